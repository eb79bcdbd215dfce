import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { RequestMove } from '../rules/states.ts'

/** Steps that file the request for dispatch; `return` is not one: the dispatcher is asked, not the ladder. */
const filing = ['register', 'resume', 'unmerge', 'reopen'] as const satisfies readonly RequestMove[]
const told = [...filing, 'rework', 'return'] as const satisfies readonly RequestMove[]

export interface Round {
  /** The step that filed it last: names this round of dispatch. 0: never filed. */
  readonly number: number
  /** That step and its moment; null: never filed. */
  readonly filed: { readonly verb: (typeof filing)[number]; readonly at: Instant } | null
  /** The last step that put work before somebody or back before the desk. */
  readonly lastVerb: (typeof told)[number] | null
  /** What the desk (or the check that failed) said to whoever goes. */
  readonly words: string | null
}

/** Where the request stands between filing and work, from its history; a range of the primary key. */
export const findRound = async (tx: Tx, jurisdictionId: string, requestId: string): Promise<Round> => {
  const { rows } = await sql<{ number: number; verb: (typeof told)[number]; words: string | null; at: Instant }>`
    select number, verb, words, at from request_steps
    where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId} and verb = any (${told}::text[])
    order by number desc`.execute(tx)
  const filed = rows.find((s): s is typeof s & { verb: (typeof filing)[number] } =>
    (filing as readonly string[]).includes(s.verb),
  )
  return {
    number: filed?.number ?? 0,
    filed: filed ? { verb: filed.verb, at: filed.at } : null,
    lastVerb: rows[0]?.verb ?? null,
    words: rows.find((s) => s.verb !== 'return' && s.words !== null)?.words ?? null,
  }
}
