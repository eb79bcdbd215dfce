import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantOf,
  msOf,
  startOfDay,
  weekdayOf,
} from '../../../kernel/shared/time.ts'
import type { DutySpan } from '../contract/responders.ts'

/** Everything that decides whether somebody may be asked. */
export interface DutyHours {
  /** Spans of the week; null: always on duty. */
  readonly weekly: readonly DutySpan[] | null
  readonly exceptions: readonly { readonly startsAt: Instant; readonly endsAt: Instant; readonly isOn: boolean }[]
  /** Tapped on duty until then. */
  readonly onUntil: Instant | null
  /** Tapped away until then. */
  readonly awayUntil: Instant | null
  /**
   * For posts that keep office days: is this a working day of the office? A working day at the weekend (调休) then has the
   * hours of a Monday, a day off in the week those of a Sunday. Absent: the day of the week alone counts, because grid
   * leaders, police and volunteers are there on holidays as on other days.
   */
  readonly isWorkingDay?: ((day: Day) => boolean) | undefined
}

export interface Duty {
  readonly state: 'on' | 'off' | 'away'
  readonly because: 'pattern' | 'tapped' | 'exception' | 'away'
  /** When the state changes next; null: not within the days looked at. */
  readonly until: Instant | null
}

const minuteMs = 60_000
const dayMs = 1440 * minuteMs
/** Beyond the last thing that is known by date the pattern repeats every week; one day more for spans over midnight. */
const daysAhead = 8
/** Nobody's hours are looked at further ahead: somebody away for longer is told when nearer. */
const longestDays = 100

const clockMs = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minuteMs

/** Which day of the week's hours a day has, 0 is Sunday. */
const hoursOf = (weekday: number, isWorkingDay: boolean): number => {
  const isWeekend = weekday === 0 || weekday === 6
  if (isWorkingDay) return isWeekend ? 1 : weekday
  return isWeekend ? weekday : 0
}

interface Stretch {
  readonly from: number
  readonly to: number
}

const weeks = new WeakMap<readonly DutySpan[], readonly Stretch[][]>()

/** The spans of each day of the week in milliseconds from its midnight; hundreds of people share the hours of their post. */
const weekOf = (weekly: readonly DutySpan[]): readonly Stretch[][] => {
  const known = weeks.get(weekly)
  if (known) return known
  const ofDay: Stretch[][] = [[], [], [], [], [], [], []]
  for (const { weekday, from, to } of weekly) {
    const begins = clockMs(from)
    const ends = clockMs(to)
    // An end at or before its start reaches into the next day.
    ofDay[weekday]?.push({ from: begins, to: ends + (ends <= begins ? dayMs : 0) })
  }
  weeks.set(weekly, ofDay)
  return ofDay
}

/**
 * The stretches of duty by the pattern that begin on the days from yesterday (a night's duty may still run) to `ahead` days
 * on. Counted in milliseconds: a local day has always 24 hours, and everybody is asked about every quarter of a minute.
 */
const stretchesFrom = (weekly: readonly DutySpan[], today: Day, ahead: number, hours: DutyHours): Stretch[] => {
  const midnight = msOf(startOfDay(today))
  const first = weekdayOf(today)
  const ofDay = weekOf(weekly)
  const found: Stretch[] = []
  for (let i = -1; i <= ahead; i++) {
    const weekday = (first + i + 7) % 7
    const kind = hours.isWorkingDay ? hoursOf(weekday, hours.isWorkingDay(addDays(today, i))) : weekday
    const start = midnight + i * dayMs
    for (const { from, to } of ofDay[kind] ?? []) found.push({ from: start + from, to: start + to })
  }
  return found
}

interface Known {
  readonly weekly: boolean
  readonly stretches: readonly Stretch[]
  readonly exceptions: readonly { readonly from: number; readonly to: number; readonly isOn: boolean }[]
  readonly onUntil: number
  readonly awayUntil: number
}

/** Away comes before tapped on duty, that before an exception, and that before the pattern. */
const stateAt = (known: Known, at: number): Omit<Duty, 'until'> => {
  if (known.awayUntil > at) return { state: 'away', because: 'away' }
  if (known.onUntil > at) return { state: 'on', because: 'tapped' }
  // Of several the one that began last was meant for this very time; of two that began together, being off.
  let exception: Known['exceptions'][number] | null = null
  for (const one of known.exceptions) {
    if (one.from > at || one.to <= at) continue
    if (!exception || one.from > exception.from || (one.from === exception.from && !one.isOn)) exception = one
  }
  if (exception) return { state: exception.isOn ? 'on' : 'off', because: 'exception' }
  const isOn = !known.weekly || known.stretches.some(({ from, to }) => from <= at && at < to)
  return { state: isOn ? 'on' : 'off', because: 'pattern' }
}

