import { type BorderClass, borderClasses, type Pieces, plain } from '../shapes.ts'

export interface LatticePlan {
  readonly columns: number
  readonly rows: number
  /** Side of a square piece in metres; 0: list mode. */
  readonly side?: number
  readonly households?: (piece: number) => number
  readonly people?: (piece: number) => number
  readonly building?: (piece: number) => number
  readonly stairwell?: (piece: number) => number
  /** Class of the border between two neighbours, the lower piece first. */
  readonly border?: (a: number, b: number) => BorderClass
}

/** Pieces on a chess board, row by row from the south-west: what a test of figures or edits needs and no more. */
export const lattice = (plan: LatticePlan): Pieces => {
  const { columns, rows, side = 20 } = plan
  const count = columns * rows
  const households = plan.households ?? (() => 5)
  const people = plan.people ?? ((p: number) => households(p) * 4)
  const first = new Int32Array(count + 1)
  const next: number[] = []
  const border: number[] = []
  const rim = new Float64Array(count)
  for (let p = 0; p < count; p++) {
    const x = p % columns
    const y = Math.floor(p / columns)
    const around: readonly [number, number, number][] = [
      [x, y - 1, p - columns],
      [x - 1, y, p - 1],
      [x + 1, y, p + 1],
      [x, y + 1, p + columns],
    ]
    for (const [nx, ny, q] of around) {
      if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) {
        rim[p] = (rim[p] as number) + side
        continue
      }
      next.push(q)
      const along = new Array<number>(borderClasses).fill(0)
      along[plan.border?.(Math.min(p, q), Math.max(p, q)) ?? plain] = side > 0 ? side : 1
      border.push(...along)
    }
    first[p + 1] = next.length
  }
  const each = (of: (piece: number) => number) => Float64Array.from({ length: count }, (_, p) => of(p))
  return {
    count,
    households: each(households),
    people: each(people),
    load: each(people),
    area: each(() => side * side),
    rim,
    first,
    next: Int32Array.from(next),
    border: Float64Array.from(border),
    building: Int32Array.from({ length: count }, (_, p) => plan.building?.(p) ?? p),
    stairwell: Int32Array.from({ length: count }, (_, p) => plan.stairwell?.(p) ?? p),
    x: each((p) => (p % columns) * side + side / 2),
    y: each((p) => Math.floor(p / columns) * side + side / 2),
  }
}
