import type { z } from 'zod'

/**
 * Who may call at all. What they may do is asked of access.ts.
 * `anyone`: no sign-in (limits apply); `staff`: a signed-in person of the office.
 */
export type Audience = 'anyone' | 'staff'

/** Calls allowed per minute from one caller (session when signed in, else address). */
export interface CallLimit {
  readonly perMinute: number
}

export interface Endpoint<
  A extends Audience = Audience,
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /api, with `:name` for parts of the input: `/requests/:id/close`. */
  readonly path: `/${string}`
  readonly audience: A
  /** One sentence for the API page. */
  readonly summary: string
  /** One flat object: path parameters, then the query (GET, DELETE) or the JSON body (POST, PUT). */
  readonly takes: In
  readonly returns: Out
  readonly limit?: CallLimit
  /** Part of the way in itself: open also to a person who must change the password before anything else. */
  readonly isWayIn?: true
  /** Largest body in bytes; 64 KiB unless told. */
  readonly bodyLimit?: number
}

/** Declares an endpoint once for the server, the web and the API page. */
export const endpoint = <const A extends Audience, In extends z.ZodType, Out extends z.ZodType>(
  shape: Endpoint<A, In, Out>,
): Endpoint<A, In, Out> => shape

export type TakenBy<E> = E extends Endpoint<Audience, infer In, z.ZodType> ? z.output<In> : never
export type SentTo<E> = E extends Endpoint<Audience, infer In, z.ZodType> ? z.input<In> : never
export type ReturnedBy<E> = E extends Endpoint<Audience, z.ZodType, infer Out> ? z.output<Out> : never

/** Something that happened, in the past tense: `requests.submitted`. Announced in the transaction that did it. */
export interface EventOf<P extends z.ZodType = z.ZodType> {
  readonly name: `${string}.${string}`
  readonly carries: P
}
export const event = <P extends z.ZodType>(name: `${string}.${string}`, carries: P): EventOf<P> => ({ name, carries })
