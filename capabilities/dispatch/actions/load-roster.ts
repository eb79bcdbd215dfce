import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { LngLat } from '../../../kernel/shared/place.ts'
import { addMinutes, type Instant } from '../../../kernel/shared/time.ts'
import type { PostKind } from '../../accounts/contract.ts'
import { findWorker, type Holder, listHolders } from '../../accounts/neighbours.ts'
import { fieldPosts, workingPosts } from '../../accounts/rules/duties.ts'
import type { Skill } from '../../catalogue/rules/skills.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import type { DutySpan } from '../contract/responders.ts'
import type { ResponderKind } from '../rules/alerts/shapes.ts'
import { type Duty, type DutyHours, dutyAt, keepsCheckIn } from '../rules/duty.ts'
import { monthDutyHours } from '../rules/duty-hours.ts'
import { placeOnDuty } from '../rules/duty-place.ts'
import { longestJobMinutes } from '../rules/learn.ts'
import { isObliged, keepsOfficeDays, kindOfPost, leadsArea } from '../rules/responder-kind.ts'
import type { Travel } from '../rules/travel/minutes-to-door.ts'
import { type Belief, listBeliefs } from '../store/beliefs.ts'
import {
  listBusy,
  listExceptions,
  listResponderRows,
  type StoredBusy,
  type StoredException,
  type StoredResponder,
} from '../store/responders.ts'
import { dispatchSettingsOf } from './remember-settings.ts'

/** Somebody who can be asked to a door, on duty or not: one entry a person, by their post nearest to the door. */
export interface RosterEntry {
  readonly personId: string
  readonly name: string
  readonly post: PostKind
  readonly areaId: string
  /** Grids this person leads. */
  readonly leads: readonly string[]
  readonly unitId: string | null
  readonly unitName: string | null
  readonly kind: ResponderKind
  readonly isObliged: boolean
  readonly skills: readonly Skill[]
  readonly travel: Travel
  /** Where they are asked from; personal when it is a home: rules/duty-place.ts `pointOnMap` before it is shown. */
  readonly point: LngLat
  readonly placeKind: 'area' | 'home' | 'office'
  readonly isCheckedIn: boolean
  readonly duty: Duty
  /** Alerts accepted and alerts that count, of the last 90 days (rules/reach.ts `believeAcceptance`). */
  readonly accepted: number
  readonly alerted: number
  /** Minutes at work by alerts in the last 30 days. */
  readonly loadMinutes: number
  readonly weekAlerts: number
  /** Hours on duty in thirty days by their pattern. */
  readonly dutyHours: number
  readonly alertBudget: number | null
  readonly busy: {
    readonly requestId: string
    readonly orderId: string
    readonly state: 'asked' | 'going' | 'there'
  } | null
  /** Hours of their own; null: those of the office for their post. */
  readonly ownWeekly: readonly DutySpan[] | null
  readonly hours: DutyHours
  readonly checkedInAt: Instant | null
  /** 0: nothing is written about them yet. */
  readonly stepCount: number
}

/** What ended lately still says whether a check-in is of this shift. */
const pastExceptionMinutes = 24 * 60

const isFieldPost = (post: PostKind) => (fieldPosts as readonly PostKind[]).includes(post)
const stateOfBusy = { offered: 'asked', accepted: 'going', arrived: 'there' } as const

interface Facts {
  readonly row: StoredResponder | undefined
  readonly exceptions: readonly StoredException[]
  readonly belief: Belief | undefined
  readonly busy: StoredBusy | undefined
}

/** What is written about everybody, or about one person: four statements, whatever their number. */
const loadFacts = async (tx: Tx, jurisdictionId: string, personId: string | null, now: Instant) => {
  const [rows, exceptions, beliefs, busy] = await Promise.all([
    listResponderRows(tx, jurisdictionId, personId),
    listExceptions(tx, jurisdictionId, personId, addMinutes(now, -pastExceptionMinutes)),
    listBeliefs(tx, jurisdictionId, personId),
    listBusy(tx, jurisdictionId, personId, addMinutes(now, -longestJobMinutes)),
  ])
  const rowOf = new Map(rows.map((row) => [row.personId, row]))
  const exceptionsOf = Map.groupBy(exceptions, (one) => one.personId)
  const beliefOf = new Map(beliefs.map((one) => [one.personId, one]))
  // The one furthest on comes first, and is what keeps them.
  const busyOf = new Map(busy.toReversed().map((one) => [one.personId, one]))
  return (id: string): Facts => ({
    row: rowOf.get(id),
    exceptions: exceptionsOf.get(id) ?? [],
    belief: beliefOf.get(id),
    busy: busyOf.get(id),
  })
}

