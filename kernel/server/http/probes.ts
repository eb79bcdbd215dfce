import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusals } from '../../shared/refusal.ts'
import { loggedError } from '../log.ts'
import { createReference, sendRefusal } from './answers.ts'
import type { Edge } from './edge.ts'
import { apiHeaders } from './headers.ts'
import type { Metrics } from './metrics.ts'

/** Long enough for a busy database, short enough for a balancer that asks every few seconds. */
const readyWithinMs = 2000

const within = async (work: Promise<void>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ready within ${ms} ms`)), ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** A proxy on this machine also calls from loopback: then only the token counts. */
const isFromThisMachine = (request: FastifyRequest, proxyHops: number) =>
  proxyHops === 0 &&
  loopback.has(request.raw.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers['x-real-ip'] === undefined &&
  request.headers.forwarded === undefined

const hasToken = (request: FastifyRequest, token: string) => {
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve (the probe throws when the database does not answer or its
 * migrations are not current). `/metrics`: for this machine, or with the token.
 */
export const mountProbes = (http: FastifyInstance, edge: Edge, metrics: Metrics, ready: () => Promise<void>): void => {
  const { settings, log } = edge.app
  const headers = apiHeaders(false)
  const quiet = (pattern: string) => ({ pattern, meter: null, isQuiet: true })
  const mount = (url: string, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) => {
    const served = quiet(url)
    http.get(url, async (request, reply) => {
      request.served = served
      reply.headers(headers)
      return handler(request, reply)
    })
  }

  mount('/healthz', async (_request, reply) => reply.send({ alive: true }))
  mount('/readyz', async (_request, reply) => {
    try {
      await within(ready(), readyWithinMs)
      return reply.send({ ready: true })
    } catch (error) {
      // The reason stays in the log: the answer is public.
      const reference = createReference()
      log.warn({ reason: loggedError(error).message, reference }, 'not ready')
      return reply.code(503).header('retry-after', '5').send({ ready: false, reference })
    }
  })
  mount('/metrics', async (request, reply) => {
    const token = settings.metricsToken?.expose() ?? null
    const isAllowed =
      isFromThisMachine(request, settings.trustedProxyHops) || (token !== null && hasToken(request, token))
    if (!isAllowed) return sendRefusal(reply, refusals.forbidden())
    return reply.header('content-type', metrics.registry.contentType).send(await metrics.text())
  })
}
