import type { OldPlan } from './divide/divide-ask.ts'

/**
 * The grids in force as the plan that is divided anew, numbered in the order of their ids so that the same ground gives the
 * same numbers. Null when no unit lies in any.
 * @param areaIds for each unit the small grid most of its households lie in
 * @param parents small grid → the level-1 grid above it
 */
export const oldPlanOf = (
  areaIds: readonly (string | null)[],
  parents: ReadonlyMap<string, string>,
): OldPlan | null => {
  const ids = [...new Set(areaIds.flatMap((id) => (id === null ? [] : [id])))].sort()
  if (ids.length === 0) return null
  const nth = new Map(ids.map((id, i) => [id, i]))
  const above = ids.map((id) => parents.get(id) ?? null)
  const bundles = [...new Set(above.flatMap((id) => (id === null ? [] : [id])))].sort()
  return {
    labels: Int32Array.from(areaIds, (id) => (id === null ? -1 : (nth.get(id) ?? -1))),
    groups: Int32Array.from(above, (id) => (id === null ? -1 : bundles.indexOf(id))),
  }
}

/** The one most of them are, the lowest of equals; null when that is none. */
export const mostOf = (areaIds: readonly (string | null)[]): string | null => {
  const counts = new Map<string, number>()
  for (const id of areaIds) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return most?.[0] ?? null
}
