import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { RunCard } from '../contract/mobilisation.ts'

/** The newest version of every card the office wrote, ended ones included; a few dozen at most. */
export const listOwnCards = async (tx: Tx, jurisdictionId: string): Promise<RunCard[]> => {
  const { rows } = await sql<RunCard>`
    select distinct on (id) id, version, is_ended as "isEnded", body from run_cards
    where jurisdiction_id = ${jurisdictionId}
    order by id, version desc`.execute(tx)
  return rows
}

/** Whoever writes a card waits for whoever writes one: the version and the number of cards are looked at under it. */
export const lockCards = async (tx: Tx, jurisdictionId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('run-cards'), hashtext(${jurisdictionId}))`.execute(tx)
}

export const insertCard = (tx: Tx, jurisdictionId: string, card: RunCard, by: string, at: Instant) =>
  tx
    .insertInto('run_cards')
    .values({
      jurisdiction_id: jurisdictionId,
      id: card.id,
      version: card.version,
      body: JSON.stringify(card.body),
      is_ended: card.isEnded,
      set_by: by,
      set_at: at,
    })
    .execute()
