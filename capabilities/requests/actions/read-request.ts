import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { lookAtPhoto as look, readRequest as read, revealReporter as reveal } from '../contract/desk.ts'
import type { RequestDetail } from '../contract/shapes.ts'
import { detailQuery } from '../store/get-request.ts'
import { getReporter } from '../store/reporters.ts'
import { updateLooked } from '../store/uploads.ts'
import { changeRequest } from './change-request.ts'
import { maskReporter, openReporter } from './reporter.ts'
import { mustMay } from './subject.ts'

/** One request for staff; personal data masked, the full value is an action of its own with a reason. */
export const readRequest = async (app: App, actor: Staff, input: TakenBy<typeof read>): Promise<RequestDetail> => {
  const { jurisdictionId } = actor
  const [areas, names, [stored]] = await Promise.all([
    areaIndex(app, jurisdictionId),
    peopleNames(app, jurisdictionId),
    app.db.readOne(jurisdictionId, (tx) => detailQuery(jurisdictionId, input.id).compile(tx)),
  ])
  if (!stored) throw kernel.not_found()
  const areaPath = [...areas.path(stored.areaId)]
  mustMay(actor, 'read', { areaPath, handledBy: stored.handledBy })
  return {
    ...stored,
    areaPath,
    reporters: stored.reporters.map((p) => maskReporter(app, jurisdictionId, input.id, p)),
    steps: stored.steps.map((s) => ({ ...s, actorName: (s.actorId && names.get(s.actorId)) || null })),
    approval: stored.approval && { ...stored.approval, askedByName: names.get(stored.approval.askedBy) ?? null },
  }
}

/** Name and phone in full: with a reason, written to the audit and to the history in the same transaction. */
export const revealReporter = async (app: App, actor: Staff, input: TakenBy<typeof reveal>) => {
  let shown: { name: string | null; phone: string | null } = { name: null, phone: null }
  await changeRequest(app, actor, { id: input.id }, 'reveal', async (r, tx, at) => {
    const sealed = await getReporter(tx, actor.jurisdictionId, r.id, input.reporterId)
    if (!sealed) throw kernel.not_found()
    shown = openReporter(app, actor.jurisdictionId, r.id, sealed)
    await audit(
      tx,
      actor,
      {
        action: 'requests.revealReporter',
        subjectKind: 'request_reporter',
        subjectId: `${r.id}/${input.reporterId}`,
        reason: input.reason,
      },
      at,
    )
    return { verb: 'reveal', at, reason: input.reason, data: { reporterId: input.reporterId } }
  })
  return shown
}

/** A person has looked at the picture: from now on it may be shown, or it is hidden from everybody but the office. */
export const lookAtPhoto = (app: App, actor: Staff, input: TakenBy<typeof look>) =>
  changeRequest(app, actor, { id: input.id }, 'lookAtPhoto', async (r, tx, at) => {
    const looked = await updateLooked(tx, actor.jurisdictionId, r.id, input.photoId, {
      by: actor.personId,
      at,
      isHidden: input.isHidden,
    })
    if (!looked) throw kernel.not_found()
    return { verb: 'look_at_photo', at, data: { photoId: input.photoId, isHidden: input.isHidden } }
  })
