import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusals } from '../../shared/refusal.ts'
import type { Edge } from './edge.ts'
import { assetHeaders, type Face, pageHeaders } from './headers.ts'

export interface StaticFaces {
  /** The built web folder: `index.html`, `field/index.html`, `desk/index.html`, `assets/`. */
  readonly root: string
  /** Further origins images may come from, such as a tile server: `https://tiles.example.cn`. */
  readonly imageOrigins?: readonly string[]
}

const pageFiles: Readonly<Record<Face, readonly string[]>> = {
  resident: ['index.html', 'resident/index.html', 'resident.html'],
  field: ['field/index.html', 'field.html'],
  desk: ['desk/index.html', 'desk.html'],
}
const nonceMark = '__NONCE__'

/** Read once: an HTML request must not wait for the disk, and a new build comes with a restart. */
const readPage = (root: string, face: Face): string | null => {
  const file = pageFiles[face].map((name) => join(root, name)).find((path) => existsSync(path))
  return file === undefined ? null : readFileSync(file, 'utf8')
}

const isUnder = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`)

const faceOf = (path: string): Face =>
  isUnder(path, '/desk') ? 'desk' : isUnder(path, '/field') ? 'field' : 'resident'

const pathOf = (url: string) => {
  const end = url.search(/[?#]/)
  return end === -1 ? url : url.slice(0, end)
}

/** Sends the page a path belongs to; false when it is not a page's path or the web is not built. */
export type SendFace = (request: FastifyRequest, reply: FastifyReply) => boolean

/** Serves the files of the built web, and gives back what sends the right HTML for every other path. */
export const mountFaces = (http: FastifyInstance, edge: Edge, { root, imageOrigins = [] }: StaticFaces): SendFace => {
  const pages: Record<Face, string | null> = {
    resident: readPage(root, 'resident'),
    field: readPage(root, 'field'),
    desk: readPage(root, 'desk'),
  }
  const assets = { pattern: '/assets/*', meter: edge.meterOf('GET', '/assets/*'), isQuiet: true }
  const page = { pattern: '(page)', meter: edge.meterOf('GET', '(page)'), isQuiet: true }
  const safety = { http: assetHeaders(false), https: assetHeaders(true) }

  const mountFolder = (folder: string, prefix: string, cache: string, isGlobbed: boolean) => {
    http.register(async (scope) => {
      scope.addHook('onRequest', (request, reply, done) => {
        request.served = assets
        reply.headers(safety[edge.isHttps(request) ? 'https' : 'http'])
        done()
      })
      // The file sender complains about paths that try to climb out; for the caller there is just no such file.
      scope.setErrorHandler((error: unknown) => {
        const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
        throw typeof status === 'number' && status < 500 ? refusals.not_found() : error
      })
      await scope.register(fastifyStatic, {
        root: folder,
        prefix,
        index: false,
        decorateReply: false,
        dotfiles: 'deny',
        preCompressed: true,
        cacheControl: false,
        wildcard: !isGlobbed,
        // Pages carry their own headers and the desk's nonce, so they never leave as plain files.
        ...(isGlobbed ? { globIgnore: ['**/*.html', '**/*.html.*', 'assets/**', '**/*.br', '**/*.gz'] } : {}),
        setHeaders: (reply) => {
          reply.header('cache-control', cache)
        },
      })
    })
  }
  // Vite names these by their content.
  if (existsSync(join(root, 'assets'))) {
    mountFolder(join(root, 'assets'), '/assets/', 'public, max-age=31536000, immutable', false)
  }
  // The manifest, the icons and the service worker keep their names: asked again each time, answered 304.
  if (existsSync(root) && readdirSync(root).length > 0) mountFolder(root, '/', 'no-cache', true)

  return (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const path = pathOf(request.url)
    // A missing file must say so, or a stale page would run HTML as its script.
    if (path.slice(path.lastIndexOf('/')).includes('.') && !path.endsWith('.html')) return false
    if (isUnder(path, '/assets')) return false
    const face = faceOf(path)
    const html = pages[face]
    if (html === null) return false
    request.served = page
    const nonce = face === 'desk' ? randomBytes(16).toString('base64url') : ''
    reply
      .code(200)
      .headers(pageHeaders(face, edge.isHttps(request), nonce, imageOrigins))
      .send(face === 'desk' ? html.replaceAll(nonceMark, nonce) : html)
    return true
  }
}
