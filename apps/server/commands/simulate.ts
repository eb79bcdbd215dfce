import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { ruleSettings } from '../../../capabilities/dispatch/rules/alerts/settings.ts'
import { evacuate, sweepRules, usualEvacuation } from '../../../capabilities/dispatch/rules/simulate/evacuate.ts'
import { makeTown } from '../../../capabilities/dispatch/rules/simulate/make-town.ts'
import { measureRun } from '../../../capabilities/dispatch/rules/simulate/measure.ts'
import {
  type Scenario,
  surgeOf,
  usualNature,
  usualScenario,
} from '../../../capabilities/dispatch/rules/simulate/scenario.ts'
import { simulate as live } from '../../../capabilities/dispatch/rules/simulate/simulate.ts'
import type { SimulatedTown } from '../../../capabilities/dispatch/rules/simulate/town.ts'
import { usualSweep } from '../../../capabilities/dispatch/rules/sweep.ts'
import { createLog } from '../../../kernel/server/log.ts'
import type { Settings } from '../../../kernel/server/settings.ts'
import { assembleApp } from '../assemble.ts'
import { openMigrated } from '../open-database.ts'
import type { Say } from '../say.ts'
import { untilToldToEnd } from '../until-told.ts'
import { tableLines } from './simulate/compare-runs.ts'
import { drawPlot } from './simulate/draw-plot.ts'
import { loadOfficeTown } from './simulate/load-office-town.ts'
import { readOptions, type SimulateOptions, type Wanted } from './simulate/read-options.ts'
import { countArrivals, csvOf, nameOf, readCsv, type TriedRule, type TriedRun } from './simulate/tried-run.ts'

/** The office of the running database as a town; null: said why not. */
const openOffice = async (settings: Settings, say: Say, code: string | null): Promise<SimulatedTown | null> => {
  const database = await openMigrated(settings, say)
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log: createLog(settings.logLevel) })
  try {
    const offices = assembled.app.jurisdictions.list().filter((one) => code === null || one.code === code)
    const [office] = offices
    if (!office || offices.length > 1) {
      say.line('请用 --jurisdiction 指明街道代码 · Name the office with --jurisdiction.')
      return null
    }
    const town = await loadOfficeTown(assembled.app, office.id, office.nameZh.replaceAll(',', ' '))
    if (!town) say.line('该街道还没有楼栋，无法推演 · The office has no buildings yet: nothing to try.')
    return town
  } finally {
    await assembled.close()
    await database.close()
  }
}

/** Towns are laid when their turn comes: several at once would only hold memory. */
const townsOf = (wanted: Wanted, office: SimulatedTown | null) =>
  office
    ? [{ name: office.name, of: () => office }]
    : wanted.towns.map((kind) => ({ name: kind, of: (seed: string) => makeTown(kind, seed) }))

const scenarioOf = (wanted: Wanted): Scenario => {
  const scenario = { ...usualScenario, days: wanted.days, perDay: wanted.perDay }
  return wanted.surge ? surgeOf(scenario) : scenario
}
const wordsOf = (wanted: Wanted) => (wanted.surge ? `surge ${wanted.perDay}/d` : `${wanted.days}d ${wanted.perDay}/d`)

const liveOnce = (town: SimulatedTown, wanted: Wanted, tried: TriedRule, seed: string): TriedRun => {
  const base = ruleSettings[tried.rule]
  const settings = tried.order === null ? base : { ...base, order: tried.order }
  const scenario = scenarioOf(wanted)
  const run = live(town, scenario, tried.rule, settings, seed)
  const counted = wanted.surge ? run.outcomes.filter(({ request }) => request.isSurge) : run.outcomes
  return {
    town: town.name,
    scenario: wordsOf(wanted),
    rule: nameOf(tried),
    seed,
    figures: measureRun(run, scenario.promise, wanted.surge ? 'surge' : 'all'),
    arrivals: countArrivals(counted.map(({ minutes }) => minutes)),
  }
}

