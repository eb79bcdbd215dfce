import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../contract/settings.ts'
import { isInside } from '../inside.ts'
import type { Pieces, Ring, Town } from '../shapes.ts'
import { makeTownForTests } from '../town-for-tests.ts'
import { makeUnits } from '../units.ts'
import { checkTiling } from './check-tiling.ts'
import { layCells } from './lay-cells.ts'
import { outlineOf } from './outline.ts'
import { piecesOf } from './pieces.ts'

const lay = (town: Town) => {
  const units = makeUnits(town, usualSettings)
  const cells = layCells(town, units, usualSettings)
  assert.equal(checkTiling(cells).error, 0n)
  return { units, cells, pieces: piecesOf(town, units, cells, usualSettings) }
}
const box = (x: number, y: number, width: number, depth: number): Ring => [
  [x * 100, y * 100],
  [(x + width) * 100, y * 100],
  [(x + width) * 100, (y + depth) * 100],
  [x * 100, (y + depth) * 100],
]
/** 24 storeys of four homes each, in the middle of 60 × 60 m. */
const tower: Town = {
  origin: { lng: 116, lat: 40 },
  boundary: [[box(0, 0, 60, 60)]],
  lines: [],
  buildings: [{ id: 'tower', code: '1', name: '', compound: '', rings: [box(20, 20, 20, 20)], point: null }],
  doors: Array.from({ length: 96 }, (_, d) => ({
    ...{
      id: `d${d}`,
      building: 0,
      stairwell: '',
      storey: 1 + Math.floor(d / 4),
      label: `${d}`,
      people: 3,
      workload: 3,
    },
    areaId: null,
  })),
}

/** 4π·area / perimeter² of some pieces together. */
const roundness = (pieces: Pieces, own: readonly number[]): number => {
  let [area, around] = [0, 0]
  for (const u of own) {
    area += pieces.area[u] as number
    around += pieces.rim[u] as number
    for (let e = pieces.first[u] as number; e < (pieces.first[u + 1] as number); e += 1) {
      if (own.includes(pieces.next[e] as number)) continue
      for (const metres of pieces.border.subarray(5 * e, 5 * e + 5)) around += metres
    }
  }
  return (4 * Math.PI * area) / (around * around)
}

test('storeys above each other have ground beside each other, and four bands of a tower make a round grid', () => {
  const { units, pieces } = lay(tower)
  assert.equal(units.length, 16)
  for (let u = 0; u + 1 < units.length; u += 1) {
    assert.ok(pieces.next.subarray(pieces.first[u], pieces.first[u + 1]).includes(u + 1))
  }
  for (let u = 0; u + 4 <= units.length; u += 1) assert.ok(roundness(pieces, [u, u + 1, u + 2, u + 3]) > 0.58)
})

test('every band of a tower has some of the building and more than half of an equal part of the ground', () => {
  const { units, cells, pieces } = lay(tower)
  const outlines = outlineOf(
    cells,
    Int32Array.from({ length: cells.cellCount }, (_, c) => c),
  )
  const counts = units.map(() => 0)
  for (let x = 2010; x < 4000; x += 20) {
    for (let y = 2010; y < 4000; y += 20) {
      for (const u of units.keys()) {
        if (isInside(outlines.get(u) ?? [], [x, y])) counts[u] = (counts[u] as number) + 1
      }
    }
  }
  for (const u of units.keys()) {
    assert.ok((counts[u] as number) > 10_000 / 16 / 3)
    assert.ok((pieces.area[u] as number) > 3600 / 16 / 2)
  }
})

test('no house as it is built stands on somebody else’s ground', () => {
  for (const [seed, style] of [
    [6, 'mixed'],
    [11, 'mixed'],
    [3, 'village'],
  ] as const) {
    const town = makeTownForTests({ seed, households: 1500, style })
    const { units, cells } = lay(town)
    const homes = new Set(units.map(({ building }) => building))
    const outlines = outlineOf(
      cells,
      Int32Array.from({ length: cells.cellCount }, (_, c) => units[c]?.building ?? -1),
    )
    for (const b of homes) {
      const ring = town.buildings[b]?.rings[0]
      if (ring === undefined) continue
      // Nine tenths of the way from the middle to every corner, and the middle itself.
      const [mx, my] = [0, 1].map((k) => ring.reduce((sum, at) => sum + (at[k] as number), 0) / ring.length) as [
        number,
        number,
      ]
      for (const [x, y] of ring) {
        const at = [mx + 0.9 * (x - mx), my + 0.9 * (y - my)] as const
        assert.ok(isInside(outlines.get(b) ?? [], at), `${style} ${seed}: building ${b}`)
      }
    }
  }
})
