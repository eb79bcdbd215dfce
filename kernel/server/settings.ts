import { resolve } from 'node:path'
import { z } from 'zod'
import { deriveKey, keepMasterSecret, masterSecretFile, masterSecretPattern } from './master-secret.ts'
import { Secret } from './secret.ts'

/** S3-compatible storage for photos and files; without it they lie under the data folder. */
export interface S3Settings {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Everything that differs between two installations. Read once at start, never changed. */
export interface Settings {
  /** 0 means any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataFolder: string
  /** null: the embedded PostgreSQL under the data folder. */
  readonly databaseUrl: Secret | null
  readonly s3: S3Settings | null
  /** `auto`: only when the embedded database was empty. */
  readonly demo: 'auto' | 'on' | 'off'
  readonly logLevel: LogLevel
  /** How many proxies in front are ours; 0 means that forwarding headers are not believed. */
  readonly trustedProxyHops: number
  /** The origin people type, such as `https://wangge.example.cn`, without a path. */
  readonly publicUrl: string | null
  readonly metricsToken: Secret | null
  /** What the person who starts the server should know; each line in both languages. */
  readonly notes: readonly string[]
  /** A 32-byte key for one purpose; the same purpose gives the same key on every server with the same master secret. */
  keyFor(purpose: string): Buffer
  /** The key the purpose had before the master secret was changed (WANGGE_SECRET_PREVIOUS), or null. */
  previousKeyFor(purpose: string): Buffer | null
}

/** The settings cannot be used. `lines` name every bad variable and what is allowed, without repeating secret values. */
export class SettingsProblem extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'SettingsProblem'
    this.lines = lines
  }
}

interface Rule<T extends z.ZodType> {
  readonly check: T
  readonly zh: string
  readonly en: string
  readonly secret?: true
}
const rule = <T extends z.ZodType>(check: T, zh: string, en: string, secret?: true): Rule<T> => ({
  check,
  zh,
  en,
  ...(secret ? { secret } : {}),
})

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
const text = (max: number) => z.string().min(1).max(max)
const webAddress = z.url({ protocol: /^https?$/ }).max(500)
const isOrigin = (url: string) => new URL(url).origin === url.replace(/\/$/, '')
const secretHex = z.string().regex(masterSecretPattern)
const hexZh = '64 位十六进制（32 字节），可用 openssl rand -hex 32 生成'
const hexEn = '64 hexadecimal digits (32 bytes); openssl rand -hex 32 makes one'

const rules = {
  PORT: rule(
    wholeNumber(0, 65_535),
    '0–65535 的整数（0 表示任取空闲端口）',
    'a whole number from 0 (any free port) to 65535',
  ),
  HOST: rule(
    z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/),
    '监听地址，如 127.0.0.1（仅本机）或 0.0.0.0（局域网手机也可访问）',
    'an address to listen on: 127.0.0.1 (this machine) or 0.0.0.0 (also phones in the network)',
  ),
  WANGGE_DATA: rule(text(1000), '数据文件夹路径', 'the path of the data folder'),
  DATABASE_URL: rule(
    z.url({ protocol: /^postgres(ql)?$/ }),
    'postgres://用户:密码@主机:端口/库名；留空则使用内置数据库',
    'postgres://user:password@host:port/database; empty means the embedded database',
    true,
  ),
  S3_ENDPOINT: rule(webAddress, 'http(s):// 开头的存储服务地址', 'the http(s):// address of the storage'),
  S3_REGION: rule(text(100), '存储区域', 'the region of the storage'),
  S3_BUCKET: rule(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/), '存储桶名称', 'the name of a bucket'),
  S3_ACCESS_KEY_ID: rule(text(300), '存储访问密钥编号', 'the access key id'),
  S3_SECRET_ACCESS_KEY: rule(text(300), '存储访问密钥', 'the secret access key', true),
  WANGGE_SECRET: rule(secretHex, hexZh, hexEn, true),
  WANGGE_SECRET_PREVIOUS: rule(secretHex, hexZh, hexEn, true),
  WANGGE_DEMO: rule(z.enum(['auto', 'on', 'off']), 'auto、on 或 off', 'auto, on or off'),
  WANGGE_LOG: rule(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    'trace、debug、info、warn、error 或 silent',
    'trace, debug, info, warn, error or silent',
  ),
  WANGGE_TRUST_PROXY: rule(
    wholeNumber(0, 10),
    '前面反向代理的层数（0–10 的整数）；留空表示没有',
    'how many reverse proxies stand in front (0 to 10); empty means none',
  ),
  WANGGE_PUBLIC_URL: rule(
    webAddress.refine(isOrigin),
    '对外网址，如 https://wangge.example.cn，不带路径',
    'the public address such as https://wangge.example.cn, without a path',
  ),
  WANGGE_METRICS_TOKEN: rule(
    z.string().regex(/^[\x21-\x7e]{16,200}$/),
    '至少 16 个字符的口令（不含空格）',
    'a token of at least 16 characters without spaces',
    true,
  ),
}
type Name = keyof typeof rules
const s3Names = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

const line = (zh: string, en: string) => `${zh} · ${en}`

/**
 * Checks every variable at once and makes the master secret on the first start.
 * Empty means absent: compose files pass empty text for what is not set.
 * Throws SettingsProblem with one line per bad variable.
 */
