import type { Tx } from '../../../kernel/server/db/database.ts'

export const findBuilding = (tx: Tx, jurisdictionId: string, id: string) =>
  tx
    .selectFrom('buildings')
    .select(['id', 'area_id as areaId', 'name', 'lng', 'lat'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()
