import { z } from 'zod'

/** Years an office can mean. ISO 8601 also has a year 0 and offsets of 23 hours; PostgreSQL stores neither. */
const isMeantYear = (text: string) => text >= '1900' && text < '3000'
const longestInstant = 35
const furthestOffsetHours = 14
const isMeantOffset = (text: string) => text.endsWith('Z') || Number(text.slice(-5, -3)) <= furthestOffsetHours

/** A moment as ISO 8601 text with an offset: what travels, what is stored in answers. The database keeps timestamptz. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => isMeantYear(text) && text.length <= longestInstant && isMeantOffset(text))
export type Instant = string

/** A local calendar day, `2026-11-22`. */
export const Day = z.iso.date().refine(isMeantYear)
export type Day = string

/** Every office of the product lies in one zone that has no daylight saving (since 1991): UTC+8. */
export const zone = 'Asia/Shanghai'
const zoneOffsetMs = 8 * 60 * 60 * 1000

export const instantOf = (ms: number): Instant => new Date(ms).toISOString()
export const msOf = (at: Instant): number => Date.parse(at)
export const addMinutes = (at: Instant, minutes: number): Instant => instantOf(msOf(at) + minutes * 60_000)
/** Minutes from a to b, negative when b is earlier; fractions kept. */
export const minutesBetween = (a: Instant, b: Instant): number => (msOf(b) - msOf(a)) / 60_000

/** The local day a moment falls on. */
export const dayOf = (at: Instant): Day => new Date(msOf(at) + zoneOffsetMs).toISOString().slice(0, 10)
/** Local midnight at the start of a day. */
export const startOfDay = (day: Day): Instant => instantOf(Date.parse(`${day}T00:00:00.000Z`) - zoneOffsetMs)
/** Minutes since local midnight, 0 … 1439.99. */
export const minuteOfDay = (at: Instant): number => ((msOf(at) + zoneOffsetMs) / 60_000) % 1440
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10)
/** 0 = Sunday … 6 = Saturday, local. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00.000Z`).getUTCDay()

const two = (n: number) => String(n).padStart(2, '0')
/** Local `2026-11-22 16:05`, for tables and exports; the browser's words decide the rest. */
export const localMinute = (at: Instant): string => {
  const d = new Date(msOf(at) + zoneOffsetMs)
  return `${d.toISOString().slice(0, 10)} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}
