import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { officeCode, openSmallOffice, type SmallOffice } from '../../tests/small-office.ts'
import { putAreas } from './actions/put-areas.ts'
import { putBuildings, putMapFeatures } from './actions/put-places.ts'
import type { Area } from './contract.ts'
import { areaIndex, findBuilding, gridsTree } from './neighbours.ts'
import { routes } from './routes.ts'
import type { AreaGeometry } from './rules/shape.ts'

let office: SmallOffice
before(async () => {
  office = await openSmallOffice(routes)
})
after(() => office.close())

/** A box in thousandths of a degree from 109° E, 32° N. */
const box = (w: number, s: number, e: number, n: number): AreaGeometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [109 + w / 1000, 32 + s / 1000],
      [109 + e / 1000, 32 + s / 1000],
      [109 + e / 1000, 32 + n / 1000],
      [109 + w / 1000, 32 + n / 1000],
      [109 + w / 1000, 32 + s / 1000],
    ],
  ],
})
const west = `${officeCode}001`
const east = `${officeCode}002`
const town = [
  { kind: 'grid2', code: `${west}001`, name: '西一小网格', parentCode: `${west}01`, geometry: box(0, 0, 5, 5) },
  { kind: 'grid2', code: `${west}002`, name: '西二小网格', parentCode: `${west}01`, geometry: box(0, 5, 5, 10) },
  { kind: 'grid1', code: `${west}01`, name: '西一网格', parentCode: west, geometry: box(0, 0, 5, 10) },
  { kind: 'dedicated', code: `${west}901`, name: '育才小学', parentCode: west, geometry: box(1, 1, 2, 2) },
  { kind: 'community', code: east, name: '东街社区', parentCode: officeCode, geometry: box(5, 0, 10, 10) },
  { kind: 'community', code: west, name: '西街社区', parentCode: officeCode, geometry: box(0, 0, 5, 10) },
  {
    kind: 'street',
    code: officeCode,
    name: '老城街道',
    parentCode: null,
    geometry: box(0, 0, 10, 10),
    dutyPhone: '110',
  },
] as const

test('an office that has no areas yet answers an empty list and an empty map, not a fault', async () => {
  assert.deepEqual((await office.call('GET', '/areas')).body, { items: [] })
  assert.deepEqual((await office.call('GET', '/map')).body, { areas: [], features: [] })
  assert.deepEqual((await office.call('GET', '/locate?lng=109.001&lat=32.001')).body, { area: null })
})

test('a program puts a town in any order, and putting it again changes nothing', async () => {
  assert.deepEqual(await putAreas(office.app, office.system, town), { created: 7, changed: 0, unchanged: 0 })
  assert.deepEqual(await putAreas(office.app, office.system, town), { created: 0, changed: 0, unchanged: 7 })
})

test('nobody but the system administrator puts areas', async () => {
  const root = (await areaIndex(office.app, office.jurisdictionId)).root.id
  const lead = office.hire('值班长', [{ role: 'shift_lead', areaId: root }])
  await assert.rejects(putAreas(office.app, lead, town), { code: 'kernel.forbidden' })
  const admin = office.hire('系统管理员', [{ role: 'system_admin', areaId: root }])
  assert.equal((await putAreas(office.app, admin, town)).unchanged, 7)
})

test('areas with an error are refused altogether, with the row and what is wrong', async () => {
  const orphan = { kind: 'grid2', code: `${east}001`, name: '东一', parentCode: `${east}01` } as const
  await assert.rejects(putAreas(office.app, office.system, [town[6], orphan]), (error: unknown) => {
    assert.deepEqual((error as { data: unknown }).data, { fields: ['2.parent_unknown'] })
    return true
  })
})

