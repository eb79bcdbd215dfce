import { type AlertSettings, ruleSettings } from '../../capabilities/dispatch/rules/alerts/settings.ts'
import type { AlertRule } from '../../capabilities/dispatch/rules/alerts/shapes.ts'
import type { TownKind } from '../../capabilities/dispatch/rules/simulate/make-streets.ts'
import {
  type Scenario,
  surgeOf,
  usualScenario,
  withAcceptance,
  withWrongBeliefs,
} from '../../capabilities/dispatch/rules/simulate/scenario.ts'

/**
 * Streets, people and days of these seeds were never looked at while figures of the rules were chosen. Chosen on: streets
 * of seed 1, people and days of seeds 1, 2 and 3, of the towns `fixture` (nearly all) and `village` (a glance).
 */
export const finalSeeds = ['final-201', 'final-202', 'final-203'] as const
export const tuningSeeds = ['1', '2', '3'] as const
/** For a quick look while working, so that the final ones stay unseen. */
export const quickSeeds = ['quick-1'] as const
export const benchTowns: readonly TownKind[] = ['fixture', 'village', 'towers', 'river', 'lanes']

/** A rule as it is compared. */
export interface Contestant {
  readonly name: string
  readonly rule: AlertRule
  readonly settings: AlertSettings
}
const of = (name: string, rule: AlertRule, different: Partial<AlertSettings> = {}): Contestant => ({
  name,
  rule,
  settings: { ...ruleSettings[rule], ...different },
})
/** The rule of the reference: after two minutes somebody else, the first yes goes. */
const firstWins = { releaseMinutes: 2, isSoft: false, holdMinutes: 0, widenBy: 0 }
const byValue = { order: 'by_value' } as const

export const contestants = {
  ladder5: of('own grid, 5 min each', 'own_grid', { freshMinutes: 5, releaseMinutes: 5 }),
  ladder2: of('own grid, 2 min each', 'own_grid'),
  nearest1: of('nearest, one at a time', 'nearest_one'),
  nearest3: of('nearest 3 (5 urgent) at once', 'nearest_three', firstWins),
  nearest4: of('nearest 4 (6 urgent) at once', 'nearest_three', { ...firstWins, fan: { normal: 4, urgent: 6 } }),
  shipped3: of('nearest 3, as shipped', 'nearest_three'),
  triage: of('our alerts, triage queue', 'triage'),
  fair: of('ours, fair', 'fair', byValue),
  robust: of('ours, robust', 'robust', byValue),
  robustByArrival: of('ours, robust, by arrival', 'robust', { order: 'by_arrival' }),
} as const satisfies Record<string, Contestant>
type Name = keyof typeof contestants

export interface BenchScenario {
  readonly name: string
  readonly scenario: Scenario
  readonly counted: 'all' | 'surge'
  readonly rules: readonly Name[]
  /** Only in this town; absent: in all. */
  readonly only?: TownKind
}

const everybody: readonly Name[] = [
  'ladder5',
  'ladder2',
  'nearest1',
  'nearest3',
  'shipped3',
  'triage',
  'fair',
  'robust',
]
const few: readonly Name[] = ['ladder2', 'nearest1', 'nearest3', 'nearest4', 'shipped3', 'fair', 'robust']

/** Sixty a day are meant for 8,000 homes; smaller towns ask less, a village at least eight a day. */
export const scaleOf = (homes: number): number => Math.max(8 / 60, homes / 8000)

/** What is lived through in every town; `isQuick` shortens the days. */
export const scenariosFor = (scale: number, isQuick: boolean): BenchScenario[] => {
  const base: Scenario = { ...usualScenario, days: isQuick ? 6 : 30, perDay: Math.round(60 * scale) }
  const surge = (scenario: Scenario) => surgeOf(scenario, Math.round(1250 * scale))
  const all = (name: string, scenario: Scenario, rules: readonly Name[]): BenchScenario => ({
    name,
    scenario,
    rules,
    counted: 'all',
  })
  const crowd = (name: string, scenario: Scenario, rules: readonly Name[]): BenchScenario => ({
    name,
    scenario: surge(scenario),
    rules,
    counted: 'surge',
  })
  const load = (perDay: number): BenchScenario => ({
    ...all(`${perDay} a day`, { ...base, perDay, days: perDay > 100 ? Math.min(15, base.days) : base.days }, [
      'ladder2',
      'nearest1',
      'nearest3',
      'shipped3',
      'fair',
      'robust',
    ]),
    only: 'fixture',
  })
  return [
    all('usual days', base, everybody),
    load(20),
    load(200),
    all('acceptance .37', withAcceptance(base, 0.37), few),
    all('acceptance .22', withAcceptance(base, 0.22), few),
    all('beliefs wrong', withWrongBeliefs(base), few),
    crowd('surge', base, [...everybody, 'robustByArrival']),
    crowd('surge, acceptance .37', withAcceptance(base, 0.37), ['nearest1', 'nearest3', 'shipped3', 'fair', 'robust']),
    crowd('surge, acceptance .22', withAcceptance(base, 0.22), ['nearest1', 'nearest3', 'shipped3', 'fair', 'robust']),
    crowd('surge, beliefs wrong', withWrongBeliefs(base), [
      'nearest1',
      'nearest3',
      'nearest4',
      'shipped3',
      'fair',
      'robust',
    ]),
  ]
}
