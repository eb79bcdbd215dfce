type Headers = Readonly<Record<string, string>>

export type Face = 'resident' | 'field' | 'desk'

// A year, and subdomains stay free to choose: the office's other sites may not have TLS yet.
const hsts: Headers = { 'strict-transport-security': 'max-age=31536000' }

const always = (https: boolean): Headers => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  ...(https ? hsts : {}),
})

/** For JSON: nothing in it may be kept, framed or run. */
export const apiHeaders = (https: boolean): Headers => ({
  ...always(https),
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
})

/** For bytes people gave us: even opened directly they may neither run nor reach anything. */
export const downloadHeaders = (https: boolean): Headers => ({
  ...always(https),
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
})

const policy = (styles: string, images: readonly string[]) =>
  [
    "default-src 'self'",
    `img-src ${["'self'", 'blob:', 'data:', ...images].join(' ')}`,
    styles,
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')

/**
 * For the HTML of a face.
 * @param nonce only the desk has one: antd writes its styles at run time and signs each with it
 * @param images further origins images may come from, such as a tile server
 */
export const pageHeaders = (face: Face, https: boolean, nonce: string, images: readonly string[]): Headers => ({
  ...always(https),
  'content-type': 'text/html; charset=utf-8',
  // The page names its assets by hash: an old page would ask for files that are gone, and keep an old nonce.
  'cache-control': 'no-cache',
  'content-security-policy': policy(
    face === 'desk' ? `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'` : "style-src 'self'",
    images,
  ),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
})

/** For a page of ours with one inline style sheet and nothing else, known by its hash. */
export const plainPageHeaders = (https: boolean, styleHash: string): Headers => ({
  ...always(https),
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy': `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
})

/** For files named by their content. */
export const assetHeaders = always

const unsafeInNames = new Set([...'/\\"%'])
const isPlain = (c: string) => c >= ' ' && c <= '~'

/** RFC 6266 with RFC 8187: an ASCII name for old clients and the true one, whatever its script. */
export const contentDisposition = (fileName: string): string => {
  const letters = [...fileName.toWellFormed()].slice(0, 150)
  // Slashes and control characters (C0, DEL) could leave the folder or the header.
  const clean = letters.map((c) => (c < ' ' || c === '\u007f' || c === '/' || c === '\\' ? '_' : c))
  const ascii = clean.map((c) => (isPlain(c) && !unsafeInNames.has(c) ? c : '_')).join('')
  const encoded = encodeURIComponent(clean.join('')).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
