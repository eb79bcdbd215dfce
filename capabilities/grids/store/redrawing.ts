import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Day } from '../../../kernel/shared/time.ts'

/** They stay, with their last day: old requests lie in them. */
export const updateEnded = async (tx: Tx, jurisdictionId: string, ids: readonly string[], day: Day): Promise<void> => {
  await sql`
    update areas set valid_to = ${day}::date
    where jurisdiction_id = ${jurisdictionId} and id = any (${[...ids]}::uuid[])`.execute(tx)
}

/** Doors by id; those that are gone meanwhile are left out. Answers how many now lie elsewhere. */
export const updateDoorAreas = async (
  tx: Tx,
  jurisdictionId: string,
  rows: readonly { readonly id: string; readonly areaId: string }[],
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update doors d set area_id = r."areaId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "areaId" uuid)
    where d.jurisdiction_id = ${jurisdictionId} and d.id = r.id and d.area_id <> r."areaId"`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export interface StandingBuilding {
  readonly id: string
  readonly areaId: string
  readonly lng: number
  readonly lat: number
  readonly isPlaced: boolean
  /** The area most of its doors lie in (the lowest id of equals); null: it has none. */
  readonly doorAreaId: string | null
}

/** Buildings of these areas by id, from the one behind `after`. */
export const listStanding = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
  page: { readonly after: string | null; readonly limit: number },
): Promise<StandingBuilding[]> => {
  const { rows } = await sql<StandingBuilding>`
    select b.id, b.area_id as "areaId", b.lng, b.lat, b.is_placed as "isPlaced",
      (select d.area_id from doors d
        where d.jurisdiction_id = b.jurisdiction_id and d.building_id = b.id
        group by d.area_id order by count(*) desc, d.area_id limit 1) as "doorAreaId"
    from buildings b
    where b.jurisdiction_id = ${jurisdictionId} and b.area_id = any (${[...areaIds]}::uuid[])
      and (${page.after}::uuid is null or b.id > ${page.after}::uuid)
    order by b.id limit ${page.limit}`.execute(tx)
  return rows
}

export const updateBuildingAreas = async (
  tx: Tx,
  jurisdictionId: string,
  rows: readonly { readonly id: string; readonly areaId: string }[],
): Promise<void> => {
  await sql`
    update buildings b set area_id = r."areaId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "areaId" uuid)
    where b.jurisdiction_id = ${jurisdictionId} and b.id = r.id`.execute(tx)
}

/** Doors that lie in an area that ended, because nobody knew them when the plan was made: they follow their building. */
export const updateLeftDoors = async (tx: Tx, jurisdictionId: string, endedIds: readonly string[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    update doors d set area_id = b.area_id
    from buildings b
    where d.jurisdiction_id = ${jurisdictionId} and d.area_id = any (${[...endedIds]}::uuid[])
      and b.jurisdiction_id = d.jurisdiction_id and b.id = d.building_id`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export interface DoorShare {
  /** Households of the area. */
  readonly area: number
  /** Households of the building, and those of them in this area. */
  readonly building: number
  readonly here: number
  /** Names of the building's stairwells that lie in this area. */
  readonly stairwells: readonly string[]
}

/** How much of a building lies in an area; counts only. */
export const getDoorShare = async (
  tx: Tx,
  jurisdictionId: string,
  areaId: string,
  buildingId: string | null,
): Promise<DoorShare> => {
  const { rows } = await sql<DoorShare>`
    select
      (select count(*)::integer from doors where jurisdiction_id = ${jurisdictionId} and area_id = ${areaId}) as area,
      count(*)::integer as building,
      (count(*) filter (where area_id = ${areaId}))::integer as here,
      coalesce(array_agg(distinct stairwell order by stairwell) filter (where area_id = ${areaId} and stairwell <> ''), '{}')
        as stairwells
    from doors where jurisdiction_id = ${jurisdictionId} and building_id = ${buildingId}::uuid`.execute(tx)
  return rows[0] ?? { area: 0, building: 0, here: 0, stairwells: [] }
}

export interface DoorAddress {
  readonly id: string
  readonly buildingName: string
  readonly stairwell: string
  readonly label: string
  readonly people: number
}

/** These doors with the names on their buildings, in no order. */
export const listDoors = async (tx: Tx, jurisdictionId: string, ids: readonly string[]): Promise<DoorAddress[]> => {
  const { rows } = await sql<DoorAddress>`
    select d.id, coalesce(nullif(b.name, ''), nullif(b.compound, ''), b.code) as "buildingName", d.stairwell, d.label, d.people_count as people
    from doors d
    join buildings b on b.jurisdiction_id = d.jurisdiction_id and b.id = d.building_id
    where d.jurisdiction_id = ${jurisdictionId} and d.id = any (${[...ids]}::uuid[])`.execute(tx)
  return rows
}