test('every area knows its path up to the street and a point inside its ground', async () => {
  const areas = await areaIndex(office.app, office.jurisdictionId)
  const grid = areas.byCode(`${west}001`)
  const above = grid?.path.map((id) => areas.byId(id)?.code)
  assert.deepEqual(above, [`${west}001`, `${west}01`, west, officeCode])
  assert.ok(grid?.center)
  assert.equal(areas.at(grid.center)?.code, `${west}001`)
  assert.equal(areas.root.code, officeCode)
  assert.deepEqual(areas.path('nowhere'), ['nowhere'])
  assert.deepEqual(areas.below('nowhere'), [])
})

test('a right is held against the tree: the street is the root, a community has its branch', async () => {
  const tree = await gridsTree(office.app)(office.jurisdictionId)
  const areas = await areaIndex(office.app, office.jurisdictionId)
  const idOf = (code: string) => areas.byCode(code)?.id ?? ''
  assert.ok(tree.isRoot(idOf(officeCode)))
  assert.ok(!tree.isRoot(idOf(west)))
  assert.equal(tree.below(idOf(officeCode)).length, 7)
  assert.deepEqual(
    new Set(tree.below(idOf(west)).map((id) => areas.byId(id)?.code)),
    new Set([west, `${west}01`, `${west}001`, `${west}002`, `${west}901`]),
  )
  assert.ok(!tree.below(idOf(east)).includes(idOf(`${west}001`)))
})

test('anybody reads the list by code, in pages, by kind and by parent', async () => {
  const items = async (query: string) => {
    const { body } = await office.call('GET', `/areas${query}`)
    return body as { items: Area[]; next?: string }
  }
  const all = await items('')
  assert.deepEqual(
    all.items.map(({ code }) => code),
    town.map(({ code }) => code).sort(),
  )
  assert.equal(all.next, undefined)
  const first = await items('?limit=4')
  const rest = await items(`?limit=4&after=${first.next}`)
  assert.deepEqual([...first.items, ...rest.items], all.items)
  assert.equal(rest.next, undefined)
  assert.deepEqual(
    (await items('?kind=community,dedicated')).items.map(({ code }) => code),
    [west, `${west}901`, east],
  )
  const parentId = all.items.find(({ code }) => code === `${west}01`)?.id
  assert.deepEqual(
    (await items(`?parentId=${parentId}`)).items.map(({ code }) => code),
    [`${west}001`, `${west}002`],
  )
})

test('a point is found in the deepest area, the school before the grid around it, whatever the datum', async () => {
  const at = async (query: string) => {
    const { body } = await office.call('GET', `/locate?${query}`)
    return (body as { area: Area | null }).area?.code ?? null
  }
  assert.equal(await at('lng=109.003&lat=32.002'), `${west}001`)
  assert.equal(await at('lng=109.0015&lat=32.0015'), `${west}901`)
  assert.equal(await at('lng=109.007&lat=32.002'), east)
  assert.equal(await at('lng=110&lat=33'), null)
  // GCJ-02 moves a place some 500 m to the east and 150 m to the north here.
  assert.notEqual(await at('lng=109.007&lat=32.002&datum=gcj02'), east)
  assert.equal((await office.call('GET', '/locate?lng=200&lat=1')).status, 422)
})

test('the map of the whole office has outlines of communities; in one community also its small grids', async () => {
  const areas = await areaIndex(office.app, office.jurisdictionId)
  const codes = async (query: string) => {
    const { body } = await office.call('GET', `/map${query}`)
    return (body as { areas: { code: string; geometry: unknown }[] }).areas.map(({ code }) => code)
  }
  assert.deepEqual(await codes(''), [west, east])
  assert.deepEqual(await codes(`?areaId=${areas.root.id}`), [west, east])
  const inWest = await codes(`?areaId=${areas.byCode(west)?.id}`)
  assert.deepEqual(inWest, [west, east, `${west}901`, `${west}001`, `${west}002`])
  assert.deepEqual(await codes(`?areaId=${areas.byCode(east)?.id}`), [west, east])
  assert.deepEqual(await codes('?kinds=grid1'), [`${west}01`])
  assert.equal((await office.call('GET', `/map?areaId=${randomUUID()}`)).refusal, 'kernel.not_found')
})

