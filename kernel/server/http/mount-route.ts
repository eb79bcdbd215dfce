import { createGunzip, gunzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import { z } from 'zod'
import type { Staff, Visitor } from '../../shared/actor.ts'
import { refusals } from '../../shared/refusal.ts'
import { CallAtEdge } from './call.ts'
import { admittedActor, defaultBodyLimit, type Edge } from './edge.ts'
import { apiHeaders, contentDisposition, downloadHeaders } from './headers.ts'
import { readInput } from './input.ts'
import { callerOf, createLimiter } from './limits.ts'
import { pathNamesOf } from './openapi.ts'
import type { Download, Route } from './route.ts'
import { isOwnPage } from './same-origin.ts'

const headersFor = { http: apiHeaders(false), https: apiHeaders(true) }
const bytesHeadersFor = { http: downloadHeaders(false), https: downloadHeaders(true) }
const schemeOf = (https: boolean) => (https ? 'https' : 'http')

/** Throws when the contract and the path disagree: found at start, not by the first caller. */
const checkPath = (route: Route) => {
  const { path, takes } = route.endpoint
  if (!(takes instanceof z.ZodObject)) return
  for (const name of pathNamesOf(path)) {
    if (!(name in takes.shape)) throw new Error(`${path} names :${name}, which its contract does not take`)
  }
}

/**
 * While somebody else knows the password, the rights behind it prove nothing: what is for staff is refused, and what is
 * for everybody is answered as to everybody.
 */
const untilOwnPassword = (actor: Visitor | Staff, isForStaff: boolean): Visitor | Staff => {
  if (actor.kind !== 'staff' || actor.mustChangePassword !== true) return actor
  if (isForStaff) throw refusals.must_change_password()
  return { kind: 'visitor', jurisdictionId: actor.jurisdictionId }
}

/** Everything asked before the body is read: own page, who, audience, limits. */
const createAdmit = (edge: Edge, route: Route) => {
  const { endpoint } = route
  const pattern = `/api${endpoint.path}`
  const meter = route.kind === 'stream' ? null : edge.meterOf(endpoint.method, pattern)
  const served = { pattern, meter, isQuiet: false }
  const { publicUrl } = edge.app.settings
  const isMachine = route.kind === 'machine'
  const mustBeOwnPage = endpoint.method !== 'GET' && !isMachine
  const isForStaff = endpoint.audience === 'staff'
  const isWayIn = endpoint.isWayIn === true
  const limiter =
    endpoint.limit === undefined || edge.visitorCeiling === null ? null : createLimiter(endpoint.limit.perMinute)

  return async (request: FastifyRequest): Promise<void> => {
    request.served = served
    const { headers } = request
    if (mustBeOwnPage && !isOwnPage(headers, request.host, publicUrl)) throw refusals.forbidden()
    const seen = isMachine ? { ...headers, cookie: undefined } : headers
    const known = await edge.resolveActor(seen, edge.isHttps(request), request.host)
    const actor = isWayIn ? known : untilOwnPassword(known, isForStaff)
    if (edge.visitorCeiling !== null && (limiter !== null || actor.kind === 'visitor')) {
      const nowMs = Date.now()
      const caller = actor.kind === 'staff' ? actor.sessionId : callerOf(request.ip)
      const wait =
        (actor.kind === 'visitor' ? edge.visitorCeiling.take(caller, nowMs) : null) ??
        limiter?.take(caller, nowMs) ??
        null
      if (wait !== null) throw refusals.too_many({ retryAfterSeconds: wait })
    }
    if (isForStaff && actor.kind !== 'staff') throw refusals.signed_out()
    request.actor = actor
  }
}

const createReader = ({ endpoint, kind }: Route) => {
  const { takes, method } = endpoint
  const hasParams = endpoint.path.includes('/:')
  const isBody = kind === 'json' && (method === 'POST' || method === 'PUT')
  return (request: FastifyRequest) =>
    readInput(takes, hasParams ? request.params : undefined, isBody ? request.body : request.query)
}

/** Parses the answer so that nothing leaves that the contract does not name; a mismatch is our fault, not the caller's. */
const createSender = ({ endpoint }: Route) => {
  const { returns, method, path } = endpoint
  return (reply: FastifyReply, call: CallAtEdge, https: boolean, result: unknown): FastifyReply => {
    const checked = returns.safeParse(result)
    if (!checked.success) {
      const where = checked.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`).slice(0, 10)
      throw new Error(`the answer of ${method} ${path} is not what its contract says: ${where.join(', ')}`)
    }
    reply.headers(headersFor[schemeOf(https)])
    if (call.setCookie !== null) reply.header('set-cookie', call.setCookie)
    if (checked.data === undefined) return reply.code(204).send()
    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(checked.data))
  }
}

const sendDownload = (reply: FastifyReply, https: boolean, types: readonly string[] | null, download: Download) => {
  const { type, fileName, keepSeconds, isGzip } = download
  let { body } = download
  // A type nobody allowed could be text/html: then a photo of a stranger would be a page of ours.
  if (types !== null && !types.includes(type)) throw new Error(`a download of type ${type} is not in its route's list`)
  reply.headers(bytesHeadersFor[schemeOf(https)])
  reply.header('cache-control', keepSeconds === undefined ? 'no-store' : `private, max-age=${keepSeconds}`)
  if (fileName !== undefined) reply.header('content-disposition', contentDisposition(fileName))
  if (isGzip) {
    reply.header('vary', 'accept-encoding')
    if (/\bgzip\b/.test(String(reply.request.headers['accept-encoding']))) reply.header('content-encoding', 'gzip')
    else body = Buffer.isBuffer(body) ? gunzipSync(body) : body.pipe(createGunzip())
  }
  return reply.header('content-type', type).send(body)
}

const createHandler = (edge: Edge, route: Route): RouteHandlerMethod => {
  const { app, isHttps } = edge
  const read = createReader(route)
  const send = createSender(route)
  switch (route.kind) {
    case 'json': {
      const { action } = route
      return async (request, reply) => {
        const https = isHttps(request)
        const call = new CallAtEdge(request, https)
        const result = await action(app, admittedActor(request), read(request), call)
        return send(reply, call, https, result)
      }
    }
    case 'upload': {
      const { action } = route
      return async (request, reply) => {
        const https = isHttps(request)
        const call = new CallAtEdge(request, https)
        const result = await action(app, admittedActor(request), read(request), call, bytesOf(request))
        return send(reply, call, https, result)
      }
    }
    case 'download': {
      const { action, types } = route
      return async (request, reply) => {
        const https = isHttps(request)
        const download = await action(app, admittedActor(request), read(request), new CallAtEdge(request, https))
        return sendDownload(reply, https, types, download)
      }
    }
    case 'machine': {
      const { action } = route
      return async (request, reply) => {
        const https = isHttps(request)
        const actor = admittedActor(request)
        if (actor.kind !== 'visitor') throw new Error('a machine was taken for a signed-in person')
        const call = new CallAtEdge(request, https)
        return sendDownload(reply, https, null, await action(app, actor, read(request), call, bytesOf(request)))
      }
    }
    case 'stream': {
      const { action } = route
      return async (request, reply) => {
        const https = isHttps(request)
        const actor = admittedActor(request)
        const input = read(request)
        const isStaff = actor.kind === 'staff'
        const stream = edge.streams.reserve(isStaff ? actor.sessionId : callerOf(request.ip), isStaff)
        try {
          await action(app, actor, input, new CallAtEdge(request, https), stream)
        } catch (error) {
          stream.close()
          throw error
        }
        reply.hijack()
        stream.begin(reply.raw, headersFor[schemeOf(https)])
      }
    }
  }
}

/** What the buffer parser left. A call without a body and content type never met the parser. */
const bytesOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))

/** Puts one line of the route table under /api. */
export const mountRoute = (http: FastifyInstance, edge: Edge, route: Route): void => {
  checkPath(route)
  const { method, path, bodyLimit } = route.endpoint
  const options = {
    method,
    url: `/api${path}`,
    bodyLimit: bodyLimit ?? defaultBodyLimit,
    onRequest: createAdmit(edge, route),
    handler: createHandler(edge, route),
  }
  if (route.kind === 'json' || route.kind === 'download' || route.kind === 'stream') {
    http.route(options)
    return
  }
  const types = [...route.types]
  // A scope of its own: only here are these content types taken, and JSON only where it is listed.
  http.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(types, { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    scope.route(options)
  })
}
