import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import highsLoader, { type Highs } from 'highs'
import { munkres } from 'munkres'
import { type Assigned, assignGreedily, assignSparse, type SparseScores } from './assign.ts'

// The package's types say CommonJS, its module is ESM: what is called `default` there is what is imported here.
const loadHighs = highsLoader as unknown as () => Promise<Highs>

// Few different whole numbers make ties, which is where an assignment goes wrong; the others are as in the alert rules.
const score = fc.oneof(
  fc.integer({ min: -2, max: 6 }),
  fc.double({ min: -1, max: 5, noNaN: true }).map((value) => Math.round(value * 1e4) / 1e4),
)

const cases = fc
  .record({
    columns: fc.integer({ min: 1, max: 8 }),
    rows: fc.integer({ min: 1, max: 12 }),
    capacity: fc.option(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 })),
  })
  .chain(({ columns, rows, capacity }) =>
    fc
      .array(fc.array(fc.tuple(fc.integer({ min: 0, max: columns - 1 }), score), { maxLength: 8 }), {
        minLength: rows,
        maxLength: rows,
      })
      .map((wishes): SparseScores => {
        const lengths = wishes.map((own) => own.length)
        return {
          rows,
          columns,
          rowStart: Int32Array.from({ length: rows + 1 }, (_, r) => lengths.slice(0, r).reduce((a, b) => a + b, 0)),
          arcColumn: Int32Array.from(wishes.flat(), ([column]) => column),
          arcScore: Float64Array.from(wishes.flat(), ([, value]) => value),
          ...(capacity ? { capacity: Int32Array.from(capacity.slice(0, columns)) } : {}),
        }
      }),
  )

const arcsOf = ({ rowStart, rows }: SparseScores) =>
  Array.from({ length: rows }, (_, r) => ({ row: r, first: rowStart[r] ?? 0, end: rowStart[r + 1] ?? 0 })).flatMap(
    ({ row, first, end }) => Array.from({ length: end - first }, (_, n) => ({ row, arc: first + n })),
  )

/** The assignment as a linear program; its corners are whole, so the LP optimum is the best assignment. */
const programOf = (scores: SparseScores): string => {
  const arcs = arcsOf(scores)
  const sums = new Map<string, string[]>()
  for (const { row, arc } of arcs) {
    for (const key of [`r${row}`, `c${scores.arcColumn[arc]}`]) sums.set(key, [...(sums.get(key) ?? []), `+ a${arc}`])
  }
  const limit = (key: string) => (key.startsWith('r') ? 1 : (scores.capacity?.[Number(key.slice(1))] ?? 1))
  const terms = arcs.map(
    ({ arc }) => `${(scores.arcScore[arc] ?? 0) < 0 ? '-' : '+'} ${Math.abs(scores.arcScore[arc] ?? 0)} a${arc}`,
  )
  const rows = [...sums].map(([key, own]) => `${key}: ${own.join('\n')} <= ${limit(key)}`)
  return ['Maximize', 'obj:', ...terms, 'Subject To', ...rows, 'End', ''].join('\n')
}

/** At most one column a row, no column above its capacity, only arcs that exist, and the value is what they are worth. */
const assertPossible = (scores: SparseScores, { columnOf, value }: Assigned) => {
  const used = new Map<number, number>()
  let worth = 0
  for (const [row, column] of columnOf.entries()) {
    if (column === -1) continue
    used.set(column, (used.get(column) ?? 0) + 1)
    const own = arcsOf(scores).filter(({ row: r, arc }) => r === row && scores.arcColumn[arc] === column)
    worth += Math.max(...own.map(({ arc }) => scores.arcScore[arc] ?? 0))
  }
  for (const [column, count] of used)
    assert.ok(count <= (scores.capacity?.[column] ?? 1), `column ${column} has ${count}`)
  assert.ok(Math.abs(worth - value) < 1e-9, `worth ${worth}, said ${value}`)
}

test('on 1,000 random cases, teams of several and of none included, nothing is better: the LP optimum of HiGHS', async () => {
  const highs = await loadHighs()
  fc.assert(
    fc.property(cases, (scores) => {
      const mine = assignSparse(scores)
      assertPossible(scores, mine)
      if (scores.arcColumn.length === 0) return
      const best = highs.solve(programOf(scores))
      assert.equal(best.Status, 'Optimal')
      assert.ok(Math.abs(best.ObjectiveValue - mine.value) < 1e-6, `${best.ObjectiveValue} against ${mine.value}`)
    }),
    { numRuns: 1000 },
  )
})

test('where everybody could go everywhere, it is worth what the Hungarian method finds', () => {
  const dense = fc.integer({ min: 1, max: 14 }).chain((columns) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 14,
    }),
  )
  fc.assert(
    fc.property(dense, (table) => {
      const columns = table[0]?.length ?? 0
      const scores: SparseScores = {
        rows: table.length,
        columns,
        rowStart: Int32Array.from({ length: table.length + 1 }, (_, r) => r * columns),
        arcColumn: Int32Array.from(table.flat(), (_, a) => a % columns),
        arcScore: Float64Array.from(table.flat()),
      }
      const pairs = munkres(table.map((row) => row.map((value) => -value)))
      const best = pairs.reduce((sum, [row, column]) => sum + (table[row]?.[column] ?? 0), 0)
      assert.equal(assignSparse(scores).value, best)
    }),
    { numRuns: 300 },
  )
})

test('greedy is possible too, never better, and never worse than half', () => {
  fc.assert(
    fc.property(cases, (scores) => {
      const greedy = assignGreedily(scores)
      assertPossible(scores, greedy)
      const best = assignSparse(scores).value
      assert.ok(greedy.value <= best + 1e-9 && greedy.value >= best / 2 - 1e-9)
    }),
    { numRuns: 500 },
  )
})
