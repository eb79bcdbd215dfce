import { sql } from 'kysely'

/** A moment as the contracts speak it, inside json built by the database. `column` is our own text, never a caller's. */
export const instantJson = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
