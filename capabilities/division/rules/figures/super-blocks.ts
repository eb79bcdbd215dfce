import { leastBorder } from '../search/goal.ts'
import type { Pieces } from '../shapes.ts'
import { borderOf } from './touch.ts'

export interface Ground {
  /** Piece → which ground it lies on, numbered from 0. */
  readonly of: Int32Array
  readonly households: readonly number[]
}

/**
 * Pieces that hang together: over every border, or only over borders that are no main street (reference 2.4: what main
 * streets, railways and rivers leave together is a super-block).
 * @param isTieClosed true: ground that only hangs on the rest by a tie of the least border (cells/bridge-parts.ts: an island,
 * a farm in the fields) is a ground of its own
 */
export const groundsOf = (pieces: Pieces, isMainClosed: boolean, isTieClosed = false): Ground => {
  const of = new Int32Array(pieces.count).fill(-1)
  const households: number[] = []
  for (let p = 0; p < pieces.count; p++) {
    if (of[p] !== -1) continue
    const ground = households.length
    const members = [p]
    let sum = 0
    of[p] = ground
    for (let i = 0; i < members.length; i++) {
      const at = members[i] as number
      sum += pieces.households[at] as number
      for (let e = pieces.first[at] as number; e < (pieces.first[at + 1] as number); e++) {
        const q = pieces.next[e] as number
        const main = isMainClosed ? (pieces.border[5 * e] as number) : 0
        const metres = borderOf(pieces, e) - main
        if (of[q] !== -1 || metres < leastBorder || (isTieClosed && metres === leastBorder)) continue
        of[q] = ground
        members.push(q)
      }
    }
    households.push(sum)
  }
  return { of, households }
}

/** Can so many households be shared out into grids of this range at all? 7 cannot, 27 cannot with 15–25. */
export const canShareOut = (households: number, range: { readonly min: number; readonly max: number }): boolean =>
  Math.ceil(households / range.max) <= Math.floor(households / range.min)
