import type { Calibration as Shown } from '../contract/settings.ts'
import { type ResponderKind, responderKinds } from './alerts/shapes.ts'
import { calibrate, type Outcome } from './calibration.ts'
import type { Habits } from './habits.ts'

/** Beliefs are compared with facts over so many days. */
export const calibrationDays = 30

/** What the desk is shown: belief against fact of the last days, and how people answer. */
export const showCalibration = (outcomes: readonly Outcome[], habits: Habits): Shown => {
  const { count, brier, errorPoints, verdict, bins } = calibrate(outcomes)
  const habitOf = (kind: ResponderKind) => {
    const { accepts, delay, answers } = habits.of[kind]
    return { kind, answers, accepts, delayMedian: delay.median, delaySigma: delay.sigma }
  }
  return {
    days: calibrationDays,
    runs: count,
    brier,
    errorPoints,
    verdict,
    bins: bins.map(({ from, to, count: runs, meanPredicted, shareOnTime }) => ({
      from,
      to,
      runs,
      predicted: meanPredicted,
      onTime: shareOnTime,
    })),
    habits: responderKinds.map(habitOf),
  }
}
