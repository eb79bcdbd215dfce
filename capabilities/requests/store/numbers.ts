import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'

/** The next value of the sequence all request numbers come from. */
export const getNextNumber = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ next: number }>`select nextval('request_numbers') as next`.execute(tx)
  if (!rows[0]) throw new Error('the sequence of request numbers gave none')
  return rows[0].next
}
