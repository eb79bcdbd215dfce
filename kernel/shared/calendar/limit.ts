import { z } from 'zod'

/**
 * How a limit is counted. `minutes` run round the clock (emergencies); `working_hours` run only while the office is
 * open; `working_days` and `calendar_days` end with a day.
 */
export const LimitUnit = z.enum(['minutes', 'working_hours', 'working_days', 'calendar_days'])
export type LimitUnit = z.output<typeof LimitUnit>

/** Ten years of days: longer promises are typing errors. */
export const maxLimitCount = 3650

/** A time limit of the catalogue. Whole numbers only: half a working day is not a promise anybody can check. */
export const Limit = z.object({ count: z.int().min(0).max(maxLimitCount), unit: LimitUnit })
export type Limit = Readonly<z.output<typeof Limit>>
