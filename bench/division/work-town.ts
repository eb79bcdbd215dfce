import { isMainThread, parentPort } from 'node:worker_threads'
import type { Sheet } from '../../capabilities/division/contract/sheet.ts'
import type { Effort } from '../../capabilities/division/rules/divide/alternatives.ts'
import { sheetOf } from '../../capabilities/division/rules/figures/sheet.ts'
import type { Quality } from '../../capabilities/division/rules/windows/test-pairs-and-triples.ts'
import { type AnchorName, cutByMetis, cutByPower, walkInOrder } from './anchors.ts'
import { type BenchTown, openTown } from './cases.ts'
import {
  type Divided,
  divideTown,
  openGround,
  openSolver,
  settings,
  testQuality,
  unavoidableOf,
} from './divide-town.ts'
import { type Redivision, redivideTown } from './redivide-town.ts'
import { startWatch, type Took } from './stopwatch.ts'

export interface TownTask {
  readonly town: BenchTown
  readonly seed: number
  readonly hasMetis: boolean
  readonly isQuick: boolean
  readonly effort: Effort
  /** The pair and triple test, dividing anew: once a town. */
  readonly isFirst: boolean
}
export interface AnchorRun {
  readonly name: AnchorName
  readonly sheet: Sheet
  readonly took: Took
}
export interface TownRun {
  readonly town: string
  readonly isReal: boolean
  readonly seed: number
  readonly buildings: number
  readonly households: number
  readonly units: number
  readonly defects: number
  readonly isTiled: boolean
  readonly unlabelled: number
  readonly peopleEach: number
  readonly unavoidable: number
  readonly cells: Took
  readonly first: Took
  readonly anneal: Took
  readonly final: Took
  readonly annealed: Sheet
  readonly sheet: Sheet
  readonly bundles: Divided['bundles']
  readonly anchors: readonly AnchorRun[]
  readonly quality: (Quality & Took) | null
  readonly redivision: Redivision | null
}

const workTown = async ({ town: ask, seed, hasMetis, isQuick, isFirst, effort }: TownTask): Promise<TownRun> => {
  const town = openTown(ask)
  const { units, pieces, ...ground } = openGround(town)
  const solve = await openSolver()
  const { labels, ...divided } = await divideTown(pieces, seed, solve, effort)

  const anchors: AnchorRun[] = []
  const cut = (name: AnchorName, by: () => Int32Array) => {
    const watch = startWatch()
    const plan = by()
    const took = watch.took()
    // METIS is a program of its own: its processor time is not this thread's.
    const isOutside = name.startsWith('METIS')
    anchors.push({
      name,
      took: isOutside ? { ...took, cpuMs: Number.NaN } : took,
      sheet: sheetOf(pieces, plan, settings),
    })
  }
  const order = Array.from({ length: pieces.count }, (_, p) => p)
  if (isFirst) cut('sequential walk', () => walkInOrder(pieces, settings, order))
  if (hasMetis) {
    cut('METIS recursive', () => cutByMetis(pieces, settings, 'people', seed))
    cut('METIS tight, 2 constraints', () => cutByMetis(pieces, settings, 'tight', seed))
  }
  cut('power diagram', () => cutByPower(pieces, settings, seed))

  const isDeep = ask.isFull && isFirst
  return {
    town: ask.name,
    isReal: ask.real !== undefined,
    seed,
    buildings: new Set(town.doors.map(({ building }) => building)).size,
    households: town.doors.length,
    units: units.length,
    peopleEach: divided.sheet.people / Math.max(1, divided.sheet.households),
    unavoidable: unavoidableOf(pieces, labels),
    ...ground,
    ...divided,
    anchors,
    quality: isDeep && !isQuick ? await testQuality(pieces, labels, solve) : null,
    redivision: isDeep
      ? await redivideTown(town, { units, labels }, seed, solve, effort, isQuick ? [1] : [0, 1, 3])
      : null,
  }
}

if (!isMainThread && parentPort) {
  const port = parentPort
  port.on('message', (task: TownTask) => void workTown(task).then((run) => port.postMessage(run)))
  port.postMessage('ready')
}
