import type { App } from '../../../../kernel/server/app.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Instant } from '../../../../kernel/shared/time.ts'
import { peopleNames } from '../../../accounts/neighbours.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import type { Mobilisation, MobilisationCall } from '../../contract/mobilisation.ts'
import { isSilent } from '../../rules/mobilisation/call-states.ts'
import { shortsNow } from '../../rules/mobilisation/show-shorts.ts'
import { listCalls, type StoredCall } from '../../store/mobilisation-calls.ts'
import type { StoredMobilisation } from '../../store/mobilisations.ts'

/** A stored mobilisation as it leaves the server: names from memory, counts and what is short as of now. */
export const showMobilisation = async (
  app: App,
  jurisdictionId: string,
  m: StoredMobilisation,
  calls: readonly StoredCall[],
  now: Instant,
): Promise<Mobilisation> => {
  const [names, areas] = await Promise.all([peopleNames(app, jurisdictionId), areaIndex(app, jurisdictionId)])
  const { bodyHash: _, startedBy, lng, lat, ...rest } = m
  const count = (state: StoredCall['state']) => calls.filter((call) => call.state === state).length
  return {
    ...rest,
    areaName: areas.byId(m.areaId)?.name ?? '',
    point: { lng, lat },
    startedByName: names.get(startedBy) ?? '',
    called: calls.length,
    coming: count('coming'),
    arrived: count('arrived'),
    cannot: count('cannot'),
    silent: m.endedAt === null ? calls.filter((call) => isSilent(call, now)).length : 0,
    // What was short at the end stays so.
    shorts: m.endedAt === null ? shortsNow(m.card, m.level, calls, m.shorts, now) : m.shorts,
  }
}

export const showCall = (names: ReadonlyMap<string, string>, call: StoredCall): MobilisationCall => ({
  personId: call.personId,
  name: names.get(call.personId) ?? '',
  level: call.level,
  role: call.role,
  state: call.state,
  ...call.why,
  calledAt: call.calledAt,
  answeredAt: call.answeredAt,
  arrivedAt: call.arrivedAt,
})

/** The same for several, each with its calls. */
export const showMany = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  items: readonly StoredMobilisation[],
): Promise<Mobilisation[]> => {
  const now = app.clock.now()
  const ids = items.map((m) => m.id)
  const calls = Map.groupBy(await listCalls(tx, jurisdictionId, ids), (call) => call.mobilisationId)
  return Promise.all(items.map((m) => showMobilisation(app, jurisdictionId, m, calls.get(m.id) ?? [], now)))
}
