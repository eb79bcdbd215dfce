import type { Writable } from 'node:stream'
import { type CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { Pool, type PoolClient, TypeOverrides } from 'pg'
import type { DB } from '../../../db/tables.ts'
import { pgConnection, send } from './connection.ts'

/** A transaction of one jurisdiction. Every store function takes it first. */
export type Tx = Kysely<DB>

export interface Db {
  /** One transaction that may change things. Runs again (twice at most) when the database breaks a deadlock. */
  write<T>(jurisdictionId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** One read-only transaction. */
  read<T>(jurisdictionId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** A transaction of exactly one statement: begin, statement and commit travel together. */
  writeOne<T>(jurisdictionId: string, statement: (tx: Tx) => CompiledQuery<T>): Promise<T[]>
  /** The same, read-only: the cheapest way to one answer. */
  readOne<T>(jurisdictionId: string, statement: (tx: Tx) => CompiledQuery<T>): Promise<T[]>
  /**
   * Connections of their own for what is remembered in memory. A transaction may have to wait for such a load; if it
   * came from the same pool, as many waiting transactions as there are connections would wait for ever.
   */
  readonly aside: Db
  /** No jurisdiction set: every guarded table refuses. For the list of jurisdictions and for probes. */
  unscoped<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  stats(): { total: number; idle: number; waiting: number }
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const readOnly = 'read only'
const deadlock = '40P01'
const serialization = '40001'

/** `2026-11-22 16:05:03.123456+00` becomes `2026-11-22T16:05:03.123Z`: always milliseconds, so that texts compare as moments. */
const instantFromText = (text: string) => {
  const end = text.indexOf('+', 19)
  const fraction = end > 20 ? text.slice(20, end) : ''
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

/** Text as the wire gives it becomes what the contracts speak: moments are ISO text, bigint counts are numbers. */
const typeParsers = () => {
  const types = new TypeOverrides()
  types.setTypeParser(1184, instantFromText)
  types.setTypeParser(1082, (text) => text)
  types.setTypeParser(20, Number)
  return types
}

// The application never owns its tables: it steps down to a role that cannot change history, and row security holds it.
// Limits: a statement or an open transaction that hangs must not hold locks while somebody waits at a door.
const sessionOptions =
  '-c role=wangge_app -c timezone=UTC -c plan_cache_mode=force_generic_plan -c statement_timeout=20000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=20000'

/** What is sent until the event loop turns leaves as one packet: begin and the first statement together. */
const gather = (client: PoolClient): void => {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  setImmediate(() => stream.uncork())
}

export const openDatabase = (url: string, options: { maxConnections?: number } = {}): Db => {
  const pool = new Pool({
    connectionString: url,
    max: options.maxConnections ?? 16,
    options: sessionOptions,
    types: typeParsers(),
    // Statements of one transaction are sent without waiting for each other's answers: fewer round trips.
    pipeline: true,
    connectionTimeoutMillis: 8000,
    query_timeout: 30_000,
    keepAlive: true,
  })
  // An idle connection that breaks is replaced by the pool; the next query meets the real error.
  pool.on('error', () => undefined)
  // One that breaks while it works says so twice: its query fails, and an `error` that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))

  const bound = new WeakMap<PoolClient, Tx>()
  const on = (client: PoolClient): Tx => {
    let tx = bound.get(client)
    if (!tx) {
      const connection = pgConnection(client)
      tx = new Kysely<DB>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => connection,
          createIntrospector: (db) => new PostgresIntrospector(db),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      })
      bound.set(client, tx)
    }
    return tx
  }

  const begin = (client: PoolClient, jurisdictionId: string, mode: string) => {
    // Checked, because `set local` takes no parameters.
    if (!uuid.test(jurisdictionId)) throw new Error('a jurisdiction id is needed to open a transaction')
    const begun = client.query(`begin ${mode}; set local app.jurisdiction = '${jurisdictionId}'`)
    begun.catch(() => undefined)
    return begun
  }

  const transact = async <T>(jurisdictionId: string, mode: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | boolean = false
    try {
      gather(client)
      const begun = begin(client, jurisdictionId, mode)
      const result = await work(on(client))
      await begun
      if (mode === readOnly) {
        // Nothing to lose: the answer need not wait. Whoever gets this connection next is served after the commit.
        client.query('commit').catch(() => undefined)
        return result
      }
      const committed = await client.query('commit')
      if (committed.command === 'ROLLBACK') throw new Error('the transaction was aborted before it could commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  const one = async <T>(
    jurisdictionId: string,
    mode: string,
    statement: (tx: Tx) => CompiledQuery<T>,
  ): Promise<T[]> => {
    const client = await pool.connect()
    let broken: Error | boolean = false
    try {
      gather(client)
      const begun = begin(client, jurisdictionId, mode)
      const answer = send(client, statement(on(client)))
      answer.catch(() => undefined)
      // Sent behind the statement without waiting: if that fails, the commit rolls back.
      const committed = client.query('commit')
      committed.catch(() => undefined)
      await begun
      const { rows } = await answer
      const { command } = await committed
      if (command === 'ROLLBACK') throw new Error('the transaction was aborted before it could commit')
      return rows as T[]
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  let side: Db | null = null
  return {
    async write(jurisdictionId, work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await transact(jurisdictionId, '', work)
        } catch (error) {
          const code = (error as { code?: unknown }).code
          if (attempt >= 3 || (code !== deadlock && code !== serialization)) throw error
        }
      }
    },
    read: (jurisdictionId, work) => transact(jurisdictionId, readOnly, work),
    writeOne: (jurisdictionId, statement) => one(jurisdictionId, '', statement),
    readOne: (jurisdictionId, statement) => one(jurisdictionId, readOnly, statement),
    get aside() {
      side ??= openDatabase(url, { ...options, maxConnections: 2 })
      return side
    },
    async unscoped(work) {
      const client = await pool.connect()
      try {
        return await work(on(client))
      } finally {
        client.release()
      }
    },
    stats: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      await side?.close()
      await pool.end()
    },
  }
}
