import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Staff, Visitor } from '../../shared/actor.ts'
import type { Audience, Endpoint, ReturnedBy, TakenBy } from '../../shared/contract.ts'
import type { App } from '../app.ts'
import type { EventStream } from './streams.ts'

/** What an action may know of how it was called. Everything is read on demand: most actions need none of it. */
export interface Call {
  /** The key of a resident who follows one request without an account (`x-follow-key`), when it has the right form. */
  readonly followKey: string | null
  /** The caller's address, as far as our own proxies vouch for it. Never stored in clear. */
  readonly address: string
  /** The random id the browser made for itself (`x-device`), when it has the right form. Not proof of anything. */
  readonly device: string | null
  readonly language: 'zh-CN' | 'en'
  /** Puts the session token into the answer's cookie. */
  startSession(token: string, maxAgeSeconds: number): void
  /** Takes the session cookie away. */
  endSession(): void
}

/** What a call from another machine (WeChat, an SMS gateway, Open311) brings: no cookie, its own proof in the headers. */
export interface MachineCall extends Call {
  header(name: string): string | null
}

/** The audience narrows who the action meets: a `staff` endpoint never sees a visitor. */
export type ActorOf<A extends Audience> = A extends 'staff' ? Staff : Visitor | Staff
type ActorFor<E> = E extends Endpoint<infer A> ? ActorOf<A> : never

/** Bytes that leave as they are. */
export interface Download {
  readonly type: string
  readonly body: Buffer | Readable
  /** The body is gzip already, as it is kept: it leaves so for whoever takes that, and unpacked for the others. */
  readonly isGzip?: true
  /** Given: the browser saves it under this name (RFC 6266) instead of showing it. */
  readonly fileName?: string
  /** How long the caller's own browser may keep it; shared caches never do. Not at all unless told. */
  readonly keepSeconds?: number
}

type AnyEndpoint = Endpoint<Audience, z.ZodType, z.ZodType>
type Edge<Rest extends unknown[], Out> = (
  app: App,
  actor: Visitor | Staff,
  input: unknown,
  ...rest: Rest
) => Promise<Out>

/** One line of the route table. Made by the functions below; read by http, the API page and the guards. */
export type Route =
  | { readonly kind: 'json'; readonly endpoint: AnyEndpoint; readonly action: Edge<[Call], unknown> }
  | {
      readonly kind: 'upload'
      readonly endpoint: AnyEndpoint
      readonly types: readonly string[]
      readonly action: Edge<[Call, Buffer], unknown>
    }
  | {
      readonly kind: 'download'
      readonly endpoint: AnyEndpoint
      readonly types: readonly string[]
      readonly action: Edge<[Call], Download>
    }
  | {
      readonly kind: 'stream'
      readonly endpoint: AnyEndpoint
      readonly action: Edge<[Call, EventStream], void>
    }
  | {
      readonly kind: 'machine'
      readonly endpoint: AnyEndpoint
      readonly types: readonly string[]
      readonly action: (
        app: App,
        visitor: Visitor,
        input: unknown,
        call: MachineCall,
        bytes: Buffer,
      ) => Promise<Download>
    }

/** JSON in, JSON out: nearly every endpoint. */
export const route = <E extends AnyEndpoint>(
  endpoint: E,
  action: (app: App, actor: ActorFor<E>, input: TakenBy<E>, call: Call) => Promise<ReturnedBy<E>>,
): Route => ({ kind: 'json', endpoint, action: action as Edge<[Call], unknown> })

/** Bytes in (only these content types, at most the endpoint's `bodyLimit`), JSON out. Input: path and query. */
export const uploadRoute = <E extends AnyEndpoint>(
  endpoint: E,
  types: readonly string[],
  action: (app: App, actor: ActorFor<E>, input: TakenBy<E>, call: Call, bytes: Buffer) => Promise<ReturnedBy<E>>,
): Route => ({ kind: 'upload', endpoint, types, action: action as Edge<[Call, Buffer], unknown> })

/** Bytes out: a photo, an export. `types` are those it may answer with. The endpoint's `returns` is not used. */
export const downloadRoute = <E extends AnyEndpoint>(
  endpoint: E,
  types: readonly string[],
  action: (app: App, actor: ActorFor<E>, input: TakenBy<E>, call: Call) => Promise<Download>,
): Route => ({ kind: 'download', endpoint, types, action: action as Edge<[Call], Download> })

/**
 * Server-sent events. The action checks and subscribes, then returns; a refusal thrown before that is answered as JSON.
 * What is sent while it still runs is delivered after it. The endpoint's `returns` describes one event's data.
 */
export const streamRoute = <E extends AnyEndpoint>(
  endpoint: E,
  action: (app: App, actor: ActorFor<E>, input: TakenBy<E>, call: Call, stream: EventStream) => Promise<void>,
): Route => ({ kind: 'stream', endpoint, action: action as Edge<[Call, EventStream], void> })

/**
 * A call from another machine: no cookie is read, so no forged page can ride on one, and no `x-wangge` header is asked.
 * The action itself checks the caller's signature. Both sides choose their own content types.
 */
export const machineRoute = <E extends Endpoint<'anyone', z.ZodType, z.ZodType>>(
  endpoint: E,
  types: readonly string[],
  action: (app: App, visitor: Visitor, input: TakenBy<E>, call: MachineCall, bytes: Buffer) => Promise<Download>,
): Route => ({
  kind: 'machine',
  endpoint,
  types,
  action: action as (app: App, visitor: Visitor, input: unknown, call: MachineCall, bytes: Buffer) => Promise<Download>,
})

/** The committed route list: one line per endpoint, `POST /api/requests anyone json`, sorted by path. */
export const routeLines = (routes: readonly Route[]): string[] =>
  routes
    .map(({ kind, endpoint }) => ({
      endpoint,
      line: `${endpoint.method} /api${endpoint.path} ${endpoint.audience} ${kind}`,
    }))
    .sort((a, b) =>
      a.endpoint.path < b.endpoint.path ? -1 : a.endpoint.path > b.endpoint.path ? 1 : a.line < b.line ? -1 : 1,
    )
    .map(({ line }) => line)
