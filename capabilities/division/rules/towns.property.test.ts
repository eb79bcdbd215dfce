import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { usualSettings } from '../contract/settings.ts'
import { checkTiling } from './cells/check-tiling.ts'
import { layCells } from './cells/lay-cells.ts'
import { piecesOf } from './cells/pieces.ts'
import { openRun } from './divide/alternative-run.ts'
import { gridFigures } from './figures/grid-figures.ts'
import { canShareOut, groundsOf } from './figures/super-blocks.ts'
import { findLegalCover } from './legal-cover-for-tests.ts'
import { makeRandom } from './random.ts'
import { gridGoal } from './search/goal.ts'
import { openSearch } from './search/search.ts'
import type { Pieces, Town } from './shapes.ts'
import { makeTownForTests, type TownStyle } from './town-for-tests.ts'
import { makeUnits } from './units.ts'

const towns = 1000
const styles: readonly TownStyle[] = ['quarter', 'mixed', 'blocks', 'village']
const { households: range } = usualSettings

/** Small on purpose: what tears a grid or loses a household does so early. */
const movesOf = (pieces: Pieces): number => 800 + 30 * pieces.count

/** The product's own way with the usual budget. */
const divideUsually = async (pieces: Pieces, seed: number): Promise<Int32Array> => {
  const run = openRun({ pieces, settings: usualSettings, seed, effort: 'usual' }, 0, null)
  while (run.stage !== 'done') await run.next(null)
  return run.labels
}
/** Households of grids out of range, but for those on ground that touches nothing else and makes no grids of the range at all. */
const outOfRange = (pieces: Pieces, labels: Int32Array): number[] => {
  const ground = groundsOf(pieces, false)
  const isHopeless = ground.households.map((households) => !canShareOut(households, range))
  const hopeless = new Set(labels.filter((_, p) => isHopeless[ground.of[p] as number]))
  return gridFigures(pieces, labels, usualSettings).flatMap(({ grid, isInRange, households }) =>
    isInRange || hopeless.has(grid) ? [] : [households],
  )
}

const townOf = (n: number): Town => {
  const random = makeRandom(5000 + n)
  // Small ones more often: 40 to 400, in a minute all together.
  const households = 40 + Math.min(random.int(361), random.int(361))
  return makeTownForTests({ seed: n, households, style: styles[n % styles.length] ?? 'mixed' })
}

const divide = (town: Town, seed: number) => {
  const units = makeUnits(town, usualSettings)
  const cells = layCells(town, units, usualSettings)
  const pieces = piecesOf(town, units, cells, usualSettings)
  const search = openSearch({ pieces, goal: gridGoal(pieces, usualSettings), seed, moves: movesOf(pieces) })
  search.step(Number.POSITIVE_INFINITY)
  return { units, cells, pieces, labels: search.best() }
}

const doubleAreaOf = (town: Town): bigint => {
  let sum = 0n
  for (const ring of town.boundary.flat())
    for (const [i, [x, y]] of ring.entries()) {
      const [x2, y2] = ring[(i + 1) % ring.length] ?? [0, 0]
      sum += BigInt(x) * BigInt(y2) - BigInt(y) * BigInt(x2)
    }
  return sum
}
const outlineOf = (town: Town): number =>
  town.boundary.flat().reduce(
    (sum, ring) =>
      sum +
      ring.reduce((part, [x, y], i) => {
        const [x2, y2] = ring[(i + 1) % ring.length] ?? [0, 0]
        return part + Math.hypot(x2 - x, y2 - y)
      }, 0),
    0,
  )

/** What went wrong, by town; empty lists are what is hoped for. */
const found = {
  tiling: [] as string[],
  households: [] as string[],
  parts: [] as string[],
  range: [] as string[],
  repeated: [] as string[],
}
let divided = 0

before(async () => {
  for (let n = 0; n < towns; n++) {
    const town = townOf(n)
    const { units, cells, pieces, labels } = divide(town, n)
    const { error, wrong, unlabelled } = checkTiling(cells)
    if (error !== 0n || wrong.length > 0 || unlabelled > 0)
      found.tiling.push(`town ${n}: ${error}, ${wrong.length} wrong, ${unlabelled} unlabelled`)
    const lost = cells.doubleArea.reduce((sum, area) => sum + Number(area), 0) - Number(doubleAreaOf(town))
    // Where a street meets the border its point is moved onto the lattice: by less than a centimetre.
    if (Math.abs(lost) > outlineOf(town)) found.tiling.push(`town ${n}: ${lost} cm² beyond its border`)

    const gridsOf = new Int32Array(town.doors.length)
    for (const [u, unit] of units.entries())
      for (const d of unit.doors) if ((labels[u] ?? -1) >= 0) gridsOf[d] = (gridsOf[d] as number) + 1
    if (gridsOf.some((grids) => grids !== 1)) found.households.push(`town ${n}`)

    const figures = gridFigures(pieces, labels, usualSettings)
    const torn = figures.filter(({ isContiguous }) => !isContiguous)
    if (torn.length > 0) found.parts.push(`town ${n}: ${torn.map(({ grid, parts }) => `${grid} in ${parts}`)}`)
    if (outOfRange(pieces, labels).length > 0) {
      const out = outOfRange(pieces, await divideUsually(pieces, n))
      if (out.length > 0 && findLegalCover(pieces, range)) found.range.push(`town ${n}: ${out}`)
    }
    if (n % 10 === 0 && divide(townOf(n), n).labels.some((grid, u) => grid !== labels[u]))
      found.repeated.push(`town ${n}`)
    divided++
  }
})

test('a thousand towns were divided', () => {
  assert.equal(divided, towns)
})
test('of a thousand towns not a square centimetre is lost or given twice', () => {
  assert.deepEqual(found.tiling, [])
})
test('of a thousand towns every household has exactly one small grid', () => {
  assert.deepEqual(found.households, [])
})
test('of a thousand towns no small grid lies in two parts', () => {
  assert.deepEqual(found.parts, [])
})
test('of a thousand towns every small grid has 15 to 25 households wherever its ground allows it', () => {
  assert.deepEqual(found.range, [])
})
test('the same town with the same seed is divided the same way', () => {
  assert.deepEqual(found.repeated, [])
})
