import { addDays, type Day, weekdayOf } from '../time.ts'
import { type HolidayNotice, holidayNotices, settledThrough, statutoryDays } from './holidays.ts'

const dayMs = 86_400_000

/** Days since 1970-01-01: whole numbers make spans of years cheap. */
const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`) / dayMs

/** Days a jurisdiction keeps besides the national ones, such as 壮族三月三 in Guangxi. They win over the notices. */
export interface LocalDays {
  /** Changes with the days, such as `gx-2026.1`: it becomes part of the calendar's version. */
  readonly version: string
  readonly off?: readonly Day[]
  readonly worked?: readonly Day[]
}

export interface WorkingDays {
  isWorkingDay(day: Day): boolean
  /** Working days d with after < d ≤ through; 0 when `through` is not later. */
  countWorkingDays(after: Day, through: Day): number
  /** The n-th (n ≥ 1) working day later than `day`. */
  workingDayAfter(day: Day, n: number): Day
}

const dayIn = (year: number, text: string): Day => (text.length === 5 ? `${year}-${text}` : text)

const daysOffOf = (notice: HolidayNotice): Day[] =>
  notice.off.split(' ').flatMap((range) => {
    const [first = '', last = first] = range.split('/')
    const days = [dayIn(notice.year, first)]
    for (let day = days[0] ?? ''; day < dayIn(notice.year, last); ) {
      day = addDays(day, 1)
      days.push(day)
    }
    return days
  })

const national = {
  off: new Set(holidayNotices.flatMap(daysOffOf)),
  worked: new Set(holidayNotices.flatMap((notice) => notice.worked.split(' ').map((day) => dayIn(notice.year, day)))),
  years: new Set(holidayNotices.map((notice) => notice.year)),
}

const firstSettled: Day = `${Math.min(...national.years)}-01-01`

/** Is the day outside the notices, so that only weekends and the regulation's own days are known? */
export const isProvisionalDay = (day: Day): boolean => day < firstSettled || day > settledThrough

const lunarDays: Readonly<Record<number, readonly string[]>> = statutoryDays.lunar

const isNationalWorkingDay = (day: Day): boolean => {
  if (national.off.has(day)) return false
  if (national.worked.has(day)) return true
  const weekday = weekdayOf(day)
  if (weekday === 0 || weekday === 6) return false
  const year = Number(day.slice(0, 4))
  if (national.years.has(year)) return true
  const monthDay = day.slice(5)
  // 1 January, 1 May and 1–3 October are days off in every text of the regulation since 1999; 2 May since 2025 only,
  // and years before the first notice are asked about in statistics alone.
  return !statutoryDays.fixed.some((fixed) => fixed === monthDay) && !(lunarDays[year] ?? []).includes(monthDay)
}

interface YearTable {
  readonly first: number
  /** The day numbers of the year's working days, rising. */
  readonly working: readonly number[]
}

/** How many of the rising numbers are ≤ n. */
const countThrough = (numbers: readonly number[], n: number): number => {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= n) low = middle + 1
    else high = middle
  }
  return low
}

/** The working days of China, with a jurisdiction's own. A year is laid out once, when it is first asked about. */
export const makeWorkingDays = (local?: LocalDays): WorkingDays => {
  const localOff = new Set(local?.off)
  const localWorked = new Set(local?.worked)
  const isWorkingDay = (day: Day): boolean => !localOff.has(day) && (localWorked.has(day) || isNationalWorkingDay(day))

  const tables = new Map<number, YearTable>()
  const tableOf = (year: number): YearTable => {
    const known = tables.get(year)
    if (known) return known
    const first = dayNumber(`${year}-01-01`)
    const working: number[] = []
    let number = first
    for (let day: Day = `${year}-01-01`; Number(day.slice(0, 4)) === year; day = addDays(day, 1)) {
      if (isWorkingDay(day)) working.push(number)
      number += 1
    }
    const table = { first, working }
    tables.set(year, table)
    return table
  }
  const yearOf = (day: Day): number => Number(day.slice(0, 4))

  return {
    isWorkingDay,
    countWorkingDays: (after, through) => {
      if (through <= after) return 0
      let count = countThrough(tableOf(yearOf(through)).working, dayNumber(through))
      count -= countThrough(tableOf(yearOf(after)).working, dayNumber(after))
      for (let year = yearOf(after); year < yearOf(through); year += 1) count += tableOf(year).working.length
      return count
    },
    workingDayAfter: (day, n) => {
      let year = yearOf(day)
      let index = countThrough(tableOf(year).working, dayNumber(day)) + n - 1
      while (index >= tableOf(year).working.length) {
        index -= tableOf(year).working.length
        year += 1
      }
      const table = tableOf(year)
      return addDays(`${year}-01-01`, (table.working[index] ?? table.first) - table.first)
    },
  }
}
