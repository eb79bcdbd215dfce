import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Area } from '../contract.ts'
import type { AreaGeometry } from '../rules/shape.ts'

/** An area as the contract names it, and its ground. */
export interface StoredArea extends Area {
  readonly geometry: AreaGeometry | null
}

/** Every area there ever was, ended ones included, by code: what the index in memory is made of. */
export const listAllAreas = async (tx: Tx, jurisdictionId: string): Promise<StoredArea[]> => {
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
