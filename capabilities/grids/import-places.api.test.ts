import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  collection,
  feature,
  ids,
  line,
  type Outcome,
  openPlacesOffice,
  type PlacesOffice,
  problemsOf,
  square,
  triple,
} from './places-for-tests.ts'

let town: PlacesOffice
before(async () => {
  town = await openPlacesOffice()
})
after(() => town.office.close())

const buildings = () =>
  town.office.app.db.read(town.office.jurisdictionId, (tx) =>
    tx
      .selectFrom('buildings')
      .select(['code', 'name', 'area_id', 'compound', 'storey_count', 'is_placed'])
      .orderBy('code')
      .execute(),
  )

const west = collection(
  feature({ highway: 'primary', name: '解放路' }, line([0, 5], [10, 5]), 'way/1'),
  feature({ highway: 'residential', name: '西街' }, line([5, 0], [5, 10]), 'way/2'),
  feature({ highway: 'footway', tunnel: 'yes' }, line([1, 1], [2, 2]), 'way/3'),
  feature({ landuse: 'residential', name: '桂花园' }, square(1, 1, 3), 'way/4'),
  feature({ building: 'yes', 'addr:street': '西街', 'addr:housenumber': '8' }, square(2, 2, 0.2), 'way/5'),
  feature({ building: 'apartments', name: '桂花园2号楼', 'building:levels': '6' }, square(3, 3, 0.2), 'way/6'),
  feature({ building: 'yes', name: '高处' }, square(8, 8, 0.2), 'way/7'),
  feature({ amenity: 'bench' }, { type: 'Point', coordinates: [109.001, 32.001] }, 'node/8'),
)

test('nobody imports into a community where they hold no post', async () => {
  assert.equal((await town.send(west, { by: town.neighbour })).refusal, 'kernel.forbidden')
  assert.equal((await town.send(west, { by: town.dispatcher })).refusal, 'kernel.forbidden')
  assert.equal((await town.office.call('POST', `/areas/${ids.west}/places?x=1`)).refusal, 'kernel.signed_out')
  assert.equal((await town.send(west, { areaId: randomUUID() })).refusal, 'kernel.not_found')
  assert.equal((await town.send(west, { areaId: ids.westGrid })).refusal, 'grids.not_a_community')
  const { neighbour, office } = town
  assert.equal((await office.call('GET', `/areas/${ids.west}/places`, { by: neighbour })).refusal, 'kernel.forbidden')
  assert.deepEqual(await buildings(), [])
})

test('a dry run answers what would happen and keeps nothing; the run does just that, and again nothing', async () => {
  const dry = (await town.send(west, { ask: { isDryRun: 'true' } })).body as Outcome
  assert.deepEqual(
    [triple(dry.streets), triple(dry.walls), triple(dry.buildings)],
    [
      [2, 0, 0],
      [1, 0, 0],
      [3, 0, 0],
    ],
  )
  assert.deepEqual([dry.isDone, dry.ignored, dry.refused, dry.problemCount], [false, 2, 0, 0])
  assert.equal((await town.count()).buildings, 0)
  const done = (await town.send(west)).body as Outcome
  assert.deepEqual({ ...done, isDone: false }, dry)
  assert.deepEqual(await town.count(), {
    hasBoundary: true,
    streets: 2,
    walls: 1,
    buildings: 3,
    buildingsWithoutPlace: 0,
    doors: 0,
    people: 0,
    grids: 1,
  })
  const again = (await town.send(west)).body as Outcome
  assert.deepEqual(
    [triple(again.streets), triple(again.walls), triple(again.buildings)],
    [
      [0, 0, 2],
      [0, 0, 1],
      [0, 0, 3],
    ],
  )
})

test('a building lies in the grid at its point, else in the community, and knows the estate it stands in', async () => {
  const found = await buildings()
  assert.deepEqual(
    found.map((b) => [b.name, b.area_id, b.compound, b.storey_count]),
    [
      ['西街8号', ids.westGrid, '桂花园', 1],
      ['桂花园2号楼', ids.westGrid, '桂花园', 6],
      ['高处', ids.west, '', 1],
    ],
  )
  assert.equal(found[0]?.code, 'osm way/5')
})