const makeEntries = async (
  app: App,
  jurisdictionId: string,
  now: Instant,
  holders: readonly Holder[],
  factsOf: (personId: string) => Facts,
  whom: 'responders' | 'workers' = 'responders',
): Promise<RosterEntry[]> => {
  const [areas, settings] = await Promise.all([areaIndex(app, jurisdictionId), dispatchSettingsOf(app, jurisdictionId)])
  const calendar = app.jurisdictions.calendarOf(jurisdictionId)
  const officeCenter = app.jurisdictions.byId(jurisdictionId).center
  const byPerson = Map.groupBy(holders, (holder) => holder.personId)
  return [...byPerson.values()].flatMap((posts) => {
    const nearest = posts[0]
    if (!nearest) return []
    const facts = factsOf(nearest.personId)
    if (whom === 'responders' && !isFieldPost(nearest.post) && !facts.row) return []
    const areaCenter = areas.byId(nearest.areaId)?.center ?? null
    const weekly = facts.row?.weekly ?? settings.body.weekly[nearest.post] ?? null
    const isWorkingDay = keepsOfficeDays(nearest.post) ? calendar.isWorkingDay : undefined
    const leads = posts.filter(({ post }) => leadsArea(post)).map(({ areaId }) => areaId)
    return [entryOf(nearest, facts, { weekly, isWorkingDay, leads, areaCenter, officeCenter, now })]
  })
}

/**
 * Everybody who can be asked to a door: people in field posts, and of the other posts those the office wrote down as
 * responders. Off duty and away ones included; `duty` says so. Five statements, whatever their number.
 */
export const loadRoster = async (app: App, tx: Tx, jurisdictionId: string, now: Instant): Promise<RosterEntry[]> => {
  const areaIds = (await areaIndex(app, jurisdictionId)).all().map((area) => area.id)
  const [holders, factsOf] = await Promise.all([
    listHolders(tx, jurisdictionId, { areaIds, kinds: workingPosts, now }),
    loadFacts(tx, jurisdictionId, null, now),
  ])
  return makeEntries(app, jurisdictionId, now, holders, factsOf)
}

/**
 * The same of one person; null for somebody who is no responder (`workers`: who holds no working post). `leads` names the
 * area of their first post only.
 */
export const loadEntry = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  now: Instant,
  whom: 'responders' | 'workers' = 'responders',
): Promise<RosterEntry | null> => {
  const [holder, factsOf] = await Promise.all([
    findWorker(tx, jurisdictionId, personId, now),
    loadFacts(tx, jurisdictionId, personId, now),
  ])
  const [entry] = await makeEntries(app, jurisdictionId, now, holder ? [holder] : [], factsOf, whom)
  return entry ?? null
}

interface Around {
  readonly weekly: readonly DutySpan[] | null
  readonly isWorkingDay: DutyHours['isWorkingDay']
  readonly leads: readonly string[]
  readonly areaCenter: LngLat | null
  readonly officeCenter: LngLat
  readonly now: Instant
}

const pointOf = (lng: number | null | undefined, lat: number | null | undefined): LngLat | null =>
  typeof lng === 'number' && typeof lat === 'number' ? { lng, lat } : null

const entryOf = (holder: Holder, { row, exceptions, belief, busy }: Facts, around: Around): RosterEntry => {
  const { now, weekly, isWorkingDay, leads, areaCenter, officeCenter } = around
  const hours: DutyHours = {
    weekly,
    exceptions,
    onUntil: row?.onUntil ?? null,
    awayUntil: holder.awayUntil,
    isWorkingDay,
  }
  const saidAt = row?.checkinAt ?? null
  const isCheckedIn = saidAt !== null && keepsCheckIn(hours, saidAt, now)
  const checkIn = isCheckedIn ? pointOf(row?.checkinLng, row?.checkinLat) : null
  const dutyPlace = pointOf(row?.placeLng, row?.placeLat)
  return {
    personId: holder.personId,
    name: holder.name,
    post: holder.post,
    areaId: holder.areaId,
    leads,
    unitId: holder.unitId,
    unitName: holder.unitName,
    kind: kindOfPost(holder.post),
    isObliged: isObliged(holder.post),
    skills: row?.skills ?? [],
    travel: row?.travel ?? 'walk',
    point: placeOnDuty({ checkIn, dutyPlace, areaCenter, officeCenter }),
    placeKind: row?.placeKind ?? 'area',
    isCheckedIn,
    duty: dutyAt({ ...hours, now }),
    accepted: belief?.accepted ?? 0,
    alerted: belief?.alerted ?? 0,
    loadMinutes: belief?.loadMinutes ?? 0,
    weekAlerts: belief?.weekAlerts ?? 0,
    dutyHours: monthDutyHours(weekly),
    alertBudget: row?.alertBudget ?? null,
    busy: busy ? { requestId: busy.requestId, orderId: busy.orderId, state: stateOfBusy[busy.state] } : null,
    ownWeekly: row?.weekly ?? null,
    hours,
    checkedInAt: isCheckedIn ? saidAt : null,
    stepCount: row?.stepCount ?? 0,
  }
}
