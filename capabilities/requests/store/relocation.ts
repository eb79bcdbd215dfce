import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { openStates } from '../rules/states.ts'

export interface Lying {
  readonly id: string
  readonly areaId: string
  readonly lng: number | null
  readonly lat: number | null
  readonly buildingId: string | null
}

/** Requests that are still worked on in these areas, by id from the one behind `after`. */
export const listOpenIn = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
  page: { readonly after: string | null; readonly limit: number },
): Promise<Lying[]> => {
  const { rows } = await sql<Lying>`
    select id, area_id as "areaId", lng, lat, building_id as "buildingId" from requests
    where jurisdiction_id = ${jurisdictionId} and area_id = any (${[...areaIds]}::uuid[])
      and state = any (${[...openStates]}::text[]) and (${page.after}::uuid is null or id > ${page.after}::uuid)
    order by id limit ${page.limit}`.execute(tx)
  return rows
}
