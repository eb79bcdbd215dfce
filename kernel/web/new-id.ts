const hex = (byte: number) => byte.toString(16).padStart(2, '0')

/**
 * A version 7 UUID: the time first, so that rows made together lie together in the index, then 74 random bits.
 * Not crypto.randomUUID(): that is missing on plain http, where demonstrations on a local network run.
 */
export const newId = (ms: number = Date.now()): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (40 - 8 * i)) % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const text = Array.from(bytes, hex).join('')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}

/** 192 random bits as 32 base64url characters: whoever shows it follows one request without an account. */
export const newSecretKey = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
