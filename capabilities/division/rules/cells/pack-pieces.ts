import type { DivisionSettings } from '../../contract/settings.ts'
import { borderClasses, type Pieces, type Unit } from '../shapes.ts'

/** Neighbours being gathered: `a * count + b` for a < b → metres of common border by class. */
export type Neighbours = Map<number, Float64Array>

export const addBorder = (
  neighbours: Neighbours,
  count: number,
  a: number,
  b: number,
  lineClass: number,
  metres: number,
): void => {
  if (a === b) return
  const key = a < b ? a * count + b : b * count + a
  const known = neighbours.get(key) ?? new Float64Array(borderClasses)
  neighbours.set(key, known)
  known[lineClass] = (known[lineClass] as number) + metres
}

export interface Ground {
  readonly area: Float64Array
  readonly rim: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
}

export const packPieces = (
  units: readonly Unit[],
  settings: DivisionSettings,
  ground: Ground,
  neighbours: Neighbours,
): Pieces => {
  const count = units.length
  const pairs = [...neighbours.keys()].sort((a, b) => a - b)
  const first = new Int32Array(count + 1)
  const ends = pairs.map((key): [number, number] => [Math.floor(key / count), key % count])
  for (const [a, b] of ends) {
    first[a + 1] = (first[a + 1] as number) + 1
    first[b + 1] = (first[b + 1] as number) + 1
  }
  for (let u = 0; u < count; u += 1) first[u + 1] = (first[u + 1] as number) + (first[u] as number)
  const filled = first.slice()
  const next = new Int32Array(pairs.length * 2)
  const border = new Float64Array(pairs.length * 2 * borderClasses)
  const put = (a: number, b: number, lengths: Float64Array): void => {
    const at = filled[a] as number
    filled[a] = at + 1
    next[at] = b
    border.set(lengths, at * borderClasses)
  }
  // Lower neighbours first, then higher ones: every list of neighbours is in order.
  for (const [k, [a, b]] of ends.entries()) put(b, a, neighbours.get(pairs[k] as number) ?? noBorder)
  for (const [k, [a, b]] of ends.entries()) put(a, b, neighbours.get(pairs[k] as number) ?? noBorder)
  return {
    count,
    households: Float64Array.from(units, (unit) => unit.households),
    people: Float64Array.from(units, (unit) => unit.people),
    load: Float64Array.from(units, (unit) => (settings.balanceBy === 'people' ? unit.people : unit.workload)),
    ...ground,
    first,
    next,
    border,
    building: Int32Array.from(units, (unit) => unit.building),
    stairwell: Int32Array.from(units, (unit) => unit.stairwell),
  }
}

const noBorder = new Float64Array(borderClasses)
