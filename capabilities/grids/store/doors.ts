import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { PlacedDoor } from '../rules/import-places/known-places.ts'

/** By address; one that is there keeps its id and its grid. Answers how many rows were new or changed. */
export const insertDoors = async (tx: Tx, jurisdictionId: string, rows: readonly PlacedDoor[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into doors (jurisdiction_id, id, building_id, area_id, stairwell, storey, label, people_count, workload)
    select ${jurisdictionId}::uuid, r.id, r."buildingId", r."areaId", r.stairwell, r.storey, r.label, r.people, r.workload
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "buildingId" uuid, "areaId" uuid,
      stairwell text, storey integer, label text, people integer, workload float8)
    on conflict (jurisdiction_id, building_id, stairwell, label) do update
    set storey = excluded.storey, people_count = excluded.people_count, workload = excluded.workload
    where (doors.storey, doors.people_count, doors.workload)
      is distinct from (excluded.storey, excluded.people_count, excluded.workload)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Buildings whose doors are known count them; the others keep what was told of them. */
export const updateDoorCounts = async (
  tx: Tx,
  jurisdictionId: string,
  buildingIds: readonly string[],
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update buildings b set door_count = c.count
    from (
      select building_id, count(*)::integer as count from doors
      where jurisdiction_id = ${jurisdictionId} and building_id = any (${[...buildingIds]}::uuid[])
      group by building_id) as c
    where b.jurisdiction_id = ${jurisdictionId} and b.id = c.building_id and b.door_count <> c.count`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Doors that lie in these areas and the people behind them: along doors_area. */
export const countDoors = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
): Promise<{ doors: number; people: number }> => {
  const { rows } = await sql<{ doors: number; people: number }>`
    select count(*) as doors, coalesce(sum(people_count), 0)::integer as people from doors
    where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[])`.execute(tx)
  return rows[0] ?? { doors: 0, people: 0 }
}
