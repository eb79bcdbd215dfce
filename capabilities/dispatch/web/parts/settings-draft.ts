import type { DispatchSettingsBody, EscalationStep } from '../../contract/settings.ts'

/** A share is a number from 0 in the book and per cent on the screen. */
export const shownCount = ({ after }: EscalationStep): number =>
  after.unit === 'share' ? Math.round(after.count * 100) : after.count

/** The step with another figure or unit; a figure that is none counts as 0, and none is beyond what the office stores. */
export const changedStep = (
  step: EscalationStep,
  unit: EscalationStep['after']['unit'],
  shown: number,
): EscalationStep => {
  const figure = Number.isFinite(shown) ? Math.max(0, shown) : 0
  const count = unit === 'share' ? Math.min(3, figure / 100) : Math.min(1440, figure)
  return { ...step, after: { unit, count } }
}

/** Minutes from the start of the promise at which a step is taken. */
export const stepMinute = ({ after }: EscalationStep, promiseMinutes: number): number =>
  after.unit === 'minutes'
    ? after.count
    : after.unit === 'share'
      ? after.count * promiseMinutes
      : Math.max(0, promiseMinutes - after.count)

/** What differs between two settings, by name; nothing for equal ones. */
export const changedParts = (
  before: DispatchSettingsBody,
  after: DispatchSettingsBody,
): readonly (keyof DispatchSettingsBody)[] =>
  (Object.keys(after) as (keyof DispatchSettingsBody)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
