import type { App } from '../../../../kernel/server/app.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { addMinutes, type Instant, minutesBetween } from '../../../../kernel/shared/time.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import type * as contract from '../../contract/mobilisation.ts'
import { afterAnswer } from '../../rules/mobilisation/call-states.ts'
import {
  listOwnCalls,
  lockCall,
  type StoredCall,
  type StoredOwnCall,
  updateCall,
} from '../../store/mobilisation-calls.ts'
import { findAnswer, insertMobilisationStep } from '../../store/mobilisation-steps.ts'
import { lockMobilisation } from '../../store/mobilisations.ts'
import { tellMobilised } from './tell-mobilised.ts'

const dayMinutes = 1440
const mostShown = 20

const show = async (app: App, jurisdictionId: string) => {
  const areas = await areaIndex(app, jurisdictionId)
  const { phone } = app.jurisdictions.byId(jurisdictionId)
  return (call: StoredOwnCall): contract.MyCall => ({
    id: call.mobilisationId,
    name: call.card.name,
    icon: call.card.icon,
    role: call.card.roles.find((role) => role.code === call.role)?.name ?? { zh: call.role, en: call.role },
    instruction: call.card.instruction,
    words: call.words,
    placeWords: call.placeWords,
    areaName: areas.byId(call.areaId)?.name ?? '',
    point: { lng: call.lng, lat: call.lat },
    isDrill: call.isDrill,
    state: call.state,
    calledAt: call.calledAt,
    endedAt: call.endedAt,
    dutyPhone: phone,
  })
}

/** What I am called to, of the last day, newest first: complete in itself, for a phone that loses its network. */
export const listMyCalls = async (app: App, actor: Staff): Promise<ReturnedBy<typeof contract.listMyCalls>> => {
  const { jurisdictionId, personId } = actor
  const since = addMinutes(app.clock.now(), -dayMinutes)
  const shown = await show(app, jurisdictionId)
  const rows = await app.db.read(jurisdictionId, (tx) =>
    listOwnCalls(tx, jurisdictionId, personId, { since, limit: mostShown }),
  )
  return { items: rows.map(shown) }
}

type Input = TakenBy<typeof contract.answerCall>

const writeAnswer = async (
  tx: Tx,
  actor: Staff,
  input: Input,
  call: StoredCall,
  endedAt: Instant | null,
  at: Instant,
) => {
  const { jurisdictionId, personId } = actor
  const state = afterAnswer(call.state, input.answer)
  await updateCall(tx, jurisdictionId, call, {
    state,
    answeredAt: call.answeredAt ?? at,
    arrivedAt: state === 'arrived' ? (call.arrivedAt ?? at) : null,
    deviceAt: input.deviceAt,
    actionIds: [...call.actionIds, input.actionId],
  })
  const skew = input.deviceAt ? { skewSeconds: Math.round(minutesBetween(at, input.deviceAt) * 60) } : {}
  await insertMobilisationStep(tx, jurisdictionId, input.id, {
    verb: input.answer,
    at,
    actorId: null,
    personId,
    data: { actionId: input.actionId, ...skew, ...(endedAt === null ? {} : { isLate: true }) },
  })
}

/**
 * I come, I cannot, I am there; also later, when the network is back. The same action again changes nothing, the same
 * name for another answer is refused (`kernel.id_reused`). What arrives after the end is written down and the answer says
 * that it is over: somebody who ran there in a dead spot must not read an error. The phone's clock is recorded with its
 * difference from ours, never trusted. Refuses `kernel.not_found` to whoever was not called.
 */
export const answerCall = async (
  app: App,
  actor: Staff,
  input: Input,
): Promise<ReturnedBy<typeof contract.answerCall>> => {
  const { jurisdictionId, personId } = actor
  const { row, areaId } = await app.db.write(jurisdictionId, async (tx) => {
    const m = await lockMobilisation(tx, jurisdictionId, input.id)
    const call = await lockCall(tx, jurisdictionId, m.id, personId)
    if (call.actionIds.includes(input.actionId)) {
      const known = await findAnswer(tx, jurisdictionId, { mobilisationId: m.id, personId, actionId: input.actionId })
      if (known?.verb !== input.answer) throw kernel.id_reused()
    } else {
      await writeAnswer(tx, actor, input, call, m.endedAt, app.clock.now())
    }
    const own = { since: addMinutes(call.calledAt, -1), mobilisationId: m.id, limit: 1 }
    const [after] = await listOwnCalls(tx, jurisdictionId, personId, own)
    if (!after) throw kernel.not_found()
    return { row: after, areaId: m.areaId }
  })
  tellMobilised(app, jurisdictionId, { id: input.id, areaId }, [personId])
  return (await show(app, jurisdictionId))(row)
}
