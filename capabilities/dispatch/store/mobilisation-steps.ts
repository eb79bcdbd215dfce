import { sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Instant } from '../../../kernel/shared/time.ts'

/** What happened, as it is kept for ever. */
export interface MobilisationStep {
  readonly verb: 'start' | 'raise' | 'end' | 'coming' | 'cannot' | 'arrived'
  readonly at: Instant
  /** Of the desk; null when somebody in the field answered. */
  readonly actorId: string | null
  /** Who answered; null when the desk did something. */
  readonly personId: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Adds one step. The mobilisation must be held: its number is one more than the last. */
export const insertMobilisationStep = async (
  tx: Tx,
  jurisdictionId: string,
  mobilisationId: string,
  step: MobilisationStep,
): Promise<void> => {
  const { rows } = await sql<{ last: number | null }>`
    select max(number) as last from mobilisation_steps
    where jurisdiction_id = ${jurisdictionId} and mobilisation_id = ${mobilisationId}`.execute(tx)
  await tx
    .insertInto('mobilisation_steps')
    .values({
      jurisdiction_id: jurisdictionId,
      mobilisation_id: mobilisationId,
      number: (rows[0]?.last ?? 0) + 1,
      verb: step.verb,
      at: step.at,
      actor_id: step.actorId,
      person_id: step.personId,
      data: JSON.stringify(step.data),
    })
    .execute()
}

/** The newest steps, in order. */
export const listMobilisationSteps = async (
  tx: Tx,
  jurisdictionId: string,
  mobilisationId: string,
  limit: number,
): Promise<MobilisationStep[]> => {
  const { rows } = await sql<MobilisationStep>`
    select verb, at, actor_id as "actorId", person_id as "personId", data from mobilisation_steps
    where jurisdiction_id = ${jurisdictionId} and mobilisation_id = ${mobilisationId}
    order by number desc
    limit ${limit}`.execute(tx)
  return rows.toReversed()
}

/** The answer a phone already gave under this name, when it sends it again. */
export const findAnswer = async (
  tx: Tx,
  jurisdictionId: string,
  of: { readonly mobilisationId: string; readonly personId: string; readonly actionId: string },
) => {
  const { rows } = await sql<{ verb: string }>`
    select verb from mobilisation_steps
    where jurisdiction_id = ${jurisdictionId} and mobilisation_id = ${of.mobilisationId} and person_id = ${of.personId}
      and data->>'actionId' = ${of.actionId}
    limit 1`.execute(tx)
  return rows[0]
}
