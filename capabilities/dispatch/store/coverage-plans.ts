import { sql } from 'kysely'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { CoveragePlan } from '../contract/coverage.ts'

/** What was asked, and where the person who asked may look: null is everywhere. */
export type StoredPlanInput = CoveragePlan['input'] & { readonly areaIds: readonly string[] | null }

export interface StoredPlan {
  readonly id: string
  readonly input: StoredPlanInput
  readonly state: CoveragePlan['state']
  readonly progress: number
  readonly result: CoveragePlan['result']
  readonly askedBy: string
  readonly askedAt: Instant
}

const columns = sql.raw('id, input, state, progress, result, asked_by as "askedBy", asked_at as "askedAt"')

/** False when the id is there already. */
export const insertPlan = async (
  tx: Tx,
  jurisdictionId: string,
  plan: Pick<StoredPlan, 'id' | 'input' | 'askedBy' | 'askedAt'>,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into coverage_plans (jurisdiction_id, id, input, state, asked_by, asked_at)
    values (${jurisdictionId}, ${plan.id}, ${JSON.stringify(plan.input)}::jsonb, 'waiting', ${plan.askedBy}, ${plan.askedAt})
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

export const findPlan = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredPlan | undefined> => {
  const { rows } = await sql<StoredPlan>`
    select ${columns} from coverage_plans where jurisdiction_id = ${jurisdictionId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** The newest, along coverage_plans_asked: all for whoever looks everywhere, else one's own. */
export const listPlans = async (tx: Tx, scope: Scope, personId: string, limit: number): Promise<StoredPlan[]> => {
  const { rows } = await sql<StoredPlan>`
    select ${columns} from coverage_plans
    where jurisdiction_id = ${scope.jurisdictionId} and (${scope.everywhere} or asked_by = ${personId})
    order by asked_at desc, id
    limit ${limit}`.execute(tx)
  return rows
}

/** How far it is. One that is over stays as it is: a second run of the same plan must not open it again. */
export const updatePlan = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  next: Pick<StoredPlan, 'state' | 'progress' | 'result'> & { readonly doneAt: Instant | null },
): Promise<void> => {
  await sql`
    update coverage_plans
    set state = ${next.state}, progress = ${next.progress},
      result = ${next.result === null ? null : JSON.stringify(next.result)}::jsonb, done_at = ${next.doneAt}
    where jurisdiction_id = ${jurisdictionId} and id = ${id} and state in ('waiting', 'running')`.execute(tx)
}
