import {
  addDays,
  addMinutes,
  dayOf,
  type Instant,
  minuteOfDay,
  startOfDay,
  weekdayOf,
} from '../../kernel/shared/time.ts'
import type { Random } from '../random.ts'
import type { HourProfile } from './said.ts'

const hours = (text: string): readonly (readonly [number, number])[] =>
  text
    .trim()
    .split(/\s+/)
    .map((weight, hour) => [hour, Number(weight)] as const)

/**
 * Requests per hour of the day, midnight first. The peak at 18–21 follows the reference (73 % of older people's
 * requests fall there in one town); the rest is a plausible day.
 */
const profiles: Record<HourProfile, readonly (readonly [number, number])[]> = {
  day: hours('1 1 0 0 0 1 3 6 9 10 9 7 5 5 7 8 8 10 17 19 15 8 4 2'),
  office: hours('0 0 0 0 0 0 1 3 14 18 16 10 3 4 13 14 12 7 4 3 3 2 1 0'),
  night: hours('5 2 1 1 1 3 4 3 3 3 3 3 5 4 3 3 4 6 14 20 22 19 14 9'),
}

/** A moment of this local day as people report such things. */
export const momentOn = (day: string, profile: HourProfile, random: Random): Instant => {
  const minutes = random.weighted(profiles[profile]) * 60 + random.between(0, 60)
  return addMinutes(startOfDay(day), Math.round(minutes * 60) / 60)
}

/** A waiting time in minutes around a usual value: most are near, a few much longer, none under half a minute. */
export const waiting = (usual: number, random: Random): number =>
  Math.max(0.5, usual * Math.exp(random.normal(-0.1, 0.55)))

/** The desk is manned from 7 to 23; what is not urgent waits for the morning. */
export const whenDeskIsThere = (at: Instant, isUrgent: boolean): Instant => {
  const minute = minuteOfDay(at)
  if (isUrgent || (minute >= 420 && minute < 1380)) return at
  const day = minute >= 1380 ? addDays(dayOf(at), 1) : dayOf(at)
  return addMinutes(startOfDay(day), 420 + (minute % 37))
}

/** Units work Monday to Friday, 8:30–17:30; the minute of the hour is kept, so that not all begin at once. */
export const whenUnitIsThere = (at: Instant): Instant => {
  const isWorkday = (day: string) => weekdayOf(day) % 6 !== 0
  const minute = minuteOfDay(at)
  if (isWorkday(dayOf(at)) && minute >= 510 && minute < 1050) return at
  let day = minute >= 1050 || !isWorkday(dayOf(at)) ? addDays(dayOf(at), 1) : dayOf(at)
  while (!isWorkday(day)) day = addDays(day, 1)
  return addMinutes(startOfDay(day), 510 + (minute % 59))
}