export const readSettings = (env: NodeJS.ProcessEnv = process.env, workingFolder = process.cwd()): Settings => {
  const problems: string[] = []
  const read = <N extends Name>(name: N): z.output<(typeof rules)[N]['check']> | undefined => {
    const given = env[name]
    if (given === undefined || given === '') return undefined
    const { check, zh, en, secret }: Rule<z.ZodType> = rules[name]
    const checked = check.safeParse(given)
    if (checked.success) return checked.data as z.output<(typeof rules)[N]['check']>
    const shown = secret ? '' : ` (${JSON.stringify(given.slice(0, 80))})`
    problems.push(line(`${name}${shown} 应为：${zh}`, `${name}${shown} must be ${en}`))
    return undefined
  }

  const dataFolder = resolve(workingFolder, read('WANGGE_DATA') ?? './data')
  const databaseUrl = read('DATABASE_URL')
  const publicUrl = read('WANGGE_PUBLIC_URL')
  const metricsToken = read('WANGGE_METRICS_TOKEN')
  const previous = read('WANGGE_SECRET_PREVIOUS')
  const plain = {
    port: read('PORT') ?? 8080,
    // This machine only, until somebody decides otherwise: the demonstration has published passwords.
    host: read('HOST') ?? '127.0.0.1',
    demo: read('WANGGE_DEMO') ?? 'auto',
    logLevel: read('WANGGE_LOG') ?? 'info',
    trustedProxyHops: read('WANGGE_TRUST_PROXY') ?? 0,
  } as const
  const s3 = readS3(env, read, problems)
  const given = read('WANGGE_SECRET')
  const notes = notesOn(env, given, databaseUrl)
  if (problems.length > 0) throw new SettingsProblem(problems)

  const master = new Secret(given ?? loadMasterSecret(dataFolder))
  const older = previous === undefined ? null : new Secret(previous)
  const keys = new Map<string, Buffer>()
  return {
    ...plain,
    dataFolder,
    databaseUrl: databaseUrl === undefined ? null : new Secret(databaseUrl),
    s3,
    publicUrl: publicUrl === undefined ? null : new URL(publicUrl).origin,
    metricsToken: metricsToken === undefined ? null : new Secret(metricsToken),
    notes,
    keyFor: (purpose) => {
      let key = keys.get(purpose)
      if (key === undefined) {
        key = deriveKey(master.expose(), purpose)
        keys.set(purpose, key)
      }
      return key
    },
    previousKeyFor: (purpose) => (older === null ? null : deriveKey(older.expose(), purpose)),
  }
}

type Read = <N extends Name>(name: N) => z.output<(typeof rules)[N]['check']> | undefined

const readS3 = (env: NodeJS.ProcessEnv, read: Read, problems: string[]): S3Settings | null => {
  const missing = s3Names.filter((name) => env[name] === undefined || env[name] === '')
  if (missing.length === s3Names.length) return null
  if (missing.length > 0) {
    problems.push(
      line(
        `S3_… 五个变量须同时填写或同时留空，缺：${missing.join('、')}`,
        `the five S3_… variables belong together; missing: ${missing.join(', ')}`,
      ),
    )
  }
  return {
    endpoint: read('S3_ENDPOINT') ?? '',
    region: read('S3_REGION') ?? '',
    bucket: read('S3_BUCKET') ?? '',
    accessKeyId: read('S3_ACCESS_KEY_ID') ?? '',
    secretAccessKey: new Secret(read('S3_SECRET_ACCESS_KEY') ?? ''),
  }
}

const notesOn = (env: NodeJS.ProcessEnv, secret: string | undefined, databaseUrl: string | undefined): string[] => {
  const notes: string[] = []
  // A mistyped WANGGE_TRUST_PROXY would otherwise be silently without effect.
  for (const name of Object.keys(env)) {
    if (name.startsWith('WANGGE_') && !name.startsWith('WANGGE_TEST_') && !(name in rules)) {
      notes.push(line(`${name} 不是本系统的设置，已忽略`, `${name} is not a setting of this program and was ignored`))
    }
  }
  if (databaseUrl !== undefined && secret === undefined) {
    notes.push(
      line(
        `未设置 WANGGE_SECRET：主密钥保存在数据文件夹的 ${masterSecretFile} 中；多台服务器必须使用同一个`,
        `WANGGE_SECRET is not set: the master secret is kept in ${masterSecretFile} in the data folder; several servers must share one`,
      ),
    )
  }
  return notes
}

const loadMasterSecret = (dataFolder: string): string => {
  let kept: string | null
  try {
    kept = keepMasterSecret(dataFolder)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new SettingsProblem([
      line(`WANGGE_DATA：无法读写 ${dataFolder}（${why}）`, `WANGGE_DATA: cannot read or write ${dataFolder} (${why})`),
    ])
  }
  if (kept !== null) return kept
  throw new SettingsProblem([
    line(
      `${dataFolder} 中的 ${masterSecretFile} 已损坏：请从备份恢复，否则加密内容无法读取`,
      `${masterSecretFile} in ${dataFolder} is damaged: restore it from a backup, or sealed fields stay closed`,
    ),
  ])
}
