import type { App } from '../../../kernel/server/app.ts'
import { scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import { Limit } from '../../../kernel/shared/calendar/limit.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { readers } from '../access.ts'
import type { askApproval as ask, decideApproval as decide, listApprovals as list } from '../contract/desk.ts'
import { refusals, requestStopped } from '../contract.ts'
import type { RequestMove } from '../rules/states.ts'
import { canMove } from '../rules/states.ts'
import { type ApprovalRow, insertApproval, listWaiting, lockApproval, updateDecided } from '../store/approvals.ts'
import { type LockedRequest, lockRequest } from '../store/lock-request.ts'
import { announceChange } from './announce-change.ts'
import { changeRequest } from './change-request.ts'
import { mustMay, subjectOf } from './subject.ts'
import { type StepInput, takeStep } from './take-step.ts'

const permitted = (r: LockedRequest, kind: ApprovalRow['kind']) =>
  kind === 'extend' ? r.state === 'dispatched' : canMove(r.state, kind as RequestMove)

/** Asks for a second person: nothing changes until another one has decided. */
export const askApproval = (app: App, actor: Staff, input: TakenBy<typeof ask>) =>
  changeRequest(app, actor, input, 'ask', async (r, tx, at) => {
    if (!permitted(r, input.kind)) throw refusals.not_now({ state: r.state })
    if (input.kind === 'suspend' && input.until <= at) throw refusals.date_in_past()
    const data =
      input.kind === 'suspend' ? { until: input.until } : input.kind === 'extend' ? { limit: input.limit } : {}
    const stored = await insertApproval(tx, {
      jurisdiction_id: actor.jurisdictionId,
      id: input.approvalId,
      request_id: r.id,
      kind: input.kind,
      reason: input.reason,
      words: input.words,
      data: JSON.stringify(data),
      asked_by: actor.personId,
      asked_at: at,
    })
    // The unique index allows one open question a request.
    if (!stored) throw refusals.already_asked()
    return { verb: 'ask', at, reason: input.reason, words: input.words, data: { kind: input.kind, ...data } }
  })

const approved = (app: App, actor: Staff, r: LockedRequest, a: ApprovalRow, at: Instant): StepInput => {
  const facts = { at, reason: a.reason, words: a.words, data: { askedBy: a.asked_by } }
  const stopped = (why: 'voided' | 'suspended') =>
    app.jobs.rowsFor(actor.jurisdictionId, requestStopped, { requestId: r.id, why }, at)
  if (a.kind === 'void') return { verb: 'void', ...facts, jobs: stopped('voided') }
  if (a.kind === 'suspend')
    return { verb: 'suspend', ...facts, set: { suspended_until: String(a.data.until) }, jobs: stopped('suspended') }
  return { verb: 'extend', ...facts, extend: Limit.parse(a.data.limit) }
}

/** The second person says yes or no. Whoever asked cannot decide: the rule and the table both say so. */
export const decideApproval = async (app: App, actor: Staff, input: TakenBy<typeof decide>) => {
  const row = await app.db.write(actor.jurisdictionId, async (tx) => {
    const approval = await lockApproval(tx, actor.jurisdictionId, input.id)
    const r = await lockRequest(tx, actor.jurisdictionId, approval.request_id)
    mustMay(actor, 'decide', await subjectOf(app, actor.jurisdictionId, r))
    if (approval.decided_at) throw refusals.already_decided()
    if (approval.asked_by === actor.personId) throw refusals.asked_it_yourself()
    if (input.isApproved && !permitted(r, approval.kind)) throw refusals.not_now({ state: r.state })
    const at = app.clock.now()
    await updateDecided(tx, actor.jurisdictionId, approval.id, {
      by: actor.personId,
      at,
      isApproved: input.isApproved,
      words: input.words,
    })
    const step: StepInput = input.isApproved
      ? approved(app, actor, r, approval, at)
      : { verb: 'refuse_ask', at, words: input.words, data: { kind: approval.kind, askedBy: approval.asked_by } }
    return takeStep(app, tx, actor, r, step)
  })
  await announceChange(app, actor.jurisdictionId, row)
  return row
}

/** What waits for a second person in my areas. */
export const listApprovals = async (app: App, actor: Staff, input: TakenBy<typeof list>) => {
  const scope = scopeOf(await areaIndex(app, actor.jurisdictionId), actor, readers)
  const names = await peopleNames(app, actor.jurisdictionId)
  const page = await app.db.read(actor.jurisdictionId, (tx) => listWaiting(tx, scope, input))
  return { ...page, items: page.items.map((a) => ({ ...a, askedByName: names.get(a.askedBy) ?? null })) }
}
