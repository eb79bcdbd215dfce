import { addDays, addMinutes, type Day, dayOf, type Instant, instantOf, msOf, startOfDay } from '../time.ts'
import { holidaysVersion } from './holidays.ts'
import type { Limit, LimitUnit } from './limit.ts'
import { isProvisionalDay, type LocalDays, makeWorkingDays, type WorkingDays } from './working-days.ts'
import { defaultWorkingSlots, type WorkingDayHours, type WorkingSlots, workingDayHours } from './working-slots.ts'

/** When a jurisdiction works: the national notices, its own days and its opening hours. */
export interface Calendar extends WorkingDays {
  /** Stored beside every deadline it made, so that the deadline can be explained years later. */
  readonly version: string
  readonly workingSlots: WorkingSlots
  readonly hours: WorkingDayHours
  /** No notice of the State Council covers the day yet: a deadline on it may move when the notice comes. */
  isProvisional(day: Day): boolean
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * Makes a jurisdiction's calendar. Its version names the holiday data, the opening hours and the jurisdiction's own
 * days: `cn-2026.1/0830-1200,1400-1800` or `cn-2026.1/0900-1700/gx-2026.1`.
 */
export const makeCalendar = (workingSlots: WorkingSlots = defaultWorkingSlots, local?: LocalDays): Calendar => {
  const hours = workingSlots.map((slot) => `${slot.from}-${slot.to}`.replaceAll(':', '')).join(',')
  return {
    ...makeWorkingDays(local),
    version: [holidaysVersion, hours, ...(local ? [local.version] : [])].join('/'),
    workingSlots,
    hours: workingDayHours(workingSlots),
    isProvisional: isProvisionalDay,
  }
}

/** The national calendar with the usual opening hours. */
export const defaultCalendar: Calendar = makeCalendar()

const at = (day: Day, moment: number): Instant => instantOf(msOf(startOfDay(day)) + moment)
const momentOf = (instant: Instant): number => msOf(instant) - msOf(startOfDay(dayOf(instant)))

/** The moment itself while the office is open, else its next opening. */
const nextOpen = (start: Instant, calendar: Calendar): Instant => {
  const day = dayOf(start)
  const open = calendar.isWorkingDay(day) ? calendar.hours.openAtOrAfter(momentOf(start)) : null
  return open === null ? at(calendar.workingDayAfter(day, 1), calendar.hours.opensAt) : at(day, open)
}

const workingHoursAfter = (start: Instant, count: number, calendar: Calendar): Instant => {
  if (count === 0) return nextOpen(start, calendar)
  const { hours } = calendar
  const day = dayOf(start)
  const needed = count * hourMs
  const passed = calendar.isWorkingDay(day) ? hours.passedAt(momentOf(start)) : hours.total
  if (needed <= hours.total - passed) return at(day, hours.momentOf(passed + needed))
  const later = needed - (hours.total - passed)
  const days = Math.ceil(later / hours.total)
  return at(calendar.workingDayAfter(day, days), hours.momentOf(later - (days - 1) * hours.total))
}

const workingDaysAfter = (start: Instant, count: number, calendar: Calendar): Instant => {
  const day = dayOf(start)
  if (count > 0) return at(calendar.workingDayAfter(day, count), calendar.hours.closesAt)
  const isOpenLater = calendar.isWorkingDay(day) && momentOf(start) <= calendar.hours.closesAt
  return isOpenLater ? at(day, calendar.hours.closesAt) : nextOpen(start, calendar)
}

/**
 * When a limit that began at `start` runs out.
 *
 * - `minutes`: round the clock.
 * - `working_hours`: only opening hours count. A start outside them rolls to the next opening; 0 is that opening.
 * - `working_days`: the day of the start does not count, whatever the hour and whether or not it was worked
 *   (民法典 §201: 开始的当日不计入); the limit ends when the office closes on the last day (§203: 停止业务活动的时间为截止时间).
 *   0 is the close of the same day, or the next opening when there is no such close any more.
 * - `calendar_days`: 24:00 of the n-th day after the start, which is midnight at the beginning of the next. A last day
 *   that is a day off does not extend it: our promise to the resident is stricter than the statutory period of §203.
 *
 * The answer is never before `start`, and for working units never on a day off.
 */
export const dueAt = (start: Instant, limit: Limit, calendar: Calendar): Instant => {
  switch (limit.unit) {
    case 'minutes':
      return addMinutes(start, limit.count)
    case 'working_hours':
      return workingHoursAfter(start, limit.count, calendar)
    case 'working_days':
      return workingDaysAfter(start, limit.count, calendar)
    case 'calendar_days':
      return startOfDay(addDays(dayOf(start), limit.count + 1))
  }
}

/** Working milliseconds between two moments of which the second is not earlier. */
const workedBetween = (start: Instant, end: Instant, calendar: Calendar): number => {
  const { hours } = calendar
  const passed = (instant: Instant): number =>
    calendar.isWorkingDay(dayOf(instant)) ? hours.passedAt(momentOf(instant)) : 0
  const wholeDays = calendar.countWorkingDays(addDays(dayOf(start), -1), addDays(dayOf(end), -1))
  return wholeDays * hours.total + passed(end) - passed(start)
}

const workingDaysBetween = (start: Instant, end: Instant, calendar: Calendar): number => {
  const last = dayOf(end)
  if (last <= dayOf(start)) return 0
  const today = calendar.isWorkingDay(last) ? calendar.hours.passedAt(momentOf(end)) / calendar.hours.total : 0
  return calendar.countWorkingDays(dayOf(start), addDays(last, -1)) + today
}

/**
 * How much of a limit of this unit has run between two moments, for lamps, percentages and statistics: fractions
 * included (half of Monday's opening hours are 0.5 working days), 0 when `end` is earlier. The inverse of `dueAt`:
 * `elapsed(start, dueAt(start, limit), limit.unit)` is `limit.count`.
 */
export const elapsed = (start: Instant, end: Instant, unit: LimitUnit, calendar: Calendar): number => {
  if (msOf(end) <= msOf(start)) return 0
  switch (unit) {
    case 'minutes':
      return (msOf(end) - msOf(start)) / minuteMs
    case 'working_hours':
      return workedBetween(start, end, calendar) / hourMs
    case 'working_days':
      return workingDaysBetween(start, end, calendar)
    case 'calendar_days':
      return Math.max(0, (msOf(end) - msOf(startOfDay(addDays(dayOf(start), 1)))) / dayMs)
  }
}
