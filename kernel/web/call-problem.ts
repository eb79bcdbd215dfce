import type { RefusalData, RefusalKind } from '../shared/refusal.ts'

/** Everything that can go wrong between a page and the server. */
export type CallProblem =
  | { readonly kind: 'refusal'; readonly code: string; readonly refusalKind: RefusalKind; readonly data: RefusalData }
  /** Not the person's doing; `reference` is what they can read out on the phone. Empty when nobody gave one. */
  | { readonly kind: 'fault'; readonly reference: string }
  /** No answer came: nobody knows whether the server has it, so sending the same id again is right. */
  | { readonly kind: 'offline' }

export class CallFailure extends Error {
  readonly problem: CallProblem
  constructor(problem: CallProblem) {
    super(problem.kind === 'refusal' ? problem.code : problem.kind)
    this.name = 'CallFailure'
    this.problem = problem
  }
}

/** What to show for anything caught. An error that is not a call's is a fault of the page itself. */
export const problemOf = (error: unknown): CallProblem =>
  error instanceof CallFailure ? error.problem : { kind: 'fault', reference: '' }

/** The fields a refusal of kind `invalid` names, as paths in what was sent. */
export const refusedFields = (problem: CallProblem | null | undefined): readonly string[] => {
  if (problem?.kind !== 'refusal' || problem.refusalKind !== 'invalid') return []
  const fields = problem.data.fields
  return Array.isArray(fields) ? fields : []
}

const refusalKinds: readonly string[] = [
  'not_found',
  'forbidden',
  'invalid',
  'conflict',
  'too_many',
] satisfies RefusalKind[]

/**
 * Reads an error answer. Anything that is not our own error body (a proxy's page, cut-off JSON) is a fault without a
 * reference, except the gateway's 502, 503 and 504: there the server was not reached, so it counts as no network.
 */
export const problemFromAnswer = (status: number, body: unknown): CallProblem => {
  const error = typeof body === 'object' && body !== null ? (body as { error?: unknown }).error : undefined
  if (typeof error === 'object' && error !== null) {
    const { code, kind, data, reference } = error as Record<string, unknown>
    if (typeof code === 'string' && typeof kind === 'string' && refusalKinds.includes(kind)) {
      return {
        kind: 'refusal',
        code,
        refusalKind: kind as RefusalKind,
        data: typeof data === 'object' && data !== null ? (data as RefusalData) : {},
      }
    }
    if (typeof reference === 'string') return { kind: 'fault', reference }
  }
  return status === 502 || status === 503 || status === 504 ? { kind: 'offline' } : { kind: 'fault', reference: '' }
}
