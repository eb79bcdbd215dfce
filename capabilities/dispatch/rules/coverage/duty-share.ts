import type { DutySpan } from '../../contract/responders.ts'

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const day = 1440
const week = 7 * day

/**
 * Share of an hour of the week, 0 to 1, that somebody is on duty by their pattern. An ordinary week: holidays, other hours
 * and taps are of single days and no part of it. null: always on duty. An end at or before its start reaches into the next
 * day; spans that overlap count once.
 * @param weekday 0 is Sunday; @param hour 0 to 23, the whole hour from its first minute
 */
export const dutyShare = (weekly: readonly DutySpan[] | null, weekday: number, hour: number): number => {
  if (weekly === null) return 1
  const from = weekday * day + hour * 60
  const parts: [from: number, to: number][] = []
  for (const span of weekly) {
    const begins = span.weekday * day + minuteOf(span.from)
    const length = minuteOf(span.to) - minuteOf(span.from)
    const ends = begins + (length > 0 ? length : length + day)
    // Saturday night reaches into the Sunday the week began with.
    for (const shift of [0, week]) {
      const start = Math.max(from, begins - shift)
      const end = Math.min(from + 60, ends - shift)
      if (end > start) parts.push([start, end])
    }
  }
  parts.sort((a, b) => a[0] - b[0])
  let covered = 0
  let until = from
  for (const [start, end] of parts) {
    covered += Math.max(0, end - Math.max(start, until))
    until = Math.max(until, end)
  }
  return covered / 60
}
