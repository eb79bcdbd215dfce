import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { LngLat } from '../../../kernel/shared/place.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Skill } from '../../catalogue/rules/skills.ts'
import type { DutyException, DutySpan } from '../contract/responders.ts'
import type { Travel } from '../rules/travel/minutes-to-door.ts'

/** What the office knows of somebody who goes, as stored. */
export interface StoredResponder {
  readonly personId: string
  readonly skills: readonly Skill[]
  readonly travel: Travel
  readonly placeKind: 'area' | 'home' | 'office'
  readonly placeLng: number | null
  readonly placeLat: number | null
  readonly weekly: readonly DutySpan[] | null
  readonly alertBudget: number | null
  readonly onUntil: Instant | null
  readonly checkinLng: number | null
  readonly checkinLat: number | null
  readonly checkinAt: Instant | null
  readonly stepCount: number
}

const columns = sql.raw(`person_id as "personId", skills, travel, place_kind as "placeKind", place_lng as "placeLng",
  place_lat as "placeLat", weekly, alert_budget as "alertBudget", on_until as "onUntil", checkin_lng as "checkinLng",
  checkin_lat as "checkinLat", checkin_at as "checkinAt", step_count as "stepCount"`)

/** Everybody, or one person alone. */
type Whom = string | null
const only = (personId: Whom) => (personId === null ? sql`` : sql`and person_id = ${personId}`)

export const listResponderRows = async (tx: Tx, jurisdictionId: string, personId: Whom): Promise<StoredResponder[]> => {
  const { rows } = await sql<StoredResponder>`
    select ${columns} from responders where jurisdiction_id = ${jurisdictionId} ${only(personId)}`.execute(tx)
  return rows
}

export interface ResponderBody {
  readonly skills: readonly string[]
  readonly travel: string
  readonly placeKind: string
  readonly placeLng: number | null
  readonly placeLat: number | null
  readonly weekly: readonly DutySpan[] | null
  readonly alertBudget: number | null
}
type NewResponder = ResponderBody & { readonly personId: string }

const newRows = (jurisdictionId: string, rows: readonly NewResponder[], at: Instant) => sql`
  insert into responders (jurisdiction_id, person_id, skills, travel, place_kind, place_lng, place_lat, weekly, alert_budget, changed_at)
  select ${jurisdictionId}::uuid, r."personId", r.skills, r.travel, r."placeKind",
    r."placeLng", r."placeLat", nullif(r.weekly, 'null'::jsonb), r."alertBudget", ${at}::timestamptz
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, skills text[], travel text,
    "placeKind" text, "placeLng" float8, "placeLat" float8, weekly jsonb, "alertBudget" integer)`

