import { type Instant, minutesBetween } from '../../../../kernel/shared/time.ts'
import type { RequestState } from '../../rules/states.ts'
import type { EscalationTarget } from '../../rules/told.ts'

export interface ToldStep {
  readonly verb: string
  readonly toState: RequestState
  readonly at: Instant
  readonly words: string | null
  /** Of `escalate`: who was told that it waits. */
  readonly who?: EscalationTarget | undefined
}

export interface RoadStep extends ToldStep {
  /** Minutes since the step before; 0 for the first. */
  readonly minutes: number
  /** Minutes as a share of the longest stretch, 0 … 1: the length of its bar. */
  readonly share: number
}

export interface Road {
  readonly done: readonly RoadStep[]
  /** Minutes since the last step; null when nothing is being waited for. */
  readonly waiting: number | null
  /** Stages still to come, in order; the last is the reporter's own word. */
  readonly ahead: readonly Ahead[]
}

/** GB/T 30428's seven steps: taken in, filed, dispatched, handled, checked, closed, and judged by the reporter. */
const stages = ['received', 'registered', 'dispatched', 'resolved', 'verified', 'closed', 'confirmed'] as const
export type Ahead = Exclude<(typeof stages)[number], 'received'>

/** Not the reporter's business, or not a step of their own matter. */
const untold = [
  'note',
  'amend',
  'ask',
  'refuse_ask',
  'reveal',
  'offer',
  'decline_offer',
  'expire_offer',
  'withdraw_offer',
  'look_at_photo',
]

const aheadOf = (state: RequestState, isConfirmed: boolean): Ahead[] => {
  if (isConfirmed || state === 'declined' || state === 'voided' || state === 'merged') return []
  // A suspended one goes on from where it was filed.
  const here = stages.indexOf(state === 'suspended' ? 'registered' : state)
  return stages.slice(here + 1) as Ahead[]
}

/**
 * The way of a request as its reporter sees it: what was done with the minutes each stretch took, and what is still to
 * come. Minutes are those between the steps that are told, so that they add up to the whole.
 * @param steps in the order they happened
 */
export const roadOf = (steps: readonly ToldStep[], state: RequestState, isConfirmed: boolean, now: Instant): Road => {
  const told = steps.filter((step) => !untold.includes(step.verb))
  const spans = told.map((step, i) => {
    const before = told[i - 1]
    return before ? Math.max(0, minutesBetween(before.at, step.at)) : 0
  })
  const ahead = aheadOf(state, isConfirmed)
  const last = told[told.length - 1]
  const isWaiting = last !== undefined && ahead.length > 0 && state !== 'closed' && state !== 'suspended'
  const waiting = isWaiting ? Math.max(0, minutesBetween(last.at, now)) : null
  const longest = Math.max(1, waiting ?? 0, ...spans)
  return {
    done: told.map((step, i) => ({ ...step, minutes: spans[i] ?? 0, share: (spans[i] ?? 0) / longest })),
    waiting,
    ahead,
  }
}

interface Judged {
  readonly state: RequestState
  readonly verdict: 'solved' | 'not_solved' | null
  readonly confirmedAt: Instant | null
  readonly reopenUntil: Instant | null
}

/**
 * What the reporter may still say: `judge` (solved or not), `reopen` (only "not solved": solved was said, or silence has
 * confirmed it), `over` (closed and past its window), `no` (not closed, or already being done again).
 */
export const verdictOf = (
  { state, verdict, confirmedAt, reopenUntil }: Judged,
  now: Instant,
): 'judge' | 'reopen' | 'over' | 'no' => {
  if (state !== 'closed' && state !== 'declined') return 'no'
  if (reopenUntil === null || minutesBetween(now, reopenUntil) <= 0) return 'over'
  return state === 'declined' || verdict === 'solved' || confirmedAt !== null ? 'reopen' : 'judge'
}
