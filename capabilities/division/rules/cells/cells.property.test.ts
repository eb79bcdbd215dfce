import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usualSettings } from '../../contract/settings.ts'
import type { Cells, Pieces, Town, Unit } from '../shapes.ts'
import { makeTownForTests } from '../town-for-tests.ts'
import { makeUnits } from '../units.ts'
import { checkTiling } from './check-tiling.ts'
import { layCells } from './lay-cells.ts'
import { outlineOf } from './outline.ts'
import { piecesOf } from './pieces.ts'
import { randomTown } from './random-town-for-tests.ts'

const lay = (town: Town): { units: Unit[]; cells: Cells; pieces: Pieces } => {
  const units = makeUnits(town, usualSettings)
  const cells = layCells(town, units, usualSettings)
  return { units, cells, pieces: piecesOf(town, units, cells, usualSettings) }
}

const assertTiled = (cells: Cells): void => {
  const tiling = checkTiling(cells)
  assert.equal(tiling.error, 0n)
  assert.deepEqual(tiling.wrong, [])
  assert.equal(tiling.unlabelled, 0)
}

const assertGround = (town: Town, units: readonly Unit[], cells: Cells): void => {
  const named = new Set(cells.defects.flatMap((defect) => (defect.building === undefined ? [] : [defect.building])))
  for (const [u, unit] of units.entries()) {
    const area = cells.doubleArea[u] as bigint
    assert.ok(area >= 0n)
    const building = town.buildings[unit.building]
    const isNowhere = building?.point === null && building.rings.flat().length === 0
    assert.ok(area > 0n || isNowhere || named.has(unit.building), `${unit.key} has no ground and nobody says so`)
  }
}

const lengthOf = (arc: Int32Array): number => {
  let length = 0
  for (let k = 0; k + 3 < arc.length; k += 2) {
    length += Math.sqrt(
      ((arc[k + 2] as number) - (arc[k] as number)) ** 2 + ((arc[k + 3] as number) - (arc[k + 1] as number)) ** 2,
    )
  }
  return length / 100
}

const assertPieces = (cells: Cells, pieces: Pieces): void => {
  const perimeter = new Float64Array(pieces.count)
  for (const [i, arc] of cells.arcs.entries()) {
    const left = cells.arcLeft[i] as number
    const right = cells.arcRight[i] as number
    if (left === right) continue
    for (const cell of [left, right]) {
      if (cell >= 0 && cell < pieces.count) perimeter[cell] = (perimeter[cell] as number) + lengthOf(arc)
    }
  }
  for (let u = 0; u < pieces.count; u += 1) {
    let around = pieces.rim[u] as number
    for (let e = pieces.first[u] as number; e < (pieces.first[u + 1] as number); e += 1) {
      const v = pieces.next[e] as number
      const back = pieces.next.subarray(pieces.first[v], pieces.first[v + 1]).indexOf(u)
      assert.notEqual(back, -1)
      const there = (pieces.first[v] as number) + back
      for (let c = 0; c < 5; c += 1) {
        assert.equal(pieces.border[5 * e + c], pieces.border[5 * there + c])
        around += pieces.border[5 * e + c] as number
      }
    }
    // Ties of half a metre are no border on the ground.
    const ties = Math.round((around - (perimeter[u] as number)) / 0.5)
    assert.ok(ties >= 0 && Math.abs(around - (perimeter[u] as number) - 0.5 * ties) < 1e-6)
  }
}

const assertConnected = (pieces: Pieces): void => {
  if (pieces.count === 0) return
  const seen = new Set([0])
  for (const u of seen) for (const v of pieces.next.subarray(pieces.first[u], pieces.first[u + 1])) seen.add(v)
  assert.equal(seen.size, pieces.count)
}

const areaOf = (ring: readonly (readonly [number, number])[]): bigint => {
  let doubled = 0n
  for (const [i, [x, y]] of ring.entries()) {
    const [u, v] = ring[(i + 1) % ring.length] as readonly [number, number]
    doubled += BigInt(x) * BigInt(v) - BigInt(u) * BigInt(y)
  }
  return doubled
}

const assertOutlines = (cells: Cells): void => {
  const labels = Int32Array.from({ length: cells.cellCount }, (_, c) => Math.floor(c / 3))
  const sums = new Map<number, bigint>()
  for (const [c, label] of labels.entries()) {
    sums.set(label, (sums.get(label) ?? 0n) + (cells.doubleArea[c] as bigint))
  }
  for (const [label, polygons] of outlineOf(cells, labels)) {
    let doubled = 0n
    for (const [outer, ...holes] of polygons) {
      assert.ok(outer !== undefined && areaOf(outer) > 0n)
      doubled += areaOf(outer)
      for (const hole of holes) {
        assert.ok(areaOf(hole) < 0n)
        doubled += areaOf(hole)
      }
      for (const ring of [outer, ...holes]) assert.equal(new Set(ring.map(String)).size, ring.length)
    }
    assert.equal(doubled, sums.get(label))
  }
}

test('ground drawn at random is filled without gap or overlap, and nobody is left out without being named', () => {
  fc.assert(
    fc.property(randomTown({ min: 1, max: 30 }), (town) => {
      const { units, cells, pieces } = lay(town)
      assertTiled(cells)
      assertGround(town, units, cells)
      assertPieces(cells, pieces)
      assertConnected(pieces)
      assertOutlines(cells)
    }),
    { seed: 4, numRuns: 60 },
  )
})

test('in towns as they are built every family has ground of its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom('mixed', 'blocks', 'village'), (seed, style) => {
      const town = makeTownForTests({ seed, households: 250, style })
      const { units, cells, pieces } = lay(town)
      assertTiled(cells)
      for (const u of units.keys()) assert.ok((cells.doubleArea[u] as bigint) > 0n)
      assertPieces(cells, pieces)
      assertOutlines(cells)
    }),
    { seed: 5, numRuns: 12 },
  )
})

test('the same town read twice is laid out the same to the centimetre', () => {
  const town = makeTownForTests({ seed: 7, households: 300, style: 'mixed' })
  const text = (cells: Cells): string =>
    JSON.stringify({ ...cells, arcs: cells.arcs.map((arc) => [...arc]), doubleArea: cells.doubleArea.map(String) })
  assert.equal(text(lay(town).cells), text(lay(structuredClone(town)).cells))
})
