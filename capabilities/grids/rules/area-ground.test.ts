import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AreaRow } from './area-problem.ts'
import { checkAreas } from './area-tree.ts'
import type { AreaGeometry } from './shape.ts'

type Corner = readonly [x: number, y: number]
/** Corners in thousandths of a degree from 109° E, 32° N: about 94 m by 111 m. */
const ground = (...rings: readonly (readonly Corner[])[]): AreaGeometry => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => ring.map(([x, y]) => [109 + x / 1000, 32 + y / 1000])),
})
const box = (w: number, s: number, e: number, n: number): Corner[] => [
  [w, s],
  [e, s],
  [e, n],
  [w, n],
  [w, s],
]

const rowOf = (row: number, given: Partial<AreaRow>): AreaRow => ({
  row,
  kind: 'community',
  code: `61090200100${row}`,
  name: `社区${row}`,
  parentCode: '610902001',
  place: null,
  geometry: null,
  dutyPhone: null,
  ...given,
})
const streetOf = (geometry: AreaGeometry | null) =>
  rowOf(1, { kind: 'street', code: '610902001', name: '老城街道', parentCode: null, geometry })
const street = streetOf(ground(box(0, 0, 10, 10)))
const found = (...rows: readonly AreaRow[]) =>
  checkAreas(rows).map(({ row, problem }) => `${row} ${problem.severity} ${problem.code}`)

test('communities that share a street between them, without gap or overlap, are accepted', () => {
  const west = rowOf(2, { geometry: ground(box(0, 0, 5, 10)) })
  const east = rowOf(3, { geometry: ground(box(5, 0, 10, 10)) })
  assert.deepEqual(found(street, west, east), [])
})

test('broken rings are named one by one', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    [
      'ring_open',
      ground([
        [0, 0],
        [5, 0],
        [5, 5],
        [0, 5],
      ]),
    ],
    [
      'ring_short',
      ground([
        [0, 0],
        [5, 0],
        [0, 0],
      ]),
    ],
    ['ring_short', ground([])],
    [
      'ring_flat',
      ground([
        [0, 0],
        [5, 5],
        [2, 2],
        [0, 0],
      ]),
    ],
    [
      'position_invalid',
      ground([
        [0, 0],
        [80_000, 0],
        [5, 5],
        [0, 0],
      ]),
    ],
    [
      'position_invalid',
      {
        type: 'Polygon',
        coordinates: [
          [
            ['109', '32'],
            [1, 1],
            [2, 1],
            ['109', '32'],
          ],
        ],
      },
    ],
    ['too_wide', ground(box(0, 0, 30_000, 5))],
    [
      'ring_crosses_itself',
      ground([
        [0, 0],
        [5, 5],
        [5, 0],
        [0, 6],
        [0, 0],
      ]),
    ],
    ['geometry_empty', { type: 'MultiPolygon', coordinates: [] }],
    ['geometry_empty', { type: 'Polygon', coordinates: [] }],
    [
      'geometry_kind',
      {
        type: 'LineString',
        coordinates: [
          [109, 32],
          [109, 33],
        ],
      },
    ],
  ]
  for (const [code, geometry] of cases) {
    const answer = found(streetOf(null), rowOf(2, { geometry: geometry as AreaGeometry }))
    assert.deepEqual(answer, [`2 error ${code}`], JSON.stringify(geometry))
  }
})

test('a ring that only touches itself, and a long winding one, are let pass', () => {
  const pinched: Corner[] = [
    [0, 0],
    [4, 0],
    [2, 2],
    [4, 4],
    [0, 4],
    [2, 2],
    [0, 0],
  ]
  const shore = Array.from({ length: 400 }, (_, i): Corner => [i / 40, i % 2 === 0 ? 8 : 9])
  assert.deepEqual(found(street, rowOf(2, { geometry: ground(pinched) })), [])
  assert.deepEqual(found(street, rowOf(2, { geometry: ground([[0, 0], ...shore, [9.99, 0], [0, 0]]) })), [])
  const knot = shore.with(200, [5, 0.1]).with(201, [0.1, 7])
  assert.deepEqual(found(street, rowOf(2, { geometry: ground([[0, 0], ...knot, [9.99, 0], [0, 0]]) })), [
    '2 error ring_crosses_itself',
  ])
})

test('a hole cut right through its own border is named', () => {
  const hole: Corner[] = [
    [1, 1],
    [3, 3],
    [3, 1],
    [1, 3.5],
    [1, 1],
  ]
  assert.deepEqual(found(street, rowOf(2, { geometry: ground(box(0, 0, 5, 5), hole) })), [
    '2 error ring_crosses_itself',
  ])
})

