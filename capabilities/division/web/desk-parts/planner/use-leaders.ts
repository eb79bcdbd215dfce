import { useEffect, useRef } from 'react'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { type DivisionPlan, weighPlan } from '../../../contract/plans.ts'

/** Grids (as stored) that would be without a leader; null while nobody knows, or where the plan is over. */
export const useWithoutLeader = (stored: DivisionPlan): ReadonlySet<number> | null => {
  const isWeighed = stored.state === 'draft' || stored.state === 'decided'
  const { data, refresh } = useCall(weighPlan, isWeighed ? { id: stored.id } : null)
  const latest = useRef(refresh)
  latest.current = refresh
  const changedAt = useRef(stored.changedAt)
  useEffect(() => {
    if (changedAt.current === stored.changedAt) return
    changedAt.current = stored.changedAt
    latest.current()
  }, [stored.changedAt])
  if (!data) return null
  // Level-1 grids stand in the same list under numbers of their own: the name tells which is meant.
  const small = data.withoutLeader.filter(({ grid, name }) => stored.grids[grid]?.name === name)
  return new Set(small.map(({ grid }) => grid))
}
