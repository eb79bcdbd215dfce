import { type Instant, instantOf, startOfDay } from '../../../../kernel/shared/time.ts'

export interface Moment {
  readonly at: Instant
  /** `day`: the source says no more; `at` is then the beginning of that day and stands for all of it. */
  readonly precision: 'day' | 'minute' | 'second'
}

const form =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?)?( ?[Zz]|[+-]\d{2}:?\d{2})?$/

const two = (digits: string) => digits.padStart(2, '0')

const offsetMinutes = (zone: string): number => {
  if (zone.trim().toUpperCase() === 'Z') return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return digits.startsWith('-') ? -minutes : minutes
}

/**
 * A moment as office systems write it: `2018-02-08`, `2019/4/24 16:03`, `2019年4月24日 16时03分`, ISO 8601. Without a zone it
 * is local (UTC+8). Null: not to be read, or a day or hour that does not exist.
 */
export const readMoment = (text: string): Moment | null => {
  const match = form.exec(text.normalize('NFKC').trim())
  if (!match) return null
  const [, year = '', month = '', date = '', hour, minute, second, zone] = match
  const day = `${year}-${two(month)}-${two(date)}`
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  // Some engines take 31 February for 3 March.
  if (Number.isNaN(midnight) || instantOf(midnight).slice(0, 10) !== day) return null
  if (hour === undefined || minute === undefined) {
    return zone === undefined ? { at: startOfDay(day), precision: 'day' } : null
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null
  const clockMs = (Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0)) * 1000
  const utc = midnight + clockMs - (zone === undefined ? 480 : offsetMinutes(zone)) * 60_000
  return { at: instantOf(utc), precision: second === undefined ? 'minute' : 'second' }
}
