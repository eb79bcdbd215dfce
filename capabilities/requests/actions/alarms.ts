import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import { scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { readers } from '../access.ts'
import type { dropFilter as drop, listAlarms as list, saveFilter as save, seeAlarm as see } from '../contract/inbox.ts'
import { getAlarm, listOpenAlarms, updateSeen } from '../store/alarms.ts'
import { deleteFilter, insertFilter, listSavedFilters } from '../store/filters.ts'
import { getSubject } from '../store/get-request.ts'
import { announceChange } from './announce-change.ts'
import { mustMay, subjectOf } from './subject.ts'

/** Alarms in my areas that nobody has seen yet. */
export const listAlarms = async (app: App, actor: Staff, input: TakenBy<typeof list>) => {
  const scope = scopeOf(await areaIndex(app, actor.jurisdictionId), actor, readers)
  return app.db.read(actor.jurisdictionId, (tx) => listOpenAlarms(tx, scope, input))
}

/** A named person takes care: the alarm leaves everybody's list. */
export const seeAlarm = async (app: App, actor: Staff, input: TakenBy<typeof see>) => {
  const { jurisdictionId } = actor
  const changed = await app.db.write(jurisdictionId, async (tx) => {
    const alarm = await getAlarm(tx, jurisdictionId, input.id)
    if (!alarm) throw kernel.not_found()
    const subject = await getSubject(tx, jurisdictionId, alarm.requestId)
    mustMay(
      actor,
      'read',
      await subjectOf(app, jurisdictionId, { area_id: subject.areaId, handled_by: subject.handledBy }),
    )
    if (alarm.seenAt) return null
    const at = app.clock.now()
    await updateSeen(tx, jurisdictionId, alarm.id, actor.personId, at)
    await audit(
      tx,
      actor,
      {
        action: 'requests.seeAlarm',
        subjectKind: 'request',
        subjectId: alarm.requestId,
        detail: { alarmId: alarm.id },
      },
      at,
    )
    return { id: alarm.requestId, areaId: subject.areaId }
  })
  if (changed) await announceChange(app, jurisdictionId, changed)
  return {}
}

export const listFilters = (app: App, actor: Staff) =>
  app.db.read(actor.jurisdictionId, async (tx) => ({
    items: await listSavedFilters(tx, actor.jurisdictionId, actor.personId),
  }))

export const saveFilter = async (app: App, actor: Staff, input: TakenBy<typeof save>) => {
  await app.db.write(actor.jurisdictionId, (tx) =>
    insertFilter(tx, {
      jurisdiction_id: actor.jurisdictionId,
      person_id: actor.personId,
      id: input.id,
      name: input.name,
      filter: JSON.stringify(input.filter),
    }),
  )
  return input
}

export const dropFilter = async (app: App, actor: Staff, input: TakenBy<typeof drop>) => {
  await app.db.write(actor.jurisdictionId, (tx) => deleteFilter(tx, actor.jurisdictionId, actor.personId, input.id))
  return {}
}
