import type { z } from 'zod'
import type { System } from '../../shared/actor.ts'
import type { EventOf } from '../../shared/contract.ts'
import type { App } from '../app.ts'

/** Runs when the job is due. May run twice: after a crash, or when a lease ended too early. */
export type Handler<P> = (app: App, system: System, payload: P) => Promise<unknown>

/** A kind of job: a reaction to an event, or a timed promise. */
export interface JobKind {
  readonly kind: string
  /** The event this reacts to; absent for timed promises. */
  readonly event?: string
  readonly carries: z.ZodType
  readonly handle: Handler<never>
}

/** `on(requestRegistered, 'dispatch.offer', …)`: reacts to what another capability announced. */
export const on = <P extends z.ZodType>(
  event: EventOf<P>,
  kind: `${string}.${string}`,
  handle: Handler<z.output<P>>,
): JobKind => ({
  kind,
  event: event.name,
  carries: event.carries,
  handle: handle as Handler<never>,
})

/** `timed('dispatch.expire', shape, …)`: a promise with a due time, made by `jobs.promise`. */
export const timed = <P extends z.ZodType>(
  kind: `${string}.${string}`,
  carries: P,
  handle: Handler<z.output<P>>,
): JobKind => ({
  kind,
  carries,
  handle: handle as Handler<never>,
})

/** Runs again and again for every jurisdiction, on one server at a time. */
export interface Tick {
  readonly name: `${string}.${string}`
  readonly seconds: number
  readonly run: (app: App, system: System) => Promise<unknown>
}
export const every = (name: `${string}.${string}`, seconds: number, run: Tick['run']): Tick => ({ name, seconds, run })