test('a building that moved keeps its id and its grid; what the file no longer says stays', async () => {
  const moved = feature({ building: 'yes' }, square(4, 4, 0.3), 'way/6')
  assert.deepEqual(triple(((await town.send(collection(moved))).body as Outcome).buildings), [0, 1, 0])
  const [, building] = await buildings()
  assert.deepEqual([building?.name, building?.storey_count], ['桂花园2号楼', 6])
  await town.send(west)
})

test('every defect is named with its feature and its place, and the rest comes in', async () => {
  const bowTie = [
    [109.006, 32.006],
    [109.0064, 32.0064],
    [109.0064, 32.006],
    [109.006, 32.0066],
    [109.006, 32.006],
  ]
  const flat = [
    [109.001, 32.001],
    [109.002, 32.002],
    [109.001, 32.001],
    [109.001, 32.001],
  ]
  const answer = await town.send(
    collection(
      feature({ building: 'yes' }, { type: 'Polygon', coordinates: [bowTie] }, 'way/20'),
      feature({ building: 'yes' }, { type: 'Polygon', coordinates: [flat] }, 'way/21'),
      feature({ highway: 'service' }, line([1, 1], [1, 1]), 'way/22'),
      feature({ building: 'yes', name: '外' }, square(20, 20, 0.3), 'way/23'),
      feature({ building: 'yes' }, { type: 'Point', coordinates: [32.005, 109.005] }, 'node/24'),
      feature({ building: 'yes', name: '好' }, square(6, 6, 0.3), 'way/25'),
      feature({ building: 'yes', name: '又' }, square(7, 7, 0.3), 'way/25'),
      feature({ building: 'yes', name: '双' }, square(6, 6, 0.3), 'way/26'),
      feature({ colour: 'red' }, square(1, 7, 0.3)),
      feature({ building: 'yes' }, { type: 'LineString', coordinates: 'x' }, 'way/27'),
    ),
  )
  assert.deepEqual(problemsOf(answer), [
    '1 ring_crosses_itself',
    '2 ring_flat',
    '3 line_short',
    '5 coordinates_swapped',
    '7 id_repeated',
    '8 building_twice',
    '10 geometry_kind',
    '9 not_understood',
    '4 outside_community',
  ])
  const outcome = answer.body as Outcome
  assert.deepEqual([triple(outcome.buildings), outcome.refused, outcome.outside], [[1, 0, 0], 7, 1])
  const data = outcome.problems.map(({ data: d }) => d)
  assert.equal(data[0]?.object, 'way/20')
  assert.equal(data[3]?.lng, 32.005)
  assert.equal(data[8]?.name, '外')
})

test('positions of another datum are suspected when they would lie in the community, and put right when it is said', async () => {
  // The community's own buildings, shifted as Chinese maps shift them (some 500 m).
  const shifted = collection(
    ...[0, 1, 2, 3, 4, 5].map((i) =>
      feature({ building: 'yes', name: `移${i}` }, square(8.5 + 4.9, 1 + i - 1.8, 0.2), `way/4${i}`),
    ),
  )
  const plain = await town.send(shifted, { ask: { isDryRun: 'true' } })
  assert.ok(problemsOf(plain).includes('0 maybe_gcj02'), problemsOf(plain).join())
  assert.equal((plain.body as Outcome).outside, 6)
  const said = await town.send(shifted, { ask: { isDryRun: 'true', datum: 'gcj02' } })
  assert.deepEqual(problemsOf(said), [])
  assert.equal((said.body as Outcome).buildings.created, 6)
})

