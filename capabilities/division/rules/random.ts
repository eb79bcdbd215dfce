/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number, 0 ≤ x < n. */
  int(n: number): number
  /** `makeRandom(state())` goes on exactly where this one stands. */
  state(): number
}

/**
 * SplitMix32: one addition and two multiplications a number, all of its state in 32 bits, so that a search can be
 * saved and resumed. Its period of 2^32 numbers is far beyond one search. Only the lowest 32 bits of the seed count.
 */
export const makeRandom = (seed: number): Random => {
  let state = seed | 0
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return ((z ^ (z >>> 16)) >>> 0) / 4_294_967_296
  }
  return { next, int: (n) => Math.floor(next() * n), state: () => state }
}
