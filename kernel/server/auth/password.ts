import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { refusals } from '../../shared/refusal.ts'

/** The second of OWASP's equal choices for argon2id: 19 MiB, two passes, one lane; about 25 ms on a small machine. */
const cost = { memoryKiB: 19_456, passes: 2, lanes: 1 } as const
const saltBytes = 16
const hashBytes = 32

/**
 * Each runs on one of libuv's four threads, which files and name look-ups share: two leave room. Those who wait beyond
 * the queue are turned away rather than answered after a minute.
 */
const maxAtOnce = 2
const maxWaiting = 100

let running = 0
const waiting: (() => void)[] = []

const takeTurn = async (): Promise<void> => {
  if (running < maxAtOnce) {
    running += 1
    return
  }
  if (waiting.length >= maxWaiting) throw refusals.too_many({ retryAfterSeconds: 5 })
  // The one who finishes hands its place over, so `running` stays as it is.
  await new Promise<void>((go) => waiting.push(go))
}
const giveTurn = () => {
  const next = waiting.shift()
  if (next === undefined) running -= 1
  else next()
}

interface Cost {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

const derive = async (password: string, salt: Buffer, length: number, of: Cost): Promise<Buffer> => {
  await takeTurn()
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      argon2(
        'argon2id',
        {
          // Input methods may write the same letters full-width or decomposed (NIST SP 800-63B, 3.1.1.2).
          message: password.normalize('NFKC'),
          nonce: salt,
          parallelism: of.lanes,
          memory: of.memoryKiB,
          passes: of.passes,
          tagLength: length,
        },
        (error, tag) => (error ? reject(error) : resolve(Buffer.from(tag))),
      )
    })
  } finally {
    giveTurn()
  }
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** The password as a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Refuses `kernel.too_many` when overloaded. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, hashBytes, cost)
  const { memoryKiB, passes, lanes } = cost
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(hash)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/
const mostMemoryKiB = 262_144

const parse = (stored: string) => {
  const [, memory, passes, lanes, salt, hash] = phc.exec(stored) ?? []
  const of = { memoryKiB: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  if (salt === undefined || hash === undefined || of.memoryKiB > mostMemoryKiB) {
    throw new Error('a stored password hash is not an argon2id PHC string')
  }
  return { of, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

export interface PasswordCheck {
  readonly isRight: boolean
  /** Right, but made with an older cost: hash it again now that it is known. */
  readonly isOutdated: boolean
}

// Same cost as a true one; nobody's password gives this hash.
const nobody = { of: cost, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) }

/**
 * Checks a password in constant time. For an unknown user pass null: the same work is done, so that the time of the
 * answer does not tell whether the user exists. Refuses `kernel.too_many` when overloaded.
 */
export const verifyPassword = async (password: string, stored: string | null): Promise<PasswordCheck> => {
  const { of, salt, hash } = stored === null ? nobody : parse(stored)
  const given = await derive(password.slice(0, maxPasswordLength * 2), salt, hash.length, of)
  const isRight = timingSafeEqual(given, hash) && stored !== null
  const isOutdated =
    isRight && (of.memoryKiB !== cost.memoryKiB || of.passes !== cost.passes || of.lanes !== cost.lanes)
  return { isRight, isOutdated }
}

export const minPasswordLength = 10
export const maxPasswordLength = 128
