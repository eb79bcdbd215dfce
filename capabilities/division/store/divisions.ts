import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Scope } from '../../../kernel/server/auth/scope.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import type { Division, DivisionPhase, Effort, GroundCounts } from '../contract/divisions.ts'

export interface StoredDivision {
  readonly id: string
  readonly areaId: string
  readonly title: string
  readonly state: Division['state']
  readonly phase: DivisionPhase
  readonly progress: number
  readonly round: number
  readonly attempt: number
  readonly settings: unknown
  readonly seed: number
  readonly effort: Effort
  readonly isAnew: boolean
  readonly ground: z.output<typeof GroundCounts> | null
  readonly groundMark: string | null
  readonly failure: Division['failure']
  readonly askedBy: string
  readonly askedAt: Instant
  readonly doneAt: Instant | null
}

const columns = sql.raw(
  `id, area_id as "areaId", title, state, phase, progress, round, attempt, settings, seed, effort, is_anew as "isAnew",
  ground, ground_mark as "groundMark", failure, asked_by as "askedBy", asked_at as "askedAt", done_at as "doneAt"`,
)

/** One start at a time in a community: held until the transaction ends. */
export const lockArea = async (tx: Tx, jurisdictionId: string, areaId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${jurisdictionId}), hashtext('division ' || ${areaId}))`.execute(tx)
}

export type NewDivision = Pick<
  StoredDivision,
  'id' | 'areaId' | 'title' | 'settings' | 'seed' | 'effort' | 'isAnew' | 'askedBy' | 'askedAt'
>

/** Waiting to be taken up. False when the id is there already. */
export const insertDivision = async (tx: Tx, jurisdictionId: string, d: NewDivision): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into divisions (jurisdiction_id, id, area_id, title, state, phase, settings, seed, effort, is_anew, asked_by, asked_at)
    values (${jurisdictionId}, ${d.id}, ${d.areaId}, ${d.title}, 'waiting', 'reading',
      ${JSON.stringify(d.settings)}::jsonb, ${d.seed}, ${d.effort}, ${d.isAnew}, ${d.askedBy}, ${d.askedAt})
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

export const findDivision = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredDivision | undefined> => {
  const { rows } = await sql<StoredDivision>`
    select ${columns} from divisions where jurisdiction_id = ${jurisdictionId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** Held until the transaction ends. */
export const lockDivision = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredDivision | undefined> => {
  const { rows } = await sql<StoredDivision>`
    select ${columns} from divisions where jurisdiction_id = ${jurisdictionId} and id = ${id} for update`.execute(tx)
  return rows[0]
}

/** The one of a community that waits or runs. */
export const findLiving = async (
  tx: Tx,
  jurisdictionId: string,
  areaId: string,
): Promise<{ id: string } | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from divisions
    where jurisdiction_id = ${jurisdictionId} and area_id = ${areaId} and state = any (array['waiting', 'running'])
    limit 1`.execute(tx)
  return rows[0]
}

/** Newest first, along divisions_newest; one more than asked tells whether there is a next page. */
export const listDivisions = async (
  tx: Tx,
  scope: Scope,
  page: { readonly after: { readonly at: Instant; readonly id: string } | null; readonly limit: number },
): Promise<StoredDivision[]> => {
  const { after } = page
  const { rows } = await sql<StoredDivision>`
    select ${columns} from divisions
    where jurisdiction_id = ${scope.jurisdictionId}
      and (${scope.everywhere} or area_id = any (${[...scope.areaIds]}::uuid[]))
      and (${after?.at ?? null}::timestamptz is null
        or (asked_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by asked_at desc, id desc
    limit ${page.limit + 1}`.execute(tx)
  return rows
}

/**
 * A process takes it up: when it waits, or when whoever worked on it has been silent since `silentSince`. Nothing comes back
 * when somebody is at work, when it is over, or when this round is.
 */
export const updateTaken = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  take: { readonly round: number; readonly now: Instant; readonly silentSince: Instant },
): Promise<StoredDivision | undefined> => {
  const { rows } = await sql<StoredDivision>`
    update divisions set state = 'running', attempt = attempt + 1, beat_at = ${take.now}
    where jurisdiction_id = ${jurisdictionId} and id = ${id} and round = ${take.round}
      and (state = 'waiting' or (state = 'running' and (beat_at is null or beat_at < ${take.silentSince})))
    returning ${columns}`.execute(tx)
  return rows[0]
}

/** Which run writes: another round or attempt has taken over from any other. */
export interface RunOf {
  readonly id: string
  readonly round: number
  readonly attempt: number
}
export interface RunStep {
  readonly phase?: DivisionPhase
  readonly progress?: number
  readonly ground?: StoredDivision['ground']
  readonly groundMark?: string
  readonly state?: 'done' | 'failed'
  readonly failure?: NonNullable<StoredDivision['failure']>
}

/** How far it is. False when it is no longer this run's: cancelled, or taken over. */
export const updateRun = async (
  tx: Tx,
  jurisdictionId: string,
  run: RunOf,
  step: RunStep,
  now: Instant,
): Promise<boolean> => {
  const sets: RawBuilder<unknown>[] = [sql`beat_at = ${now}`]
  if (step.phase !== undefined) sets.push(sql`phase = ${step.phase}`)
  if (step.progress !== undefined) sets.push(sql`progress = greatest(progress, ${step.progress}::float8)`)
  if (step.ground !== undefined) sets.push(sql`ground = ${JSON.stringify(step.ground)}::jsonb`)
  if (step.groundMark !== undefined) sets.push(sql`ground_mark = ${step.groundMark}`)
  if (step.state !== undefined) sets.push(sql`state = ${step.state}, done_at = ${now}`)
  if (step.failure !== undefined) sets.push(sql`failure = ${step.failure}`)
  const { numAffectedRows } = await sql`
    update divisions set ${sql.join(sets)}
    where jurisdiction_id = ${jurisdictionId} and id = ${run.id} and round = ${run.round} and attempt = ${run.attempt}
      and state = 'running'`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** Divisions of a community whose ground was current stay so when its mark changes without its ground. */
export const updateMarks = async (
  tx: Tx,
  jurisdictionId: string,
  areaId: string,
  before: string,
  mark: string,
): Promise<void> => {
  await sql`
    update divisions set ground_mark = ${mark}
    where jurisdiction_id = ${jurisdictionId} and area_id = ${areaId} and ground_mark = ${before}`.execute(tx)
}

/** A person stops it, or lets it go on in a new round. */
export const updateAsked = async (
  tx: Tx,
  jurisdictionId: string,
  id: string,
  next: { readonly state: 'waiting' | 'cancelled'; readonly round: number; readonly doneAt: Instant | null },
): Promise<void> => {
  await sql`
    update divisions
    set state = ${next.state}, round = ${next.round}, done_at = ${next.doneAt}, failure = null, beat_at = null,
      attempt = case when ${next.state} = 'waiting' then 0 else attempt end
    where jurisdiction_id = ${jurisdictionId} and id = ${id}`.execute(tx)
}
