import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Stage } from '../../catalogue/contract.ts'
import type { RequestState } from '../rules/states.ts'
import type { RunningClockJson } from './clocks.ts'
import { instantJson } from './rows.ts'

/** Every clock the request has had; few, and read in one go. */
interface StoredClock extends RunningClockJson {
  readonly isRunning: boolean
}

/** A request held for this transaction, with what the rules need to know of it. */
export interface LockedRequest {
  readonly id: string
  readonly number: number
  readonly state: RequestState
  readonly step_count: number
  readonly service_id: string
  readonly service_version: number
  readonly platform_code: string
  readonly area_id: string
  readonly is_located: boolean
  readonly is_urgent: boolean
  readonly lng: number | null
  readonly lat: number | null
  readonly handled_by: readonly string[]
  readonly leading_id: string | null
  readonly received_at: Instant
  readonly closed_at: Instant | null
  readonly confirm_until: Instant | null
  readonly confirmed_at: Instant | null
  readonly reporter_count: number
  readonly photo_count: number
  readonly reopen_count: number
  readonly rework_count: number
  readonly running: readonly RunningClockJson[]
  readonly rounds: Readonly<Partial<Record<Stage, number>>>
}

const columns = sql.raw(`
  r.id, r.number, r.state, r.step_count, r.service_id, r.service_version, r.platform_code, r.area_id, r.is_located,
  r.is_urgent, r.lng, r.lat, r.handled_by, r.leading_id, r.received_at, r.closed_at, r.confirm_until, r.confirmed_at,
  r.reporter_count, r.photo_count, r.reopen_count, r.rework_count`)

/** Holds the row until the transaction ends: two people who act at once act one after the other. */
export const lockRequest = async (tx: Tx, jurisdictionId: string, id: string): Promise<LockedRequest> => {
  const { rows } = await sql<Omit<LockedRequest, 'running' | 'rounds'> & { clocks: StoredClock[] }>`
    select ${columns},
      (select coalesce(json_agg(json_build_object('stage', c.stage, 'round', c.round,
          'started_at', ${instantJson('c.started_at')}, 'due_at', ${instantJson('c.due_at')},
          'isRunning', c.met_at is null and c.stopped_at is null)), '[]')
        from request_clocks c
        where c.jurisdiction_id = r.jurisdiction_id and c.request_id = r.id) as clocks
    from requests r
    where r.jurisdiction_id = ${jurisdictionId} and r.id = ${id}
    for update of r`.execute(tx)
  const row = rows[0]
  if (!row) throw refusals.not_found()
  const { clocks, ...held } = row
  const rounds: Partial<Record<Stage, number>> = {}
  for (const { stage, round } of clocks) rounds[stage] = Math.max(rounds[stage] ?? 0, round)
  return { ...held, rounds, running: clocks.filter((c) => c.isRunning) }
}
