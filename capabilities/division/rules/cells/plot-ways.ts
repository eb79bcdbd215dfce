// Ways of cutting the ground of a stairwell. Coordinates in cm.

/** One way of cutting: a coordinate in 0 … 1 that rises from the first band to the last. */
export interface Way {
  readonly isFan: boolean
  at(x: number, y: number): number
  /** Ends of a line that holds the cut at a coordinate, beyond the plot. */
  line(at: number): readonly [ax: number, ay: number, bx: number, by: number]
}

/** Strips across a direction of length 1, from the first of the points to the last; `reach`: farther than any of them. */
export const stripsAlong = (ux: number, uy: number, inside: readonly number[], reach: number): Way => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < inside.length; i += 2) {
    const at = (inside[i] as number) * ux + (inside[i + 1] as number) * uy
    low = Math.min(low, at)
    high = Math.max(high, at)
  }
  const width = Math.max(1, high - low)
  const aside = (inside[1] as number) * ux - (inside[0] as number) * uy
  return {
    isFan: false,
    at: (x, y) => (x * ux + y * uy - low) / width,
    line: (at) => {
      const along = low + at * width
      const [x, y] = [along * ux - aside * uy, along * uy + aside * ux]
      return [x + reach * uy, y - reach * ux, x - reach * uy, y + reach * ux]
    },
  }
}

/** Directions as a quarter of the way round a diamond: they rise like angles and need no arc tangent. */
export const fanAround = (ox: number, oy: number, reach: number): Way => ({
  isFan: true,
  at: (x, y) => {
    const dx = x - ox
    const dy = y - oy
    const size = Math.abs(dx) + Math.abs(dy)
    if (size === 0) return 0
    if (dy >= 0) return (dx >= 0 ? dy / size : 1 - dx / size) / 4
    return (dx < 0 ? 2 - dy / size : 3 + dx / size) / 4
  },
  line: (at) => {
    const quarter = Math.floor(4 * at)
    const t = 4 * at - quarter
    const [dx, dy] = (
      [
        [1 - t, t],
        [-t, 1 - t],
        [t - 1, -t],
        [t, t - 1],
      ] as const
    )[quarter & 3] ?? [1, 0]
    return [ox, oy, ox + reach * dx, oy + reach * dy]
  },
})

/** The same fan, beginning elsewhere. */
export const turned = (way: Way, by: number): Way => {
  if (by === 0) return way
  const wrap = (value: number): number => value - Math.floor(value)
  return { isFan: way.isFan, at: (x, y) => wrap(way.at(x, y) - by), line: (at) => way.line(wrap(at + by)) }
}
