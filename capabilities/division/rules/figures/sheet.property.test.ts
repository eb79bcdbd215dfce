import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { usualSettings } from '../../contract/settings.ts'
import type { BorderClass } from '../shapes.ts'
import { gridFigures } from './grid-figures.ts'
import { lattice } from './lattice-for-tests.ts'
import { partsOf } from './touch.ts'

const towns = fc.record({
  columns: fc.integer({ min: 2, max: 6 }),
  rows: fc.integer({ min: 1, max: 6 }),
  classes: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 72, maxLength: 72 }),
  labels: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 36, maxLength: 36 }),
  homes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 36, maxLength: 36 }),
})

test('whatever the plan, figures of grids are those counted by walking from door to door', () => {
  fc.assert(
    fc.property(towns, ({ columns, rows, classes, labels: all, homes }) => {
      const side = 10
      const pieces = lattice({
        columns,
        rows,
        side,
        households: (p) => homes[p] ?? 1,
        border: (a, b) => classes[2 * a + (b - a === 1 ? 0 : 1)] as BorderClass,
      })
      const labels = all.slice(0, pieces.count)
      const labelAt = (x: number, y: number) =>
        x < 0 || y < 0 || x >= columns || y >= rows ? -2 : (labels[y * columns + x] ?? -2)
      for (const figure of gridFigures(pieces, labels, usualSettings)) {
        let perimeter = 0
        let households = 0
        const inside = [0, 0, 0, 0, 0]
        const neighbours = new Set<number>()
        for (let p = 0; p < pieces.count; p++) {
          if (labels[p] !== figure.grid) continue
          households += homes[p] ?? 1
          const x = p % columns
          const y = Math.floor(p / columns)
          for (const [dx, dy] of [
            [1, 0],
            [0, 1],
            [-1, 0],
            [0, -1],
          ] as const) {
            const other = labelAt(x + dx, y + dy)
            if (other !== figure.grid) {
              perimeter += side
              if (other >= 0) neighbours.add(other)
            } else if (dx + dy > 0) {
              const c = classes[2 * p + (dx === 1 ? 0 : 1)] ?? 4
              inside[c] = (inside[c] ?? 0) + side
            }
          }
        }
        assert.equal(figure.perimeter, perimeter)
        assert.equal(figure.households, households)
        assert.deepEqual([figure.mainInside, figure.streetsInside, figure.lanesInside], inside.slice(0, 3))
        assert.deepEqual(
          figure.neighbours,
          [...neighbours].sort((a, b) => a - b),
        )
        assert.equal(figure.parts, partsOf(pieces, labels, figure.grid).length)
      }
    }),
    { numRuns: 300 },
  )
})
