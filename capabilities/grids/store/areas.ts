import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Day } from '../../../kernel/shared/time.ts'
import type { GroundedArea } from '../rules/area-index.ts'
import type { PlannedArea } from '../rules/plan-areas.ts'
import type { AreaGeometry } from '../rules/shape.ts'

/** Every area there ever was, ended ones included, by code: what the index in memory is made of. */
export const listAllAreas = async (tx: Tx, jurisdictionId: string): Promise<GroundedArea[]> => {
  const rows = await tx
    .selectFrom('areas')
    .select(['id', 'kind', 'code', 'name', 'parent_id', 'path', 'geometry', 'lng', 'lat', 'duty_phone'])
    .select(['valid_from', 'valid_to'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .orderBy('code')
    .orderBy('id')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    kind: r.kind,
    code: r.code,
    name: r.name,
    parentId: r.parent_id,
    path: r.path,
    center: r.lng === null || r.lat === null ? null : { lng: r.lng, lat: r.lat },
    dutyPhone: r.duty_phone,
    validFrom: r.valid_from,
    validTo: r.valid_to,
    geometry: r.geometry as unknown as AreaGeometry | null,
  }))
}

/** Says whether any area changed since it was read: the row versions of all of them as one text. */
export const getMark = async (tx: Tx, jurisdictionId: string): Promise<string> => {
  const { rows } = await sql<{ mark: string }>`
    select md5(coalesce(string_agg(id::text || xmin::text, ',' order by id), '')) as mark
    from areas where jurisdiction_id = ${jurisdictionId}`.execute(tx)
  return rows[0]?.mark ?? ''
}

/** One change of the tree at a time: held until the transaction ends. */
export const lockAreas = async (tx: Tx, jurisdictionId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('grids.areas'), hashtext(${jurisdictionId}))`.execute(tx)
}

const recordOf = (area: PlannedArea) => ({
  id: area.id,
  kind: area.kind,
  code: area.code,
  name: area.name,
  parent_id: area.parentId,
  path: area.path,
  geometry: area.geometry,
  lng: area.center?.lng ?? null,
  lat: area.center?.lat ?? null,
  duty_phone: area.dutyPhone,
})
const recordShape = sql.raw(
  `(id uuid, kind text, code text, name text, parent_id uuid, path uuid[], geometry jsonb, lng float8, lat float8, duty_phone text)`,
)

/** As one text a batch: the statement is the same whatever the number of rows. */
const recordsOf = (rows: readonly object[]) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`

export const insertAreas = async (
  tx: Tx,
  jurisdictionId: string,
  areas: readonly PlannedArea[],
  validFrom: Day,
): Promise<void> => {
  await sql`
    insert into areas (jurisdiction_id, id, kind, code, name, parent_id, path, geometry, lng, lat, duty_phone, valid_from)
    select ${jurisdictionId}::uuid, r.id, r.kind, r.code, r.name, r.parent_id, r.path,
      r.geometry, r.lng, r.lat, r.duty_phone, ${validFrom}::date
    from ${recordsOf(areas.map(recordOf))} as r ${recordShape}`.execute(tx)
}

/** Kind and code are what an area is; they never change. */
export const updateAreas = async (tx: Tx, jurisdictionId: string, areas: readonly PlannedArea[]): Promise<void> => {
  await sql`
    update areas a
    set name = r.name, parent_id = r.parent_id, path = r.path, geometry = r.geometry,
      lng = r.lng, lat = r.lat, duty_phone = r.duty_phone
    from ${recordsOf(areas.map(recordOf))} as r ${recordShape}
    where a.jurisdiction_id = ${jurisdictionId} and a.id = r.id`.execute(tx)
}

/** Something above these areas moved. */
export const updatePaths = async (
  tx: Tx,
  jurisdictionId: string,
  moved: readonly { readonly id: string; readonly path: readonly string[] }[],
): Promise<void> => {
  await sql`
    update areas a set path = r.path
    from ${recordsOf(moved)} as r (id uuid, path uuid[])
    where a.jurisdiction_id = ${jurisdictionId} and a.id = r.id`.execute(tx)
}
