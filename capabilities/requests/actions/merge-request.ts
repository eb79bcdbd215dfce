import type { App } from '../../../kernel/server/app.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { addMinutes, msOf } from '../../../kernel/shared/time.ts'
import type {
  mergeRequest as merge,
  noteRequest as note,
  reopenRequest as reopen,
  resumeRequest as resume,
  unmergeRequest as unmerge,
} from '../contract/desk.ts'
import { refusals, requestRegistered, requestStopped } from '../contract.ts'
import { updateLapsed } from '../store/approvals.ts'
import { lockRequest } from '../store/lock-request.ts'
import { changeRequest } from './change-request.ts'
import { mustMay, subjectOf } from './subject.ts'
import { takeStep } from './take-step.ts'

/** Linked, not deleted: its reporters are answered by the leading one, each keeps a last word. */
export const mergeRequest = (app: App, actor: Staff, input: TakenBy<typeof merge>) =>
  changeRequest(app, actor, input, 'merge', async (r, tx, at) => {
    if (input.leadingId === r.id) throw refusals.merge_with_itself()
    const leading = await lockRequest(tx, actor.jurisdictionId, input.leadingId)
    mustMay(actor, 'merge', await subjectOf(app, actor.jurisdictionId, leading))
    if (leading.state === 'merged' || leading.state === 'voided' || leading.state === 'declined')
      throw refusals.merge_into_merged()
    await updateLapsed(tx, actor.jurisdictionId, r.id, at)
    await takeStep(app, tx, actor, leading, {
      verb: 'join',
      at,
      words: input.words,
      data: { mergedId: r.id },
      set: { reporter_count: leading.reporter_count + r.reporter_count },
    })
    return {
      verb: 'merge',
      at,
      words: input.words,
      data: { leadingId: leading.id },
      set: { leading_id: leading.id },
      jobs: app.jobs.rowsFor(actor.jurisdictionId, requestStopped, { requestId: r.id, why: 'merged' }, at),
    }
  })

export const unmergeRequest = (app: App, actor: Staff, input: TakenBy<typeof unmerge>) =>
  changeRequest(app, actor, input, 'merge', (r, _tx, at) => ({
    verb: 'unmerge',
    at,
    words: input.words,
    data: { leadingId: r.leading_id },
    set: { leading_id: null },
    jobs: app.jobs.rowsFor(actor.jurisdictionId, requestRegistered, { requestId: r.id }, at),
  }))

export const resumeRequest = (app: App, actor: Staff, input: TakenBy<typeof resume>) =>
  changeRequest(app, actor, input, 'resume', (r, _tx, at) => ({
    verb: 'resume',
    at,
    words: input.words,
    set: { suspended_until: null },
    jobs: app.jobs.rowsFor(actor.jurisdictionId, requestRegistered, { requestId: r.id }, at),
  }))

/** The end of the window in which a closed request can be reopened: counted from closing, not from the last change. */
export const reopenUntil = (closedAt: string, reopenDays: number): string => addMinutes(closedAt, reopenDays * 1440)

/** For a reporter who phones. The window counts from closing. */
export const reopenRequest = (app: App, actor: Staff, input: TakenBy<typeof reopen>) =>
  changeRequest(app, actor, input, 'reopen', (r, _tx, at) => {
    const { reopenDays } = app.jurisdictions.byId(actor.jurisdictionId).settings
    if (r.closed_at && msOf(reopenUntil(r.closed_at, reopenDays)) < msOf(at)) throw refusals.reopen_too_late()
    return {
      verb: 'reopen',
      at,
      words: input.words,
      set: {
        reopen_count: r.reopen_count + 1,
        outcome: null,
        closing_words: null,
        closed_at: null,
        confirm_until: null,
        confirmed_at: null,
        verified_by: null,
      },
      jobs: app.jobs.rowsFor(actor.jurisdictionId, requestRegistered, { requestId: r.id }, at),
    }
  })

/** For colleagues only. */
export const noteRequest = (app: App, actor: Staff, input: TakenBy<typeof note>) =>
  changeRequest(app, actor, input, 'note', (_r, _tx, at) => ({ verb: 'note', at, words: input.words }))
