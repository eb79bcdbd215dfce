import { leastBorder } from '../search/goal.ts'
import { borderClasses, type Pieces } from '../shapes.ts'

/** Metres of common border of entry `e` of `pieces.next`, all classes together. */
export const borderOf = (pieces: Pieces, e: number): number => {
  let metres = 0
  for (let c = 0; c < borderClasses; c++) metres += pieces.border[borderClasses * e + c] as number
  return metres
}

/** Do the two pieces of entry `e` of `pieces.next` hang together? A corner is not enough. */
export const doesTouch = (pieces: Pieces, e: number): boolean => borderOf(pieces, e) >= leastBorder

/** No piece has ground: neighbours are those of a list, shape does not count. */
export const isListOf = (pieces: Pieces): boolean => {
  for (let p = 0; p < pieces.count; p++) if ((pieces.area[p] as number) > 0) return false
  return true
}

/**
 * Which of these pieces hang together.
 * @param isMember 1 for the pieces in question, one entry a piece
 * @returns the parts, each in rising order, the part with most households first (then the one with the lowest piece)
 */
export const partsAmong = (pieces: Pieces, isMember: Uint8Array): number[][] => {
  const isSeen = new Uint8Array(pieces.count)
  const parts: { members: number[]; households: number }[] = []
  for (let p = 0; p < pieces.count; p++) {
    if (isMember[p] !== 1 || isSeen[p] === 1) continue
    const members = [p]
    let households = 0
    isSeen[p] = 1
    for (let i = 0; i < members.length; i++) {
      const at = members[i] as number
      households += pieces.households[at] as number
      for (let e = pieces.first[at] as number; e < (pieces.first[at + 1] as number); e++) {
        const q = pieces.next[e] as number
        if (isMember[q] !== 1 || isSeen[q] === 1 || !doesTouch(pieces, e)) continue
        isSeen[q] = 1
        members.push(q)
      }
    }
    parts.push({ members: members.sort((a, b) => a - b), households })
  }
  return parts
    .sort((a, b) => b.households - a.households || (a.members[0] as number) - (b.members[0] as number))
    .map(({ members }) => members)
}

/** Parts of one grid. */
export const partsOf = (pieces: Pieces, labels: ArrayLike<number>, grid: number): number[][] => {
  const isMember = new Uint8Array(pieces.count)
  for (let p = 0; p < pieces.count; p++) if (labels[p] === grid) isMember[p] = 1
  return partsAmong(pieces, isMember)
}
