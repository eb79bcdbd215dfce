import type { DutySpan } from '../contract/responders.ts'

const weekMinutes = 7 * 1440
const daysInMonth = 30

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const known = new WeakMap<readonly DutySpan[], number>()

/**
 * Hours on duty in thirty days by the weekly pattern (null: always), spans that overlap counted once. Exceptions and taps
 * are left out: the figure only makes load comparable between people who are there much and little.
 */
export const monthDutyHours = (weekly: readonly DutySpan[] | null): number => {
  if (weekly === null) return daysInMonth * 24
  const counted = known.get(weekly)
  if (counted !== undefined) return counted
  const isOn = new Uint8Array(weekMinutes)
  for (const { weekday, from, to } of weekly) {
    const start = minuteOf(from)
    const end = minuteOf(to) + (minuteOf(to) <= start ? 1440 : 0)
    for (let minute = start; minute < end; minute++) isOn[(weekday * 1440 + minute) % weekMinutes] = 1
  }
  const hours = (isOn.reduce((sum, one) => sum + one, 0) / 60) * (daysInMonth / 7)
  known.set(weekly, hours)
  return hours
}