const tellEvacuation = (say: Say, town: SimulatedTown, seeds: readonly string[]) => {
  for (const rule of sweepRules) {
    const tried = seeds.map((seed) => evacuate(town, usualEvacuation(usualNature), rule, usualSweep, seed))
    const mean = (of: (one: (typeof tried)[number]) => number) =>
      tried.reduce((sum, one) => sum + of(one), 0) / tried.length
    const words = rule === 'pooled' ? '统一派 pooled' : '各管各格 own grid'
    say.line(
      `${words}: ${mean((f) => f.doors).toFixed(0)} 户 doors, 15 分钟 ${(100 * mean((f) => f.in15)).toFixed(0)}%, ` +
        `30 分钟 ${(100 * mean((f) => f.in30)).toFixed(0)}%, p95 ${mean((f) => f.p95).toFixed(0)}, ` +
        `最后一户 last ${mean((f) => f.last).toFixed(0)} min`,
    )
  }
}

/**
 * Lives through days of a made town, or of the office itself, under several rules of asking people, and compares them. What
 * is finished is kept in `--out`, so that a stopped call goes on where it was. Answers false when nothing could be tried.
 */
export const simulate = async (settings: Settings, say: Say, options: SimulateOptions): Promise<boolean> => {
  const wanted = readOptions(options)
  if ('problem' in wanted) {
    say.line(wanted.problem)
    return false
  }
  const office = wanted.isOffice ? await openOffice(settings, say, wanted.jurisdiction) : null
  if (wanted.isOffice && !office) return false
  let isStopped = false
  void untilToldToEnd().then(() => {
    isStopped = true
  })
  const file = wanted.out === null ? null : join(wanted.out, 'runs.csv')
  if (wanted.out !== null) mkdirSync(wanted.out, { recursive: true })
  const runs = file === null ? [] : readKept(file)
  const towns = townsOf(wanted, office)
  const bar = say.progress('推演 simulate', towns.length * wanted.seeds.length * wanted.rules.length)
  let done = 0
  for (const { name, of } of towns) {
    for (const seed of wanted.seeds) {
      let town: SimulatedTown | null = null
      for (const tried of wanted.rules) {
        const isKept = runs.some(
          (run) =>
            run.town === name && run.seed === seed && run.rule === nameOf(tried) && run.scenario === wordsOf(wanted),
        )
        if (!isKept && !isStopped) {
          town ??= of(seed)
          runs.push(liveOnce(town, wanted, tried, seed))
          if (file !== null) writeFileSync(file, csvOf(runs))
        }
        bar.to(++done)
        // A turn of the event loop, so that Ctrl-C is heard between two runs.
        await turn()
      }
    }
  }
  bar.end()
  for (const { name, of } of towns) {
    const own = runs.filter(
      (run) =>
        run.town === name &&
        run.scenario === wordsOf(wanted) &&
        wanted.seeds.includes(run.seed) &&
        wanted.rules.some((tried) => nameOf(tried) === run.rule),
    )
    // In the order they were asked for, whatever was kept from an earlier call.
    const placeOf = ({ rule }: TriedRun) => wanted.rules.findIndex((tried) => nameOf(tried) === rule)
    own.sort((a, b) => placeOf(a) - placeOf(b))
    if (own.length === 0) continue
    const title = `${name} · ${wordsOf(wanted)} · ${wanted.seeds.length} seeds`
    say.line()
    say.line(title)
    for (const line of tableLines(own)) say.line(line)
    if (wanted.surge) {
      say.line(
        '两种顺序：先到先办，或先办最能按时的；后者总体更快，已晚的会等得更久 · by_arrival serves who waited longest; by_value where help still comes in time: more doors on time, but who is late waits longer.',
      )
    }
    if (wanted.out !== null) {
      const picture = join(wanted.out, `${name}-${wanted.surge ? 'surge' : 'days'}.svg`)
      writeFileSync(picture, drawPlot(title, own, usualScenario.promise))
      say.line(picture)
    }
    if (wanted.evacuate && !isStopped) tellEvacuation(say, of(wanted.seeds[0] ?? '1'), wanted.seeds)
  }
  if (isStopped) say.line('已停止；同样的命令会接着做 · Stopped; the same command goes on from here.')
  return runs.length > 0
}

const readKept = (file: string): TriedRun[] => {
  try {
    return readCsv(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
