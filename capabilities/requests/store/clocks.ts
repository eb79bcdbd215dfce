import type { Calendar } from '../../../kernel/shared/calendar/calendar.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { RunningClock, StartedClock } from '../rules/clocks.ts'

/** A clock as it is written, for jsonb_to_recordset. */
export interface ClockRow {
  readonly stage: string
  readonly round: number
  readonly limit_count: number
  readonly limit_unit: string
  readonly calendar_version: string
  readonly service_version: number
  readonly started_at: Instant
  readonly due_at: Instant
  readonly met_at: Instant | null
}

export const clockRow = (
  clock: StartedClock,
  calendar: Calendar,
  serviceVersion: number,
  metAt: Instant | null = null,
): ClockRow => ({
  stage: clock.stage,
  round: clock.round,
  limit_count: clock.limit.count,
  limit_unit: clock.limit.unit,
  calendar_version: calendar.version,
  service_version: serviceVersion,
  started_at: clock.startedAt,
  due_at: clock.dueAt,
  met_at: metAt,
})

/** A running clock as lock-request.ts reads it. */
export interface RunningClockJson {
  readonly stage: RunningClock['stage']
  readonly round: number
  readonly started_at: Instant
  readonly due_at: Instant
}
export const runningClock = (c: RunningClockJson): RunningClock => ({
  stage: c.stage,
  round: c.round,
  startedAt: c.started_at,
  dueAt: c.due_at,
})
