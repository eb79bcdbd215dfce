import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkAreas } from './area-tree.ts'
import { areasFromGeoJson, type ImportedAreas, mostRows, mostVertices } from './import-areas.ts'
import { metresBetween } from './ring.ts'

const square = [
  [109, 32.6],
  [109.01, 32.6],
  [109.01, 32.61],
  [109, 32.61],
  [109, 32.6],
]
const collectionOf = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features })
const feature = (properties: unknown, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const community = { 编码: '610902001003', 名称: '西大街社区', 上级代码: '610902001' }
const problemsOf = ({ problems }: ImportedAreas) => problems.map(({ row, problem }) => `${row} ${problem.code}`)

test('areas drawn on a map come with their ground, and with the point of a Point', () => {
  const imported = areasFromGeoJson(
    collectionOf(
      feature({ adcode: 610902001, name: '老城街道', level: 'town' }, { type: 'Polygon', coordinates: [square] }),
      feature({ adcode: 610902001003, name: '西大街社区' }, { type: 'MultiPolygon', coordinates: [[square]] }),
      feature({ adcode: 610902001004, name: '培新街社区' }, { type: 'Point', coordinates: [109.02, 32.69] }),
      feature({ adcode: 610902001005, name: '兴安路社区' }, null),
    ),
    { datum: 'wgs84' },
  )
  assert.deepEqual(problemsOf(imported), [])
  assert.deepEqual(
    imported.rows.map(({ kind, code, parentCode, geometry, place }) => [
      kind,
      code,
      parentCode,
      geometry?.type,
      place?.lng,
    ]),
    [
      ['street', '610902001', null, 'Polygon', undefined],
      ['community', '610902001003', '610902001', 'MultiPolygon', undefined],
      ['community', '610902001004', '610902001', undefined, 109.02],
      ['community', '610902001005', '610902001', undefined, undefined],
    ],
  )
  assert.deepEqual(imported.rows[0]?.geometry?.coordinates, [square])
  assert.deepEqual(checkAreas(imported.rows), [])
})

test('ground drawn on a Chinese map is moved to where it is; what was handed in stays as it was', () => {
  const given = collectionOf(
    feature(community, { type: 'Polygon', coordinates: [square.map(([x, y]) => [x, y, 250])] }),
    feature({ ...community, 坐标系: 'WGS-84' }, { type: 'Polygon', coordinates: [square] }),
  )
  const before = structuredClone(given)
  const { rows } = areasFromGeoJson(given, { datum: 'gcj02' })
  assert.deepEqual(given, before)
  const [lng = 0, lat = 0, ...height] = (rows[0]?.geometry?.coordinates[0]?.[0] ?? []) as number[]
  const moved = metresBetween({ lng, lat }, { lng: 109, lat: 32.6 })
  assert.ok(moved > 300 && moved < 800, `${moved} m`)
  assert.deepEqual(height, [], 'heights are not kept')
  assert.deepEqual(rows[1]?.geometry?.coordinates, [square], 'a feature that names its own datum is believed')
})

test('what is not a collection of features, or nameless, is refused as a whole', () => {
  for (const json of [null, 3, 'text', [], {}, { type: 'Feature' }, { type: 'FeatureCollection', features: {} }]) {
    assert.deepEqual(problemsOf(areasFromGeoJson(json, { datum: 'wgs84' })), ['0 not_a_feature_collection'])
  }
  const nameless = collectionOf(feature({ id: 1 }, { type: 'Polygon', coordinates: [square] }))
  assert.deepEqual(problemsOf(areasFromGeoJson(nameless, { datum: 'wgs84' })), ['0 column_missing', '0 column_missing'])
})

test('lines are no ground, a county is above us, and broken rings are handed on to the check', () => {
  const imported = areasFromGeoJson(
    collectionOf(
      feature(community, { type: 'LineString', coordinates: square }),
      feature({ 编码: '610902', 名称: '汉滨区' }, { type: 'Polygon', coordinates: [square] }),
      feature({ ...community, 编码: '610902001004' }, { type: 'Polygon', coordinates: [square.slice(1)] }),
      feature({ ...community, 编码: '610902001005' }, { type: 'Polygon', coordinates: [['x', null, [1]]] }),
      feature({ ...community, 编码: '610902001006' }, { type: 'Point', coordinates: ['109', 32] }),
    ),
    { datum: 'gcj02' },
  )
  assert.deepEqual(problemsOf(imported), ['1 geometry_kind', '2 above_street', '5 point_invalid'])
  const checked = checkAreas(imported.rows).map(({ row, problem }) => `${row} ${problem.code}`)
  assert.ok(checked.includes('3 ring_open'))
  assert.ok(checked.includes('4 position_invalid'))
})

test('a file of another size than a sub-district is refused', () => {
  const many = collectionOf(...Array.from({ length: mostRows + 1 }, () => feature(community, null)))
  assert.deepEqual(areasFromGeoJson(many, { datum: 'wgs84' }).rows, [])
  assert.deepEqual(problemsOf(areasFromGeoJson(many, { datum: 'wgs84' })), ['0 too_many_rows'])
  // One array handed in again and again: a large file without the memory of one.
  const ring = Array.from({ length: 10_000 }, () => [109, 32])
  const rings = Array.from({ length: mostVertices / 10_000 }, () => ring)
  const full = collectionOf(feature(community, { type: 'Polygon', coordinates: rings }))
  assert.deepEqual(problemsOf(areasFromGeoJson(full, { datum: 'wgs84' })), [])
  const heavy = collectionOf(feature(community, { type: 'Polygon', coordinates: [...rings, [[109, 32]]] }))
  assert.deepEqual(problemsOf(areasFromGeoJson(heavy, { datum: 'wgs84' })), ['0 too_many_vertices'])
})

test('no JSON whatever breaks the reading or the check', () => {
  const anyGeometry = fc.oneof(
    fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon', 'Point'), coordinates: fc.jsonValue() }),
    fc.jsonValue(),
  )
  const anyProperties = fc.oneof(
    fc.record({ code: fc.jsonValue(), name: fc.string(), lng: fc.jsonValue() }),
    fc.jsonValue(),
  )
  const anyFeature = fc.oneof(
    fc.record({ type: fc.constant('Feature'), properties: anyProperties, geometry: anyGeometry }),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(fc.array(anyFeature, { maxLength: 6 }), (features) => {
      const named = [feature({ code: '610902001', name: '老城街道' }, null), ...features]
      const { rows } = areasFromGeoJson(collectionOf(...named), { datum: 'bd09' })
      assert.equal(rows[0]?.code, '610902001')
      checkAreas(rows)
    }),
  )
})
