import assert from 'node:assert/strict'
import { test } from 'node:test'
import { elementsOfJson, elementsOfXml } from './osm-elements.ts'
import { readGeoJson } from './read-geojson.ts'
import { readGroundFile } from './read-ground.ts'
import { readOsm } from './read-osm.ts'

const ask = { kind: 'auto', datum: 'wgs84', communityName: '西街社区', near: null } as const

// A ring of two ways round a court, as Overpass writes it.
interface Element {
  readonly type: string
  readonly id: number
  readonly lon?: number
  readonly lat?: number
  readonly nodes?: readonly number[]
  readonly tags?: Readonly<Record<string, string>>
  readonly members?: readonly { readonly type: string; readonly ref: number; readonly role: string }[]
}

const elements: readonly Element[] = [
  ...[
    [1, 109, 32],
    [2, 109.001, 32],
    [3, 109.001, 32.001],
    [4, 109, 32.001],
    [5, 109.0004, 32.0004],
    [6, 109.0006, 32.0004],
    [7, 109.0006, 32.0006],
  ].map(([id = 0, lon = 0, lat = 0]) => ({ type: 'node', id, lon, lat })),
  { type: 'way', id: 10, nodes: [1, 2, 3] },
  { type: 'way', id: 11, nodes: [1, 4, 3] },
  { type: 'way', id: 12, nodes: [5, 6, 7, 5] },
  {
    type: 'relation',
    id: 20,
    tags: { type: 'multipolygon', building: 'yes', name: '回字楼' },
    members: [
      { type: 'way', ref: 10, role: 'outer' },
      { type: 'way', ref: 11, role: 'outer' },
      { type: 'way', ref: 12, role: 'inner' },
    ],
  },
  { type: 'way', id: 13, nodes: [1, 3], tags: { highway: 'residential', name: '西街' } },
  { type: 'way', id: 14, nodes: [1, 99], tags: { highway: 'residential', name: '断街' } },
  {
    type: 'relation',
    id: 21,
    tags: { type: 'multipolygon', building: 'yes', name: '半栋' },
    members: [{ type: 'way', ref: 10, role: 'outer' }],
  },
]

const asXml = () => {
  const tag = (given: object = {}) => Object.entries(given).map(([k, v]) => ({ k, v: String(v) }))
  const of = (type: string) => elements.filter((e) => e.type === type)
  return {
    osm: {
      node: of('node').map(({ id, lon, lat }) => ({ id: String(id), lon: String(lon), lat: String(lat) })),
      way: of('way').map(({ id, nodes = [], tags }) => ({
        id: String(id),
        nd: nodes.map((ref) => ({ ref: String(ref) })),
        tag: tag(tags),
      })),
      relation: of('relation').map(({ id, members = [], tags }) => ({
        id: String(id),
        member: members.map((member) => ({ ...member, ref: String(member.ref) })),
        tag: tag(tags),
      })),
    },
  }
}

test('a house with a court is one building with a hole, whether the file is XML or JSON', () => {
  const [json, xml] = [elementsOfJson({ elements }), elementsOfXml(asXml())]
  assert.ok(json && xml)
  const found = [json, xml].map((one) => readGroundFile(readOsm(one), ask))
  for (const { buildings, features, problems } of found) {
    assert.deepEqual(
      buildings.map(({ key, name }) => [key, name]),
      [['osm relation/20', '回字楼']],
    )
    const rings = buildings[0]?.geometry?.coordinates as unknown[]
    assert.equal(rings.length, 2)
    assert.deepEqual(
      features.map(({ key, kind, name }) => [key, kind, name]),
      [['osm way/13', 'street', '西街']],
    )
    assert.deepEqual(
      problems.map(({ code, data }) => [code, data.object]),
      [
        ['parts_missing', 'way/14'],
        ['parts_missing', 'relation/21'],
      ],
    )
  }
})

test('the same way has the same name in a GeoJSON export', () => {
  const geometry = {
    type: 'LineString',
    coordinates: [
      [109, 32],
      [109.001, 32.001],
    ],
  }
  const exports = [
    { id: 'way/13', properties: { highway: 'residential' } },
    { properties: { '@id': 'way/13', highway: 'residential' } },
    { properties: { id: 'way/13', highway: 'residential' } },
  ]
  for (const one of exports) {
    const file = readGeoJson({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry, ...one }] })
    assert.equal(file?.objects[0]?.key, 'osm way/13')
  }
})

test('what is neither is none', () => {
  assert.equal(elementsOfXml({ gpx: {} }), null)
  assert.equal(elementsOfJson({ features: [] }), null)
  assert.equal(readGeoJson({ type: 'Topology' }), null)
  assert.equal(readGeoJson([1]), null)
})
