import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { JobRow } from '../../../kernel/server/jobs/jobs.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { RequestRow } from '../contract/shapes.ts'
import type { ClockRow } from './clocks.ts'
import { rowColumns } from './rows.ts'

/** Columns a step may set beside state and clocks; a name that is not listed here cannot reach the SQL. */
export interface RequestColumns {
  service_id: string
  service_version: number
  platform_code: string
  area_id: string
  is_located: boolean
  lng: number | null
  lat: number | null
  source_lng: number | null
  source_lat: number | null
  datum: string | null
  accuracy_m: number | null
  place_words: string
  building_id: string | null
  is_urgent: boolean
  handled_by: readonly string[]
  verified_by: string | null
  leading_id: string | null
  outcome: string | null
  closing_words: string | null
  closed_at: Instant | null
  confirm_until: Instant | null
  confirmed_at: Instant | null
  suspended_until: Instant | null
  reporter_count: number
  photo_count: number
  reopen_count: number
  rework_count: number
}

export interface StepRow {
  readonly number: number
  readonly verb: string
  readonly from_state: string
  readonly to_state: string
  readonly at: Instant
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly channel: string
  readonly reason: string | null
  readonly words: string | null
  readonly data: string
}

export interface RequestChange {
  readonly step: StepRow
  readonly set: Partial<RequestColumns>
  readonly clocks: {
    readonly met: readonly { stage: string; round: number }[]
    readonly stopped: readonly { stage: string; round: number }[]
    readonly started: readonly ClockRow[]
    /** Absent: the running clock stays as it is. */
    readonly next?: { stage: string; startedAt: Instant; dueAt: Instant } | null
  }
  readonly jobs: readonly JobRow[]
  readonly audit: { readonly action: string; readonly reason: string | null; readonly detail: string } | null
}

const settable: ReadonlySet<string> = new Set<keyof RequestColumns>([
  'service_id',
  'service_version',
  'platform_code',
  'area_id',
  'is_located',
  'lng',
  'lat',
  'source_lng',
  'source_lat',
  'datum',
  'accuracy_m',
  'place_words',
  'building_id',
  'is_urgent',
  'handled_by',
  'verified_by',
  'leading_id',
  'outcome',
  'closing_words',
  'closed_at',
  'confirm_until',
  'confirmed_at',
  'suspended_until',
  'reporter_count',
  'photo_count',
  'reopen_count',
  'rework_count',
])

const assignments = (change: RequestChange) => {
  const parts = Object.entries(change.set).map(([column, value]) => {
    if (!settable.has(column)) throw new Error(`requests.${column} is not changed by steps`)
    return column === 'handled_by' ? sql`handled_by = ${value}::uuid[]` : sql`${sql.ref(column)} = ${value}`
  })
  const { next } = change.clocks
  if (next !== undefined) {
    parts.push(
      sql`due_stage = ${next?.stage ?? null}`,
      sql`stage_from = ${next?.startedAt ?? null}`,
      sql`due_at = ${next?.dueAt ?? null}`,
    )
  }
  return parts.length > 0 ? sql`, ${sql.join(parts)}` : sql``
}

/**
 * One statement takes a step: state, history, clocks, what it causes and the audit. The row is locked by the caller
 * (lock-request.ts), and the step's number makes a second one by somebody else impossible.
 */
export const updateRequest = async (
  tx: Tx,
  jurisdictionId: string,
  requestId: string,
  change: RequestChange,
): Promise<RequestRow> => {
  const { step, clocks } = change
  const { rows } = await sql<RequestRow>`
with moved as (
  update requests r
  set state = ${step.to_state}, step_count = ${step.number}, changed_at = ${step.at}${assignments(change)}
  where r.jurisdiction_id = ${jurisdictionId} and r.id = ${requestId} and r.step_count = ${step.number - 1}
  returning r.*
), step as (
  insert into request_steps (jurisdiction_id, request_id, number, verb, from_state, to_state, at, actor_kind, actor_id, channel, reason, words, data)
  select jurisdiction_id, id, ${step.number}, ${step.verb}, ${step.from_state}, ${step.to_state}, ${step.at}, ${step.actor_kind},
    ${step.actor_id}::uuid, ${step.channel}, ${step.reason}, ${step.words}, ${step.data}::jsonb
  from moved
)${ended(jurisdictionId, requestId, 'met_at', clocks.met, step.at)}${ended(jurisdictionId, requestId, 'stopped_at', clocks.stopped, step.at)}${startedPart(clocks.started)}${jobPart(change.jobs)}${auditPart(change)}
select ${rowColumns} from moved r`.execute(tx)
  const row = rows[0]
  if (!row) throw refusals.changed_meanwhile()
  return row
}

const ended = (
  jurisdictionId: string,
  requestId: string,
  column: 'met_at' | 'stopped_at',
  clocks: readonly { stage: string; round: number }[],
  at: Instant,
) =>
  clocks.length === 0
    ? sql``
    : sql`, ${sql.raw(column)}_clocks as (
  update request_clocks set ${sql.ref(column)} = ${at}
  where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId}
    and (stage, round) in (select e.stage, e.round from jsonb_to_recordset(${JSON.stringify(clocks.map(({ stage, round }) => ({ stage, round })))}::jsonb) as e(stage text, round integer))
)`

const startedPart = (clocks: readonly ClockRow[]) =>
  clocks.length === 0
    ? sql``
    : sql`, started as (
  insert into request_clocks (jurisdiction_id, request_id, stage, round, limit_count, limit_unit, calendar_version, service_version, started_at, due_at)
  select moved.jurisdiction_id, moved.id, c.stage, c.round, c.limit_count, c.limit_unit, c.calendar_version, c.service_version, c.started_at, c.due_at
  from moved, jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) as c(stage text, round integer, limit_count integer, limit_unit text,
    calendar_version text, service_version integer, started_at timestamptz, due_at timestamptz)
)`

const jobPart = (jobs: readonly JobRow[]) =>
  jobs.length === 0
    ? sql``
    : sql`, announced as (
  insert into jobs (jurisdiction_id, id, kind, payload, due_at)
  select moved.jurisdiction_id, j.id, j.kind, j.payload::jsonb, j.due_at
  from moved, jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as j(id uuid, kind text, payload text, due_at timestamptz)
)`

const auditPart = ({ audit, step }: RequestChange) =>
  audit === null
    ? sql``
    : sql`, audited as (
  insert into audit_entries (jurisdiction_id, at, actor_kind, actor_id, action, subject_kind, subject_id, reason, detail)
  select jurisdiction_id, ${step.at}, ${step.actor_kind}, ${step.actor_id}::uuid, ${audit.action}, 'request', id::text, ${audit.reason}, ${audit.detail}::jsonb
  from moved
)`
