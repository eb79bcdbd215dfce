/** The five ways to say no. Everything else that goes wrong is a fault and never reaches the person as text. */
export type RefusalKind = 'not_found' | 'forbidden' | 'invalid' | 'conflict' | 'too_many'

/** Exhaustive on purpose: a sixth kind does not compile until it has a status. */
export const httpStatus: Record<RefusalKind, number> = {
  not_found: 404,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  too_many: 429,
}

/** What a refusal may carry: small, typed and free of personal data, for the words in the browser. */
export type RefusalData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** An expected answer. Thrown by actions only; rules return values instead. */
export class Refusal extends Error {
  readonly code: string
  readonly kind: RefusalKind
  readonly data: RefusalData
  constructor(code: string, kind: RefusalKind, data: RefusalData) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.kind = kind
    this.data = data
  }
}

interface RefusalShape<D> {
  readonly kind: RefusalKind
  /** Only a type: `data: {} as { until: string }`. */
  readonly data?: D
}

type Maker<S> = S extends { readonly data: infer D extends RefusalData } ? (data: D) => Refusal : () => Refusal

/**
 * Declares the refusals of one capability: `refusalsOf('requests', { outside_area: { kind: 'invalid' } })`.
 * Each becomes a maker, and its wire code is `requests.outside_area`.
 */
export const refusalsOf = <const T extends Record<string, RefusalShape<RefusalData>>>(capability: string, table: T) => {
  const makers: Record<string, (data?: RefusalData) => Refusal> = {}
  for (const [name, shape] of Object.entries(table)) {
    makers[name] = (data) => new Refusal(`${capability}.${name}`, shape.kind, data ?? {})
  }
  return makers as { readonly [K in keyof T]: Maker<T[K]> }
}

/** Both languages of one sentence. */
export interface Said {
  readonly zh: string
  readonly en: string
}

/** `refusalWords satisfies WordsFor<typeof refusals>`: a refusal without words in both languages does not compile. */
export type WordsFor<R extends Record<string, (...data: never[]) => Refusal>> = {
  readonly [K in keyof R]: (...data: Parameters<R[K]>) => Said
}

/** The refusals every endpoint may answer, whatever its capability. */
export const refusals = refusalsOf('kernel', {
  not_found: { kind: 'not_found' },
  forbidden: { kind: 'forbidden' },
  signed_out: { kind: 'forbidden' },
  must_change_password: { kind: 'forbidden' },
  /** `fields` are paths in what was sent, such as `place.lng`. */
  invalid: { kind: 'invalid', data: {} as { fields: readonly string[] } },
  /** The same id was already used to send something else. */
  id_reused: { kind: 'conflict' },
  /** Somebody else changed it meanwhile: look again. */
  changed_meanwhile: { kind: 'conflict' },
  too_many: { kind: 'too_many', data: {} as { retryAfterSeconds: number } },
  too_large: { kind: 'invalid', data: {} as { limitBytes: number } },
})
