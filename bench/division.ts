import { writeFileSync } from 'node:fs'
import type { Effort } from '../capabilities/division/rules/divide/alternatives.ts'
import { markdown } from './dispatch/write-tables.ts'
import { anchorNames, findMetis } from './division/anchors.ts'
import { benchTowns, isLarge, markOf, searchSeeds } from './division/cases.ts'
import { hasRealTowns } from './division/read-places.ts'
import type { TownRun, TownTask } from './division/work-town.ts'
import { type Row, share, sheetTable, spread, timeOf, verdictTable } from './division/write-tables.ts'
import { shareWork } from './share-work.ts'

/** `npm run bench:division [-- --quick] [--tuning] [--effort quick|usual|thorough] [--json FILE] [--only "quarter 401,monaco"]` */
const args = process.argv.slice(2)
const option = (name: string) => {
  const at = args.indexOf(`--${name}`)
  return at >= 0 ? args[at + 1] : undefined
}
const isQuick = args.includes('--quick')
const write = (text: string) => process.stdout.write(`${text}\n`)
const hush = (text: string) => process.stderr.write(`${text}\n`)

const effortOf = (name: string | undefined): Effort =>
  name === 'thorough' || name === 'quick' || name === 'usual' ? name : isQuick ? 'quick' : 'usual'

const began = performance.now()
const minutes = () => `${((performance.now() - began) / 60_000).toFixed(1)} min`
const wanted = option('only')?.split(',')
const kind = args.includes('--tuning') ? 'tuning' : isQuick ? 'quick' : 'whole'
const towns = benchTowns(kind).filter(({ name }) => !wanted || wanted.includes(name))
if (!hasRealTowns()) hush('../shared/data/buildings is absent: real towns are left out.')
const hasMetis = findMetis(hush)
const effort = effortOf(option('effort'))

const tasks = towns.flatMap((town) =>
  searchSeeds
    .slice(0, town.isFull && !isQuick ? 3 : 1)
    .map((seed, i) => ({ town, seed, hasMetis, isQuick, effort, isFirst: i === 0 })),
)
// The longest first, so that the two threads end together.
tasks.sort((a, b) => Number(isLarge(b.town)) - Number(isLarge(a.town)))
const program = new URL('./division/work-town.ts', import.meta.url)
const runs = await shareWork<TownTask, TownRun>(program, tasks, (done, run) =>
  hush(`${run.town} ${run.seed}: ${done}/${tasks.length} ${minutes()}`),
)
const of = (town: string) => runs.filter((run) => run.town === town)

const rowsOf = (own: typeof runs): Row[] => [
  ...anchorNames.flatMap((name) => {
    const anchors = own.flatMap((run) => run.anchors.filter((anchor) => anchor.name === name))
    return anchors.length === 0
      ? []
      : [{ name, sheets: anchors.map(({ sheet }) => sheet), took: anchors.map(({ took }) => took) }]
  }),
  { name: 'ours, annealing', sheets: own.map(({ annealed }) => annealed), took: own.map(({ anneal }) => anneal) },
  { name: '**ours, final**', sheets: own.map(({ sheet }) => sheet), took: own.map(({ final }) => final) },
]

write(`## Division into small grids\n`)
write(
  `Effort ${effort}; search seeds ${searchSeeds.join(', ')}. Mean (least–most) over towns and seeds; counts are of grids or buildings.${hasMetis ? '' : ' No METIS.'}\n`,
)
const full = towns.filter(({ isFull }) => isFull).map(({ name }) => name)
const fullRuns = runs.filter(({ town }) => full.includes(town))
if (fullRuns.length > 0) write(`### Made towns ${full.join(', ')}\n\n${sheetTable(rowsOf(fullRuns))}\n`)
for (const { name, isFull } of towns) if (!isFull) write(`### ${name}\n\n${sheetTable(rowsOf(of(name)))}\n`)

write(
  `### Floors and targets\n\n✓✓ target kept by all runs, ✓ floor kept, ✗ floor missed by at least one; times of the processor.\n\n${verdictTable(
    towns.map(({ name }) => ({ name, runs: of(name) })),
    (town) => full.includes(town),
  )}\n`,
)
write(
  `### Times, s (on the clock [of the processor])\n\n${markdown(
    [
      'town',
      'buildings',
      'households',
      'units',
      'tiling',
      'unlabelled',
      'defects',
      'cells',
      'first legal',
      'annealed',
      'final',
    ],
    towns.map(({ name }) => {
      const own = of(name)
      const [one] = own
      return [
        name,
        `${one?.buildings}`,
        `${one?.households}`,
        `${one?.units}`,
        own.every(({ isTiled }) => isTiled) ? 'exact' : '✗',
        `${one?.unlabelled}`,
        `${one?.defects}`,
        timeOf(own.map((run) => run.cells)),
        timeOf(own.map((run) => run.first)),
        timeOf(own.map((run) => run.anneal)),
        timeOf(own.map((run) => run.final)),
      ]
    }),
  )}\n`,
)
const bundled = runs.filter(({ bundles }) => bundles !== null)
if (bundled.length > 0)
  write(
    `### Level-1 grids\n\n${markdown(
      ['town', 'level-1 grids', 'in range', 'contiguous', 'CV people'],
      towns.map(({ name }) => {
        const own = bundled.filter(({ town }) => town === name)
        return [
          name,
          spread(
            own.map(({ sheet }) => sheet.bundles),
            (x) => x.toFixed(0),
          ),
          spread(
            own.map(({ sheet }) => sheet.bundlesInRange / sheet.bundles),
            share,
          ),
          spread(
            own.map(({ bundles }) => bundles?.contiguous ?? null),
            share,
          ),
          spread(
            own.map(({ bundles }) => bundles?.cvPeople ?? null),
            share,
          ),
        ]
      }),
    )}\n`,
  )
const tested = runs.flatMap(({ town, quality }) => (quality ? [{ town, ...quality }] : []))
if (tested.length > 0)
  write(
    `### Pairs and triples of grids, all divisions compared\n\n${markdown(
      ['town', 'sets', 'testable', 'improvable', 'time s'],
      tested.map((q) => [
        q.town,
        `${q.tested}`,
        `${share(q.testable / q.tested)} ${markOf(1 - q.testable / q.tested, 1, 0.05)}`,
        `${q.improvable} (${((100 * q.improvable) / Math.max(1, q.testable)).toFixed(2)} %) ${markOf(q.improvable / Math.max(1, q.testable), 1, 0.001)}`,
        timeOf([q]),
      ]),
    )}\n`,
  )
const again = runs.flatMap(({ redivision }) => (redivision ? [redivision] : []))
if (again.length > 0) {
  const names = again[0]?.runs.map(({ name }) => name) ?? []
  write(
    `### Divided anew, ${spread(
      again.map(({ brokenShare }) => brokenShare),
      share,
    )} of the grids out of range\n\n${markdown(
      ['how', 'households moved', 'in range', 'contiguous', 'time s'],
      names.map((name) => {
        const own = again.flatMap((one) => one.runs.filter((run) => run.name === name))
        return [
          name,
          spread(
            own.map((run) => run.movedShare),
            share,
          ),
          spread(
            own.map((run) => run.inRange),
            share,
          ),
          spread(
            own.map((run) => run.contiguous),
            share,
          ),
          timeOf(own.map((run) => run.took)),
        ]
      }),
    )}\n`,
  )
}
write(`Done in ${minutes()}.`)
const file = option('json')
if (file !== undefined) writeFileSync(file, `${JSON.stringify({ runs }, null, 1)}\n`)
