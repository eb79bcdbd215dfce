import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Staff, Visitor } from '../../shared/actor.ts'
import type { App } from '../app.ts'
import type { Limiter } from './limits.ts'
import type { Meter } from './metrics.ts'
import type { Streams } from './streams.ts'

/** How the request line and the metrics know a route: by its pattern, never by what was asked. */
export interface Served {
  readonly pattern: string
  /** null: not measured (a stream's duration says nothing). */
  readonly meter: Meter | null
  /** Probes and assets would drown the rest: logged only at debug. */
  readonly isQuiet: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Visitor | Staff | null
    served: Served | null
    /** What the person can read out; only after a fault. */
    reference: string | null
  }
}

/** Finds out who calls, from the cookie. Answers without waiting when it can: it runs for every call. */
export type ResolveActor = (
  headers: IncomingHttpHeaders,
  https: boolean,
  /** What the caller believes we are called; from our own proxy when there is one. */
  host: string,
) => Visitor | Staff | Promise<Visitor | Staff>

/** What every route shares. */
export interface Edge {
  readonly app: App
  readonly resolveActor: ResolveActor
  readonly isHttps: (request: FastifyRequest) => boolean
  /** null: nobody is counted (benches and tests). */
  readonly visitorCeiling: Limiter | null
  readonly streams: Streams
  readonly meterOf: (method: string, pattern: string) => Meter
}

/** Who `admit` let in. Its absence would be a route without `admit`: a fault, never a visitor. */
export const admittedActor = (request: FastifyRequest): Visitor | Staff => {
  if (request.actor === null) throw new Error('a route ran before its caller was admitted')
  return request.actor
}

export const defaultBodyLimit = 64 * 1024
