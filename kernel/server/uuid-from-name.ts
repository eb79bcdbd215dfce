import { createHash } from 'node:crypto'

/**
 * The same name always gives the same id: a version 5 UUID (RFC 9562, 5.5) in the namespace of one office. What comes in
 * twice from another system is thereby one thing, also for two processes that know nothing of each other.
 * @param namespace a UUID
 */
export const uuidFromName = (namespace: string, name: string): string => {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
