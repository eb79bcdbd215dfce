import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { importPlaces } from '../../capabilities/grids/actions/import-places.ts'
import { putAreas } from '../../capabilities/grids/actions/put-areas.ts'
import { readPlacesCount } from '../../capabilities/grids/actions/read-places-count.ts'
import { openSmallOffice } from '../small-office.ts'

// Real towns stay outside the project; where they are absent this file tests nothing.
const data = join(import.meta.dirname, '../../../shared/data/buildings')

type Pair = [number, number]
interface Feature {
  readonly properties: Readonly<Record<string, string>>
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}

const streetId = '5b2f7a9e-0000-4000-8000-000000000001'
const communityId = '5b2f7a9e-0000-4000-8000-000000000002'
const kept = /^(motorway|trunk|primary|secondary|tertiary)(_link)?$|^(unclassified|residential|living_street|road)$/
const walked = /^(service|pedestrian|footway|path|steps|track|cycleway)$/

const registerTests = () => {
  const read = (name: string) => readFileSync(join(data, `${name}.geojson`))
  const features = (name: string) => (JSON.parse(read(name).toString()) as { features: Feature[] }).features

  for (const town of ['monaco', 'beijing-xueyuanlu']) {
    test(`streets, buildings and compounds of ${town} come in as many as there are, and only once`, async (t) => {
      const office = await openSmallOffice([])
      t.after(() => office.close())
      const buildings = features(`${town}_buildings`)
      const corners = buildings.flatMap((b) => (b.geometry.coordinates as Pair[][])[0] ?? [])
      const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
      const [west, east] = [Math.min(...xs) - 0.001, Math.max(...xs) + 0.001]
      const [south, north] = [Math.min(...ys) - 0.001, Math.max(...ys) + 0.001]
      const ring: Pair[] = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ]
      const geometry = { type: 'Polygon' as const, coordinates: [ring] }
      const [street, community] = ['610902001', '610902001001']
      await putAreas(office.app, office.system, [
        { id: streetId, kind: 'street', code: street, name: '街道', parentCode: null },
        { id: communityId, kind: 'community', code: community, name: '社区', parentCode: street, geometry },
      ])
      const run = (name: string) =>
        importPlaces(
          office.app,
          office.system,
          { areaId: communityId, runId: randomUUID(), fileName: name, kind: 'auto', datum: 'wgs84', isDryRun: false },
          undefined,
          read(`${town}_${name}`),
        )

      const roads = features(`${town}_roads`).map(({ properties }) => properties.highway ?? '')
      const first = await run('roads')
      const [wide, narrow] = [roads.filter((r) => kept.test(r)).length, roads.filter((r) => walked.test(r)).length]
      assert.equal(first.streets.created, wide + narrow)
      assert.equal(first.ignored, roads.length - wide - narrow)
      assert.equal(first.refused + first.outside, 0)

      const houses = await run('buildings')
      assert.equal(houses.buildings.created, buildings.length)
      assert.equal(houses.refused + houses.outside + houses.ignored, 0)

      const compounds = features(`${town}_areas`).filter(
        ({ properties: p }) =>
          p.landuse === 'residential' ||
          p.residential ||
          (p.name && /^(school|university|college|kindergarten|hospital)$/.test(p.amenity ?? '')) ||
          (p.name && /^(commercial|retail|industrial)$/.test(p.landuse ?? '')),
      )
      const areas = await run('areas')
      assert.equal(areas.walls.created, compounds.length)
      const estates = await office.app.db.read(office.jurisdictionId, (tx) =>
        tx.selectFrom('buildings').select('id').where('compound', '<>', '').execute(),
      )
      // The buildings were there before the estates: those inside are told of them.
      assert.equal(estates.length, areas.buildings.changed)
      assert.equal(
        estates.length > 0,
        compounds.some(({ properties }) => properties.name !== undefined),
      )

      const places = await readPlacesCount(office.app, office.system, { areaId: communityId })
      assert.equal(places.hasBoundary, true)
      assert.equal(places.streets, wide + narrow)
      assert.equal(places.buildings, buildings.length)
      assert.equal(places.walls, compounds.length)
      for (const name of ['roads', 'buildings', 'areas']) {
        const again = await run(name)
        for (const counted of [again.streets, again.walls, again.waters, again.buildings])
          assert.deepEqual([counted.created, counted.changed], [0, 0])
      }
    })
  }
}

if (existsSync(data)) registerTests()
else process.stdout.write('real towns: shared/data/buildings is absent, nothing to test\n')
