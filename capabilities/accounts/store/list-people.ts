import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Person, PostKind } from '../contract.ts'
import { instantJson } from './instant-json.ts'

/** A person as stored: the phone is opened and masked before it leaves. */
export type StoredPerson = Omit<Person, 'phoneMasked'> & { phoneSealed: string | null }

const personColumns = (now: Instant) => sql`
  p.id, p.name, p.username, p.phone_sealed as "phoneSealed", p.disabled_at is not null as "isDisabled",
  p.totp_secret is not null as "hasSecondFactor", case when p.away_until > ${now} then p.away_until end as "awayUntil",
  (select coalesce(json_agg(json_build_object('id', o.id, 'kind', o.kind, 'areaId', o.area_id, 'unitId', o.unit_id,
      'validFrom', ${instantJson('o.valid_from')}, 'validTo', ${instantJson('o.valid_to')}) order by o.valid_from, o.id), '[]')
    from posts o
    where o.jurisdiction_id = p.jurisdiction_id and o.person_id = p.id and (o.valid_to is null or o.valid_to > ${now})
  ) as posts`

/** One person with the posts that have not ended. */
export const getPerson = async (tx: Tx, jurisdictionId: string, id: string, now: Instant): Promise<StoredPerson> => {
  const { rows } = await sql<StoredPerson>`
    select ${personColumns(now)} from people p
    where p.jurisdiction_id = ${jurisdictionId} and p.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) throw refusals.not_found()
  return row
}

export interface PeopleFilter {
  /** The beginning of a name or a username. */
  readonly text?: string | undefined
  readonly posts?: readonly PostKind[] | undefined
  readonly areaIds?: readonly string[] | undefined
  readonly isDisabled?: boolean | undefined
  readonly now: Instant
}

/** Where the page goes on: behind this name and id. */
interface Place {
  readonly name: string
  readonly id: string
}

/**
 * People by name. `everybody` is for administrators alone, who must also find people without a post; everybody else sees
 * those who hold a post in scope now. The index people_list gives the order, so a page reads little more than itself.
 */
export const listPeopleIn = async (
  tx: Tx,
  jurisdictionId: string,
  scope: Scope | 'everybody',
  filter: PeopleFilter,
  page: { after: Place | null; limit: number },
): Promise<StoredPerson[]> => {
  const { now } = filter
  const postParts: RawBuilder<unknown>[] = []
  if (scope !== 'everybody' && !scope.everywhere) postParts.push(sql`o.area_id = any (${scope.areaIds}::uuid[])`)
  if (filter.areaIds) postParts.push(sql`o.area_id = any (${filter.areaIds}::uuid[])`)
  if (filter.posts) postParts.push(sql`o.kind = any (${filter.posts}::text[])`)
  const parts: RawBuilder<unknown>[] = []
  if (scope !== 'everybody' || postParts.length > 0) {
    parts.push(sql`exists (select from posts o
      where o.jurisdiction_id = p.jurisdiction_id and o.person_id = p.id
        and o.valid_from <= ${now} and (o.valid_to is null or o.valid_to > ${now})
        ${postParts.length > 0 ? sql`and ${sql.join(postParts, sql` and `)}` : sql``})`)
  }
  if (filter.text) {
    parts.push(sql`(starts_with(p.name, ${filter.text}) or starts_with(p.username, ${filter.text.toLowerCase()}))`)
  }
  if (filter.isDisabled !== undefined) parts.push(sql`(p.disabled_at is not null) = ${filter.isDisabled}`)
  if (page.after) parts.push(sql`(p.name, p.id) > (${page.after.name}, ${page.after.id}::uuid)`)
  const { rows } = await sql<StoredPerson>`
    select ${personColumns(now)} from people p
    where p.jurisdiction_id = ${jurisdictionId} ${parts.length > 0 ? sql`and ${sql.join(parts, sql` and `)}` : sql``}
    order by p.name, p.id
    limit ${page.limit}`.execute(tx)
  return rows
}
