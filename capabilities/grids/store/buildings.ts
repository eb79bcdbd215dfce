import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'

export const findBuilding = (tx: Tx, jurisdictionId: string, id: string) =>
  tx
    .selectFrom('buildings')
    .select(['id', 'area_id as areaId', 'name', 'lng', 'lat'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()

/**
 * By code, from the one behind `after`; one more than asked tells whether there is a next page. A text is looked for in
 * the names of these areas only: some thousand at most, so it needs no index.
 */
export const listBuildings = (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
  page: { readonly text?: string | undefined; readonly after?: string | undefined; readonly limit: number },
) =>
  tx
    .selectFrom('buildings')
    .select(['id', 'area_id as areaId', 'code', 'name', 'lng', 'lat'])
    .select(['storey_count as storeyCount', 'door_count as doorCount'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('area_id', '=', sql<string>`any (${[...areaIds]}::uuid[])`)
    .where('code', '>', page.after ?? '')
    .$if(page.text !== undefined, (q) => q.where(sql<boolean>`strpos(lower(name), lower(${page.text ?? ''})) > 0`))
    .orderBy('code')
    .limit(page.limit + 1)
    .execute()

/** Where doors are, of the whole office, by code from the one behind `after`. Without a name: for programs, not for people. */
export const listPlaces = (tx: Tx, jurisdictionId: string, page: { readonly after: string; readonly limit: number }) =>
  tx
    .selectFrom('buildings')
    .select(['id', 'area_id as areaId', 'code', 'lng', 'lat', 'door_count as doorCount'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('code', '>', page.after)
    .orderBy('code')
    .limit(page.limit)
    .execute()

export interface BuildingRow {
  readonly id: string
  readonly area_id: string
  readonly code: string
  readonly name: string
  readonly geometry: unknown
  readonly lng: number
  readonly lat: number
  readonly storey_count: number
  readonly door_count: number
}

/** By code; one that is there keeps its id and takes everything else. Answers how many rows were new or changed. */
export const insertBuildings = async (
  tx: Tx,
  jurisdictionId: string,
  rows: readonly BuildingRow[],
): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into buildings (jurisdiction_id, id, area_id, code, name, geometry, lng, lat, storey_count, door_count)
    select ${jurisdictionId}::uuid, r.id, r.area_id, r.code, r.name, r.geometry, r.lng, r.lat,
      r.storey_count, r.door_count
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, area_id uuid, code text, name text,
      geometry jsonb, lng float8, lat float8, storey_count integer, door_count integer)
    on conflict (jurisdiction_id, code) do update
    set area_id = excluded.area_id, name = excluded.name, geometry = excluded.geometry, lng = excluded.lng,
      lat = excluded.lat, storey_count = excluded.storey_count, door_count = excluded.door_count
    where (buildings.area_id, buildings.name, buildings.geometry, buildings.lng, buildings.lat, buildings.storey_count,
        buildings.door_count)
      is distinct from (excluded.area_id, excluded.name, excluded.geometry, excluded.lng, excluded.lat,
        excluded.storey_count, excluded.door_count)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
