/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number]

/** The box of a geometry's coordinates, however deep its positions lie; null when there are none. */
export const boxOfGeometry = (coordinates: readonly unknown[]): Box | null => {
  let [west, south, east, north] = [180, 90, -180, -90]
  const look = (given: unknown): void => {
    if (!Array.isArray(given)) return
    const [x, y]: readonly unknown[] = given
    if (typeof x === 'number' && typeof y === 'number') {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    } else for (const inner of given) look(inner)
  }
  look(coordinates)
  return west <= east && south <= north ? [west, south, east, north] : null
}

/** Do two boxes share ground, grown by so many degrees? Touching counts. */
export const doBoxesMeet = (a: Box, b: Box, margin = 0): boolean =>
  a[0] <= b[2] + margin && a[2] >= b[0] - margin && a[1] <= b[3] + margin && a[3] >= b[1] - margin
