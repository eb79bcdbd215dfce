import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { PlanRow } from '../contract/plans.ts'
import type { Sheet } from '../contract/sheet.ts'

/** What a plan says, apart from who made and decided it. */
export interface PlanBody {
  readonly labels: readonly number[]
  readonly groups: readonly number[]
  readonly locked: readonly boolean[]
  readonly names: readonly string[]
  readonly exceptions: readonly { readonly grid: number; readonly reason: string }[]
}
export interface StoredPlanRow extends Omit<PlanRow, 'madeByName' | 'decidedByName'> {
  /** Null: the search made it. */
  readonly madeBy: string | null
  readonly decidedBy: string | null
}
export interface StoredPlan extends StoredPlanRow, PlanBody {
  readonly madeLabels: readonly number[]
  readonly madeGroups: readonly number[]
}

const rowColumns = `id, division_id as "divisionId", area_id as "areaId", number, title, state, sheet,
  edit_count as "editCount", copied_from as "copiedFrom", made_by as "madeBy", made_at as "madeAt",
  changed_at as "changedAt", decided_by as "decidedBy", decided_at as "decidedAt", reason, in_force_on as "inForceOn",
  in_force_at as "inForceAt", replaced_at as "replacedAt", outcome`
const columns = sql.raw(rowColumns)
const wholeColumns = sql.raw(
  `${rowColumns}, labels, groups, locked, names, exceptions, made_labels as "madeLabels", made_groups as "madeGroups"`,
)

/** Every plan of these divisions, without its units; by number. */
export const listPlansOf = async (
  tx: Tx,
  jurisdictionId: string,
  divisionId: string,
  limit: number,
): Promise<StoredPlanRow[]> => {
  const { rows } = await sql<StoredPlanRow>`
    select ${columns} from division_plans
    where jurisdiction_id = ${jurisdictionId} and division_id = ${divisionId}
    order by number
    limit ${limit}`.execute(tx)
  return rows
}

