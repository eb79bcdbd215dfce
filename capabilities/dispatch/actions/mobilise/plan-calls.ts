import type { App } from '../../../../kernel/server/app.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import { addMinutes, type Instant } from '../../../../kernel/shared/time.ts'
import { listUnitsIndex } from '../../../accounts/neighbours.ts'
import { metresBetween } from '../../../requests/rules/distance.ts'
import type { RunCardBody } from '../../contract/mobilisation.ts'
import { isStanding } from '../../rules/mobilisation/call-states.ts'
import { type CardPerson, pickForCard } from '../../rules/mobilisation/pick-for-card.ts'
import { minutesToDoor, type TravelSettings } from '../../rules/travel/minutes-to-door.ts'
import { travelSettingsOf } from '../../rules/usual-settings.ts'
import { type CallElsewhere, listCallsElsewhere, type StoredCall } from '../../store/mobilisation-calls.ts'
import { loadRoster, type RosterEntry } from '../load-roster.ts'
import { dispatchSettingsOf } from '../remember-settings.ts'
import { waysOf } from '../ways.ts'

/** The longest rest a card can ask for; also the age at which a mobilisation nobody ended holds its people no longer. */
const lookBackMinutes = 1440

export interface Calling {
  readonly card: RunCardBody
  readonly level: number
  readonly point: LngLat
  readonly isDrill: boolean
  /** The mobilisation that goes on; null: a new one. */
  readonly mobilisationId: string | null
  readonly calls: readonly StoredCall[]
  readonly now: Instant
}

/** What keeps somebody from this event, of all they were called to elsewhere. */
const heldBy = (elsewhere: readonly CallElsewhere[], { card, now }: Calling) => ({
  isBusy: elsewhere.some((one) => one.isRunning && isStanding(one, now)),
  isResting: elsewhere.some((one) => one.calledAt > addMinutes(now, -card.restMinutes)),
})

interface Way {
  readonly metres: number
  readonly travel: TravelSettings
}

const personOf = (entry: RosterEntry, unitCode: string | null, way: Way, calling: Calling) => ({
  personId: entry.personId,
  post: entry.post,
  unitCode,
  skills: entry.skills,
  isObliged: entry.isObliged,
  isOnDuty: entry.duty.state === 'on',
  isAsked: entry.busy?.state === 'asked',
  etaMinutes: Math.round(minutesToDoor({ metres: way.metres, travel: entry.travel }, way.travel) * 10) / 10,
  metres: metresBetween(entry.point, calling.point),
})

/**
 * Whom the card calls now, and what stays short, from everybody the office could call at this moment. Changes nothing.
 * Under `lockCalling` no other mobilisation calls the same people meanwhile.
 */
export const planCalls = async (app: App, tx: Tx, jurisdictionId: string, calling: Calling) => {
  const { card, level, calls, now } = calling
  const [roster, units, settings] = await Promise.all([
    loadRoster(app, tx, jurisdictionId, now),
    listUnitsIndex(app, jurisdictionId),
    dispatchSettingsOf(app, jurisdictionId),
  ])
  const ways = await waysOf(
    app,
    jurisdictionId,
    roster.map((entry) => entry.point),
  )
  const elsewhere = Map.groupBy(
    await listCallsElsewhere(tx, jurisdictionId, {
      personIds: roster.map((entry) => entry.personId),
      since: addMinutes(now, -lookBackMinutes),
      butId: calling.mobilisationId,
      isDrill: calling.isDrill,
    }),
    (one) => one.personId,
  )
  const metresTo = ways.toward(calling.point)
  const travel = travelSettingsOf(settings.body)
  const people = roster.map((entry): CardPerson => {
    const unitCode = entry.unitId === null ? null : (units.byId(entry.unitId)?.code ?? null)
    const held = heldBy(elsewhere.get(entry.personId) ?? [], calling)
    const person = personOf(entry, unitCode, { metres: metresTo(entry.point), travel }, calling)
    const isAtDoor = entry.busy !== null && entry.busy.state !== 'asked'
    return { ...person, isResting: held.isResting, isBusy: held.isBusy || isAtDoor }
  })
  const earlier = calls.map((call) => ({ ...call, isStanding: isStanding(call, now) }))
  return pickForCard({ card, level, people, earlier })
}
