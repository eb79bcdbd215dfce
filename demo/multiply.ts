import { sql } from 'kysely'
import type { Say } from '../apps/server/say.ts'
import type { App } from '../kernel/server/app.ts'
import { refreshStatistics } from './load/refresh-statistics.ts'
import { countLastCopy, updateLastCopy } from './load/runs.ts'
import { type CopyBatch, copyRequests, readColumns } from './multiply/copy-requests.ts'

/** In one transaction: its start costs nothing then, and its statements stay far from their time-out on a busy machine. */
const perTransaction = 5000
// One connection computes and writes while the other waits for the disk or is told the next.
const writers = 2

interface Before {
  /** What is copied: every request that is not a copy itself, leading ones first. */
  readonly originals: readonly string[]
  readonly count: number
}

const look = (app: App, jurisdictionId: string): Promise<Before> =>
  app.db.read(jurisdictionId, async (tx) => {
    const { rows } = await sql<Before>`
      select count(*) as count,
        coalesce(array_agg(id order by leading_id is not null, id) filter (where substr(id::text, 15, 1) <> '8'), '{}') as originals
      from requests where jurisdiction_id = ${jurisdictionId}`.execute(tx)
    return rows[0] ?? { originals: [], count: 0 }
  })

/** How many requests are no copies. */
export const countOriginals = async (app: App, jurisdictionId: string): Promise<number> =>
  (await look(app, jurisdictionId)).originals.length

/** What to write so that `missing` requests more are there; the last copy may be of some originals only. */
function* batchesOf(originals: readonly string[], missing: number, firstCopy: number): Generator<CopyBatch> {
  const copiesAtOnce = Math.max(1, Math.floor(perTransaction / originals.length))
  let left = missing
  for (let from = firstCopy; left > 0; ) {
    const whole = Math.min(copiesAtOnce, Math.floor(left / originals.length))
    const to = from + Math.max(1, whole) - 1
    const ids = whole > 0 ? originals : originals.slice(0, left)
    for (let i = 0; i < ids.length; i += perTransaction) yield { ids: ids.slice(i, i + perTransaction), from, to }
    left -= ids.length * (to - from + 1)
    from = to + 1
  }
}

/**
 * Copies the requests of an office with their history, clocks, reporters and photos until it has `total`: each copy a day
 * further back, with ids and numbers of its own. For benches: copies have no work orders and no names, and their ended
 * clocks have rung already. Interrupted, it goes on with the next copy. Answers how many requests there are.
 */
export const multiplyRequests = async (
  app: App,
  jurisdictionId: string,
  total: number,
  say: Say,
  signal?: AbortSignal,
): Promise<number> => {
  const { originals, count } = await look(app, jurisdictionId)
  if (originals.length === 0 || count >= total) return count
  // The plans of this connection and of the keys' checks must not be those of an empty table.
  await refreshStatistics(app, jurisdictionId)
  const columns = await app.db.read(jurisdictionId, readColumns)
  const batches = batchesOf(originals, total - count, (await countLastCopy(app, jurisdictionId)) + 1)
  const bar = say.progress('复制诉求 · copies of requests', total)
  const startedAt = performance.now()
  let written = 0
  const write = async () => {
    for (const batch of batches) {
      if (signal?.aborted) return
      const copied = await app.db.write(jurisdictionId, async (tx) => {
        const count = await copyRequests(tx, jurisdictionId, batch, columns)
        await updateLastCopy(tx, jurisdictionId, batch.to)
        return count
      })
      written += copied
      bar.to(count + written)
    }
  }
  try {
    await Promise.all(Array.from({ length: writers }, write))
  } finally {
    bar.end()
  }
  await refreshStatistics(app, jurisdictionId)
  const seconds = (performance.now() - startedAt) / 1000
  say.line(
    `${written} 条，${seconds.toFixed(1)} 秒，每秒 ${Math.round(written / seconds)} 条 · requests copied, ${Math.round(written / seconds)} a second`,
  )
  return count + written
}
