import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meaningOfOsm, nameOfOsm } from './osm-tags.ts'

const line = { type: 'LineString', coordinates: [] }
const area = { type: 'Polygon', coordinates: [] }
const point = { type: 'Point', coordinates: [] }
const meaning = (tags: Record<string, string>, geometry: object = line) => {
  const found = meaningOfOsm({ row: 1, key: '', tags, geometry }, '西街社区')
  return found && ('kind' in found ? found.kind : found.is)
}

const lines: readonly [string, Record<string, string>, string | null][] = [
  ['a motorway parts grids', { highway: 'motorway' }, 'main_street'],
  ['so does the slip road of a primary road', { highway: 'primary_link' }, 'main_street'],
  ['and a secondary road', { highway: 'secondary' }, 'main_street'],
  ['a tertiary road is a street', { highway: 'tertiary' }, 'street'],
  ['a living street is one', { highway: 'living_street' }, 'street'],
  ['a path is a lane', { highway: 'path' }, 'lane'],
  ['steps are a lane', { highway: 'steps' }, 'lane'],
  ['a passage through a house is nothing', { highway: 'service', tunnel: 'building_passage' }, 'ignored'],
  ['a road tunnel is nothing', { highway: 'primary', tunnel: 'yes' }, 'ignored'],
  ['a bridge is its road', { highway: 'primary', bridge: 'yes', layer: '1' }, 'main_street'],
  ['a corridor is nothing', { highway: 'footway', indoor: 'yes' }, 'ignored'],
  ['a pavement beside a road is nothing', { highway: 'footway', footway: 'sidewalk' }, 'ignored'],
  ['an aisle of a car park is nothing', { highway: 'service', service: 'parking_aisle' }, 'ignored'],
  ['a road that is being built is nothing', { highway: 'construction' }, 'ignored'],
  ['a platform is nothing', { highway: 'platform' }, 'ignored'],
  ['a railway parts grids', { railway: 'rail' }, 'railway'],
  ['an underground railway does not', { railway: 'subway', layer: '-2' }, 'ignored'],
  ['one on a viaduct does', { railway: 'subway', layer: '1', bridge: 'viaduct' }, 'railway'],
  ['a river is water', { waterway: 'river' }, 'water'],
  ['a river in a culvert is nothing', { waterway: 'canal', tunnel: 'culvert' }, 'ignored'],
  ['a stream is nothing', { waterway: 'stream' }, 'ignored'],
  ['a fence is a wall', { barrier: 'fence' }, 'wall'],
  ['a kerb is nothing', { barrier: 'kerb' }, 'ignored'],
  ['a line that says nothing is unknown', { colour: 'red' }, null],
]
for (const [what, tags, expected] of lines) test(what, () => assert.equal(meaning(tags), expected))

const areas: readonly [string, Record<string, string>, string | null][] = [
  ['a house is a building', { building: 'yes' }, 'building'],
  ['a house that is none is not', { building: 'no' }, 'ignored'],
  ['a school’s house is a building before it is a school', { building: 'school', amenity: 'school' }, 'building'],
  ['housing ground is a compound, named or not', { landuse: 'residential' }, 'compound'],
  ['a named school is a compound', { amenity: 'school', name: '一小' }, 'compound'],
  ['an unnamed one is not', { amenity: 'school' }, 'ignored'],
  ['a lake is water', { natural: 'water' }, 'water'],
  ['a park is green', { leisure: 'park' }, 'green'],
  ['a wall round a yard is a wall', { barrier: 'wall' }, 'wall'],
  ['a square is no way to go along', { highway: 'pedestrian', area: 'yes' }, 'ignored'],
  ['the boundary with the community’s name is its', { boundary: 'administrative', name: '西街社区' }, 'boundary'],
  ['any other boundary is not', { boundary: 'administrative', name: '汉滨区' }, 'ignored'],
]
for (const [what, tags, expected] of areas) test(what, () => assert.equal(meaning(tags, area), expected))

test('a house drawn as a point is a building, a bench is nothing', () => {
  assert.equal(meaning({ building: 'yes' }, point), 'building')
  assert.equal(meaning({ amenity: 'bench' }, point), 'ignored')
})

test('a house without a name is called by its street and number, as its country writes them', () => {
  assert.equal(nameOfOsm({ 'addr:street': '北大街', 'addr:housenumber': '4' }), '北大街4号')
  assert.equal(nameOfOsm({ 'addr:street': 'Rue Grimaldi', 'addr:housenumber': '12' }), '12 Rue Grimaldi')
  assert.equal(nameOfOsm({ name: '广场', 'addr:street': '北大街' }), '广场')
  assert.equal(nameOfOsm({ 'addr:housenumber': '4' }), '')
})
