import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Day, Instant } from '../../../kernel/shared/time.ts'
import type { PlanOutcome } from '../contract/plans.ts'
import type { StoredReasons } from '../rules/future/reasons.ts'

/** A person signs it: in force from a day on. */
export const updateDecided = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  d: { readonly by: string; readonly at: Instant; readonly reason: string; readonly inForceOn: Day },
): Promise<void> => {
  await sql`
    update division_plans set state = 'decided', decided_by = ${d.by}, decided_at = ${d.at}, reason = ${d.reason},
      in_force_on = ${d.inForceOn}::date, changed_at = ${d.at}
    where jurisdiction_id = ${jurisdictionId} and id = ${id}`.execute(tx)
}

/** Taken back before its day: a draft again. */
export const updateWithdrawn = async (tx: Tx, jurisdictionId: string, id: string, at: Instant): Promise<void> => {
  await sql`
    update division_plans set state = 'draft', decided_by = null, decided_at = null, reason = null, in_force_on = null,
      changed_at = ${at}
    where jurisdiction_id = ${jurisdictionId} and id = ${id} and state = 'decided'`.execute(tx)
}

export const findDecided = async (
  tx: Tx,
  jurisdictionId: string,
  areaId: string,
): Promise<{ id: string } | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from division_plans
    where jurisdiction_id = ${jurisdictionId} and area_id = ${areaId} and state = 'decided'`.execute(tx)
  return rows[0]
}

/** The plan that was in force is replaced, this one takes its place. */
export const updateInForce = async (
  tx: Tx,
  jurisdictionId: string,
  plan: { readonly id: string; readonly areaId: string },
  at: Instant,
  outcome: PlanOutcome,
): Promise<void> => {
  await sql`
    update division_plans set state = 'replaced', replaced_at = ${at}, changed_at = ${at}
    where jurisdiction_id = ${jurisdictionId} and area_id = ${plan.areaId} and state = 'in_force'`.execute(tx)
  await sql`
    update division_plans set state = 'in_force', in_force_at = ${at}, changed_at = ${at},
      outcome = ${JSON.stringify(outcome)}::jsonb
    where jurisdiction_id = ${jurisdictionId} and id = ${plan.id}`.execute(tx)
}

export interface GridRow {
  readonly areaId: string
  readonly grid: number
  readonly body: StoredReasons
}

/** What stood at the doors of the plan before goes, what stands there from now on comes. */
export const replaceGrids = async (
  tx: Tx,
  jurisdictionId: string,
  plan: { readonly id: string; readonly areaId: string },
  rows: readonly GridRow[],
): Promise<void> => {
  await sql`
    delete from division_grids g using division_plans p
    where g.jurisdiction_id = ${jurisdictionId} and p.jurisdiction_id = g.jurisdiction_id and p.id = g.plan_id
      and p.area_id = ${plan.areaId}`.execute(tx)
  await sql`
    insert into division_grids (jurisdiction_id, area_id, plan_id, grid, body)
    select ${jurisdictionId}::uuid, r."areaId", ${plan.id}::uuid, r.grid, r.body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("areaId" uuid, grid integer, body jsonb)`.execute(tx)
}

export interface StandingReasons {
  readonly body: StoredReasons
  readonly on: Day
  readonly by: string
  readonly reason: string
}

export const findReasons = async (
  tx: Tx,
  jurisdictionId: string,
  areaId: string,
): Promise<StandingReasons | undefined> => {
  const { rows } = await sql<StandingReasons>`
    select g.body, p.in_force_on as "on", p.decided_by as by, p.reason
    from division_grids g
    join division_plans p on p.jurisdiction_id = g.jurisdiction_id and p.id = g.plan_id
    where g.jurisdiction_id = ${jurisdictionId} and g.area_id = ${areaId}`.execute(tx)
  return rows[0]
}

export interface MoveRow {
  readonly number: number
  readonly doorId: string
  readonly fromId: string
  readonly fromName: string
  readonly toId: string
}

/** Rows in one statement. */
const movesAtOnce = 5000

export const insertMoves = async (
  tx: Tx,
  jurisdictionId: string,
  planId: string,
  moves: readonly MoveRow[],
): Promise<void> => {
  for (let i = 0; i < moves.length; i += movesAtOnce) {
    await sql`
      insert into division_moves (jurisdiction_id, plan_id, number, door_id, from_id, from_name, to_id)
      select ${jurisdictionId}::uuid, ${planId}::uuid, r.number, r."doorId", r."fromId", r."fromName", r."toId"
      from jsonb_to_recordset(${JSON.stringify(moves.slice(i, i + movesAtOnce))}::jsonb)
        as r (number integer, "doorId" uuid, "fromId" uuid, "fromName" text, "toId" uuid)`.execute(tx)
  }
}

/** In their order, from the one behind `after`. */
export const listMoves = async (
  tx: Tx,
  jurisdictionId: string,
  planId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<MoveRow[]> => {
  const { rows } = await sql<MoveRow>`
    select number, door_id as "doorId", from_id as "fromId", from_name as "fromName", to_id as "toId" from division_moves
    where jurisdiction_id = ${jurisdictionId} and plan_id = ${planId} and number > ${page.after}
    order by number limit ${page.limit}`.execute(tx)
  return rows
}
