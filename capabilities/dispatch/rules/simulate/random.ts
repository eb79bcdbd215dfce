/** Chance that can be repeated: the same seed gives the same town, people, requests and answers. */
export interface Random {
  /** 0 ≤ x < 1. */
  readonly next: () => number
  readonly between: (from: number, to: number) => number
  /** A whole number, 0 ≤ n < end. */
  readonly below: (end: number) => number
  readonly is: (probability: number) => boolean
  /** Mean 0, deviation 1. */
  readonly normal: () => number
  readonly logNormal: (median: number, sigma: number) => number
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  /** Another stream that does not shift when this one is used more or less. */
  readonly fork: (name: string) => Random
}

/** Text to 32 bits (FNV-1a). */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** SplitMix32: 32 bits of state, one addition and two multiplications a number; its period of 2^32 is far beyond a run. */
export const openRandom = (seed: number | string): Random => {
  const name = String(seed)
  let state = hashOf(name)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return ((z ^ (z >>> 16)) >>> 0) / 4_294_967_296
  }
  // Box and Muller 1958; the second of each pair is dropped, which keeps the stream simple to follow.
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    below: (end) => Math.floor(next() * end),
    is: (probability) => next() < probability,
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    fork: (part) => openRandom(`${name}/${part}`),
  }
}