/** People who have a row already keep it. Answers how many are new. */
export const insertResponders = async (
  tx: Tx,
  jurisdictionId: string,
  rows: readonly NewResponder[],
  at: Instant,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    ${newRows(jurisdictionId, rows, at)}
    on conflict (jurisdiction_id, person_id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Changes one that is held, or writes the first row. False when somebody wrote the first row meanwhile. */
export const putResponderRow = async (
  tx: Tx,
  jurisdictionId: string,
  row: NewResponder,
  known: { readonly stepCount: number },
  at: Instant,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    ${newRows(jurisdictionId, [row], at)}
    on conflict (jurisdiction_id, person_id) do update
    set skills = excluded.skills, travel = excluded.travel, place_kind = excluded.place_kind,
      place_lng = excluded.place_lng, place_lat = excluded.place_lat, weekly = excluded.weekly,
      alert_budget = excluded.alert_budget, changed_at = excluded.changed_at, step_count = responders.step_count + 1
    where responders.step_count = ${known.stepCount}`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** What a tap changes, and whether the check-in stays. A row is made where there was none. */
export const putTap = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  tap: { readonly onUntil: Instant | null; readonly keeps: boolean },
): Promise<void> => {
  await sql`
    insert into responders (jurisdiction_id, person_id, on_until) values (${jurisdictionId}, ${personId}, ${tap.onUntil})
    on conflict (jurisdiction_id, person_id) do update
    set on_until = excluded.on_until
      ${
        tap.keeps ? sql`` : sql`, checkin_lng = null, checkin_lat = null, checkin_accuracy_m = null, checkin_at = null`
      }`.execute(tx)
}

/** The newest replaces the one before; null takes it back. */
export const putCheckIn = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  said: (LngLat & { readonly accuracyM: number | null; readonly at: Instant }) | null,
): Promise<void> => {
  const { lng, lat, accuracyM, at } = said ?? { lng: null, lat: null, accuracyM: null, at: null }
  await sql`
    insert into responders (jurisdiction_id, person_id, checkin_lng, checkin_lat, checkin_accuracy_m, checkin_at)
    values (${jurisdictionId}, ${personId}, ${lng}, ${lat}, ${accuracyM}, ${at})
    on conflict (jurisdiction_id, person_id) do update
    set checkin_lng = excluded.checkin_lng, checkin_lat = excluded.checkin_lat,
      checkin_accuracy_m = excluded.checkin_accuracy_m, checkin_at = excluded.checkin_at`.execute(tx)
}

/** Is there any check-in at all? Most minutes there is none to look after. Along the index responders_checkin. */
export const listCheckIns = async (tx: Tx, jurisdictionId: string): Promise<{ personId: string; at: Instant }[]> => {
  const { rows } = await sql<{ personId: string; at: Instant }>`
    select person_id as "personId", checkin_at as at from responders
    where jurisdiction_id = ${jurisdictionId} and checkin_at is not null`.execute(tx)
  return rows
}

/** Deletes these check-ins, each only as it was seen: a newer one stays. Answers how many went. */
export const deleteCheckIns = async (
  tx: Tx,
  jurisdictionId: string,
  seen: readonly { readonly personId: string; readonly at: Instant }[],
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update responders r
    set checkin_lng = null, checkin_lat = null, checkin_accuracy_m = null, checkin_at = null
    from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as s ("personId" uuid, at timestamptz)
    where r.jurisdiction_id = ${jurisdictionId} and r.person_id = s."personId"
      and r.checkin_at = s.at`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Ten of everybody in a large office. */
const mostExceptions = 20_000

export type StoredException = DutyException & { readonly personId: string }

/** Exceptions that end after a moment; of everybody, or of one person. Along responder_exceptions_span. */
export const listExceptions = async (
  tx: Tx,
  jurisdictionId: string,
  personId: Whom,
  after: Instant,
  limit = mostExceptions,
): Promise<StoredException[]> => {
  const { rows } = await sql<StoredException>`
    select person_id as "personId", id, starts_at as "startsAt", ends_at as "endsAt", is_on as "isOn", note
    from responder_exceptions
    where jurisdiction_id = ${jurisdictionId} and ends_at > ${after} ${only(personId)}
    order by starts_at, id
    limit ${limit}`.execute(tx)
  return rows
}

/** False when the id is there already. */
export const insertException = async (
  tx: Tx,
  jurisdictionId: string,
  row: StoredException & { readonly madeBy: string; readonly madeAt: Instant },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into responder_exceptions (jurisdiction_id, person_id, id, starts_at, ends_at, is_on, note, made_by, made_at)
    values (${jurisdictionId}, ${row.personId}, ${row.id}, ${row.startsAt}, ${row.endsAt}, ${row.isOn}, ${row.note},
      ${row.madeBy}, ${row.madeAt})
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

export const findException = async (tx: Tx, jurisdictionId: string, personId: string, id: string) => {
  const { rows } = await sql<DutyException>`
    select id, starts_at as "startsAt", ends_at as "endsAt", is_on as "isOn", note from responder_exceptions
    where jurisdiction_id = ${jurisdictionId} and person_id = ${personId} and id = ${id}`.execute(tx)
  return rows[0]
}

export const deleteException = async (tx: Tx, jurisdictionId: string, personId: string, id: string) => {
  const { numAffectedRows } = await sql`
    delete from responder_exceptions
    where jurisdiction_id = ${jurisdictionId} and person_id = ${personId} and id = ${id}`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

export interface StoredBusy {
  readonly personId: string
  readonly requestId: string
  readonly orderId: string
  readonly state: 'offered' | 'accepted' | 'arrived'
}

/**
 * Who is asked, on the way or at a door by an alert. An answer older than `since` no longer counts: a forgotten "done" must
 * not take a leader out for ever. Along the index work_orders_going.
 */
export const listBusy = async (
  tx: Tx,
  jurisdictionId: string,
  personId: Whom,
  since: Instant,
): Promise<StoredBusy[]> => {
  const { rows } = await sql<StoredBusy>`
    select person_id as "personId", request_id as "requestId", id as "orderId", state from work_orders
    where jurisdiction_id = ${jurisdictionId} and is_alert and state in ('offered', 'accepted', 'arrived') ${only(personId)}
      and (state = 'offered' or coalesce(arrived_at, accepted_at, offered_at) > ${since})
    order by person_id, array_position(array['arrived', 'accepted', 'offered'], state), offered_at desc, id`.execute(tx)
  return rows
}
