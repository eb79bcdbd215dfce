import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { addMinutes, type Instant, instantOf, msOf } from '../../../kernel/shared/time.ts'
import { markAway } from '../../accounts/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { toWgs84 } from '../../grids/rules/coordinates.ts'
import type * as contract from '../contract/responders.ts'
import { refusals } from '../contract.ts'
import { keepsCheckIn, longestTapMinutes, nextFrom, tapUntil, wholeWeek } from '../rules/duty.ts'
import { deleteCheckIns, listCheckIns, putCheckIn, putTap } from '../store/responders.ts'
import { lookAtEverybody } from './hold-run.ts'
import { loadEntry, loadRoster, type RosterEntry } from './load-roster.ts'
import { checkNear } from './place-near.ts'

type MyDuty = ReturnedBy<typeof contract.readMyDuty>

/** Longer than any leave at a stretch: a year typed wrong must not keep a grid without its leader. */
const longestAwayMinutes = 60 * 24 * 60

/** Refuses `not_a_responder`: nobody asks this person to a door. */
export const getOwnEntry = async (app: App, tx: Tx, actor: Staff, now: Instant): Promise<RosterEntry> => {
  const entry = await loadEntry(app, tx, actor.jurisdictionId, actor.personId, now)
  if (!entry) throw refusals.not_a_responder()
  return entry
}

const describeDuty = async (app: App, jurisdictionId: string, entry: RosterEntry, now: Instant): Promise<MyDuty> => {
  const areas = await areaIndex(app, jurisdictionId)
  const area = entry.placeKind === 'area' && !entry.isCheckedIn ? areas.byId(entry.areaId) : areas.at(entry.point)
  return {
    ...entry.duty,
    nextFrom: nextFrom({ ...entry.hours, now }),
    skills: [...entry.skills],
    travel: entry.travel,
    placeKind: entry.placeKind,
    placeName: area?.name ?? '',
    checkedInAt: entry.checkedInAt,
    weekly: [...(entry.hours.weekly ?? wholeWeek)],
    isOwnWeekly: entry.ownWeekly !== null,
    alertBudget: entry.alertBudget,
    isObliged: entry.isObliged,
  }
}

/** What a change left: read again in its own transaction. */
export const describeOwnDuty = async (app: App, tx: Tx, actor: Staff, now: Instant): Promise<MyDuty> =>
  describeDuty(app, actor.jurisdictionId, await getOwnEntry(app, tx, actor, now), now)

/** Refuses `not_a_responder`, as everything here does. */
export const readMyDuty = (app: App, actor: Staff): Promise<MyDuty> =>
  app.db.read(actor.jurisdictionId, (tx) => describeOwnDuty(app, tx, actor, app.clock.now()))

/** The moment a tap ends; null for the pattern. Refuses `duty_too_long`, and `kernel.invalid` for a moment gone by. */
const endOfTap = (
  entry: RosterEntry,
  { state, until }: TakenBy<typeof contract.setMyDuty>,
  now: Instant,
): Instant | null => {
  if (state === 'pattern') return null
  if (until === null) return tapUntil(entry.hours, now)
  const end = instantOf(msOf(until))
  const isTooLate = state === 'away' && end > addMinutes(now, longestAwayMinutes)
  if (end <= now || isTooLate) throw kernel.invalid({ fields: ['until'] })
  if (state === 'on' && end > addMinutes(now, longestTapMinutes)) throw refusals.duty_too_long()
  return end
}

/**
 * One tap: on duty, away, or back to the usual hours. Without an end both last to the end of the shift that runs, and twelve
 * hours at most. A check-in of a shift that is over by the tap goes with it.
 */
export const setMyDuty = (app: App, actor: Staff, input: TakenBy<typeof contract.setMyDuty>): Promise<MyDuty> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const { jurisdictionId, personId } = actor
    const now = app.clock.now()
    const entry = await getOwnEntry(app, tx, actor, now)
    const until = endOfTap(entry, input, now)
    const onUntil = input.state === 'on' ? until : null
    const awayUntil = input.state === 'away' ? until : null
    if (awayUntil !== entry.hours.awayUntil) await markAway(tx, jurisdictionId, personId, awayUntil)
    const hours = { ...entry.hours, onUntil, awayUntil }
    const keeps = entry.checkedInAt !== null && keepsCheckIn(hours, entry.checkedInAt, now)
    // Somebody without a row stays without one, unless there is something to keep.
    if (onUntil !== null || entry.stepCount > 0) await putTap(tx, jurisdictionId, personId, { onUntil, keeps })
    // Whoever waits at a door is looked at in the moment after: here is one more who could go.
    if (input.state !== 'away' && entry.duty.state !== 'on') await lookAtEverybody(app, tx, jurisdictionId, now)
    const detail = { state: input.state, until }
    await audit(tx, actor, { action: 'dispatch.setMyDuty', subjectKind: 'person', subjectId: personId, detail }, now)
    return describeOwnDuty(app, tx, actor, now)
  })

/**
 * Where I am, for this shift. The audit does not hear of it: many of them would be the trail that must not be. Refuses
 * `not_on_duty` and `place_outside`; null takes it back at any time.
 */
export const checkIn = (app: App, actor: Staff, { point }: TakenBy<typeof contract.checkIn>): Promise<MyDuty> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const { jurisdictionId, personId } = actor
    const now = app.clock.now()
    const entry = await getOwnEntry(app, tx, actor, now)
    if (point === null) {
      if (entry.stepCount > 0) await putCheckIn(tx, jurisdictionId, personId, null)
    } else {
      if (entry.duty.state !== 'on') throw refusals.not_on_duty()
      const place = toWgs84(point)
      await checkNear(app, jurisdictionId, place, 'check_in')
      await putCheckIn(tx, jurisdictionId, personId, { ...place, accuracyM: point.accuracyM ?? null, at: now })
    }
    return describeOwnDuty(app, tx, actor, now)
  })

/** Every minute: a check-in whose shift is over is deleted. Nothing reads it in between, because each reader asks the shift too. */
export const forgetCheckIns = (app: App, { jurisdictionId }: System): Promise<number> =>
  app.db.write(jurisdictionId, async (tx) => {
    const said = await listCheckIns(tx, jurisdictionId)
    if (said.length === 0) return 0
    const roster = await loadRoster(app, tx, jurisdictionId, app.clock.now())
    const kept = new Map(roster.map((entry) => [entry.personId, entry.checkedInAt]))
    const over = said.filter(({ personId, at }) => kept.get(personId) !== at)
    return over.length === 0 ? 0 : deleteCheckIns(tx, jurisdictionId, over)
  })
