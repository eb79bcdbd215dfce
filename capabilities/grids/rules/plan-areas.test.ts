import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GroundedArea, makeAreaIndex } from './area-index.ts'
import { type AreaRow, findingOf } from './area-problem.ts'
import { planAreas } from './plan-areas.ts'

const row = (n: number, code: string, parentCode: string | null, given: Partial<AreaRow> = {}): AreaRow => ({
  row: n,
  kind: code.length === 9 ? 'street' : code.length === 12 ? 'community' : code.length === 14 ? 'grid1' : 'grid2',
  code,
  name: `区域${code}`,
  parentCode,
  place: null,
  geometry: null,
  dutyPhone: null,
  ...given,
})
const area = (code: string, path: readonly string[], given: Partial<GroundedArea> = {}): GroundedArea => ({
  id: code,
  kind: code.length === 9 ? 'street' : code.length === 12 ? 'community' : code.length === 14 ? 'grid1' : 'grid2',
  code,
  name: `区域${code}`,
  parentId: path[0] ?? null,
  path: [code, ...path],
  center: null,
  dutyPhone: null,
  validFrom: '2026-01-01',
  validTo: null,
  geometry: null,
  ...given,
})
const street = '610902001'
const [west, east] = ['610902001001', '610902001002']
const town = [
  area(street, []),
  area(west, [street]),
  area(`${west}01`, [west, street]),
  area(`${west}001`, [`${west}01`, west, street]),
]
const idOf = (one: AreaRow) => `new ${one.code}`

test('parents are written before what hangs under them, whatever the order of the list', () => {
  const plan = planAreas([row(1, `${east}01`, east), row(2, east, street)], [], town, idOf)
  assert.deepEqual(
    plan.created.map(({ id }) => id),
    [`new ${east}`, `new ${east}01`],
  )
  assert.deepEqual(plan.created[1]?.path, [`new ${east}01`, `new ${east}`, street])
})

test('what hangs under a refused row is refused with it, and nothing else is', () => {
  const rows = [
    row(1, east, street),
    row(2, `${east}01`, east),
    row(3, `${east}001`, `${east}01`),
    row(4, west, street),
  ]
  const plan = planAreas(rows, [findingOf(1, 'name_missing')], town, idOf)
  assert.deepEqual(plan.created, [])
  assert.equal(plan.refusedCount, 3)
  assert.equal(plan.unchangedCount, 1)
  assert.deepEqual(
    plan.findings.map((f) => `${f.row} ${f.problem.code}`),
    ['1 name_missing', '2 parent_unknown', '3 parent_unknown'],
  )
})

test('a warning keeps nothing out', () => {
  const plan = planAreas([row(1, east, street)], [findingOf(1, 'name_repeated')], town, idOf)
  assert.equal(plan.created.length, 1)
})

test('when a grid1 moves to another community, the grids below it get a new path, ended ones too', () => {
  const ended = area(`${west}002`, [`${west}01`, west, street], { validTo: '2026-06-01' })
  const plan = planAreas([row(1, east, street), row(2, `${west}01`, east)], [], [...town, ended], idOf)
  assert.deepEqual(
    plan.changed.map(({ area: { id, parentId }, fields }) => ({ id, parentId, fields })),
    [{ id: `${west}01`, parentId: `new ${east}`, fields: ['parent'] }],
  )
  assert.deepEqual(plan.moved, [
    { id: `${west}001`, path: [`${west}001`, `${west}01`, `new ${east}`, street] },
    { id: `${west}002`, path: [`${west}002`, `${west}01`, `new ${east}`, street] },
  ])
})

test('a code whose area has ended makes a new area', () => {
  const ended = area(east, [street], { id: 'old', path: ['old', street], validTo: '2026-06-01' })
  const plan = planAreas([row(1, east, street)], [], [...town, ended], idOf)
  assert.deepEqual(
    plan.created.map(({ id }) => id),
    [`new ${east}`],
  )
})

test('an ended area is known by its id and above it, but its code and its ground open nothing', () => {
  const ground = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [109, 32],
        [109.01, 32],
        [109.01, 32.01],
        [109, 32.01],
        [109, 32],
      ],
    ],
  }
  const ended = area(east, [street], { geometry: ground, validTo: '2026-06-01' })
  const index = makeAreaIndex([...town, ended], street)
  assert.equal(index.byId(east)?.code, east)
  assert.equal(index.byCode(east), undefined)
  assert.equal(index.at({ lng: 109.005, lat: 32.005 }), undefined)
  assert.ok(index.below(street).includes(east))
  assert.deepEqual(index.path(east), [east, street])
  assert.ok(!index.all().some(({ code }) => code === east))
  assert.equal(
    makeAreaIndex([...town, { ...ended, validTo: null }], street).at({ lng: 109.005, lat: 32.005 })?.code,
    east,
  )
})

test('of two streets the one of the office is the root, and a right there is not one everywhere', () => {
  const index = makeAreaIndex([area('610902000', []), ...town], street)
  assert.equal(index.root?.code, street)
  assert.ok(!index.isRoot(street))
  assert.ok(!index.below(street).includes('610902000'))
  assert.ok(makeAreaIndex(town, street).isRoot(street))
})

test('an office without areas has no root', () => {
  assert.equal(makeAreaIndex([], street).root, null)
})
