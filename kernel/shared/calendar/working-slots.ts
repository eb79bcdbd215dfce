import { z } from 'zod'

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const areInOrder = (slots: readonly { readonly from: string; readonly to: string }[]): boolean =>
  slots.every((slot, i) => {
    const before = slots[i - 1]
    return slot.from < slot.to && (before === undefined || before.to <= slot.from)
  })

/**
 * The opening hours of a working day, local time, in order and not overlapping: `[{ from: '08:30', to: '12:00' }, …]`.
 * No slot reaches midnight, so that the end of a working day never lies on the day after it.
 */
export const WorkingSlots = z
  .array(z.object({ from: ClockTime, to: ClockTime }))
  .min(1)
  .max(6)
  .refine(areInOrder, { error: 'slots overlap or are out of order' })
export type WorkingSlots = readonly { readonly from: string; readonly to: string }[]

/** The hours most district offices keep; every jurisdiction may set its own. */
export const defaultWorkingSlots: WorkingSlots = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '18:00' },
]

/** The opening hours of one working day as arithmetic; every number is milliseconds, moments count from local midnight. */
export interface WorkingDayHours {
  readonly opensAt: number
  readonly closesAt: number
  /** Working time of a whole day. */
  readonly total: number
  /** Working time passed when the clock shows `moment`. */
  passedAt(moment: number): number
  /** The earliest moment at which this much working time (0 < worked ≤ total) has passed. */
  momentOf(worked: number): number
  /** The moment itself while open (a slot includes its start, not its end), else the next opening of the same day. */
  openAtOrAfter(moment: number): number | null
}

/** Shapes the slots for arithmetic; the slots satisfy `WorkingSlots`. */
export const workingDayHours = (slots: WorkingSlots): WorkingDayHours => {
  const spans = slots.map((slot) => ({ from: minutesOf(slot.from) * 60_000, to: minutesOf(slot.to) * 60_000 }))
  const opensAt = spans[0]?.from ?? 0
  const closesAt = spans[spans.length - 1]?.to ?? 0
  return {
    opensAt,
    closesAt,
    total: spans.reduce((sum, span) => sum + span.to - span.from, 0),
    passedAt: (moment) =>
      spans.reduce((sum, span) => sum + Math.min(Math.max(moment - span.from, 0), span.to - span.from), 0),
    momentOf: (worked) => {
      let left = worked
      for (const span of spans) {
        if (left <= span.to - span.from) return span.from + left
        left -= span.to - span.from
      }
      return closesAt
    },
    openAtOrAfter: (moment) => {
      const span = spans.find((s) => moment < s.to)
      return span === undefined ? null : Math.max(span.from, moment)
    },
  }
}
