import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import {
  type EvacuationFigures,
  evacuate,
  sweepRules,
  usualEvacuation,
} from '../../capabilities/dispatch/rules/simulate/evacuate.ts'
import type { TownKind } from '../../capabilities/dispatch/rules/simulate/make-streets.ts'
import { makeTown } from '../../capabilities/dispatch/rules/simulate/make-town.ts'
import { type Figures, measureRun } from '../../capabilities/dispatch/rules/simulate/measure.ts'
import { usualNature } from '../../capabilities/dispatch/rules/simulate/scenario.ts'
import { simulate } from '../../capabilities/dispatch/rules/simulate/simulate.ts'
import { usualSweep } from '../../capabilities/dispatch/rules/sweep.ts'
import { contestants, scaleOf, scenariosFor } from './cases.ts'

/** One town and seed: everything that is lived through there. */
export interface TownTask {
  readonly town: TownKind
  readonly seed: string
  readonly isQuick: boolean
}
export interface TownRun {
  readonly town: TownKind
  readonly seed: string
  readonly scenario: string
  readonly rule: string
  readonly figures: Figures
}
export interface TownSweep {
  readonly town: TownKind
  readonly seed: string
  readonly scenario: string
  readonly rule: string
  readonly figures: EvacuationFigures
}
export interface TownResult {
  readonly runs: readonly TownRun[]
  readonly sweeps: readonly TownSweep[]
}

export const liveTown = ({ town: kind, seed, isQuick }: TownTask): TownResult => {
  const town = makeTown(kind, seed)
  const homes = town.places.reduce((sum, { households }) => sum + households, 0)
  const runs: TownRun[] = []
  for (const { name, scenario, counted, rules, only } of scenariosFor(scaleOf(homes), isQuick)) {
    if (only !== undefined && only !== kind) continue
    for (const rule of rules) {
      const { settings, rule: alertRule, name: ruleName } = contestants[rule]
      const run = simulate(town, scenario, alertRule, settings, seed, { clock: () => performance.now() })
      runs.push({
        town: kind,
        seed,
        scenario: name,
        rule: ruleName,
        figures: measureRun(run, scenario.promise, counted),
      })
    }
  }
  const sweeps = sweepRules.flatMap((rule) =>
    [
      { scenario: '80 % on duty', onDuty: 0.8, willing: 1 },
      { scenario: '60 % on duty, acceptance x 0.6', onDuty: 0.6, willing: 0.6 },
    ].map(({ scenario, onDuty, willing }): TownSweep => {
      const tried = { ...usualEvacuation(usualNature), onDuty, willing, grids: kind === 'village' ? 12 : 68 }
      return { town: kind, seed, scenario, rule, figures: evacuate(town, tried, rule, usualSweep, seed) }
    }),
  )
  return { runs, sweeps }
}

if (!isMainThread && parentPort) {
  const port = parentPort
  port.on('message', (task: TownTask) => port.postMessage(liveTown(task)))
  port.postMessage(workerData === null ? null : 'ready')
}
