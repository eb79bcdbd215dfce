import { type Instant, minutesBetween } from '../../../../../kernel/shared/time.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { type Lamp, lampOf } from '../../../rules/clocks.ts'

export interface RowLamp {
  readonly color: Lamp
  /** Minutes to the end of the running clock; negative when it is over. */
  readonly minutes: number
}

/** The lamp of a row's running clock; null: no promise runs. */
export const rowLamp = (row: Pick<RequestRow, 'stageFrom' | 'dueAt'>, now: Instant): RowLamp | null =>
  row.stageFrom === null || row.dueAt === null
    ? null
    : { color: lampOf(row.stageFrom, row.dueAt, now), minutes: minutesBetween(now, row.dueAt) }

export interface ShortSpan {
  readonly count: number
  readonly unit: 'minute' | 'hour' | 'day'
}
/** A length for a narrow column: minutes to two hours, hours to two days, then days; cut, never rounded up. */
export const shortSpan = (minutes: number): ShortSpan => {
  const whole = Math.floor(Math.abs(minutes))
  if (whole < 120) return { count: whole, unit: 'minute' }
  if (whole < 2880) return { count: Math.floor(whole / 60), unit: 'hour' }
  return { count: Math.floor(whole / 1440), unit: 'day' }
}
