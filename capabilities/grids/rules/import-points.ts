import { type AreaRow, type Finding, findingOf } from './area-problem.ts'
import type { LngLat } from './coordinates.ts'
import { metresBetween } from './ring.ts'

// Fewer than four points cannot say which of them is the stray; then the whole list is the family.
const smallestFamily = 4
// Nearer than this nothing is stray: the widest townships are about that far across.
const leastMetres = 25_000
// In a county of scattered towns half of them may lie far out; five times the usual distance still stands out.
const timesUsual = 5

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return ((sorted[middle] ?? 0) + (sorted[Math.max(0, sorted.length - 1 - middle)] ?? 0)) / 2
}

/** The family's middle and how far from it a point may lie; null when there are too few to tell. */
const usualGround = (places: readonly LngLat[]): { readonly middle: LngLat; readonly most: number } | null => {
  if (places.length < smallestFamily) return null
  const middle = { lng: medianOf(places.map((p) => p.lng)), lat: medianOf(places.map((p) => p.lat)) }
  const usual = medianOf(places.map((p) => metresBetween(middle, p)))
  return { middle, most: Math.max(leastMetres, timesUsual * usual) }
}

/**
 * Takes away points that cannot be right: further from the middle (median) of their siblings than 25 km and than five
 * times the usual distance. Rows keep everything else. Real lists have them: a namesake in the next city was looked up.
 */
export const dropStrayPoints = (
  rows: readonly AreaRow[],
): { readonly rows: AreaRow[]; readonly findings: Finding[] } => {
  const findings: Finding[] = []
  const placesOf = (areas: readonly AreaRow[]) => areas.flatMap((area) => (area.place ? [area.place] : []))
  const families = Map.groupBy(rows, (area) => `${area.kind} ${area.parentCode}`)
  const everywhere = usualGround(placesOf(rows))
  const grounds = new Map([...families].map(([key, areas]) => [key, usualGround(placesOf(areas)) ?? everywhere]))
  const kept = rows.map((area) => {
    const ground = grounds.get(`${area.kind} ${area.parentCode}`)
    if (!area.place || !ground) return area
    const metres = metresBetween(ground.middle, area.place)
    if (metres <= ground.most) return area
    findings.push(findingOf(area.row, 'point_far', { kilometres: Math.round(metres / 1000) }))
    return { ...area, place: null }
  })
  return { rows: kept, findings }
}