test('streets are drawn after waters, and a map that was kept is drawn anew when they change', async () => {
  const line = {
    type: 'LineString' as const,
    coordinates: [
      [109, 32],
      [109.01, 32],
    ],
  }
  const features = [
    { id: randomUUID(), kind: 'lane' as const, name: '井巷', geometry: line },
    { id: randomUUID(), kind: 'water' as const, name: '汉江', geometry: line },
  ]
  const names = async () =>
    ((await office.call('GET', '/map')).body as { features: { name: string }[] }).features.map((f) => f.name)
  assert.deepEqual(await names(), [])
  assert.equal(await putMapFeatures(office.app, office.system, features), 2)
  assert.equal(await putMapFeatures(office.app, office.system, features), 0)
  assert.deepEqual(await names(), ['汉江', '井巷'])
  await assert.rejects(
    putMapFeatures(office.app, office.hire('受理员', [{ role: 'acceptor', areaId: 'x' }]), features),
    { code: 'kernel.forbidden' },
  )
})

test('buildings are listed with their grid and those above it, and keep their id when they change', async () => {
  const areas = await areaIndex(office.app, office.jurisdictionId)
  const idOf = (code: string) => areas.byCode(code)?.id ?? ''
  const building = (n: number, areaCode: string) => ({
    code: `${areaCode}00${n}`,
    areaCode,
    name: `${n}号楼`,
    lng: 109.003,
    lat: 32.002,
    storeyCount: 6,
    doorCount: 24,
  })
  const three = [building(1, `${west}001`), building(2, `${west}001`), building(1, `${west}002`)]
  assert.equal(await putBuildings(office.app, office.system, three), 3)
  assert.equal(await putBuildings(office.app, office.system, three), 0)
  const list = async (code: string, query = '') => {
    const { body } = await office.call('GET', `/areas/${idOf(code)}/buildings${query}`)
    return body as { items: { id: string; code: string; name: string; doorCount: number }[]; next?: string }
  }
  assert.deepEqual(
    (await list(`${west}001`)).items.map(({ code }) => code),
    [`${west}001001`, `${west}001002`],
  )
  assert.equal((await list(west)).items.length, 3)
  assert.deepEqual((await list(east)).items, [])
  const first = await list(west, '?limit=2')
  assert.deepEqual(
    (await list(west, `?limit=2&after=${first.next}`)).items.map(({ code }) => code),
    [`${west}002001`],
  )
  const named = async (text: string) =>
    (await list(west, `?text=${encodeURIComponent(text)}`)).items.map(({ code }) => code)
  assert.deepEqual(await named('1号'), [`${west}001001`, `${west}002001`])
  assert.deepEqual(await named('%'), [], 'no letter is a wildcard')
  assert.deepEqual((await list(east, `?text=${encodeURIComponent('1号')}`)).items, [], 'only in the area asked about')

  assert.equal(await putBuildings(office.app, office.system, [{ ...building(1, `${west}001`), name: '一号楼' }]), 1)
  const renamed = (await list(`${west}001`)).items[0]
  assert.equal(renamed?.name, '一号楼')
  assert.equal(renamed?.id, first.items[0]?.id)
  const found = await office.app.db.read(office.jurisdictionId, (tx) =>
    findBuilding(tx, office.jurisdictionId, renamed?.id ?? ''),
  )
  assert.deepEqual(found, { id: renamed?.id, areaId: idOf(`${west}001`), name: '一号楼', lng: 109.003, lat: 32.002 })
  await assert.rejects(putBuildings(office.app, office.system, [building(1, `${east}009`)]), {
    code: 'grids.area_not_in_force',
  })
  assert.equal((await office.call('GET', `/areas/${randomUUID()}/buildings`)).refusal, 'kernel.not_found')
})
