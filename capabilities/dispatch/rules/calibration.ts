/** One run that is over: what was believed, and what became of it. */
export interface Outcome {
  /** P(S) when the last alert of the run was sent: belief that somebody is at the door in time, 0 to 1. */
  readonly predicted: number
  readonly isOnTime: boolean
  readonly isUrgent: boolean
}

/** Beliefs from `from` (inclusive) to `to`: how often was it so? Means are null in an empty bin. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly meanPredicted: number | null
  readonly shareOnTime: number | null
}

/** `too_few`: no word yet; `good`: the beliefs may be acted on; `fair`: robust setting only; `off`: stay with the simple rule. */
export const calibrationVerdicts = ['too_few', 'good', 'fair', 'off'] as const
export type CalibrationVerdict = (typeof calibrationVerdicts)[number]

export interface Calibration {
  readonly count: number
  readonly urgentCount: number
  /** Mean squared difference of belief and fact, 0 (perfect) to 1; null without outcomes. */
  readonly brier: number | null
  /** Ten of equal width. */
  readonly bins: readonly ReliabilityBin[]
  /** Mean absolute difference of belief and share over the bins, weighted by count, in percentage points; null without outcomes. */
  readonly errorPoints: number | null
  /** The same of the urgent ones alone. */
  readonly urgentErrorPoints: number | null
  readonly verdict: CalibrationVerdict
}

/** Below so many outcomes a bin's share is chance. */
export const fewestOutcomes = 200
export const goodWithinPoints = 2
export const fairWithinPoints = 5
const binCount = 10

/**
 * Were the beliefs right? Brier score (Brier 1950), a reliability curve of ten bins and the expected calibration error
 * weighted by count (Naeini, Cooper, Hauskrecht 2015). Outcomes whose belief is no number from 0 to 1 are left out.
 * The verdict goes by all outcomes; the urgent ones are shown beside it because there are rarely enough of them.
 */
export const calibrate = (outcomes: readonly Outcome[]): Calibration => {
  const usable = outcomes.filter(({ predicted }) => predicted >= 0 && predicted <= 1)
  const urgent = usable.filter(({ isUrgent }) => isUrgent)
  const bins = reliabilityBins(usable)
  const errorPoints = meanError(bins)
  return {
    count: usable.length,
    urgentCount: urgent.length,
    brier: brierScore(usable),
    bins,
    errorPoints,
    urgentErrorPoints: meanError(reliabilityBins(urgent)),
    verdict: verdictOf(usable.length, errorPoints),
  }
}

const brierScore = (outcomes: readonly Outcome[]): number | null => {
  if (outcomes.length === 0) return null
  let sum = 0
  for (const { predicted, isOnTime } of outcomes) sum += (predicted - (isOnTime ? 1 : 0)) ** 2
  return sum / outcomes.length
}

const reliabilityBins = (outcomes: readonly Outcome[]): ReliabilityBin[] => {
  const counts = new Float64Array(binCount)
  const believed = new Float64Array(binCount)
  const kept = new Float64Array(binCount)
  for (const { predicted, isOnTime } of outcomes) {
    const bin = Math.min(binCount - 1, Math.floor(predicted * binCount))
    counts[bin] = (counts[bin] as number) + 1
    believed[bin] = (believed[bin] as number) + predicted
    kept[bin] = (kept[bin] as number) + (isOnTime ? 1 : 0)
  }
  return Array.from(counts, (count, bin) => ({
    from: bin / binCount,
    to: (bin + 1) / binCount,
    count,
    meanPredicted: count === 0 ? null : (believed[bin] as number) / count,
    shareOnTime: count === 0 ? null : (kept[bin] as number) / count,
  }))
}

const meanError = (bins: readonly ReliabilityBin[]): number | null => {
  let count = 0
  let sum = 0
  for (const bin of bins) {
    if (bin.meanPredicted === null || bin.shareOnTime === null) continue
    count += bin.count
    sum += bin.count * Math.abs(bin.meanPredicted - bin.shareOnTime)
  }
  return count === 0 ? null : (100 * sum) / count
}

const verdictOf = (count: number, errorPoints: number | null): CalibrationVerdict => {
  if (count < fewestOutcomes || errorPoints === null) return 'too_few'
  if (errorPoints <= goodWithinPoints) return 'good'
  return errorPoints <= fairWithinPoints ? 'fair' : 'off'
}
