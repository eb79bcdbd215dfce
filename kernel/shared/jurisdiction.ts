import { z } from 'zod'
import { defaultWorkingSlots, WorkingSlots } from './calendar/working-slots.ts'

/** What an office may set for itself (jurisdictions.settings). */
export const JurisdictionSettings = z.object({
  /** When the office is open. */
  workingSlots: WorkingSlots.default(defaultWorkingSlots.map((slot) => ({ ...slot }))),
  /** A reporter's silence confirms a closing after so many days. Chosen: long enough for a journey, short enough to learn. */
  confirmDays: z.number().int().min(1).max(30).default(5),
  /** A closed request may be reopened for so many days, counted from closing. */
  reopenDays: z.number().int().min(1).max(60).default(15),
  /** An offer not accepted in so many minutes goes to the next. */
  offerMinutes: z
    .object({ door: z.number().min(0.5).max(60), other: z.number().min(1).max(1440) })
    .default({ door: 3, other: 30 }),
})
export type JurisdictionSettings = z.output<typeof JurisdictionSettings>

/** What everybody may know of an office. */
export interface Jurisdiction {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly phone: string
  readonly hosts: readonly string[]
  readonly center: { readonly lng: number; readonly lat: number }
  readonly settings: JurisdictionSettings
  readonly isDemo: boolean
}