test('the office’s own GeoJSON says itself what it is; one area alone is the boundary', async () => {
  const own = collection(
    feature({ kind: 'street', class: 'main', name: '东大街' }, line([20, 5], [30, 5])),
    feature({ 类型: '围墙' }, line([21, 1], [22, 1])),
    feature({ kind: 'building', code: 'D1', name: '东1号', 层数: '3层', 小区: '东园' }, square(21, 2, 0.3)),
  )
  const by = town.neighbour
  const first = (await town.send(own, { by, areaId: ids.east })).body as Outcome
  assert.deepEqual(
    [triple(first.streets), triple(first.walls), triple(first.buildings)],
    [
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ],
  )
  const building = (await buildings()).find(({ name }) => name === '东1号')
  assert.deepEqual([building?.code, building?.storey_count, building?.compound], ['610902001002-D1', 3, '东园'])
  assert.equal((await town.count(ids.east)).hasBoundary, false)
  const boundary = (await town.send(square(20, 0, 10), { by, areaId: ids.east })).body as Outcome
  assert.equal(boundary.boundary, true)
  assert.equal((await town.count(ids.east)).hasBoundary, true)
  const located = await town.office.call('GET', '/locate?lng=109.025&lat=32.005')
  assert.equal((located.body as { area: { id: string } }).area.id, ids.east)
})

test('an extract of OpenStreetMap is read as XML, whatever the file is called', async () => {
  const node = (id: number, x: number, y: number) => `<node id="${id}" lat="${32 + y / 1000}" lon="${109 + x / 1000}"/>`
  const extract = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  ${node(1, 7, 1)}${node(2, 7.2, 1)}${node(3, 7.2, 1.2)}${node(4, 7, 1.2)}
  <way id="71"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
    <tag k="building" v="yes"/><tag k="name" v="钟楼 &amp; 鼓楼"/></way>
  <way id="72"><nd ref="1"/><nd ref="3"/><tag k="highway" v="footway"/></way>
  <way id="73" action="delete"><nd ref="2"/><nd ref="4"/><tag k="highway" v="footway"/></way>
</osm>`
  const outcome = (await town.send(extract, { ask: { fileName: '导出.txt' } })).body as Outcome
  assert.deepEqual(
    [triple(outcome.buildings), triple(outcome.streets), outcome.problemCount],
    [[1, 0, 0], [1, 0, 0], 0],
  )
  assert.ok((await buildings()).some(({ name, code }) => name === '钟楼 & 鼓楼' && code === 'osm way/71'))
})

test('a run is known by its id: another file under it is refused, the same once more does nothing', async () => {
  const runId = randomUUID()
  const one = collection(feature({ building: 'yes', name: '一' }, square(1, 8, 0.2), 'way/90'))
  assert.equal((await town.send(one, { ask: { runId } })).status, 200)
  assert.equal((await town.send(west, { ask: { runId } })).refusal, 'kernel.id_reused')
  assert.equal((await town.send(one, { ask: { runId } })).status, 200)
})

test('what is no file of places is refused with the reason', async () => {
  const code = async (content: string | Buffer) => {
    const { refusal, body } = await town.send(content)
    return [refusal, (body as { error?: { data?: { code?: string } } }).error?.data?.code]
  }
  assert.deepEqual(await code('{"type":'), ['grids.not_readable', 'not_json'])
  assert.deepEqual(await code('{"type":"Topology"}'), ['grids.not_readable', 'not_geojson'])
  assert.deepEqual(await code('<html></html>'), ['grids.not_readable', 'not_osm'])
  assert.deepEqual(await code('<osm><node id="1"'), ['grids.not_readable', 'not_osm'])
  assert.deepEqual(await code('姓名,电话\n王,1\n'), ['grids.not_readable', 'column_missing'])
  assert.deepEqual(await code(Buffer.from('\0\0\0\x0d\x0a\x09OSMHeader')), ['grids.not_readable', 'osm_pbf'])
  // A large file is read by a thread of its own, and refused in the same words.
  const large = ' '.repeat(300_000)
  assert.deepEqual(await code(`{"type":${large}`), ['grids.not_readable', 'not_json'])
  assert.deepEqual(await code(`<osm version="0.6">${large}</osm>`), ['grids.nothing_to_import', undefined])
  assert.deepEqual(await code('{"type":"FeatureCollection","features":[]}'), ['grids.nothing_to_import', undefined])
})
