import { writeFileSync } from 'node:fs'
import { ruleSettings } from '../capabilities/dispatch/rules/alerts/settings.ts'
import { benchTowns, finalSeeds, quickSeeds, tuningSeeds } from './dispatch/cases.ts'
import { checkAssignment, checkCoverage } from './dispatch/check-optimum.ts'
import type { TownResult, TownTask } from './dispatch/live-town.ts'
import { timeTick } from './dispatch/time-ticks.ts'
import { fullTable, markdown, sweepTable, townTable } from './dispatch/write-tables.ts'

/** `npm run bench:dispatch [-- --quick] [--json FILE] [--tuning] [--only fixture,river]` */
import { shareWork } from './share-work.ts'

const args = process.argv.slice(2)
const option = (name: string) => {
  const at = args.indexOf(`--${name}`)
  return at >= 0 ? args[at + 1] : undefined
}
const isQuick = args.includes('--quick')
const write = (text: string) => process.stdout.write(`${text}\n`)
const hush = (text: string) => process.stderr.write(`${text}\n`)

const seeds = args.includes('--tuning') ? tuningSeeds : isQuick ? quickSeeds : finalSeeds
const wanted = option('only')?.split(',')
const towns = benchTowns.filter(
  (town) => wanted?.includes(town) ?? (!isQuick || town === 'fixture' || town === 'village'),
)
const began = performance.now()
const minutes = () => `${((performance.now() - began) / 60_000).toFixed(1)} min`

// First and alone, while nothing else of the bench uses the machine.
const settings = { ...ruleSettings.robust, order: 'by_value' } as const
const ticks = [
  timeTick('robust', settings, 10, 500, 1000),
  timeTick('robust', settings, 1000, 500, isQuick ? 10 : 30),
  timeTick('robust', settings, 100_000, 5000, isQuick ? 1 : 3),
  timeTick('nearest_three', ruleSettings.nearest_three, 10, 500, 1000),
  timeTick('nearest_three', ruleSettings.nearest_three, 1000, 500, isQuick ? 10 : 30),
  timeTick('nearest_three', ruleSettings.nearest_three, 100_000, 5000, isQuick ? 1 : 3),
]
hush(`ticks ${minutes()}`)
const optimum = await checkAssignment(isQuick ? 200 : 1000)
hush(`assignment ${minutes()}`)
const coverage = await checkCoverage(seeds[0] ?? '', isQuick ? [3] : [1, 3, 6])
hush(`coverage ${minutes()}`)

const tasks = towns.flatMap((town) => seeds.map((seed) => ({ town, seed, isQuick })))
const program = new URL('./dispatch/live-town.ts', import.meta.url)
const results = await shareWork<TownTask, TownResult>(program, tasks, (done) =>
  hush(`town ${done}/${tasks.length} ${minutes()}`),
)
const runs = results.flatMap((result) => result.runs)
const sweeps = results.flatMap((result) => result.sweeps)
const of = (scenario: string, town?: string) =>
  runs.filter((run) => run.scenario === scenario && (town === undefined || run.town === town))

write(`## Dispatch within a quarter of an hour\n`)
write(
  `Towns ${towns.join(', ')}; seeds ${seeds.join(', ')}. Mean (least–most) over seeds; shares of 1, times in minutes.\n`,
)
write(`### Town \`fixture\`, 60 a day, 30 days\n\n${fullTable(of('usual days', 'fixture'))}\n`)
for (const perDay of ['20 a day', '200 a day']) {
  if (of(perDay).length > 0) write(`### Town \`fixture\`, ${perDay}\n\n${fullTable(of(perDay))}\n`)
}
write(`### Town \`fixture\`, surge of 1,250 within two hours, 80 % on duty\n\n${fullTable(of('surge', 'fixture'))}\n`)
write(`### All towns: share on time, all (urgent) · median / p95\n`)
for (const scenario of new Set(runs.map((run) => run.scenario))) {
  if (scenario.endsWith('a day')) continue
  write(`#### ${scenario}\n\n${townTable(of(scenario))}\n`)
}
for (const town of towns) {
  const own = sweeps.filter((sweep) => sweep.town === town)
  write(`### Evacuation door by door, ${town}\n\n${sweepTable(own)}\n`)
}
write(
  `### One look at all open runs, ms\n\n${markdown(
    ['rule', 'open', 'free', 'processor, mean', 'clock, median'],
    ticks.map((t) => [t.rule, `${t.open}`, `${t.free}`, t.mean.toFixed(2), t.median.toFixed(2)]),
  )}\n`,
)
write(
  `Assignment against the LP optimum (HiGHS): equal in ${optimum.equal} of ${optimum.cases} random cases, largest difference ${optimum.worst.toExponential(1)}.\n`,
)
write(
  `### Where to add people (first aid, 03:00), share of the optimum\n\n${markdown(
    ['seed', 'people', 'greedy', 'greedy + swap', 'optimum proven', 'coverage map ms'],
    coverage.map((c) => [
      c.town,
      `${c.k}`,
      c.greedy.toFixed(4),
      c.swapped.toFixed(4),
      c.isProven ? 'yes' : 'no',
      c.mapMs.toFixed(1),
    ]),
  )}\n`,
)
write(`Done in ${minutes()}.`)
const file = option('json')
if (file !== undefined) {
  writeFileSync(file, `${JSON.stringify({ seeds, runs, sweeps, ticks, optimum, coverage }, null, 1)}\n`)
}
