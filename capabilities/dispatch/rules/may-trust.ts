import type { AlertRule } from './alerts/shapes.ts'
import type { CalibrationVerdict } from './calibration.ts'

/** Verdicts each learned rule may be switched on with; the simple rules believe nothing that could be wrong. */
const needed: Partial<Record<AlertRule, readonly CalibrationVerdict[]>> = {
  triage: ['good', 'fair'],
  robust: ['good', 'fair'],
  // Asks fewer people for being believed: only where the beliefs are known to be right (algorithms 5.3, targets B).
  fair: ['good'],
}

/** May this rule decide in an office whose beliefs have proven so? */
export const mayTrust = (rule: AlertRule, verdict: CalibrationVerdict): boolean =>
  needed[rule]?.includes(verdict) ?? true
