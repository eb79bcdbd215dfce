import type { App } from '../../kernel/server/app.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import { uuidOf } from '../random.ts'

/** One part of the loading, remembered in import_runs: what was decided at its first start, and how far it came. */
export interface Run<Plan> {
  readonly id: string
  readonly plan: Plan
  readonly lastRow: number
  readonly takenCount: number
  readonly refusedCount: number
  readonly isFinished: boolean
}

export type Part = 'town' | 'stories' | 'copies'
const runIdOf = (jurisdictionId: string, part: Part) => uuidOf(jurisdictionId, `demo run ${part}`)

/** The run of this part, begun now with this plan unless it was begun before: then with the plan of that time. */
export const openRun = async <Plan extends object>(
  app: App,
  jurisdictionId: string,
  part: Part,
  plan: Plan,
): Promise<Run<Plan>> => {
  const id = runIdOf(jurisdictionId, part)
  await app.db.write(jurisdictionId, (tx) =>
    tx
      .insertInto('import_runs')
      .values({
        jurisdiction_id: jurisdictionId,
        id,
        kind: 'demo',
        file_name: part,
        file_hash: '',
        mapping: JSON.stringify(plan),
        is_dry_run: false,
        started_by: 'demo',
        started_at: app.clock.now(),
      })
      .onConflict((c) => c.doNothing())
      .execute(),
  )
  const run = await findRun<Plan>(app, jurisdictionId, part)
  if (!run) throw new Error(`demo: the run of ${part} was not stored`)
  return run
}

export const findRun = async <Plan>(app: App, jurisdictionId: string, part: Part): Promise<Run<Plan> | null> => {
  const row = await app.db.read(jurisdictionId, (tx) =>
    tx
      .selectFrom('import_runs')
      .selectAll()
      .where('jurisdiction_id', '=', jurisdictionId)
      .where('id', '=', runIdOf(jurisdictionId, part))
      .executeTakeFirst(),
  )
  if (!row) return null
  return {
    id: row.id,
    plan: row.mapping as Plan,
    lastRow: row.last_row,
    takenCount: row.taken_count,
    refusedCount: row.refused_count,
    isFinished: row.finished_at !== null,
  }
}

export interface RunProgress {
  readonly lastRow: number
  readonly takenCount?: number
  readonly refusedCount?: number
  readonly finishedAt?: Instant
}

/** Never backwards: workers that run side by side report in any order. */
export const updateRun = async (
  tx: Tx,
  jurisdictionId: string,
  part: Part,
  { lastRow, takenCount, refusedCount, finishedAt }: RunProgress,
): Promise<void> => {
  await tx
    .updateTable('import_runs')
    .set((eb) => ({
      last_row: eb.fn<number>('greatest', ['last_row', eb.val(lastRow)]),
      ...(takenCount === undefined ? {} : { taken_count: takenCount }),
      ...(refusedCount === undefined ? {} : { refused_count: refusedCount }),
      ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
    }))
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', runIdOf(jurisdictionId, part))
    .execute()
}
