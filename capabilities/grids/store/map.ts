import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Geometry } from '../../../kernel/shared/place.ts'

/** Ground of these areas, where it is known. */
export const listGround = async (
  tx: Tx,
  jurisdictionId: string,
  areaIds: readonly string[],
): Promise<{ id: string; geometry: Geometry }[]> => {
  const rows = await tx
    .selectFrom('areas')
    .select(['id', 'geometry'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', sql<string>`any (${[...areaIds]}::uuid[])`)
    .where('geometry', 'is not', null)
    .execute()
  return rows.map((r) => ({ id: r.id, geometry: r.geometry as Geometry }))
}

export type FeatureKind = 'main_street' | 'street' | 'lane' | 'railway' | 'wall' | 'water' | 'green'

/** What is drawn first lies lowest: green and water, then streets, then lanes. */
export const listFeatures = async (
  tx: Tx,
  jurisdictionId: string,
  limit: number,
): Promise<{ kind: FeatureKind; name: string; geometry: Geometry }[]> => {
  const rows = await tx
    .selectFrom('map_features')
    .select(['kind', 'name', 'geometry'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .orderBy(sql`array_position(array['green', 'water', 'wall', 'railway', 'main_street', 'street', 'lane'], kind)`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((r) => ({ kind: r.kind, name: r.name, geometry: r.geometry as Geometry }))
}

/** What can be walked on, by id: at most `limit` lines. */
export const listWalkable = async (tx: Tx, jurisdictionId: string, limit: number): Promise<Geometry[]> => {
  const rows = await tx
    .selectFrom('map_features')
    .select('geometry')
    .where('jurisdiction_id', '=', jurisdictionId)
    .where(sql<boolean>`kind = any (array['main_street', 'street', 'lane'])`)
    .orderBy('kind', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((r) => r.geometry as Geometry)
}

/** Those of the drawing that have one of these ids. */
export const listFeaturesById = async (
  tx: Tx,
  jurisdictionId: string,
  ids: readonly string[],
): Promise<{ id: string; kind: FeatureKind; name: string; geometry: Geometry }[]> => {
  const rows = await tx
    .selectFrom('map_features')
    .select(['id', 'kind', 'name', 'geometry'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute()
  return rows.map((r) => ({ id: r.id, kind: r.kind, name: r.name, geometry: r.geometry as Geometry }))
}

/** Compounds: walls that are drawn as an area and have a name, along map_features_kind. */
export const listNamedWalls = async (
  tx: Tx,
  jurisdictionId: string,
  limit: number,
): Promise<{ name: string; geometry: Geometry }[]> => {
  const { rows } = await sql<{ name: string; geometry: Geometry }>`
    select name, geometry from map_features
    where jurisdiction_id = ${jurisdictionId} and kind = 'wall' and name <> '' and geometry ->> 'type' like '%Polygon'
    order by id
    limit ${limit}`.execute(tx)
  return rows
}

export interface FeatureRow {
  readonly id: string
  readonly kind: FeatureKind
  readonly name: string
  readonly geometry: unknown
}

/** By id. Answers how many rows were new or changed. */
export const insertFeatures = async (tx: Tx, jurisdictionId: string, rows: readonly FeatureRow[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into map_features (jurisdiction_id, id, kind, name, geometry)
    select ${jurisdictionId}::uuid, r.id, r.kind, r.name, r.geometry
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, kind text, name text, geometry jsonb)
    on conflict (jurisdiction_id, id) do update
    set kind = excluded.kind, name = excluded.name, geometry = excluded.geometry
    where (map_features.kind, map_features.name, map_features.geometry)
      is distinct from (excluded.kind, excluded.name, excluded.geometry)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
