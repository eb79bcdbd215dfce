import type { Cells, Cm, LineClass } from '../shapes.ts'

export interface NamedLine {
  readonly name: string
  readonly lineClass: LineClass
  readonly points: readonly Cm[]
}

export interface BoundingStreet {
  readonly name: string
  readonly lineClass: LineClass
  readonly metres: number
}

/**
 * A border that runs on a street may lie beside its drawn line: near-misses are snapped, the two sides of a dual carriageway
 * become one. Centimetres; chosen wider than such an island and narrower than a block.
 */
const reach = 1500
const bucket = 5000
/** Metres: a border shorter than this is the end of a street at a corner, nobody would say the grid lies along it. */
const leastAlong = 10

/**
 * The named streets each grid ends at: main streets and streets first, then lanes, each by length.
 * @param lines in centimetres; unnamed ones and walls are passed over
 * @param cellLabels cell → grid; -1: in none
 * @param grids how many grids there are
 */
export const streetsAround = (
  lines: readonly NamedLine[],
  cells: Pick<Cells, 'arcs' | 'arcClass' | 'arcLeft' | 'arcRight'>,
  cellLabels: ArrayLike<number>,
  grids: number,
): BoundingStreet[][] => {
  const nearest = makeNearest(lines)
  const metres = Array.from({ length: grids }, () => new Map<string, { line: NamedLine; metres: number }>())
  for (const [a, arc] of cells.arcs.entries()) {
    const lineClass = cells.arcClass[a] as number
    if (lineClass > 2) continue
    const left = cellLabels[cells.arcLeft[a] as number] ?? -1
    const right = cellLabels[cells.arcRight[a] as number] ?? -1
    if (left === right) continue
    for (let i = 0; i + 3 < arc.length; i += 2) {
      const [ax, ay, bx, by] = arc.subarray(i, i + 4) as unknown as readonly [number, number, number, number]
      const line = nearest((ax + bx) / 2, (ay + by) / 2, lineClass)
      if (!line) continue
      const along = Math.hypot(bx - ax, by - ay) / 100
      for (const grid of [left, right]) {
        const known = metres[grid]
        const street = known?.get(line.name)
        if (!street) known?.set(line.name, { line, metres: along })
        else street.metres += along
      }
    }
  }
  return metres.map((streets) =>
    [...streets.values()]
      .filter((street) => street.metres >= leastAlong)
      .map(({ line: { name, lineClass }, metres: length }) => ({ name, lineClass, metres: length }))
      .sort(
        (a, b) =>
          Number(a.lineClass === 2) - Number(b.lineClass === 2) || b.metres - a.metres || (a.name < b.name ? -1 : 1),
      ),
  )
}

interface Stretch {
  readonly line: NamedLine
  readonly from: Cm
  readonly to: Cm
}

/** The named line of a class within reach of a point, by buckets on the ground. */
const makeNearest = (lines: readonly NamedLine[]) => {
  const buckets = new Map<string, Set<Stretch>>()
  for (const line of lines) {
    if (line.name === '' || line.lineClass > 2) continue
    for (const [i, from] of line.points.entries()) {
      const to = line.points[i + 1]
      if (!to) continue
      const stretch = { line, from, to }
      // Steps of half a bucket: no bucket within reach of the stretch is stepped over.
      const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (bucket / 2)))
      for (let s = 0; s <= steps; s++) {
        const x = from[0] + ((to[0] - from[0]) * s) / steps
        const y = from[1] + ((to[1] - from[1]) * s) / steps
        for (const key of keysAround(x, y)) {
          const here = buckets.get(key)
          if (here) here.add(stretch)
          else buckets.set(key, new Set([stretch]))
        }
      }
    }
  }
  return (x: number, y: number, lineClass: number): NamedLine | null => {
    let best: NamedLine | null = null
    let least = reach
    for (const { line, from, to } of buckets.get(keyOf(x, y)) ?? []) {
      if (line.lineClass !== lineClass) continue
      const far = distance(x, y, from, to)
      if (far >= least) continue
      least = far
      best = line
    }
    return best
  }
}

const keyOf = (x: number, y: number): string => `${Math.floor(x / bucket)}:${Math.floor(y / bucket)}`

const keysAround = (x: number, y: number): Set<string> => {
  const far = reach + bucket / 4
  return new Set([-far, 0, far].flatMap((dx) => [-far, 0, far].map((dy) => keyOf(x + dx, y + dy))))
}

const distance = (x: number, y: number, [ax, ay]: Cm, [bx, by]: Cm): number => {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const t = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}
