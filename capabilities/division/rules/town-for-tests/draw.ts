/** Numbers of one seed: a stream, and fixed numbers for places of the ground, all from integer steps that are the same everywhere. */
export interface Draw {
  /** [0, 1) */
  next(): number
  /** [low, high) */
  between(low: number, high: number): number
  /** low … high, both included. */
  whole(low: number, high: number): number
  is(share: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
}

const mix = (h: number): number => {
  let x = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

/** The same number in [0, 1) for the same seed and place, in whatever order places are asked for. */
export const noiseOf = (seed: number, a: number, b: number, what: number): number =>
  mix(mix(mix(mix(seed | 0) + Math.imul(a, 0x9e3779b1)) + Math.imul(b, 0x85ebca6b)) + Math.imul(what, 0xc2b2ae35)) /
  4294967296

export const makeDraw = (seed: number, a = 0, b = 0): Draw => {
  let state = mix(mix(mix(seed | 0) + Math.imul(a + 7, 0x9e3779b1)) + Math.imul(b + 13, 0x85ebca6b))
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    return mix(state) / 4294967296
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    is: (share) => next() < share,
    pick: <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0],
  }
}
