import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Instant } from '../../../../kernel/shared/time.ts'
import type { StoredDivision } from '../../store/divisions.ts'
import { findNumber, insertPlan, updateFound } from '../../store/plans.ts'
import type { FoundPlan } from './worker-messages.ts'

interface Finding {
  readonly division: Pick<StoredDivision, 'id' | 'areaId'>
  readonly newId: () => string
  /** The search is over: what it found for a plan that a person has changed meanwhile becomes a further one. */
  readonly isLast?: boolean
}

/**
 * Writes what the search found as plans 1 to 3, under the lock of the division. A plan that a person has edited or decided is
 * theirs and stays.
 */
export const putFound = async (
  tx: Tx,
  jurisdictionId: string,
  { division, newId, isLast }: Finding,
  plans: readonly FoundPlan[],
  now: Instant,
): Promise<void> => {
  for (const { alternative, sheet, ...found } of plans) {
    const number = alternative + 1
    const labels = Array.from(found.labels)
    const groups = Array.from(found.groups)
    const grids = labels.reduce((most, label) => Math.max(most, label + 1), 0)
    const body = {
      labels,
      groups,
      locked: new Array<boolean>(grids).fill(false),
      names: new Array<string>(grids).fill(''),
      exceptions: [],
      sheet,
    }
    if (await updateFound(tx, jurisdictionId, division.id, { ...body, number }, now)) continue
    const made = { title: '', copiedFrom: null, madeBy: null, madeAt: now }
    const row = { ...body, ...made, id: newId(), divisionId: division.id, areaId: division.areaId }
    if (await insertPlan(tx, jurisdictionId, row, number)) continue
    const theirs = await findNumber(tx, jurisdictionId, division.id, number)
    if (isLast && theirs && !isDeepStrictEqual(theirs.madeLabels, labels)) await insertPlan(tx, jurisdictionId, row)
  }
}