/** Everything with a date, and the pattern for so many days ahead; `horizon` is the end of what is known. */
const knowFrom = (hours: DutyHours, now: number, days: number): Known & { readonly horizon: number } => {
  const exceptions = hours.exceptions
    .map((one) => ({ from: msOf(one.startsAt), to: msOf(one.endsAt), isOn: one.isOn }))
    .filter((one) => one.to > now)
  const onUntil = hours.onUntil === null ? now : msOf(hours.onUntil)
  const awayUntil = hours.awayUntil === null ? now : msOf(hours.awayUntil)
  const dated = { weekly: hours.weekly !== null, exceptions, onUntil, awayUntil }
  if (hours.weekly === null || hours.weekly.length === 0) {
    return { ...dated, stretches: [], horizon: Number.POSITIVE_INFINITY }
  }
  const today = dayOf(instantOf(now))
  const stretches = stretchesFrom(hours.weekly, today, days, hours)
  // Behind the last day looked at everything would seem to be off.
  return { ...dated, stretches, horizon: msOf(startOfDay(today)) + (days + 1) * dayMs }
}

/** So far ahead that the pattern is seen to repeat behind the last thing that is known by date. */
const farthest = ({ exceptions, onUntil, awayUntil }: Known, now: number): number => {
  const last = Math.max(now, onUntil, awayUntil, ...exceptions.map((one) => one.to))
  return Math.min(longestDays, Math.ceil((last - now) / dayMs) + daysAhead)
}

/** The first moment after `now` at which the state is wanted; null: none within the days looked at. */
const findNext = (known: ReturnType<typeof knowFrom>, now: number, isWanted: (state: Duty['state']) => boolean) => {
  const { exceptions, stretches, onUntil, awayUntil, horizon } = known
  const marks = [onUntil, awayUntil]
  for (const { from, to } of exceptions) marks.push(from, to)
  for (const { from, to } of stretches) marks.push(from, to)
  const ahead = marks.filter((mark) => mark > now && mark < horizon).sort((a, b) => a - b)
  return ahead.find((mark) => isWanted(stateAt(known, mark).state)) ?? null
}

/** Nearly everybody begins or ends today or tomorrow: only for the others the rest of the week is worked out. */
const findSoonOrLate = (hours: DutyHours, now: number, isWanted: (state: Duty['state']) => boolean): Instant | null => {
  const soon = knowFrom(hours, now, 1)
  const next =
    findNext(soon, now, isWanted) ??
    (hours.weekly?.length ? findNext(knowFrom(hours, now, farthest(soon, now)), now, isWanted) : null)
  return next === null ? null : instantOf(next)
}

/**
 * Is somebody on duty now, why, and until when? Away wins over tapped on duty, that over an exception, that over the weekly
 * pattern. Moments are exclusive at their end: at 18:00 a duty to 18:00 is over. Hours are local (UTC+8).
 */
export const dutyAt = ({ now, ...hours }: DutyHours & { readonly now: Instant }): Duty => {
  const at = msOf(now)
  const duty = stateAt(knowFrom(hours, at, 0), at)
  return { ...duty, until: findSoonOrLate(hours, at, (state) => state !== duty.state) }
}

/** The next moment duty begins for somebody who is off or away; null: on duty already, or not within the days looked at. */
export const nextFrom = ({ now, ...hours }: DutyHours & { readonly now: Instant }): Instant | null => {
  const at = msOf(now)
  const { state } = stateAt(knowFrom(hours, at, 0), at)
  return state === 'on' ? null : findSoonOrLate(hours, at, (next) => next === 'on')
}

/** A tap lasts so long at most: somebody forgets to tap again, and would be woken by night. */
export const longestTapMinutes = 12 * 60

/**
 * Does a check-in still count: was its shift never over since, and is it younger than the longest tap (somebody always on
 * duty has no end of shift)? One that does not is to be deleted: a place somebody said never becomes a trail.
 */
export const keepsCheckIn = (hours: DutyHours, saidAt: Instant, now: Instant): boolean => {
  const then = dutyAt({ ...hours, now: saidAt })
  if (then.state !== 'on' || msOf(now) - msOf(saidAt) >= longestTapMinutes * minuteMs) return false
  return then.until === null || then.until > now
}

/** To the end of the shift that runs by pattern or exception, and for longestTapMinutes at most. */
export const tapUntil = (hours: DutyHours, now: Instant): Instant => {
  const longest = instantOf(msOf(now) + longestTapMinutes * minuteMs)
  const { state, until } = dutyAt({ ...hours, onUntil: null, awayUntil: null, now })
  return state === 'on' && until !== null && until < longest ? until : longest
}

/** Always on duty, written as spans. */
export const wholeWeek: readonly DutySpan[] = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  from: '00:00',
  to: '00:00',
}))
