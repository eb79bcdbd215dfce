import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './settings.ts'

/** Keys whose values never belong in a log, wherever they stand up to two objects deep. */
const privateKeys = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'code',
  'followKey',
  'phone',
  'idNumber',
  'name',
  'address',
  'words',
  'body',
  'query',
  'url',
  'headers',
] as const

const redacted = [
  ...privateKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  '["x-follow-key"]',
  '*["x-follow-key"]',
  '*.*["x-follow-key"]',
]

const textOf = (error: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : undefined
}

const sqlState = /^[0-9A-Z]{5}$/

export interface LoggedError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly sqlState?: string
  readonly table?: string
  readonly constraint?: string
  readonly routine?: string
  readonly cause?: LoggedError
}

/**
 * What may be kept of an error. PostgreSQL puts the offending row into `detail`, `where` and, for class 22 (bad data),
 * into the message itself: those are people's data and are left out.
 */
export const loggedError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'something other than an Error was thrown', stack: '' }
  const code = textOf(error, 'code')
  const state = code !== undefined && sqlState.test(code) && textOf(error, 'severity') !== undefined ? code : undefined
  const message = state?.startsWith('22') ? `data exception ${state}` : error.message
  const stack = (error.stack ?? '').replace(error.message, message)
  const table = textOf(error, 'table')
  const constraint = textOf(error, 'constraint')
  const routine = textOf(error, 'routine')
  return {
    type: error.name,
    message,
    stack,
    ...(state === undefined ? {} : { sqlState: state }),
    ...(table === undefined ? {} : { table }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(routine === undefined ? {} : { routine }),
    ...(error.cause instanceof Error && depth < 3 ? { cause: loggedError(error.cause, depth + 1) } : {}),
  }
}

/**
 * One JSON line per entry, without personal data. Errors go under `err`.
 * `sink` is for tests; otherwise lines go to standard output without blocking the event loop.
 */
export const createLog = (level: LogLevel, sink?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { service: 'wangge' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => loggedError(error) },
      redact: { paths: redacted, censor: '[private]' },
    },
    sink ?? pino.destination({ dest: 1, sync: false }),
  )
