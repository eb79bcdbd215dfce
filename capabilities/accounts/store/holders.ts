import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Grant } from '../../../kernel/shared/actor.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { PostKind } from '../contract.ts'
import { instantJson } from './instant-json.ts'

/** Who holds a post somewhere, now. */
export interface Holder {
  readonly personId: string
  readonly name: string
  readonly post: PostKind
  readonly areaId: string
  readonly unitId: string | null
  readonly unitName: string | null
  /** Off duty until then; null when on duty. */
  readonly awayUntil: Instant | null
}

// A demonstration account is nobody in an office that is not a demonstration, whatever table still has it.
const isLiving = sql`p.disabled_at is null and (not p.is_demo or j.is_demo)`
const inForce = (now: Instant) => sql`o.valid_from <= ${now} and (o.valid_to is null or o.valid_to > ${now})`

const holders = (now: Instant) => sql`
  select o.person_id as "personId", p.name, o.kind as post, o.area_id as "areaId", o.unit_id as "unitId",
    u.name as "unitName", case when p.away_until > ${now} then p.away_until end as "awayUntil"
  from posts o
  join people p on p.jurisdiction_id = o.jurisdiction_id and p.id = o.person_id
  join jurisdictions j on j.id = o.jurisdiction_id
  left join units u on u.jurisdiction_id = o.jurisdiction_id and u.id = o.unit_id`

export interface HolderFilter {
  readonly areaIds: readonly string[]
  readonly kinds: readonly PostKind[]
  readonly now: Instant
  readonly unitCodes?: readonly string[] | undefined
}

/** Posts in force at exactly these areas, in the order of the kinds asked for, then by name. */
export const listHoldersAt = async (tx: Tx, jurisdictionId: string, filter: HolderFilter): Promise<Holder[]> => {
  const { areaIds, kinds, now, unitCodes } = filter
  if (areaIds.length === 0 || kinds.length === 0) return []
  const { rows } = await sql<Holder>`
    ${holders(now)}
    where o.jurisdiction_id = ${jurisdictionId} and o.area_id = any (${areaIds}::uuid[]) and o.kind = any (${kinds}::text[])
      and ${inForce(now)} and ${isLiving}
      ${unitCodes ? sql`and u.code = any (${unitCodes}::text[])` : sql``}
    order by array_position(${kinds}::text[], o.kind), p.name, p.id`.execute(tx)
  return rows
}

/** One post in force of a person, the first in the order of the kinds asked for. */
export const findHolderOf = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  kinds: readonly PostKind[],
  now: Instant,
): Promise<Holder | undefined> => {
  const { rows } = await sql<Holder>`
    ${holders(now)}
    where o.jurisdiction_id = ${jurisdictionId} and o.person_id = ${personId} and o.kind = any (${kinds}::text[])
      and ${inForce(now)} and ${isLiving}
    order by array_position(${kinds}::text[], o.kind), o.valid_from, o.id
    limit 1`.execute(tx)
  return rows[0]
}

interface Rights {
  readonly name: string
  readonly mustChangePassword: boolean
  readonly grants: Grant[]
}

/** A living person with every post that has not ended; those of the future included, the session filters by the clock. */
export const findRights = async (tx: Tx, jurisdictionId: string, personId: string): Promise<Rights | undefined> => {
  const { rows } = await sql<Rights>`
    select p.name, p.must_change_password as "mustChangePassword",
      (select coalesce(json_agg(json_build_object('role', o.kind, 'areaId', o.area_id,
          'from', ${instantJson('o.valid_from')}, 'to', ${instantJson('o.valid_to')}) order by o.valid_from, o.id), '[]')
        from posts o
        where o.jurisdiction_id = p.jurisdiction_id and o.person_id = p.id and (o.valid_to is null or o.valid_to > now())
      ) as grants
    from people p
    join jurisdictions j on j.id = p.jurisdiction_id
    where p.jurisdiction_id = ${jurisdictionId} and p.id = ${personId} and ${isLiving}`.execute(tx)
  return rows[0]
}
