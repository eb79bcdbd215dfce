import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Geometry } from '../../../kernel/shared/place.ts'

/** Box of WGS-84 degrees. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export interface GroundFeature {
  readonly id: string
  readonly kind: 'main_street' | 'street' | 'lane' | 'railway' | 'wall' | 'water' | 'green'
  readonly name: string
  readonly geometry: Geometry
}

/** The drawing of the whole office, by id from the one behind `after`. Not of one area: a street has none. */
export const listFeaturesAfter = async (
  tx: Tx,
  jurisdictionId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<GroundFeature[]> => {
  const { rows } = await sql<GroundFeature>`
    select id, kind, name, geometry from map_features
    where jurisdiction_id = ${jurisdictionId} and (${page.after}::uuid is null or id > ${page.after}::uuid)
    order by id
    limit ${page.limit}`.execute(tx)
  return rows
}

export interface GroundBuilding {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly compound: string
  readonly geometry: Geometry | null
  readonly lng: number
  readonly lat: number
  /** False: only a list names it. */
  readonly isPlaced: boolean
}

export interface GroundApart {
  readonly name: string
  readonly geometry: Geometry
}

/** Dedicated grids in force among these areas, as far as they are drawn. */
export const listApart = async (tx: Tx, jurisdictionId: string, areaIds: readonly string[]): Promise<GroundApart[]> => {
  const { rows } = await sql<GroundApart>`
    select name, geometry from areas
    where jurisdiction_id = ${jurisdictionId} and id = any (${[...areaIds]}::uuid[]) and kind = 'dedicated'
      and valid_to is null and geometry is not null
    order by code, id`.execute(tx)
  return rows
}

/** Buildings of these areas by code, from the one behind `after`. */
export const listGroundBuildings = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
  page: { readonly after: string; readonly limit: number },
): Promise<GroundBuilding[]> => {
  const { rows } = await sql<GroundBuilding>`
    select id, code, name, compound, geometry, lng, lat, is_placed as "isPlaced" from buildings
    where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[]) and code > ${page.after}
    order by code
    limit ${page.limit}`.execute(tx)
  return rows
}

export interface GroundDoor {
  readonly id: string
  readonly buildingId: string
  readonly areaId: string
  readonly stairwell: string
  readonly storey: number
  readonly label: string
  readonly people: number
  readonly workload: number
}

/** Households' doors of these buildings, by building, stairwell and label: along doors_address. */
export const listGroundDoors = async (
  tx: Tx,
  jurisdictionId: string,
  buildingIds: readonly string[],
): Promise<GroundDoor[]> => {
  const { rows } = await sql<GroundDoor>`
    select id, building_id as "buildingId", area_id as "areaId", stairwell, storey, label,
      people_count as people, workload
    from doors
    where jurisdiction_id = ${jurisdictionId} and building_id = any (${[...buildingIds]}::uuid[])
    order by building_id, stairwell, label`.execute(tx)
  return rows
}

/** Doors in the buildings of these areas; counted no further than `most` + 1. */
export const countGroundDoors = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
  most: number,
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from buildings b
      join doors d on d.jurisdiction_id = b.jurisdiction_id and d.building_id = b.id
      where b.jurisdiction_id = ${jurisdictionId} and b.area_id = any (${[...areaIds]}::uuid[])
      limit ${most + 1}) as found`.execute(tx)
  return rows[0]?.count ?? 0
}

/**
 * What the boundary, the dedicated grids, the buildings and the doors of these areas are, as one text. Of what they are, not of row versions:
 * which grid a door lies in changes with every plan in force, and the ground is then the same.
 */
export const getGroundMark = async (
  tx: Tx,
  jurisdictionId: string,
  areaId: string,
  areaIds: readonly string[],
): Promise<string> => {
  const { rows } = await sql<{ mark: string }>`
    with own as (
      select id, md5(jsonb_build_array(code, name, compound, geometry, lng, lat, is_placed)::text) as mark
      from buildings
      where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[])),
    lived as (
      select d.id, md5(jsonb_build_array(d.building_id, d.stairwell, d.storey, d.label, d.people_count, d.workload)::text) as mark
      from own join doors d on d.jurisdiction_id = ${jurisdictionId} and d.building_id = own.id)
    select md5(concat_ws(' ',
      (select md5(coalesce(string_agg(geometry::text, ',' order by code, id), '')) from areas
        where jurisdiction_id = ${jurisdictionId} and id = any (${[...areaIds]}::uuid[]) and kind = 'dedicated'
          and valid_to is null),
      (select md5(coalesce(geometry::text, '')) from areas where jurisdiction_id = ${jurisdictionId} and id = ${areaId}),
      (select md5(coalesce(string_agg(id::text || mark, ',' order by id), '')) from own),
      (select md5(coalesce(string_agg(id::text || mark, ',' order by id), '')) from lived))) as mark`.execute(tx)
  return rows[0]?.mark ?? ''
}

/** The small grid each of these buildings' doors lies in now. */
export const listDoorAreas = async (
  tx: Tx,
  jurisdictionId: string,
  buildingIds: readonly string[],
): Promise<{ id: string; areaId: string }[]> => {
  const { rows } = await sql<{ id: string; areaId: string }>`
    select id, area_id as "areaId" from doors
    where jurisdiction_id = ${jurisdictionId} and building_id = any (${[...buildingIds]}::uuid[])`.execute(tx)
  return rows
}
