import { type RawBuilder, sql } from 'kysely'
import { numberBlock } from '../../capabilities/requests/rules/number.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import { numberSql } from './number-sql.ts'

/** Copies `from` … `to` of these requests, both ends included. */
export interface CopyBatch {
  readonly ids: readonly string[]
  readonly from: number
  readonly to: number
}

/**
 * The id of a copy: the same for the same original and copy on every run. Version 8 of RFC 9562, which phones never
 * choose, so that a copy is never copied again.
 */
const copyId = (column: string) =>
  `overlay(overlay(md5(${column}::text || ' ' || c.copy) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`

/** What differs from the original; every other moment moves back with its request, the rest stays. */
const changed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  requests: {
    id: 'k.id',
    number: numberSql(
      `(drawn.blocks)[1 + (k.place / ${numberBlock})::integer] * ${numberBlock} + k.place % ${numberBlock}`,
    ),
    leading_id: `case when s.leading_id is not null then ${copyId('s.leading_id')} end`,
    // What the clock would take up by itself must not all be due at once.
    suspended_until: 's.suspended_until',
    confirm_until: 'case when s.confirmed_at is null then s.confirm_until else s.confirm_until - k.shift end',
  },
  request_steps: { request_id: 'k.id' },
  request_clocks: {
    request_id: 'k.id',
    // Ended long ago and rung then: a million copies must not ring again.
    raised_at: `case when s.met_at is null and s.stopped_at is null then coalesce(s.raised_at, s.due_at) else s.raised_at end - k.shift`,
  },
  request_reporters: {
    request_id: 'k.id',
    id: `case when s.id = s.request_id then k.id else ${copyId('s.id')} end`,
    // Sealed to the row they were written in: they cannot be opened in another.
    name_sealed: 'null',
    phone_sealed: 'null',
  },
  request_photos: { request_id: 'k.id', id: copyId('s.id') },
}
const tables = ['requests', 'request_steps', 'request_clocks', 'request_reporters', 'request_photos'] as const
type Table = (typeof tables)[number]

interface Column {
  readonly name: string
  readonly isMoment: boolean
}

/** From the database itself: a column that a later migration adds is copied too. */
const columnsOf = async (tx: Tx, table: Table): Promise<readonly Column[]> => {
  const { rows } = await sql<Column>`
    select column_name as name, data_type = 'timestamp with time zone' as "isMoment"
    from information_schema.columns
    where table_schema = 'public' and table_name = ${table}
    order by ordinal_position`.execute(tx)
  return rows
}

const expressionOf = (table: Table, { name, isMoment }: Column) =>
  changed[table]?.[name] ?? (isMoment ? `s.${name} - k.shift` : `s.${name}`)

/** Three years are as far back as an office looks; further copies fill the same days. */
const daysBack = 1000

/** Originals × copies, each with the id of the copy and how far it lies back: a day a copy, and up to an hour. */
const copies = (jurisdictionId: string, table: Table, { ids, from, to }: CopyBatch): RawBuilder<unknown> => sql`
  from unnest(${ids}::uuid[]) with ordinality as o (id, place)
  cross join lateral (
    select * from ${sql.table(table)} t
    where t.jurisdiction_id = ${jurisdictionId} and ${sql.raw(table === 'requests' ? 't.id' : 't.request_id')} = o.id
    offset 0) as s
  cross join generate_series(${from}::integer, ${to}::integer) as c (copy)
  cross join lateral (
    select ${sql.raw(copyId('o.id'))} as id,
      make_interval(days => 1 + (c.copy - 1) % ${daysBack}::integer, mins => (hashtextextended(o.id::text, c.copy) & 63)::integer) as shift,
      (c.copy - ${from}::integer) * ${ids.length}::bigint + o.place - 1 as place
    offset 0) as k`

const drawBlocks = async (tx: Tx, count: number): Promise<number[]> => {
  const { rows } = await sql<{ first: number }>`
    select nextval('request_numbers') as first from generate_series(1, ${Math.ceil(count / numberBlock)}::integer)`.execute(
    tx,
  )
  return rows.map((row) => row.first)
}

/** Writes one batch; must be told the columns of the tables (`readColumns`). Answers how many requests are new. */
export const copyRequests = async (
  tx: Tx,
  jurisdictionId: string,
  batch: CopyBatch,
  columns: ReadonlyMap<Table, readonly Column[]>,
): Promise<number> => {
  const count = batch.ids.length * (batch.to - batch.from + 1)
  const blocks = await drawBlocks(tx, count)
  // A few thousand known ids in tables of any size, whose statistics are older than the last batches: by key, one by one.
  for (const setting of ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'synchronous_commit']) {
    await sql.raw(`set local ${setting} = off`).execute(tx)
  }
  let written = 0
  for (const [table, all] of columns) {
    const result = await sql`
      insert into ${sql.table(table)} (${sql.join(all.map(({ name }) => sql.ref(name)))})
      select ${sql.raw(all.map((column) => expressionOf(table, column)).join(', '))}
      ${copies(jurisdictionId, table, batch)}
      ${table === 'requests' ? sql`cross join (select ${blocks}::bigint[] as blocks) as drawn` : sql``}`.execute(tx)
    if (table === 'requests') written = Number(result.numAffectedRows ?? 0)
  }
  return written
}

/** Requests first: the others refer to them. */
export const readColumns = async (tx: Tx): Promise<ReadonlyMap<Table, readonly Column[]>> => {
  const columns = new Map<Table, readonly Column[]>()
  for (const table of tables) columns.set(table, await columnsOf(tx, table))
  return columns
}
