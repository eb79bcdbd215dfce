/** Sum of a count over groups. */
export const sumOf = <T>(groups: readonly T[], of: (group: T) => number): number =>
  groups.reduce((sum, g) => sum + of(g), 0)

/** Totals of groups by a key, in one pass: a year of hours, services and platforms is some hundred thousand groups. */
export const totalsBy = <T extends { readonly total: number }, K>(
  groups: readonly T[],
  keyOf: (group: T) => K,
): ReadonlyMap<K, number> => {
  const totals = new Map<K, number>()
  for (const group of groups) totals.set(keyOf(group), (totals.get(keyOf(group)) ?? 0) + group.total)
  return totals
}

/**
 * A share in per cent to one decimal, or null where there is no denominator: no data is not 0 %. Neither 0 nor 100 is
 * reached by rounding: one case missed in ten thousand is still a case missed.
 */
export const shareOf = (part: number, whole: number): number | null => {
  if (whole === 0) return null
  if (part === 0 || part === whole) return part === 0 ? 0 : 100
  return Math.min(99.9, Math.max(0.1, Math.round((part / whole) * 1000) / 10))
}

/** One step of a map's legend: counts from–to, both included. */
export interface ScaleStep {
  readonly from: number
  readonly to: number
}

/** As many tones as people tell apart on a small map without looking back at the legend. */
const mostSteps = 4

/** Equal steps of whole numbers from 1 to the most there is; none when there is nothing. */
export const scaleOf = (most: number): readonly ScaleStep[] => {
  const count = Math.min(mostSteps, most)
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((most * i) / count) + 1,
    to: Math.floor((most * (i + 1)) / count),
  }))
}

/** Which step a count falls on, counted from 1; 0 for nothing. */
export const stepOf = (steps: readonly ScaleStep[], count: number): number =>
  count <= 0 ? 0 : steps.findIndex((step) => count <= step.to) + 1

/** The query of the inbox that lists what a figure counted: empty parts left out. */
export const filterOf = (parts: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).filter((p): p is [string, string] => p[1] !== undefined))
