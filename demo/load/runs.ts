import type { App } from '../../kernel/server/app.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import { uuidOf } from '../random.ts'

/** One part of the loading, remembered in import_runs: what was decided at its first start, and whether it is done. */
export interface Run<Plan> {
  readonly plan: Plan
  readonly isFinished: boolean
}

export type Part = 'town' | 'responders' | 'doors' | 'stories' | 'copies'
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
    plan: row.mapping as Plan,
    isFinished: row.finished_at !== null,
  }
}

export interface RunProgress {
  readonly taken: number
  readonly refused?: number
  readonly finishedAt: Instant | null
}

/** How far it came: for whoever looks at the imports; what is there already is found by its ids. */
export const updateRun = async (app: App, jurisdictionId: string, part: Part, progress: RunProgress): Promise<void> => {
  const { taken, refused = 0, finishedAt } = progress
  await app.db.write(jurisdictionId, (tx) =>
    tx
      .updateTable('import_runs')
      .set({ last_row: taken, taken_count: taken, refused_count: refused, finished_at: finishedAt })
      .where('jurisdiction_id', '=', jurisdictionId)
      .where('id', '=', runIdOf(jurisdictionId, part))
      .execute(),
  )
}

/** The highest copy that multiplying has written so far; 0: none. */
export const countLastCopy = async (app: App, jurisdictionId: string): Promise<number> => {
  await openRun(app, jurisdictionId, 'copies', {})
  const row = await app.db.read(jurisdictionId, (tx) =>
    tx
      .selectFrom('import_runs')
      .select('last_row')
      .where('jurisdiction_id', '=', jurisdictionId)
      .where('id', '=', runIdOf(jurisdictionId, 'copies'))
      .executeTakeFirst(),
  )
  return row?.last_row ?? 0
}

/** In the transaction of the copies, so that no number of a copy is used twice. Never backwards: writers finish in any order. */
export const updateLastCopy = async (tx: Tx, jurisdictionId: string, copy: number): Promise<void> => {
  await tx
    .updateTable('import_runs')
    .set((eb) => ({ last_row: eb.fn<number>('greatest', ['last_row', eb.val(copy)]) }))
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', runIdOf(jurisdictionId, 'copies'))
    .execute()
}
