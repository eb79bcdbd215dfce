import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

/** What a sign-in, a new password or a second factor must know of a person. Never leaves the server. */
const ownColumns = [
  'id',
  'name',
  'username',
  'password_hash',
  'must_change_password',
  'totp_secret',
  'totp_step',
  'failed_count',
  'locked_until',
  'disabled_at',
  'away_until',
  'is_demo',
] as const
export type Account = Pick<Selectable<DB['people']>, (typeof ownColumns)[number]>

const accounts = (tx: Tx, jurisdictionId: string) =>
  tx.selectFrom('people').select(ownColumns).where('jurisdiction_id', '=', jurisdictionId)

export const findAccountByUsername = (tx: Tx, jurisdictionId: string, username: string): Promise<Account | undefined> =>
  accounts(tx, jurisdictionId).where('username', '=', username).executeTakeFirst()

export const findAccount = (tx: Tx, jurisdictionId: string, id: string): Promise<Account | undefined> =>
  accounts(tx, jurisdictionId).where('id', '=', id).executeTakeFirst()

/** Several by name, in the order of the names. */
export const listAccounts = (tx: Tx, jurisdictionId: string, usernames: readonly string[]): Promise<Account[]> =>
  accounts(tx, jurisdictionId)
    .where(sql<boolean>`username = any (${usernames}::text[])`)
    .orderBy(sql`array_position(${usernames}::text[], username)`)
    .execute()

/** Failures are counted and rights are changed one after the other: two at once could pass each other's check. */
export const lockAccount = async (tx: Tx, jurisdictionId: string, id: string): Promise<Account> => {
  const account = await accounts(tx, jurisdictionId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!account) throw refusals.not_found()
  return account
}

/** Several in one fixed order, so that two who change the same people cannot wait for each other. */
export const lockPeople = (tx: Tx, jurisdictionId: string, ids: readonly string[]): Promise<Account[]> =>
  accounts(tx, jurisdictionId).where(sql<boolean>`id = any (${ids}::uuid[])`).orderBy('id').forUpdate().execute()

type AccountColumns = Pick<
  Insertable<DB['people']>,
  | 'password_hash'
  | 'must_change_password'
  | 'totp_secret'
  | 'totp_step'
  | 'failed_count'
  | 'locked_until'
  | 'disabled_at'
  | 'away_until'
>

export const updateAccount = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  set: Partial<AccountColumns>,
): Promise<void> => {
  await tx.updateTable('people').set(set).where('jurisdiction_id', '=', jurisdictionId).where('id', '=', id).execute()
}

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly password_hash: string | null
  readonly must_change_password: boolean
  readonly phone_sealed: string | null
  readonly phone_index: Buffer | null
  readonly is_demo: boolean
  readonly created_at: Instant
}

/** New people; nothing happens to those whose id or username is there already. Answers the ids that were added. */
export const insertPeople = async (tx: Tx, jurisdictionId: string, rows: readonly PersonRow[]): Promise<string[]> => {
  const added = await tx
    .insertInto('people')
    .values(rows.map((row) => ({ jurisdiction_id: jurisdictionId, ...row })))
    .onConflict((c) => c.doNothing())
    .returning('id')
    .execute()
  return added.map((row) => row.id)
}

/** Who has these ids: tells an import that runs again from a username that is taken. */
export const listKnown = (tx: Tx, jurisdictionId: string, ids: readonly string[]) =>
  tx
    .selectFrom('people')
    .select(['id', 'name', 'username', 'phone_index as phoneIndex'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute()

/** Every name by id, of the disabled too: histories name them. */
export const listNames = (tx: Tx, jurisdictionId: string) =>
  tx.selectFrom('people').select(['id', 'name']).where('jurisdiction_id', '=', jurisdictionId).execute()
