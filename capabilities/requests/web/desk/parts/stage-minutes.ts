import { type Instant, minutesBetween } from '../../../../../kernel/shared/time.ts'
import { Stage } from '../../../../catalogue/contract.ts'
import type { Clock, Step } from '../../../contract/shapes.ts'
import { type Lamp, lampOf } from '../../../rules/clocks.ts'

export interface StageMinutes {
  readonly stage: Stage
  readonly round: number
  readonly limit: Pick<Clock, 'limitCount' | 'limitUnit'>
  readonly startedAt: Instant
  readonly dueAt: Instant
  /** Wall-clock minutes from its start to its end, or to now while it runs. */
  readonly usedMinutes: number
  /** Wall-clock minutes the limit allows: nights and holidays between are in it, as in `usedMinutes`. */
  readonly limitMinutes: number
  /** Positive when it took longer than allowed. */
  readonly lateMinutes: number
  readonly color: Lamp
  readonly end: 'met' | 'stopped' | 'running'
}

const stageOrder = new Map(Stage.options.map((stage, i) => [stage, i]))

/**
 * What each stage clock used of its limit, in the order of the stages and rounds. A stopped clock counts to its stop:
 * it was neither kept nor broken unless its limit was already over.
 */
export const stageMinutes = (clocks: readonly Clock[], now: Instant): readonly StageMinutes[] =>
  [...clocks]
    .sort((a, b) => (stageOrder.get(a.stage) ?? 0) - (stageOrder.get(b.stage) ?? 0) || a.round - b.round)
    .map((clock) => {
      const endedAt = clock.metAt ?? clock.stoppedAt ?? now
      return {
        stage: clock.stage,
        round: clock.round,
        limit: { limitCount: clock.limitCount, limitUnit: clock.limitUnit },
        startedAt: clock.startedAt,
        dueAt: clock.dueAt,
        usedMinutes: Math.max(0, minutesBetween(clock.startedAt, endedAt)),
        limitMinutes: Math.max(0, minutesBetween(clock.startedAt, clock.dueAt)),
        lateMinutes: Math.max(0, minutesBetween(clock.dueAt, endedAt)),
        color: lampOf(clock.startedAt, clock.dueAt, endedAt),
        end: clock.metAt ? 'met' : clock.stoppedAt ? 'stopped' : 'running',
      }
    })

/** Whose turn it was: the stage that was waited for, or the time a case lay still by decision. */
export type Turn =
  | 'registered'
  | 'dispatched'
  | 'accepted'
  | 'arrived'
  | 'resolved'
  | 'verified'
  | 'closed'
  | 'suspended'
export interface TurnSpan {
  readonly turn: Turn
  readonly from: Instant
  readonly to: Instant
  readonly minutes: number
  readonly isRunning: boolean
  readonly color: Lamp
}

/** What is waited for after each step; null: nothing more. Steps not listed change nothing. */
const turnAfter: Readonly<Record<string, Turn | null>> = {
  submit: 'registered',
  register: 'dispatched',
  dispatch: 'accepted',
  accept: 'arrived',
  arrive: 'resolved',
  return: 'dispatched',
  resolve: 'verified',
  rework: 'accepted',
  verify: 'closed',
  close: null,
  decline: null,
  void: null,
  merge: null,
  suspend: 'suspended',
  resume: 'dispatched',
  unmerge: 'dispatched',
  reopen: 'dispatched',
}
const offersAgain = ['decline_offer', 'expire_offer', 'withdraw_offer']

/** The colour of the clock of that stage that ran at that time; green where no promise ran. */
const colorAt = (turn: Turn, from: Instant, to: Instant, clocks: readonly Clock[]): Lamp => {
  const clock = clocks.findLast((c) => c.stage === turn && minutesBetween(c.startedAt, to) >= 0 && c.startedAt <= to)
  if (!clock || minutesBetween(from, clock.metAt ?? clock.stoppedAt ?? to) < 0) return 'green'
  return lampOf(clock.startedAt, clock.dueAt, to)
}

/**
 * Where the minutes of a case went, one span after the other from receipt to its end or to now. Neighbouring spans of
 * the same turn are one. The spans leave no gap: together they are the life of the case.
 */
export const turnSpans = (
  steps: readonly Pick<Step, 'verb' | 'at'>[],
  clocks: readonly Clock[],
  now: Instant,
): readonly TurnSpan[] => {
  const spans: { turn: Turn; from: Instant; to: Instant; isRunning: boolean }[] = []
  let turn: Turn | null = null
  let from: Instant | null = null
  const end = (to: Instant, isRunning: boolean) => {
    if (turn === null || from === null) return
    const last = spans.at(-1)
    if (last && last.turn === turn && last.to === from) {
      last.to = to
      last.isRunning = isRunning
    } else spans.push({ turn, from, to, isRunning })
  }
  for (const step of steps) {
    const next: Turn | null | undefined =
      offersAgain.includes(step.verb) && turn !== null ? 'accepted' : turnAfter[step.verb]
    if (next === undefined) continue
    end(step.at, false)
    turn = next
    from = step.at
  }
  end(now, true)
  return spans
    .map((span) => ({
      ...span,
      minutes: Math.max(0, minutesBetween(span.from, span.to)),
      color: colorAt(span.turn, span.from, span.to, clocks),
    }))
    .filter((span) => span.minutes > 0 || span.isRunning)
}
