import { randomInt } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { httpStatus, type Refusal, refusals } from '../../shared/refusal.ts'

// No 0/O, 1/I/L, 2/Z, 5/S, 8/B: people read this out on the phone.
const readable = '34679ACDEFGHJKMNPQRTUVWXY'

/** Eight characters a person can read out, to find one fault in the log (25⁸ ≈ 1.5·10¹¹). */
export const createReference = (): string => {
  let reference = ''
  for (let i = 0; i < 8; i++) reference += readable[randomInt(readable.length)]
  return reference
}

/** After this many seconds a database that failed over or ran full may be back. */
const comeBackSeconds = 5

const passingSqlStates = new Set([
  '53100', // disk full
  '53200', // out of memory
  '53300', // too many connections
  '57P01', // the administrator shut the database down
  '57P02', // another process of it crashed
  '57P03', // it is starting up
  '25006', // read-only: the old primary after a fail-over
  '40001', // serialisation failure
  '40P01', // deadlock
  '55P03', // lock not available
  '57014', // statement time-out
])
const passingSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
])
// pg gives these no code at all.
const passingMessages = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Query read timeout',
  'Client has encountered a connection error',
]

/** Is this the database's or the disk's passing trouble, so that the same call may work in a moment? */
export const isPassing = (error: unknown, depth = 0): boolean => {
  if (!(error instanceof Error)) return false
  const code: unknown = 'code' in error ? error.code : undefined
  if (typeof code === 'string') {
    if (passingSqlStates.has(code) || passingSystemCodes.has(code)) return true
    if (code.length === 5 && code.startsWith('08')) return true
  }
  if (passingMessages.some((start) => error.message.startsWith(start))) return true
  if (depth > 3) return false
  if (error instanceof AggregateError && error.errors.some((inner) => isPassing(inner, depth + 1))) return true
  return isPassing(error.cause, depth + 1)
}

const signedOutCode = refusals.signed_out().code

/** The status of a refusal: its kind's, but 401 where signing in would help. */
export const statusOf = (refusal: Refusal): number => (refusal.code === signedOutCode ? 401 : httpStatus[refusal.kind])

/** Answers an expected no. `status` differs from the kind's only where HTTP itself has a word (400, 413, 415). */
export const sendRefusal = (reply: FastifyReply, refusal: Refusal, status = statusOf(refusal)): FastifyReply => {
  const wait = refusal.data.retryAfterSeconds
  if (typeof wait === 'number') reply.header('retry-after', String(Math.ceil(wait)))
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ error: { code: refusal.code, kind: refusal.kind, data: refusal.data } }))
}

/** Answers an unexpected error without a word of what it was. */
export const sendFault = (reply: FastifyReply, error: unknown, reference: string): FastifyReply => {
  const passing = isPassing(error)
  if (passing) reply.header('retry-after', String(comeBackSeconds))
  return reply
    .code(passing ? 503 : 500)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ error: { code: 'fault', reference } }))
}

/** The body was not JSON. */
export class MalformedBody extends Error {
  readonly code = 'FST_MALFORMED_BODY'
  readonly statusCode = 400
}

/** Fastify's own complaints about what was sent, as refusals with the status HTTP has for them; null for the rest. */
export const refusalOfProtocol = (error: unknown, limitBytes: number): { refusal: Refusal; status: number } | null => {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return null
  const { statusCode, code } = error
  // Only the framework's: a library's error that happens to carry a statusCode is a fault of ours.
  if (typeof code !== 'string' || !code.startsWith('FST_')) return null
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return null
  if (statusCode === 413) return { refusal: refusals.too_large({ limitBytes }), status: 413 }
  return { refusal: refusals.invalid({ fields: [statusCode === 415 ? 'content-type' : ''] }), status: statusCode }
}
