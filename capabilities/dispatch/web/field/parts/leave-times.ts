import { addDays, addMinutes, dayOf, type Instant, startOfDay } from '../../../../../kernel/shared/time.ts'

export const leaveChoices = ['hour', 'hours', 'tonight'] as const
export type LeaveChoice = (typeof leaveChoices)[number]

/** Until when somebody who leaves now is away. Tonight ends at local midnight. */
export const awayUntilOf = (choice: LeaveChoice, now: Instant): Instant => {
  if (choice === 'tonight') return startOfDay(addDays(dayOf(now), 1))
  return addMinutes(now, choice === 'hour' ? 60 : 240)
}
