import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '../../kernel/server/app.ts'
import type { LngLat } from '../../kernel/shared/place.ts'
import { forgetAreas } from '../grids/neighbours.ts'
import { toLngLat } from './rules/project.ts'
import type { Cm, LineClass, Ring } from './rules/shapes.ts'
import { makeTownForTests, type TownAsk } from './rules/town-for-tests.ts'

const kinds: Record<LineClass, 'main_street' | 'street' | 'lane' | 'wall'> = {
  0: 'main_street',
  1: 'street',
  2: 'lane',
  3: 'wall',
}

export interface GroundForTests extends TownAsk {
  readonly jurisdictionId: string
  /** The community that gets this ground instead of its own. */
  readonly communityId: string
  readonly middle: LngLat
  /** The small grid a door lies in, by where its building stands (null in a list) and its place in it. */
  readonly gridOf: (point: Cm | null, building: number) => string
}
export interface PutGround {
  readonly buildingIds: readonly string[]
  readonly doorIds: readonly string[]
}

/** A made town as the office's own tables would have it after its import. */
export const putGround = async (app: App, ask: GroundForTests): Promise<PutGround> => {
  const { jurisdictionId, communityId, middle: origin, gridOf } = ask
  const town = makeTownForTests(ask)
  const at = (point: Cm): [number, number] => {
    const { lng, lat } = toLngLat(origin, point)
    return [lng, lat]
  }
  const closed = (ring: Ring) => [...ring, ...ring.slice(0, 1)].map(at)
  const features = town.lines.map(({ name, lineClass, points }) => ({
    id: randomUUID(),
    kind: kinds[lineClass],
    name,
    geometry: { type: 'LineString', coordinates: points.map(at) },
  }))
  const buildings = town.buildings.map(({ code, name, compound, rings, point }, i) => {
    const [lng, lat] = point ? at(point) : [origin.lng, origin.lat]
    const [ring] = rings
    return {
      ...{ id: randomUUID(), code: `T${communityId.slice(-2)}${code}`, name, compound, lng, lat },
      area_id: gridOf(point, i),
      geometry: ring ? { type: 'Polygon', coordinates: [closed(ring)] } : null,
      is_placed: point !== null,
    }
  })
  const doors = town.doors.map(({ building, stairwell, storey, label, people, workload }) => ({
    ...{ id: randomUUID(), stairwell, storey, label, people_count: people, workload },
    building_id: buildings[building]?.id ?? '',
    area_id: buildings[building]?.area_id ?? '',
  }))
  const boundary = town.boundary.map((rings) => rings.map(closed))
  await app.db.write(jurisdictionId, async (tx) => {
    const geometry = boundary.length === 0 ? null : { type: 'Polygon', coordinates: boundary[0] }
    await sql`
      update areas set geometry = ${geometry === null ? null : JSON.stringify(geometry)}::jsonb
      where jurisdiction_id = ${jurisdictionId} and id = ${communityId}`.execute(tx)
    await sql`
      insert into map_features (jurisdiction_id, id, kind, name, geometry)
      select ${jurisdictionId}::uuid, r.id, r.kind, r.name, r.geometry
      from jsonb_to_recordset(${JSON.stringify(features)}::jsonb) as r (id uuid, kind text, name text, geometry jsonb)`.execute(
      tx,
    )
    await sql`
      insert into buildings (jurisdiction_id, id, area_id, code, name, compound, geometry, lng, lat, is_placed)
      select ${jurisdictionId}::uuid, r.id, r.area_id, r.code, r.name, r.compound, r.geometry, r.lng, r.lat, r.is_placed
      from jsonb_to_recordset(${JSON.stringify(buildings)}::jsonb) as r (id uuid, area_id uuid, code text, name text,
        compound text, geometry jsonb, lng float8, lat float8, is_placed boolean)`.execute(tx)
    await sql`
      insert into doors (jurisdiction_id, id, building_id, area_id, stairwell, storey, label, people_count, workload)
      select ${jurisdictionId}::uuid, r.id, r.building_id, r.area_id, r.stairwell, r.storey, r.label, r.people_count, r.workload
      from jsonb_to_recordset(${JSON.stringify(doors)}::jsonb) as r (id uuid, building_id uuid, area_id uuid,
        stairwell text, storey integer, label text, people_count integer, workload float8)`.execute(tx)
  })
  forgetAreas(app, jurisdictionId)
  return { buildingIds: buildings.map(({ id }) => id), doorIds: doors.map(({ id }) => id) }
}
