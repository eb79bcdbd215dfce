import type { App } from '../../../../kernel/server/app.ts'
import type { TableRow } from '../../../../kernel/server/sheets/read-table.ts'
import type { System } from '../../../../kernel/shared/actor.ts'
import type { ImportProblem } from '../../rules/import/import-problem.ts'
import type { RequestPlan } from '../../rules/import/plan-request.ts'
import type { ImportedFact } from '../../rules/import/summarise.ts'
import { type ImportedRow, unscopedListImported, unscopedListOutcomes } from '../../store/imported.ts'
import { takeRecord } from './take-record.ts'

/** Each waits for the disk at its commits; eight of them keep a small server busy without crowding out the people. */
const atOnce = 8

export interface PlannedRecord {
  readonly id: string
  readonly bodyHash: Buffer
  readonly plan: RequestPlan
}
/** A row of the file: what is to be done with it, or why nothing can be. */
export interface ImportRecord {
  readonly row: TableRow
  readonly planned: PlannedRecord | ImportProblem
}
/** `known`: there already, and equal. */
export type Fate = 'taken' | 'known' | ImportProblem

export interface Batches {
  readonly app: App
  /** An app that causes nothing (kernel/server/history-app.ts). */
  readonly history: App
  readonly actor: System
  readonly runId: string
  readonly isDryRun: boolean
  /** What each number of this file said when it first came: it may come twice. */
  readonly said: Map<string, Buffer>
}

export const isPlanned = (planned: ImportRecord['planned']): planned is PlannedRecord => 'plan' in planned

/** Runs over the items, some at once; a fault is thrown after those under way, so that nothing runs on unseen. */
const each = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values()
  const results = await Promise.allSettled(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await work(item)
    }),
  )
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

/** What becomes of a record before anything is done. `isDue`: something is to be done with it. */
const decide = (
  { planned, before, stored }: { planned: PlannedRecord; before: Buffer | undefined; stored: ImportedRow | undefined },
  runId: string,
): { readonly fate: Fate; readonly isDue: boolean } => {
  const hash = before ?? stored?.bodyHash
  if (hash && !hash.equals(planned.bodyHash)) return { fate: { code: 'id_reused', data: {} }, isDue: false }
  if (before) return { fate: 'known', isDue: false }
  if (!stored) return { fate: 'taken', isDue: true }
  // Submitted and no further: killed between the two.
  const isHalf = stored.stepCount === 1 && planned.plan.steps.length > 0
  // Brought by this run before it was killed: it counts as it would have.
  return { fate: stored.runId === runId ? 'taken' : 'known', isDue: isHalf }
}

/**
 * Takes what is new of some rows, all known ones by one look, and answers what became of each with the requests as they
 * stand now. A number that stands twice in the file has one fact. A dry run only looks.
 */
export const takeBatch = async (
  batches: Batches,
  records: readonly ImportRecord[],
): Promise<{ readonly fates: ReadonlyMap<ImportRecord, Fate>; readonly facts: readonly ImportedFact[] }> => {
  const { app, history, actor, runId, said } = batches
  const { jurisdictionId } = actor
  const ids = records.flatMap(({ planned }) => (isPlanned(planned) ? [planned.id] : []))
  const there = await app.db.read(jurisdictionId, (tx) => unscopedListImported(tx, jurisdictionId, ids))
  const thereById = new Map(there.map((one) => [one.id, one]))
  const fates = new Map<ImportRecord, Fate>()
  const firsts = new Map<string, { readonly record: ImportRecord; readonly plan: RequestPlan }>()
  const due: { readonly record: ImportRecord; readonly planned: PlannedRecord }[] = []
  for (const record of records) {
    const { planned } = record
    if (!isPlanned(planned)) {
      fates.set(record, planned)
      continue
    }
    const before = said.get(planned.id)
    if (!before) {
      said.set(planned.id, planned.bodyHash)
      firsts.set(planned.id, { record, plan: planned.plan })
    }
    const { fate, isDue } = decide({ planned, before, stored: thereById.get(planned.id) }, runId)
    fates.set(record, fate)
    if (isDue) due.push({ record, planned })
  }
  if (!batches.isDryRun) {
    await each(due, async ({ record, planned: { id, plan, bodyHash } }) => {
      const problem = await takeRecord(history, actor, id, plan, { bodyHash, runId })
      if (problem) fates.set(record, problem)
    })
  }
  const stored = await app.db.read(jurisdictionId, (tx) => unscopedListOutcomes(tx, jurisdictionId, ids))
  const facts = stored.flatMap((one) => {
    const first = firsts.get(one.id)
    const fate = first && fates.get(first.record)
    return fate === 'taken' || fate === 'known' ? [{ ...one, sourceOnTime: first?.plan.sourceOnTime ?? null }] : []
  })
  return { fates, facts }
}
