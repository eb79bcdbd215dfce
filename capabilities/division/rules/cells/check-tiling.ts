import type { Cells } from '../shapes.ts'
import { makeExactSum } from './lattice.ts'

export interface TilingCheck {
  /** Twice the area inside the outermost arcs minus that of all cells, cm²: 0n when the tiling is exact. */
  readonly error: bigint
  /** Cells whose arcs do not close round them, or enclose another area than they say they have. */
  readonly wrong: readonly number[]
  /** Arcs that have a side that is no cell. */
  readonly unlabelled: number
}

/** Checks exactly, in whole numbers, that the cells fill the boundary without gap or overlap. */
export const checkTiling = (cells: Cells): TilingCheck => {
  const sums = Array.from({ length: cells.cellCount }, makeExactSum)
  const outer = makeExactSum()
  const ends = new Map<string, number>()
  const meet = (cell: number, arc: Int32Array, at: number, step: number): void => {
    const key = `${cell} ${arc[at]} ${arc[at + 1]}`
    ends.set(key, (ends.get(key) ?? 0) + step)
  }
  let unlabelled = 0
  const [ox, oy] = [cells.arcs[0]?.[0] ?? 0, cells.arcs[0]?.[1] ?? 0]
  for (const [i, arc] of cells.arcs.entries()) {
    const left = cells.arcLeft[i] as number
    const right = cells.arcRight[i] as number
    if ((left === -1 && right === -1) || left >= cells.cellCount || right >= cells.cellCount) unlabelled += 1
    if (left === right) continue
    for (const [cell, step] of [
      [left, 1],
      [right, -1],
    ] as const) {
      meet(cell, arc, 0, step)
      meet(cell, arc, arc.length - 2, -step)
    }
    for (let k = 0; k + 3 < arc.length; k += 2) {
      const turn =
        ((arc[k] as number) - ox) * ((arc[k + 3] as number) - oy) -
        ((arc[k + 2] as number) - ox) * ((arc[k + 1] as number) - oy)
      if (left >= 0) sums[left]?.add(turn)
      else outer.add(-turn)
      if (right >= 0) sums[right]?.add(-turn)
      else outer.add(turn)
    }
  }
  let total = 0n
  // As many arcs must come to every point of a ring as leave it.
  const open = new Set<number>()
  for (const [key, balance] of ends) if (balance !== 0) open.add(Number(key.slice(0, key.indexOf(' '))))
  const wrong: number[] = open.has(-1) ? [-1] : []
  for (const [cell, sum] of sums.entries()) {
    const area = cells.doubleArea[cell] ?? 0n
    total += area
    if (sum.total() !== area || open.has(cell)) wrong.push(cell)
  }
  return { error: outer.total() - total, wrong, unlabelled }
}
