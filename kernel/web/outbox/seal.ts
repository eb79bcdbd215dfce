import { openLocal } from './database.ts'

/** AES-256-GCM with a fresh 96-bit nonce; `plain` only where the browser has no WebCrypto (plain http). */
export type Sealed =
  | { readonly kind: 'aes'; readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer }
  | { readonly kind: 'plain'; readonly text: string }

const keyName = 'at-rest'

/** WebCrypto exists on https and localhost only. */
export const canSeal = (): boolean => typeof crypto !== 'undefined' && crypto.subtle !== undefined

/**
 * The key never leaves the browser's key store (non-extractable), so a copied profile file alone gives nothing, and
 * deleting it makes everything sealed unreadable at once.
 */
const sealingKey = async (): Promise<CryptoKey> => {
  const db = await openLocal()
  const known = await db.get('keys', keyName)
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  // Two tabs may get here together: whoever comes second must use the first one's key, or its items could not be read.
  const tx = db.transaction('keys', 'readwrite')
  const winner = (await tx.store.get(keyName)) ?? made
  await tx.store.put(winner, keyName)
  await tx.done
  return winner
}

/** Seals any JSON value. */
export const seal = async (value: unknown): Promise<Sealed> => {
  const text = JSON.stringify(value)
  if (!canSeal()) return { kind: 'plain', text }
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await sealingKey(), new TextEncoder().encode(text))
  return { kind: 'aes', iv, bytes }
}

/** Undefined when the key is gone or the bytes were changed. */
export const unseal = async (sealed: Sealed): Promise<unknown> => {
  if (sealed.kind === 'plain') return JSON.parse(sealed.text) as unknown
  try {
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, await sealingKey(), sealed.bytes)
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

export const destroySealingKey = async (): Promise<void> => {
  const db = await openLocal()
  await db.delete('keys', keyName)
}
