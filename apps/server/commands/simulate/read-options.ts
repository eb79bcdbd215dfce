import { type AlertRule, alertRules } from '../../../../capabilities/dispatch/rules/alerts/shapes.ts'
import { type TownKind, townKinds } from '../../../../capabilities/dispatch/rules/simulate/make-streets.ts'
import type { TriedRule } from './tried-run.ts'

/** As commander gives them. */
export interface SimulateOptions {
  readonly town: string
  readonly office: boolean
  readonly jurisdiction?: string
  readonly rules: string
  readonly seeds: string
  readonly days: string
  readonly perDay: string
  readonly surge: boolean
  readonly evacuate: boolean
  readonly out?: string
}
export interface Wanted {
  readonly towns: readonly TownKind[]
  readonly isOffice: boolean
  readonly jurisdiction: string | null
  readonly rules: readonly TriedRule[]
  readonly seeds: readonly string[]
  readonly days: number
  readonly perDay: number
  readonly surge: boolean
  readonly evacuate: boolean
  readonly out: string | null
}

const mostDays = 366
const mostPerDay = 5000

const listOf = <T extends string>(given: string, known: readonly T[]): T[] | string => {
  const names = given.split(',').map((name) => name.trim())
  const strange = names.find((name) => !known.some((one) => one === name))
  return strange ?? (names as T[])
}
/** In a surge the order of service is a decision of its own: the scored rules are shown with both. */
const triedOf = (rule: AlertRule, surge: boolean): TriedRule[] =>
  surge && (rule === 'robust' || rule === 'fair')
    ? [
        { rule, order: 'by_arrival' },
        { rule, order: 'by_value' },
      ]
    : [{ rule, order: null }]

/** The options of `wangge simulate`, or what is wrong with them in both languages. */
export const readOptions = (options: SimulateOptions): Wanted | { readonly problem: string } => {
  const towns = listOf(options.town, townKinds)
  const rules = listOf(options.rules, alertRules)
  if (typeof towns === 'string') {
    return { problem: `没有这种城镇 · no such town: ${towns} (${townKinds.join(', ')})` }
  }
  if (typeof rules === 'string') {
    return { problem: `没有这种规则 · no such rule: ${rules} (${alertRules.join(', ')})` }
  }
  const days = Number(options.days)
  const perDay = Number(options.perDay)
  if (!Number.isInteger(days) || days < 1 || days > mostDays) {
    return { problem: `--days 应为 1 到 ${mostDays} · --days must be a whole number from 1 to ${mostDays}.` }
  }
  if (!(perDay > 0 && perDay <= mostPerDay)) {
    return { problem: `--per-day 应大于 0、不超过 ${mostPerDay} · --per-day must be above 0, at most ${mostPerDay}.` }
  }
  const seeds = options.seeds.split(',').map((seed) => seed.trim())
  if (seeds.some((seed) => !/^\w{1,20}$/.test(seed))) {
    return { problem: '--seeds 应为逗号分开的数字或字母 · --seeds must be letters or digits separated by commas.' }
  }
  return {
    towns,
    isOffice: options.office,
    jurisdiction: options.jurisdiction ?? null,
    rules: rules.flatMap((rule) => triedOf(rule, options.surge)),
    seeds,
    days,
    perDay,
    surge: options.surge,
    evacuate: options.evacuate,
    out: options.out ?? null,
  }
}
