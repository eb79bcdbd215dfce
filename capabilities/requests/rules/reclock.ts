import { type Calendar, dueAt } from '../../../kernel/shared/calendar/calendar.ts'
import type { Limit } from '../../../kernel/shared/calendar/limit.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Stage } from '../../catalogue/contract.ts'
import { type ClockChange, firstDue, type RunningClock } from './clocks.ts'

/**
 * It turned out to be another service: what still runs counts by the promise of that one, from the moment it began.
 * Stages the new service promises from receipt and the old one did not (a door service) begin at receipt too.
 */
export const reclock = (
  running: readonly RunningClock[],
  rounds: Readonly<Partial<Record<Stage, number>>>,
  limits: Readonly<Partial<Record<Stage, Limit | null>>>,
  receivedAt: Instant,
  calendar: Calendar,
): ClockChange => {
  const begin = (stage: Stage, startedAt: Instant) => {
    const limit = limits[stage]
    return limit
      ? [{ stage, round: (rounds[stage] ?? 0) + 1, startedAt, dueAt: dueAt(startedAt, limit, calendar), limit }]
      : []
  }
  const again = running.flatMap((c) => begin(c.stage, c.startedAt))
  const fromReceipt = (['arrived', 'closed'] as const)
    .filter((stage) => rounds[stage] === undefined)
    .flatMap((stage) => begin(stage, receivedAt))
  const started = [...again, ...fromReceipt]
  return { met: [], stopped: running, started, next: firstDue(started) }
}

/** Both changes in one step: first the service, then what the verb itself does. */
export const mergeChanges = (first: ClockChange, second: ClockChange): ClockChange => {
  const same = (a: RunningClock, b: RunningClock) => a.stage === b.stage && a.round === b.round
  const gone = [...second.met, ...second.stopped]
  return {
    met: second.met
      .filter((c) => !first.started.some((s) => same(s, c)))
      .concat(
        // Met in the same step as begun again: the earlier round is the one that was met.
        first.stopped.filter((c) => second.met.some((m) => m.stage === c.stage)),
      ),
    stopped: first.stopped
      .filter((c) => !second.met.some((m) => m.stage === c.stage))
      .concat(second.stopped.filter((c) => !first.started.some((s) => same(s, c)))),
    started: first.started.filter((s) => !gone.some((g) => same(s, g))).concat(second.started),
    next: second.next,
  }
}
