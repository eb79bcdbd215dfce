import { type Calendar, dueAt } from '../../../kernel/shared/calendar/calendar.ts'
import type { Limit } from '../../../kernel/shared/calendar/limit.ts'
import { type Instant, msOf } from '../../../kernel/shared/time.ts'
import type { Stage } from '../../catalogue/contract.ts'
import type { RequestVerb } from './states.ts'

/** A stage clock that runs: neither met nor stopped. */
export interface RunningClock {
  readonly stage: Stage
  readonly round: number
  readonly startedAt: Instant
  readonly dueAt: Instant
}
export interface StartedClock extends RunningClock {
  readonly limit: Limit
}

interface Effect {
  /** Stages that were reached by this step. */
  readonly meets?: readonly Stage[]
  /** Stages whose clock starts. */
  readonly starts?: readonly Stage[]
  /** Stages that no longer count; `all` for everything that still runs. */
  readonly stops?: readonly Stage[] | 'all'
}

/**
 * What each step does to the clocks. `answered`, `registered`, `arrived` and `closed` count from receipt (the minutes
 * as the resident lives them), `dispatched` from filing, `accepted` and `resolved` from dispatch, `verified` from the
 * result. Stages as in service-requests.md 6.1; who filed late is seen in `registered`, who came late in `arrived`.
 */
export const clockEffects: Partial<Record<RequestVerb, Effect>> = {
  submit: { starts: ['answered', 'registered', 'arrived', 'closed'] },
  register: { meets: ['answered', 'registered'], starts: ['dispatched'] },
  decline: { meets: ['answered', 'registered'], stops: 'all' },
  dispatch: { meets: ['dispatched'], starts: ['accepted', 'resolved'] },
  accept: { meets: ['accepted'] },
  arrive: { meets: ['accepted', 'arrived'] },
  return: { starts: ['dispatched'], stops: ['accepted', 'resolved'] },
  // Settled without going there: nobody arrived, and nobody had to.
  resolve: { meets: ['accepted', 'resolved'], starts: ['verified'], stops: ['arrived'] },
  verify: { meets: ['verified'] },
  rework: { meets: ['verified'], starts: ['accepted', 'resolved'] },
  close: { meets: ['closed'], stops: 'all' },
  void: { stops: 'all' },
  suspend: { stops: 'all' },
  merge: { stops: 'all' },
  resume: { starts: ['dispatched', 'closed'] },
  unmerge: { starts: ['dispatched', 'closed'] },
  reopen: { starts: ['dispatched', 'closed'] },
}

export interface ClockChange {
  readonly met: readonly RunningClock[]
  readonly stopped: readonly RunningClock[]
  readonly started: readonly StartedClock[]
  /** The running clock that ends first afterwards; null: none runs. */
  readonly next: RunningClock | null
}

/** The clock that ends first; ties go to the earlier stage in the list given. */
export const firstDue = (clocks: readonly RunningClock[]): RunningClock | null => {
  let first: RunningClock | null = null
  for (const clock of clocks) if (!first || msOf(clock.dueAt) < msOf(first.dueAt)) first = clock
  return first
}

/**
 * What a step does to the clocks of one request.
 * @param running clocks that run before the step
 * @param rounds the highest round each stage has had; the next is one more
 * @param limits per stage, from the version of the service that was promised; null: no promise
 */
export const changeClocks = (
  verb: RequestVerb,
  running: readonly RunningClock[],
  rounds: Readonly<Partial<Record<Stage, number>>>,
  limits: Readonly<Partial<Record<Stage, Limit | null>>>,
  now: Instant,
  calendar: Calendar,
): ClockChange => {
  const effect = clockEffects[verb] ?? {}
  const met = running.filter((c) => effect.meets?.includes(c.stage))
  const left = running.filter((c) => !met.includes(c))
  const stopped = left.filter((c) => effect.stops === 'all' || effect.stops?.includes(c.stage))
  const started: StartedClock[] = []
  for (const stage of effect.starts ?? []) {
    const limit = limits[stage]
    // A stage that still runs keeps its first promise: rework does not buy time on the whole case.
    if (!limit || left.some((c) => c.stage === stage && !stopped.includes(c))) continue
    started.push({ stage, round: (rounds[stage] ?? 0) + 1, startedAt: now, dueAt: dueAt(now, limit, calendar), limit })
  }
  const next = firstDue([...left.filter((c) => !stopped.includes(c)), ...started])
  return { met, stopped, started, next }
}

/**
 * A step that a record from elsewhere tells of without saying when: nobody can say whether a clock it ends was kept, so
 * that clock stops uncounted instead of being met, and none starts at a time we would have to invent.
 */
export const forgetTimes = (change: ClockChange, running: readonly RunningClock[]): ClockChange => {
  const stopped = [...change.met, ...change.stopped]
  return { met: [], stopped, started: [], next: firstDue(running.filter((c) => !stopped.includes(c))) }
}

/** 延时: the running clock of the work stops and one with the new limit, counted from now, takes its place. */
export const extendClock = (
  running: readonly RunningClock[],
  rounds: Readonly<Partial<Record<Stage, number>>>,
  limit: Limit,
  now: Instant,
  calendar: Calendar,
): ClockChange => {
  const stopped = running.filter((c) => c.stage === 'resolved' || c.stage === 'closed')
  const due = dueAt(now, limit, calendar)
  const started = stopped.map((c) => ({
    stage: c.stage,
    round: (rounds[c.stage] ?? 0) + 1,
    startedAt: now,
    dueAt: msOf(c.dueAt) > msOf(due) ? c.dueAt : due,
    limit,
  }))
  return { met: [], stopped, started, next: firstDue([...running.filter((c) => !stopped.includes(c)), ...started]) }
}

export type Lamp = 'green' | 'yellow' | 'red'
/** Green to 80 % of the limit, then yellow, red when it is over (the lamp of the 数字城管 practice). */
export const yellowFrom = 0.8
export const lampOf = (from: Instant, due: Instant, now: Instant): Lamp => {
  const start = msOf(from)
  const end = msOf(due)
  const at = msOf(now)
  if (at > end) return 'red'
  return at >= start + (end - start) * yellowFrom ? 'yellow' : 'green'
}
