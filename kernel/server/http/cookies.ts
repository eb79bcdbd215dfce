import type { IncomingHttpHeaders } from 'node:http'

/** The value of one cookie, or null. Quotes and escapes are not undone: our values need none. */
export const readCookie = (header: string | undefined, name: string): string | null => {
  if (header === undefined) return null
  let start = 0
  while (start < header.length) {
    let end = header.indexOf(';', start)
    if (end === -1) end = header.length
    while (header.charCodeAt(start) === 32) start++
    if (header.startsWith(name, start) && header.charCodeAt(start + name.length) === 61) {
      return header.slice(start + name.length + 1, end).trim()
    }
    start = end + 1
  }
  return null
}

// `__Host-` makes the browser insist on Secure, path / and no domain, so that no sister site can plant the cookie.
// Browsers refuse it without TLS: plain http (one laptop, a trial in the office) gets the plain name.
const secureName = '__Host-wangge'
const plainName = 'wangge'

/** The session token of this call, or null. Under https only the `__Host-` cookie counts. */
export const readSessionToken = (headers: IncomingHttpHeaders, https: boolean): string | null => {
  const token = readCookie(headers.cookie, https ? secureName : plainName)
  return token === null || token === '' || token.length > 200 ? null : token
}

const attributes = (https: boolean) => `; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`

/** The set-cookie header that starts a session in the browser. The token is base64url. */
export const setSessionCookie = (token: string, maxAgeSeconds: number, https: boolean): string =>
  `${https ? secureName : plainName}=${token}; Max-Age=${Math.floor(maxAgeSeconds)}${attributes(https)}`

/** The set-cookie header that takes it away. */
export const clearSessionCookie = (https: boolean): string =>
  `${https ? secureName : plainName}=; Max-Age=0${attributes(https)}`
