import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { Settings } from '../settings.ts'

/** Closes sensitive fields before they reach the database, and finds them again by exact value. */
export interface Sealer {
  /**
   * AES-256-GCM as `v1.<key id>.<iv>.<text>.<tag>` (base64url).
   * @param aad where it belongs, such as `people.phone:<person id>`: moved to another row it does not open
   */
  seal(text: string, aad: string): string
  /** The text; throws when it was changed, belongs elsewhere, or its key is not ours. */
  open(token: string, aad: string): string
  /** HMAC-SHA-256, 32 bytes, for a unique or search column. Normalise the text first. */
  indexOf(text: string): Buffer
  /** Was it closed with an older key, so that it should be sealed again? */
  isOutdated(token: string): boolean
}

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

interface Key {
  readonly id: string
  readonly bytes: Buffer
}

/** The id says which key to take without saying anything of the key. */
const keyOf = (bytes: Buffer): Key => ({
  id: createHash('sha256').update('wangge key id').update(bytes).digest('hex').slice(0, 8),
  bytes,
})

const decode = (part: string | undefined) => Buffer.from(part ?? '', 'base64url')

/**
 * @param older keys of before a change of the master secret: they still open, they no longer close
 * @param indexKey stays the same as long as the index columns are not made again
 */
export const createSealer = (current: Buffer, older: readonly Buffer[], indexKey: Buffer): Sealer => {
  const closing = keyOf(current)
  const opening = new Map([closing, ...older.map(keyOf)].map((key) => [key.id, key]))
  const aadOf = (keyId: string, aad: string) => Buffer.from(`${version}.${keyId}.${aad}`)

  return {
    // GCM allows 2³² random nonces a key (NIST SP 800-38D, 8.3): a town seals some millions.
    seal: (text, aad) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', closing.bytes, iv, { authTagLength: tagBytes })
      cipher.setAAD(aadOf(closing.id, aad))
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const parts = [iv, closed, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'))
      return [version, closing.id, ...parts].join('.')
    },
    open: (token, aad) => {
      const [given, keyId = '', iv, closed, tag, ...rest] = token.split('.')
      const key = opening.get(keyId)
      if (given !== version || rest.length > 0 || tag === undefined) throw new Error('this is not a sealed field')
      if (key === undefined)
        throw new Error(`a field was sealed with the key ${keyId}, which this server does not have`)
      const [ivIn, tagIn] = [decode(iv), decode(tag)]
      // A shorter tag would be easier to forge; Node would take it.
      if (ivIn.length !== ivBytes || tagIn.length !== tagBytes) throw new Error('this is not a sealed field')
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, ivIn, { authTagLength: tagBytes })
      decipher.setAAD(aadOf(keyId, aad))
      decipher.setAuthTag(tagIn)
      return Buffer.concat([decipher.update(decode(closed)), decipher.final()]).toString('utf8')
    },
    indexOf: (text) => createHmac('sha256', indexKey).update(text, 'utf8').digest(),
    isOutdated: (token) => !token.startsWith(`${version}.${closing.id}.`),
  }
}

/** The sealer of this installation. */
export const sealerOf = (settings: Pick<Settings, 'keyFor' | 'previousKeyFor'>): Sealer => {
  const previous = settings.previousKeyFor('fields')
  return createSealer(settings.keyFor('fields'), previous === null ? [] : [previous], settings.keyFor('field-index'))
}
