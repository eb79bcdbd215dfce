import type { Tx } from '../../../kernel/server/db/database.ts'

/** Every person the office ever had, the disabled too: histories name them. */
export const listNames = (tx: Tx, jurisdictionId: string) =>
  tx.selectFrom('people').select(['id', 'name']).where('jurisdiction_id', '=', jurisdictionId).execute()
