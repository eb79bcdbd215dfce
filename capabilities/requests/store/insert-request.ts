import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Receipt } from '../contract/resident.ts'
import type { ClockRow } from './clocks.ts'

/** Everything that is written when a request arrives. */
export interface NewRequest {
  readonly jurisdiction_id: string
  readonly id: string
  readonly number: number
  readonly body_hash: Buffer
  readonly service_id: string
  readonly service_version: number
  readonly platform_code: string
  readonly area_id: string
  readonly is_located: boolean
  readonly lng: number | null
  readonly lat: number | null
  readonly source_lng: number | null
  readonly source_lat: number | null
  readonly datum: string | null
  readonly accuracy_m: number | null
  readonly place_words: string
  readonly building_id: string | null
  readonly words: string
  readonly answers: string
  readonly channel: string
  readonly is_urgent: boolean
  readonly language: string
  readonly created_by: string | null
  readonly due_stage: string | null
  readonly stage_from: Instant | null
  readonly due_at: Instant | null
  readonly at: Instant
  readonly photo_count: number
  /** Facts of the first step, such as the phone's own clock. */
  readonly step_data: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly reporter: {
    readonly name_sealed: string | null
    readonly phone_sealed: string | null
    readonly phone_index: Buffer | null
    readonly follow_hash: Buffer | null
  }
  readonly clocks: readonly ClockRow[]
  readonly photos: readonly {
    readonly id: string
    readonly sha256: string
    readonly width: number
    readonly height: number
    readonly taken_at: Instant | null
  }[]
  readonly jobs: readonly {
    readonly id: string
    readonly kind: string
    readonly payload: string
    readonly due_at: Instant
  }[]
  readonly alarm: { readonly id: string; readonly kind: string; readonly detail: string } | null
}

/**
 * One statement writes the request, its first step, its clocks, its reporter, its photos and the jobs it causes: half
 * the cost of several round trips, and nothing can stand half-done. Answers no row when the id is already stored.
 */
export const insertRequest = (r: NewRequest): RawBuilder<Receipt> => sql<Receipt>`
with born as (
  insert into requests (
    jurisdiction_id, id, number, body_hash, state, step_count, service_id, service_version, platform_code,
    area_id, is_located, lng, lat, source_lng, source_lat, datum, accuracy_m, place_words, building_id,
    words, answers, channel, is_urgent, language, created_by, due_stage, stage_from, due_at,
    received_at, changed_at, photo_count)
  values (
    ${r.jurisdiction_id}, ${r.id}, ${r.number}, ${r.body_hash}, 'received', 1, ${r.service_id}, ${r.service_version}, ${r.platform_code},
    ${r.area_id}, ${r.is_located}, ${r.lng}, ${r.lat}, ${r.source_lng}, ${r.source_lat}, ${r.datum}, ${r.accuracy_m}, ${r.place_words}, ${r.building_id},
    ${r.words}, ${r.answers}, ${r.channel}, ${r.is_urgent}, ${r.language}, ${r.created_by}, ${r.due_stage}, ${r.stage_from}, ${r.due_at},
    ${r.at}, ${r.at}, ${r.photo_count})
  on conflict (jurisdiction_id, id) do nothing
  returning jurisdiction_id, id, number, area_id, is_located, due_stage, due_at, received_at
), first_step as (
  insert into request_steps (jurisdiction_id, request_id, number, verb, from_state, to_state, at, actor_kind, actor_id, channel, data)
  select jurisdiction_id, id, 1, 'submit', null, 'received', received_at, ${r.actor_kind}, ${r.actor_id}::uuid, ${r.channel}, ${r.step_data}::jsonb
  from born
), clocks as (
  insert into request_clocks (
    jurisdiction_id, request_id, stage, round, limit_count, limit_unit, calendar_version, service_version, started_at, due_at, met_at)
  select born.jurisdiction_id, born.id, c.stage, c.round, c.limit_count, c.limit_unit, c.calendar_version, c.service_version, c.started_at, c.due_at, c.met_at
  from born, jsonb_to_recordset(${JSON.stringify(r.clocks)}::jsonb) as c(
    stage text, round integer, limit_count integer, limit_unit text, calendar_version text, service_version integer,
    started_at timestamptz, due_at timestamptz, met_at timestamptz)
), reporter as (
  insert into request_reporters (jurisdiction_id, request_id, id, name_sealed, phone_sealed, phone_index, follow_hashes, channel, created_at)
  select jurisdiction_id, id, id, ${r.reporter.name_sealed}, ${r.reporter.phone_sealed}, ${r.reporter.phone_index}::bytea,
    array_remove(array[${r.reporter.follow_hash}::bytea], null), ${r.channel}, received_at
  from born
)${r.photos.length > 0 ? photoPart(r) : sql``}${r.alarm ? alarmPart(r.alarm) : sql``}${r.jobs.length > 0 ? jobPart(r) : sql``}
select id, number::text as number, 'received' as state, received_at as "receivedAt", area_id as "areaId",
  is_located as "isLocated", due_stage as "dueStage", due_at as "dueAt"
from born`

const photoPart = (r: NewRequest) => sql`, photos as (
  insert into request_photos (jurisdiction_id, request_id, id, sha256, moment, width, height, taken_at, created_at)
  select born.jurisdiction_id, born.id, p.id, p.sha256, 'report', p.width, p.height, p.taken_at, born.received_at
  from born, jsonb_to_recordset(${JSON.stringify(r.photos)}::jsonb) as p(id uuid, sha256 text, width integer, height integer, taken_at timestamptz)
), used as (
  update uploads set used_at = ${r.at}
  where jurisdiction_id = ${r.jurisdiction_id} and id = any (${r.photos.map((p) => p.id)}::uuid[]) and exists (select from born)
)`

const alarmPart = (alarm: NonNullable<NewRequest['alarm']>) => sql`, alarm as (
  insert into request_alarms (jurisdiction_id, id, request_id, kind, detail, raised_at)
  select jurisdiction_id, ${alarm.id}::uuid, id, ${alarm.kind}, ${alarm.detail}::jsonb, received_at from born
)`

const jobPart = (r: NewRequest) => sql`, announced as (
  insert into jobs (jurisdiction_id, id, kind, payload, due_at)
  select born.jurisdiction_id, j.id, j.kind, j.payload::jsonb, j.due_at
  from born, jsonb_to_recordset(${JSON.stringify(r.jobs)}::jsonb) as j(id uuid, kind text, payload text, due_at timestamptz)
)`
