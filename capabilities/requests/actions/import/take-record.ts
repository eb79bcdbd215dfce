import { createHash } from 'node:crypto'
import type { App } from '../../../../kernel/server/app.ts'
import { uuidFromName } from '../../../../kernel/server/uuid-from-name.ts'
import type { System } from '../../../../kernel/shared/actor.ts'
import { Refusal } from '../../../../kernel/shared/refusal.ts'
import { type ImportField, type ImportProfile, importFields } from '../../rules/import/import-columns.ts'
import type { ImportProblem } from '../../rules/import/import-problem.ts'
import type { RequestPlan } from '../../rules/import/plan-request.ts'
import type { ImportStep } from '../../rules/import/plan-steps.ts'
import { lockRequest } from '../../store/lock-request.ts'
import { submitRequest } from '../submit-request.ts'
import { type StepInput, takeSteps } from '../take-step.ts'

/** The id of a record: the same number of the same kind of file is the same request in an office, for ever. */
export const idOfRecord = (jurisdictionId: string, profile: ImportProfile, key: string): string =>
  uuidFromName(jurisdictionId, `requests.import:${profile}:${key}`)

/** What the record says, whole: also its reply and its outcome, which are not part of what is submitted. */
export const hashOfRecord = (values: Readonly<Record<ImportField, string>>): Buffer => {
  const hash = createHash('sha256')
  // Length before content, so that no two different records give the same bytes.
  for (const field of importFields) hash.update(`${field}:${Buffer.byteLength(values[field])}:${values[field]}\n`)
  return hash.digest()
}

const stepInput = (step: ImportStep): StepInput => ({
  verb: step.verb,
  at: step.at,
  words: step.words,
  data: step.data,
  isTimeUnknown: step.isTimeUnknown,
  ...(step.closing
    ? {
        set: {
          // The source says that it is over, not that it was solved; and nobody asked the reporter, so that silence
          // confirms nothing: no outcome and no time to confirm.
          outcome: null,
          closing_words: step.closing.words,
          closed_at: step.closing.closedAt,
          confirm_until: null,
          confirmed_at: null,
        },
      }
    : {}),
})

/**
 * Takes one record by the actions people use: submitted as of its own time, then every step of the state table, all steps
 * in one transaction. Safe to repeat: what a crash left submitted only is taken on to its end, what has gone further is
 * left alone. Answers why not, or null.
 * @param history an app that causes nothing (kernel/server/history-app.ts)
 */
export const takeRecord = async (
  history: App,
  actor: System,
  id: string,
  plan: RequestPlan,
  source: { readonly bodyHash: Buffer; readonly runId: string },
): Promise<ImportProblem | null> => {
  const { jurisdictionId } = actor
  const facts = { ...plan.facts, runId: source.runId }
  try {
    await submitRequest(history, actor, { ...plan.draft, id }, plan.receivedAt, { bodyHash: source.bodyHash, facts })
    if (plan.steps.length === 0) return null
    await history.db.write(jurisdictionId, async (tx) => {
      const request = await lockRequest(tx, jurisdictionId, id)
      // Another import of the same file, or a person, was quicker.
      if (request.step_count !== 1) return
      await takeSteps(history, tx, actor, request, plan.steps.map(stepInput))
    })
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'kernel.id_reused') return { code: 'id_reused', data: {} }
    return { code: 'refused', data: { refusal: error.code } }
  }
}
