import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { PlacedBuilding } from '../rules/import-places/known-places.ts'

export const findBuilding = (tx: Tx, jurisdictionId: string, id: string) =>
  tx
    .selectFrom('buildings')
    .select(['id', 'area_id as areaId', 'name', 'lng', 'lat'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()

/**
 * Those people can pick by name, by code from the one behind `after`; one more than asked tells whether there is a next
 * page. A text is looked for in the names of these areas only: some thousand at most, so it needs no index.
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
    .where('name', '<>', '')
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
  readonly compound: string
  readonly is_placed: boolean
}

/** By code; one that is there keeps its id and takes everything else. Answers how many rows were new or changed. */
export const insertBuildings = async (
  tx: Tx,
  jurisdictionId: string,
  rows: readonly BuildingRow[],
): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into buildings (jurisdiction_id, id, area_id, code, name, geometry, lng, lat, storey_count, door_count,
      compound, is_placed)
    select ${jurisdictionId}::uuid, r.id, r.area_id, r.code, r.name, r.geometry, r.lng, r.lat,
      r.storey_count, r.door_count, r.compound, r.is_placed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, area_id uuid, code text, name text,
      geometry jsonb, lng float8, lat float8, storey_count integer, door_count integer, compound text, is_placed boolean)
    on conflict (jurisdiction_id, code) do update
    set area_id = excluded.area_id, name = excluded.name, geometry = excluded.geometry, lng = excluded.lng,
      lat = excluded.lat, storey_count = excluded.storey_count, door_count = excluded.door_count,
      compound = excluded.compound, is_placed = excluded.is_placed
    where (buildings.area_id, buildings.name, buildings.geometry, buildings.lng, buildings.lat, buildings.storey_count,
        buildings.door_count, buildings.compound, buildings.is_placed)
      is distinct from (excluded.area_id, excluded.name, excluded.geometry, excluded.lng, excluded.lat,
        excluded.storey_count, excluded.door_count, excluded.compound, excluded.is_placed)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Buildings of these areas as they stand, by code from the one behind `after`. */
export const listPlacedBuildings = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
  page: { readonly after: string; readonly limit: number },
): Promise<PlacedBuilding[]> => {
  const { rows } = await sql<PlacedBuilding>`
    select id, code, area_id as "areaId", name, compound, geometry, lng, lat, storey_count as "storeyCount",
      door_count as "doorCount", is_placed as "isPlaced"
    from buildings
    where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[]) and code > ${page.after}
    order by code
    limit ${page.limit}`.execute(tx)
  return rows
}

/** Which of these codes are taken, and in which area: along buildings_code. */
export const listTakenCodes = async (
  tx: Tx,
  jurisdictionId: string,
  codes: readonly string[],
): Promise<{ id: string; code: string; areaId: string }[]> => {
  const { rows } = await sql<{ id: string; code: string; areaId: string }>`
    select id, code, area_id as "areaId" from buildings
    where jurisdiction_id = ${jurisdictionId} and code = any (${[...codes]}::text[])`.execute(tx)
  return rows
}

/** What is known of the buildings of these areas. */
export const countBuildings = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
): Promise<{ all: number; unplaced: number }> => {
  const { rows } = await sql<{ all: number; unplaced: number }>`
    select count(*) as "all", count(*) filter (where not is_placed) as unplaced from buildings
    where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[])`.execute(tx)
  return rows[0] ?? { all: 0, unplaced: 0 }
}
