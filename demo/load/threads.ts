import { msOf } from '../../kernel/shared/time.ts'
import type { DemoRequest, DemoStep } from '../requests/shapes.ts'

/** One thing that happens: a request comes in (no step), or somebody takes a step. */
export interface Happening {
  readonly request: DemoRequest
  readonly step: DemoStep | null
  /** Nothing follows in this story. */
  readonly isLast: boolean
}
/** Stories that belong together, told as one in order of time: a leading request and those merged into it. */
export interface Thread {
  /** Of the first request: where it is, the whole thread is. */
  readonly id: string
  readonly firstAt: string
  readonly requestCount: number
  readonly happenings: readonly Happening[]
}

const happeningsOf = (request: DemoRequest): Happening[] => [
  { request, step: null, isLast: request.steps.length === 0 },
  ...request.steps.map((step, i) => ({ request, step, isLast: i === request.steps.length - 1 })),
]
const momentOf = ({ request, step }: Happening) => msOf(step?.at ?? request.at)

/** Threads in the order of their first requests. */
export const threadsOf = (requests: readonly DemoRequest[]): Thread[] => {
  const leads = new Map<string, DemoRequest[]>()
  const leadingOf = (request: DemoRequest) =>
    request.steps.flatMap((step) => (step.act === 'merge' ? [step.leadingId] : []))[0] ?? request.id
  for (const request of requests) {
    const leading = leadingOf(request)
    leads.set(leading, [...(leads.get(leading) ?? []), request])
  }
  return [...leads.entries()].map(([id, together]) => ({
    id,
    firstAt: together[0]?.at ?? '',
    requestCount: together.length,
    // A stable sort: what happens at the same moment keeps the order of its own story.
    happenings: together.flatMap(happeningsOf).sort((a, b) => momentOf(a) - momentOf(b)),
  }))
}