test('a community that leaves its street asks a person to look, and says by how much', () => {
  const [finding, ...others] = checkAreas([street, rowOf(2, { geometry: ground(box(5, 0, 15, 5)) })])
  assert.deepEqual(finding, {
    row: 2,
    problem: { severity: 'warning', code: 'outside_parent', data: { parentCode: '610902001', percent: 50 } },
  })
  assert.deepEqual(others, [])
  // Half a hundredth outside: hand-drawn borders are never better.
  assert.deepEqual(found(street, rowOf(2, { geometry: ground(box(0, 0, 10.05, 10)) })), [])
})

test('ground in a hole of the street is outside the street', () => {
  const holed = streetOf(ground(box(0, 0, 10, 10), box(4, 4, 6, 6)))
  assert.deepEqual(found(holed, rowOf(2, { geometry: ground(box(4, 4, 6, 6)) })), ['2 warning outside_parent'])
  assert.deepEqual(found(holed, rowOf(2, { geometry: ground(box(1, 1, 3, 3)) })), [])
})

test('two communities on the same ground ask a person to look, and the later row says how much ground', () => {
  const west = rowOf(2, { geometry: ground(box(0, 0, 6, 10)) })
  const east = rowOf(3, { geometry: ground(box(5, 0, 10, 10)) })
  for (const rows of [
    [street, west, east],
    [street, east, west],
  ]) {
    const [finding, ...others] = checkAreas(rows)
    assert.equal(finding?.row, 3)
    assert.equal(finding?.problem.code, 'overlaps')
    assert.equal(finding?.problem.data.with, west.code)
    // 0.001° by 0.01° at 32° N is 94.3 m by 1 112 m.
    const squareMetres = Number(finding?.problem.data.squareMetres)
    assert.ok(Math.abs(squareMetres - 104_850) < 500, `${squareMetres} m²`)
    assert.deepEqual(others, [])
  }
})

test('areas that cross like a cross, or are the same, overlap although no corner lies in the other', () => {
  const lying = rowOf(2, { geometry: ground(box(0, 4, 10, 6)) })
  const standing = rowOf(3, { geometry: ground(box(4, 0, 6, 10)) })
  assert.deepEqual(found(street, lying, standing), ['3 warning overlaps'])
  assert.deepEqual(found(street, lying, { ...standing, geometry: lying.geometry }), ['3 warning overlaps'])
})

test('a sliver between neighbours drawn by hand, and one inside the ring of the other, are no overlap', () => {
  const west = rowOf(2, { geometry: ground(box(0, 0, 5.02, 10)) })
  const east = rowOf(3, { geometry: ground(box(5, 0, 10, 10)) })
  assert.deepEqual(found(street, west, east), [])
  const around = rowOf(2, { geometry: ground(box(0, 0, 10, 10), box(4, 4, 6, 6)) })
  const within = rowOf(3, { geometry: ground(box(4, 4, 6, 6)) })
  assert.deepEqual(found(street, around, within), [])
})

test('a school may stand on the grids around it', () => {
  const community = rowOf(2, { geometry: ground(box(0, 0, 10, 10)) })
  const grid1 = rowOf(3, {
    kind: 'grid1',
    code: '61090200100201',
    parentCode: community.code,
    geometry: community.geometry,
  })
  const school = rowOf(4, {
    kind: 'dedicated',
    code: '610902001002901',
    parentCode: community.code,
    geometry: ground(box(4, 4, 6, 6)),
  })
  assert.deepEqual(found(street, community, grid1, school), [])
})

test('ground that is already there is compared with, and never blamed', () => {
  const known = { kind: 'community', code: '610902001009', name: '老社区', parentCode: '610902001' } as const
  const old = { ...known, geometry: ground(box(0, 0, 5, 10)) }
  const streets = { ...known, kind: 'street', code: '610902001', parentCode: null, geometry: street.geometry } as const
  const findings = checkAreas([rowOf(2, { geometry: ground(box(4, 0, 8, 10)) })], [streets, old])
  assert.deepEqual(
    findings.map(({ row, problem }) => [row, problem.code, problem.data.with]),
    [[2, 'overlaps', '610902001009']],
  )
})

test('a list that is one heap of overlaps is cut short instead of holding up everybody', () => {
  const heap = Array.from({ length: 60 }, (_, i) =>
    rowOf(i + 2, { code: `610902001${String(i + 1).padStart(3, '0')}`, geometry: ground(box(1, 1, 2, 2)) }),
  )
  const findings = checkAreas([street, ...heap])
  assert.equal(findings.filter(({ problem }) => problem.code === 'overlaps').length, 1000)
  assert.deepEqual(findings[0]?.problem.code, 'checks_cut_short')
})
