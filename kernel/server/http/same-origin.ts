import type { IncomingHttpHeaders } from 'node:http'

/**
 * May this state-changing call come from one of our own pages?
 * A foreign page can send neither `x-wangge` (it would need our leave by CORS, which nobody has) nor a true Origin of
 * ours; SameSite=Lax on the cookie is the third wall. Tools such as curl send no Origin and only need the header.
 * @param host what the caller believes we are called (Host, or X-Forwarded-Host from our own proxy)
 */
export const isOwnPage = (headers: IncomingHttpHeaders, host: string, publicUrl: string | null): boolean => {
  if (headers['x-wangge'] !== '1') return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  if (origin === undefined || origin === publicUrl) return true
  // Both schemes: behind a proxy that ends TLS without telling us, the page is https and we see http.
  return origin === `https://${host}` || (origin === `http://${host}` && !(publicUrl?.startsWith('https:') ?? false))
}
