import { calibrate } from '../calibration.ts'
import type { SimulatedOutcome, SimulatedPerson, SimulatedRun } from './simulate.ts'

/** The figures of one simulated run (§6 of the dispatch reference). Shares are 0 to 1, spans minutes. */
export interface Figures {
  readonly requests: number
  readonly onTime: number
  readonly onTimeUrgent: number
  readonly median: number
  readonly p95: number
  readonly p99: number
  readonly alertsPerRequest: number
  /** Alerts of the leader who got most. */
  readonly busiest: number
  /** Of load (minutes per hour of duty) among leaders. */
  readonly gini: number
  readonly turnedBack: number
  /** Share of requests nobody reached within two hours. */
  readonly unserved: number
  readonly byOfficers: number
  /** Share on time in the worst tenth of the small grids. */
  readonly worstGrids: number
  readonly brier: number | null
  readonly calibrationPoints: number | null
  readonly tickMs: number
  readonly tickMsMost: number
}

/** The value below which the share lies; the unreached are last. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN

/** Σ(2i − n − 1)x_i / (n·Σx), x ascending: 0 all alike, towards 1 one carries all. */
export const giniOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const n = sorted.length
  let sum = 0
  let weighted = 0
  for (const [i, x] of sorted.entries()) {
    sum += x
    weighted += (2 * (i + 1) - n - 1) * x
  }
  return sum > 0 ? weighted / (n * sum) : 0
}

const minutesOf = ({ minutes }: SimulatedOutcome) => minutes ?? Number.POSITIVE_INFINITY
const shareOf = (outcomes: readonly SimulatedOutcome[], isSo: (one: SimulatedOutcome) => boolean) =>
  outcomes.length > 0 ? outcomes.filter(isSo).length / outcomes.length : Number.NaN

const worstTenth = (outcomes: readonly SimulatedOutcome[], promise: number): number => {
  const grids = new Map<string, { count: number; kept: number }>()
  for (const one of outcomes) {
    const name = one.request.areaPath[0] ?? ''
    const grid = grids.get(name) ?? { count: 0, kept: 0 }
    grid.count++
    if (minutesOf(one) <= promise) grid.kept++
    grids.set(name, grid)
  }
  const shares = [...grids.values()].map(({ count, kept }) => kept / count).sort((a, b) => a - b)
  const worst = shares.slice(0, Math.max(1, Math.floor(shares.length / 10)))
  return worst.reduce((sum, share) => sum + share, 0) / worst.length
}

const loadOf = ({ minutes, dutyHours }: SimulatedPerson) => minutes / dutyHours

/**
 * Counts one run.
 * @param only which requests count: all, or those of the surge alone
 */
export const measureRun = (run: SimulatedRun, promise: number, only: 'all' | 'surge' = 'all'): Figures => {
  const counted = only === 'surge' ? run.outcomes.filter(({ request }) => request.isSurge) : run.outcomes
  const urgent = counted.filter(({ request }) => request.isUrgent)
  const sorted = counted.map(minutesOf).sort((a, b) => a - b)
  const isKept = (one: SimulatedOutcome) => minutesOf(one) <= promise
  const alerts = counted.reduce((sum, one) => sum + one.alerts, 0)
  const leaders = run.people.filter(({ kind, dutyHours }) => kind.startsWith('grid') && dutyHours > 0)
  const believed = counted.flatMap((one) =>
    one.predicted === null ? [] : [{ predicted: one.predicted, isOnTime: isKept(one), isUrgent: one.request.isUrgent }],
  )
  const calibration = calibrate(believed)
  return {
    requests: counted.length,
    onTime: shareOf(counted, isKept),
    onTimeUrgent: shareOf(urgent, isKept),
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    alertsPerRequest: alerts / counted.length,
    busiest: leaders.reduce((most, who) => Math.max(most, who.alerts), 0),
    gini: giniOf(leaders.map(loadOf)),
    turnedBack: counted.reduce((sum, one) => sum + one.turnedBack, 0) / counted.length,
    unserved: shareOf(counted, (one) => minutesOf(one) > 120),
    byOfficers: shareOf(counted, ({ by }) => by === 'officer'),
    worstGrids: worstTenth(counted, promise),
    brier: calibration.brier,
    calibrationPoints: calibration.errorPoints,
    tickMs: run.looks > 0 ? run.lookMs / run.looks : 0,
    tickMsMost: run.lookMsMost,
  }
}
