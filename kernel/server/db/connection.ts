import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { QueryResult as PgResult, PoolClient } from 'pg'

// Statements with parameters are prepared once a connection: the hot ones are planned once instead of every time.
// Bounded, because lists with many filters have many shapes.
const names = new Map<string, string>()
const maxNames = 400

const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known) return known
  if (names.size >= maxNames) return undefined
  const name = `w${names.size + 1}`
  names.set(text, name)
  return name
}

/** Sends one statement at once: nothing may slip in between it and what was sent before. */
export const send = (client: PoolClient, query: CompiledQuery): Promise<PgResult> => {
  const name = query.parameters.length > 0 ? nameOf(query.sql) : undefined
  const values = query.parameters as unknown[]
  return client.query(name ? { name, text: query.sql, values } : { text: query.sql, values })
}

/** A Kysely driver over one checked-out connection; transactions are opened by database.ts. */
export const pgConnection = (client: PoolClient): Driver => {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await send(client, query)
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    streamQuery() {
      throw new Error('streaming is not used: lists page')
    },
  }
  const refuse = async () => {
    throw new Error('transactions are opened by Db.write and Db.read')
  }
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => undefined,
  }
}
