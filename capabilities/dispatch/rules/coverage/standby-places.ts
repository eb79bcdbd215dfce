/** A place somebody could stand by at: metres east and north. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/**
 * At most so many of them, spread evenly: again and again the one farthest from all taken ones (Gonzalez 1985). Begins with
 * the one nearest to the middle, so that the same places always give the same choice. Answers indices, rising.
 */
export const spreadSpots = (spots: readonly Spot[], most: number): number[] => {
  if (spots.length <= most) return [...spots.keys()]
  const mean = (of: (spot: Spot) => number) => spots.reduce((sum, spot) => sum + of(spot), 0) / spots.length
  const middle = { x: mean((spot) => spot.x), y: mean((spot) => spot.y) }
  const far = spots.map((spot) => Math.hypot(spot.x - middle.x, spot.y - middle.y))
  const chosen = [far.indexOf(Math.min(...far))]
  const gap = spots.map(() => Number.POSITIVE_INFINITY)
  while (chosen.length < most) {
    const last = spots[chosen.at(-1) ?? 0] ?? middle
    let next = 0
    for (const [i, spot] of spots.entries()) {
      gap[i] = Math.min(gap[i] ?? 0, Math.hypot(spot.x - last.x, spot.y - last.y))
      if ((gap[i] ?? 0) > (gap[next] ?? 0)) next = i
    }
    chosen.push(next)
  }
  return chosen.sort((a, b) => a - b)
}

/** The one of a group nearest to its middle by weight; -1 for an empty group. */
export const middleSpot = (spots: readonly (Spot & { readonly weight: number })[]): number => {
  const total = spots.reduce((sum, spot) => sum + spot.weight, 0)
  const mean = (of: (spot: Spot) => number) =>
    total > 0
      ? spots.reduce((sum, spot) => sum + spot.weight * of(spot), 0) / total
      : spots.reduce((sum, spot) => sum + of(spot), 0) / spots.length
  const middle = { x: mean((spot) => spot.x), y: mean((spot) => spot.y) }
  const far = spots.map((spot) => Math.hypot(spot.x - middle.x, spot.y - middle.y))
  return far.length === 0 ? -1 : far.indexOf(Math.min(...far))
}
