import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '../../../contract/settings.ts'
import { gridFigures } from '../../../rules/figures/grid-figures.ts'
import { lattice } from '../../../rules/figures/lattice-for-tests.ts'
import { makeRandom } from '../../../rules/random.ts'
import { colourGrids, wishesOf } from './colour-grids.ts'

const columns = 24
const pieces = lattice({ columns, rows: 24 })

/** Grids grown from random seeds, so that they have many neighbours of many shapes. */
const growGrids = (seed: number, grids: number): Int32Array => {
  const random = makeRandom(seed)
  const labels = new Int32Array(pieces.count).fill(-1)
  for (let g = 0; g < grids; g++) labels[random.int(pieces.count)] = g
  for (let left = true; left; ) {
    left = false
    for (let p = 0; p < pieces.count; p++) {
      if (labels[p] !== -1) continue
      const from = (pieces.first[p] ?? 0) + random.int((pieces.first[p + 1] ?? 0) - (pieces.first[p] ?? 0))
      labels[p] = labels[pieces.next[from] ?? 0] ?? -1
      left = true
    }
  }
  return labels
}
const neighboursOf = (labels: Int32Array) => gridFigures(pieces, labels, usualSettings).map((one) => one.neighbours)
const clashes = (neighbours: readonly (readonly number[])[], colours: Int32Array) =>
  neighbours.flatMap((around, grid) => around.filter((other) => colours[other] === colours[grid])).length

test('neighbours on the map never have the same colour, and six colours are enough', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const neighbours = neighboursOf(growGrids(seed, 60))
    const colours = colourGrids(neighbours, 6)
    assert.equal(clashes(neighbours, colours), 0)
    assert.ok(colours.every((c) => c >= 0 && c < 6))
  }
})

test('after an edit the grids that were not touched keep their colour', () => {
  const labels = growGrids(7, 60)
  const before = colourGrids(neighboursOf(labels), 8)
  const ofUnit = Int32Array.from(labels, (grid) => before[grid] ?? -1)
  const edited = labels.slice()
  const border = edited.findIndex((grid, p) => p + 1 < edited.length && (p + 1) % columns > 0 && edited[p + 1] !== grid)
  edited[border] = edited[border + 1] ?? 0
  const neighbours = neighboursOf(edited)
  const after = colourGrids(neighbours, 8, wishesOf(edited, neighbours.length, ofUnit))
  assert.equal(clashes(neighbours, after), 0)
  assert.ok(after.filter((c, grid) => c !== before[grid]).length <= 1)
})

test('a wish that two neighbours share is granted to one of them', () => {
  assert.deepEqual([...colourGrids([[1], [0], []], 6, [3, 3, 3])], [3, 0, 3])
})

test('where every colour is taken around a grid, the map is coloured anew rather than wrongly', () => {
  const wheel = [[1, 2, 3, 4, 5, 6], [0], [0], [0], [0], [0], [0]]
  const colours = colourGrids(wheel, 6, [-1, 0, 1, 2, 3, 4, 5])
  assert.equal(clashes(wheel, colours), 0)
})
