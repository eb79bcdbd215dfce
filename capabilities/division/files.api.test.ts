import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FeatureCollection, Polygon } from 'geojson'
import readExcel from 'read-excel-file/node'
import { feature } from 'topojson-client'
import { readPlan, readPlanFile, readWallMap } from './contract/plans.ts'
import { type Divided, openDivided } from './divided-for-tests.ts'

let divided: Divided

before(async () => {
  divided = await openDivided()
})
after(() => divided.cast.close())

const take = async (path: string, who: 'zhu' | 'gao' | 'luo' | 'lin' = 'zhu') => {
  const { cast, planId } = divided
  const { cookie } = cast.as(who)
  return cast.http.inject({ url: `/api${path.replace(':id', planId)}`, headers: { cookie } })
}
const file = (name: string, who?: 'zhu' | 'gao' | 'luo' | 'lin') => take(readPlanFile.path.replace(':file', name), who)
const plan = async () => (await divided.cast.as('zhu').call(readPlan, { id: divided.planId })).body

test('the shapes of GeoJSON and of TopoJSON are the same, one for every grid, with code, name and leader', async () => {
  const geo = (await file('geojson')).json() as FeatureCollection<Polygon>
  const { grids, sheet } = await plan()
  assert.equal(geo.features.length, sheet.grids)
  assert.deepEqual(
    new Set(geo.features.map(({ properties }) => properties?.code)),
    new Set(grids.map(({ code }) => code)),
  )
  const topology = (await file('topojson')).json()
  const shapes = feature(topology, topology.objects.grids) as unknown as FeatureCollection<Polygon>
  const ofTopology = new Map(shapes.features.map((one) => [one.properties?.code, one.geometry]))
  for (const { properties, geometry } of geo.features) {
    assert.deepEqual(ofTopology.get(properties?.code), geometry, properties?.code)
  }
  assert.equal(topology.objects.bundles.geometries.length, sheet.bundles)
  // Leaders of grids that live on are named.
  assert.ok(geo.features.some(({ properties }) => ['林网格', '周网格'].includes(properties?.leader)))
})

test('the list from unit to grid names every unit once', async () => {
  const { labels, sheet } = await plan()
  const text = (await file('vector')).body
  const lines = text.trim().split('\r\n')
  assert.equal(lines.length, labels.length + 1)
  const households = lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[5]?.replaceAll('"', '')), 0)
  assert.equal(households, sheet.households)
})

test('the workbook has every grid and every household, with the leader before and after', async () => {
  const { sheet } = await plan()
  const { rawPayload } = await file('workbook')
  const [grids, doors] = await readExcel(rawPayload)
  assert.equal(grids?.data.length, sheet.grids + 1)
  assert.equal(doors?.data.length, sheet.households + 1)
  const moved = doors?.data.filter((row) => row.at(-1) === '是').length ?? 0
  assert.ok(moved > 0 && moved < sheet.households)
})

test('wall maps come as one sheet a grid, or a single one, in a document with its letters in it', async () => {
  const { sheet } = await plan()
  const all = await take(readWallMap.path)
  assert.equal(all.headers['content-type'], 'application/pdf')
  const pagesOf = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length
  assert.equal(all.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal(pagesOf(all.rawPayload), sheet.grids)
  assert.match(all.rawPayload.toString('latin1'), /NotoSansSC/)
  const one = await take(`${readWallMap.path}?grid=0`)
  assert.equal(pagesOf(one.rawPayload), 1)
  assert.equal((await take(`${readWallMap.path}?grid=9999`)).json().error.code, 'division.unknown_part')
})

test('only whoever plans there takes a plan away', async () => {
  for (const who of ['luo', 'lin'] as const) {
    assert.equal((await file('workbook', who)).statusCode, 404, who)
    assert.equal((await take(readWallMap.path, who)).statusCode, 404, who)
  }
  assert.equal((await file('geojson', 'gao')).statusCode, 200)
  assert.equal(
    (await divided.cast.http.inject({ url: `/api/division-plans/${divided.planId}/files/geojson` })).statusCode,
    401,
  )
})
