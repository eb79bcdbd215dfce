import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { Refusal, refusals } from '../../shared/refusal.ts'
import type { App } from '../app.ts'
import { createReference, MalformedBody, refusalOfProtocol, sendFault, sendRefusal } from './answers.ts'
import { apiPageOf, apiPageStyleHash } from './api-page.ts'
import { defaultBodyLimit, type Edge, type ResolveActor, type Served } from './edge.ts'
import { mountFaces, type SendFace, type StaticFaces } from './faces.ts'
import { apiHeaders, plainPageHeaders } from './headers.ts'
import { createLimiter, visitorCallsPerMinute } from './limits.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { mountRoute } from './mount-route.ts'
import { describe, openApiOf } from './openapi.ts'
import { mountProbes } from './probes.ts'
import type { Route } from './route.ts'
import { createStreams, type Streams } from './streams.ts'
import { trustHops } from './trusted-proxy.ts'

export interface Timeouts {
  /** The whole request must have arrived. */
  readonly requestMs: number
  readonly headersMs: number
  readonly keepAliveMs: number
  /** How often Node looks for sockets beyond these limits. */
  readonly checkMs: number
}

const usualTimeouts: Timeouts = {
  // A shrunk photo (about half a megabyte) over 40 kbit/s of bad phone network.
  requestMs: 120_000,
  headersMs: 15_000,
  // Longer than the 60 s after which usual proxies drop their idle connections: whoever reuses one must not race us.
  keepAliveMs: 65_000,
  checkMs: 5_000,
}

export interface HttpParts {
  readonly routes: readonly Route[]
  readonly resolveActor: ResolveActor
  readonly staticFaces?: StaticFaces
  /** Throws when the database does not answer or its migrations are not current. */
  readonly ready?: () => Promise<void>
  /** `off` only for benches and tests, which all call from one address. */
  readonly limits?: 'normal' | 'off'
  readonly metrics?: Metrics
  readonly streams?: Streams
  readonly timeouts?: Timeouts
}

const createEdge = (app: App, parts: HttpParts, metrics: Metrics, streams: Streams): Edge => {
  const isAlwaysHttps = app.settings.publicUrl?.startsWith('https:') ?? false
  const isBehindProxy = app.settings.trustedProxyHops > 0
  return {
    app,
    resolveActor: parts.resolveActor,
    isHttps: (request) => isAlwaysHttps || (isBehindProxy && request.protocol === 'https'),
    visitorCeiling: parts.limits === 'off' ? null : createLimiter(visitorCallsPerMinute),
    streams,
    meterOf: metrics.meter,
  }
}

const readJson = (
  _request: FastifyRequest,
  text: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
) => {
  // An action without input (`POST /requests/:id/accept`) may send a content type and nothing.
  if (text.length === 0) {
    done(null, undefined)
    return
  }
  let body: unknown
  try {
    body = JSON.parse(String(text))
  } catch {
    // JSON.parse quotes the text in its message: a person's words must not reach the log.
    done(new MalformedBody('the body is not JSON'))
    return
  }
  done(null, body)
}

const mountApiPages = (http: FastifyInstance, edge: Edge, routes: readonly Route[]) => {
  // Made when first asked for: schemas of a hundred endpoints would slow every start.
  let pages: { json: string; html: string } | null = null
  const pagesOnce = () => {
    if (pages === null) {
      const described = describe(routes)
      pages = {
        json: JSON.stringify(openApiOf(described, edge.app.settings.publicUrl)),
        html: apiPageOf(described),
      }
    }
    return pages
  }
  http.get('/api/openapi.json', (request, reply) =>
    reply
      .headers(apiHeaders(edge.isHttps(request)))
      .header('content-type', 'application/json; charset=utf-8')
      .send(pagesOnce().json),
  )
  http.get('/api/', (request, reply) =>
    reply.headers(plainPageHeaders(edge.isHttps(request), apiPageStyleHash)).send(pagesOnce().html),
  )
  http.get('/api', (_request, reply) => reply.redirect('/api/'))
}

/**
 * The HTTP edge: every route of the table under /api, the probes, the API pages and the built web.
 * Refusals become their status; everything else is a fault: logged once, answered with a reference and nothing more.
 * Does not listen; the caller does, and closes it (which ends the open streams).
 */
export const createHttp = (app: App, parts: HttpParts): FastifyInstance => {
  const { settings, log } = app
  const metrics = parts.metrics ?? createMetrics()
  const streams = parts.streams ?? createStreams()
  const edge = createEdge(app, parts, metrics, streams)
  const timeouts = parts.timeouts ?? usualTimeouts

  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(apiHeaders(edge.isHttps(request)))
    if (error instanceof Refusal) return sendRefusal(reply, error)
    const limit = request.routeOptions?.bodyLimit ?? defaultBodyLimit
    const protocol = refusalOfProtocol(error, limit)
    if (protocol !== null) return sendRefusal(reply, protocol.refusal, protocol.status)
    const reference = createReference()
    request.reference = reference
    log.error({ err: error, reference, method: request.method, route: request.served?.pattern ?? '(none)' }, 'fault')
    return sendFault(reply, error, reference)
  }

  const http = fastify({
    logger: false,
    trustProxy: settings.trustedProxyHops > 0 ? trustHops(settings.trustedProxyHops) : false,
    bodyLimit: defaultBodyLimit,
    exposeHeadRoutes: false,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    // No maxRequestsPerSocket: a call already on its way when the count is reached would be answered 503.
    http: { headersTimeout: timeouts.headersMs, connectionsCheckingInterval: timeouts.checkMs },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      answerError(error, request as unknown as FastifyRequest, reply as unknown as FastifyReply)
    },
  })

  http.decorateRequest('actor', null)
  http.decorateRequest('served', null)
  http.decorateRequest('reference', null)
  http.removeAllContentTypeParsers()
  http.addContentTypeParser('application/json', { parseAs: 'string' }, readJson)
  http.setErrorHandler(answerError)

  // Looking for private keys costs 40 µs an entry, a good part of a small request. This line has fixed fields, none of
  // them a person's.
  const requestLog = log.child({}, { redact: [] })
  const unmatched: Served = { pattern: '(none)', meter: metrics.meter('ANY', '(none)'), isQuiet: true }
  http.addHook('onResponse', (request, reply, done) => {
    const served = request.served ?? unmatched
    const ms = reply.elapsedTime
    const status = reply.statusCode
    served.meter?.observe(status, ms)
    const line = { method: request.method, route: served.pattern, status, ms: Math.round(ms * 10) / 10 }
    if (request.reference !== null) requestLog.info({ ...line, reference: request.reference }, 'request')
    else if (served.isQuiet) requestLog.debug(line, 'request')
    else requestLog.info(line, 'request')
    done()
  })
  // Before the server waits for its connections: a stream would hold it open for ever.
  http.addHook('preClose', (done) => {
    streams.end()
    done()
  })

  mountProbes(http, edge, metrics, parts.ready ?? (async () => undefined))
  mountApiPages(http, edge, parts.routes)
  for (const route of parts.routes) mountRoute(http, edge, route)
  const sendFace: SendFace = parts.staticFaces ? mountFaces(http, edge, parts.staticFaces) : () => false
  http.setNotFoundHandler((request, reply) => {
    if (!request.url.startsWith('/api/') && sendFace(request, reply)) return
    answerError(refusals.not_found(), request, reply)
  })
  return http
}
