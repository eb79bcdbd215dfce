/** Half the width of what can be divided: 168 km, so that every product below stays under 2^53 and is exact. */
export const latticeLimit = 2 ** 24

/**
 * Twice the signed area of the triangle a, b, c: above 0 when c lies left of a → b. Exact for integers inside the
 * lattice limit.
 */
export const turnOf = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

/** Orders directions counter-clockwise beginning at east, exactly; 0 only for the same direction. */
export const compareDirections = (ax: number, ay: number, bx: number, by: number): number => {
  const upperA = ay > 0 || (ay === 0 && ax > 0)
  const upperB = by > 0 || (by === 0 && bx > 0)
  if (upperA !== upperB) return upperA ? -1 : 1
  const turn = ax * by - ay * bx
  return turn > 0 ? -1 : turn < 0 ? 1 : 0
}

/** Is the lattice point so near the inside of the segment that rounding would put it there? Ends do not count. */
export const liesOn = (px: number, py: number, ax: number, ay: number, bx: number, by: number): boolean => {
  const dx = bx - ax
  const dy = by - ay
  const dot = (px - ax) * dx + (py - ay) * dy
  const length = dx * dx + dy * dy
  if (dot <= 0 || dot >= length) return false
  const turn = dx * (py - ay) - dy * (px - ax)
  // √½ cm: half the diagonal of a lattice square, what a crossing moves at most when it is rounded.
  return 2 * turn * turn <= length
}

/** Adds up whole numbers exactly however many there are. */
export interface ExactSum {
  add(value: number): void
  total(): bigint
}
export const makeExactSum = (): ExactSum => {
  let kept = 0n
  let running = 0
  return {
    add(value) {
      running += value
      if (running > 2 ** 51 || running < -(2 ** 51)) {
        kept += BigInt(running)
        running = 0
      }
    },
    total: () => kept + BigInt(running),
  }
}