export const findPlan = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredPlan | undefined> => {
  const { rows } = await sql<StoredPlan>`
    select ${wholeColumns} from division_plans where jurisdiction_id = ${jurisdictionId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** Of each of these divisions the plan in force, and the one decided for a later day. */
export const listStanding = async (
  tx: Tx,
  jurisdictionId: string,
  divisionIds: readonly string[],
): Promise<Pick<StoredPlanRow, 'divisionId' | 'id' | 'number' | 'title' | 'state' | 'inForceOn'>[]> => {
  const { rows } = await sql<Pick<StoredPlanRow, 'divisionId' | 'id' | 'number' | 'title' | 'state' | 'inForceOn'>>`
    select division_id as "divisionId", id, number, title, state, in_force_on as "inForceOn" from division_plans
    where jurisdiction_id = ${jurisdictionId} and division_id = any (${[...divisionIds]}::uuid[])
      and state = any (array['decided', 'in_force'])
    order by state desc`.execute(tx)
  return rows
}

/** As it was made, by its number in the division. */
export const findNumber = async (
  tx: Tx,
  jurisdictionId: string,
  divisionId: string,
  number: number,
): Promise<Pick<StoredPlan, 'madeLabels'> | undefined> => {
  const { rows } = await sql<Pick<StoredPlan, 'madeLabels'>>`
    select made_labels as "madeLabels" from division_plans
    where jurisdiction_id = ${jurisdictionId} and division_id = ${divisionId} and number = ${number}`.execute(tx)
  return rows[0]
}

/** Held until the transaction ends. */
export const lockPlan = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredPlan | undefined> => {
  const { rows } = await sql<StoredPlan>`
    select ${wholeColumns} from division_plans
    where jurisdiction_id = ${jurisdictionId} and id = ${id}
    for update`.execute(tx)
  return rows[0]
}

export interface NewPlan extends PlanBody {
  readonly id: string
  readonly divisionId: string
  readonly areaId: string
  readonly title: string
  readonly copiedFrom: string | null
  readonly sheet: Sheet
  readonly madeBy: string | null
  readonly madeAt: Instant
}

/** Numbers 1 to 3 are kept for what the search finds, whenever it finds it. */
const foundPlans = 3

const arrays = (body: Pick<PlanBody, 'labels' | 'groups'>) =>
  [sql`${[...body.labels]}::integer[]`, sql`${[...body.groups]}::integer[]`] as const

/**
 * A draft, with the next number of its division (or the one it is given). Under the lock of the division, so that no two get
 * the same. False when the id, or that number, is there already.
 */
export const insertPlan = async (tx: Tx, jurisdictionId: string, p: NewPlan, number?: number): Promise<boolean> => {
  const [labels, groups] = arrays(p)
  const { rows } = await sql<{ next: number }>`
    select greatest(coalesce(max(number), 0), ${foundPlans}) + 1 as next from division_plans
    where jurisdiction_id = ${jurisdictionId} and division_id = ${p.divisionId}`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into division_plans (jurisdiction_id, id, division_id, area_id, number, title, state, copied_from, labels, groups,
      locked, names, exceptions, made_labels, made_groups, sheet, made_by, made_at, changed_at)
    values (${jurisdictionId}, ${p.id}, ${p.divisionId}, ${p.areaId}, ${number ?? rows[0]?.next ?? 1}, ${p.title}, 'draft',
      ${p.copiedFrom}, ${labels}, ${groups}, ${[...p.locked]}::boolean[], ${[...p.names]}::text[],
      ${JSON.stringify(p.exceptions)}::jsonb, ${labels}, ${groups}, ${JSON.stringify(p.sheet)}::jsonb,
      ${p.madeBy}, ${p.madeAt}, ${p.madeAt})
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** The search found something better for one of its own plans. False when there is none that nobody has touched. */
export const updateFound = async (
  tx: Tx,
  jurisdictionId: string,
  divisionId: string,
  p: Pick<NewPlan, 'labels' | 'groups' | 'locked' | 'names' | 'sheet'> & { readonly number: number },
  now: Instant,
): Promise<boolean> => {
  const [labels, groups] = arrays(p)
  const { numAffectedRows } = await sql`
    update division_plans
    set labels = ${labels}, groups = ${groups}, made_labels = ${labels}, made_groups = ${groups},
      locked = ${[...p.locked]}::boolean[], names = ${[...p.names]}::text[], exceptions = '[]',
      sheet = ${JSON.stringify(p.sheet)}::jsonb, changed_at = ${now}
    where jurisdiction_id = ${jurisdictionId} and division_id = ${divisionId} and number = ${p.number}
      and made_by is null and state = 'draft' and edit_count = 0`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** What an edit, or taking it back, left. */
export const updateEdited = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  body: PlanBody & { readonly sheet: Sheet; readonly editCount: number },
  now: Instant,
): Promise<void> => {
  const [labels, groups] = arrays(body)
  await sql`
    update division_plans
    set labels = ${labels}, groups = ${groups}, locked = ${[...body.locked]}::boolean[], names = ${[...body.names]}::text[],
      exceptions = ${JSON.stringify(body.exceptions)}::jsonb, sheet = ${JSON.stringify(body.sheet)}::jsonb,
      edit_count = ${body.editCount}, changed_at = ${now}
    where jurisdiction_id = ${jurisdictionId} and id = ${id}`.execute(tx)
}

/** The areas a plan that came in force made of its grids, by grid. */
export const listPlanAreas = async (
  tx: Tx,
  jurisdictionId: string,
  planId: string,
): Promise<{ grid: number; areaId: string }[]> => {
  const { rows } = await sql<{ grid: number; areaId: string }>`
    select grid, area_id as "areaId" from division_grids
    where jurisdiction_id = ${jurisdictionId} and plan_id = ${planId}`.execute(tx)
  return rows
}
