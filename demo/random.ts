import { sure } from './sure.ts'

/**
 * Numbers that look random and are the same for the same seed on every machine: only 32-bit integer steps,
 * so no engine or processor can differ. Never for secrets.
 */
export interface Random {
  /** 0 ≤ x < 1. */
  readonly next: () => number
  /** A whole number, both ends included. */
  readonly int: (min: number, max: number) => number
  /** A fraction in [min, max). */
  readonly between: (min: number, max: number) => number
  /** True in this share of the calls. */
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** One of the pairs' values; weights need not sum to one, negative ones count as none. */
  readonly weighted: <T>(pairs: readonly (readonly [T, number])[]) => T
  /** A new list in another order. */
  readonly shuffle: <T>(list: readonly T[]) => T[]
  /** The bell curve (Box and Muller 1958). */
  readonly normal: (mean: number, deviation: number) => number
  /** A version 4 shaped UUID, lower case. */
  readonly uuid: () => string
  /** A stream of its own under this name: what is drawn there does not shift what is drawn here. */
  readonly fork: (name: string) => Random
}

/** FNV-1a over UTF-16 units with a chosen start, then a final mix, so that seeds that differ in one letter share nothing. */
const hash = (text: string, start: number): number => {
  let h = start >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** One step function of sfc32 (Doty-Humphrey's small fast counter): 128 bits of state, period at least 2^32. */
const sfc32 = (seed: string): (() => number) => {
  let a = hash(seed, 0x811c9dc5)
  let b = hash(seed, 0x9e3779b9)
  let c = hash(seed, 0x243f6a88)
  let counter = 1
  const step = () => {
    const out = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + out) | 0
    return out >>> 0
  }
  // Twelve rounds are the author's advice to wash the seed out of the first numbers.
  for (let i = 0; i < 12; i++) step()
  return step
}

const hex = (word: number) => word.toString(16).padStart(8, '0')
const uuidFrom = (word: () => number): string => {
  const h = `${hex(word())}${hex(word())}${hex(word())}${hex(word())}`
  const variant = ((Number.parseInt(h.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`
}

/** The same name under the same seed always has the same id, whatever else was made before it. */
export const uuidOf = (seed: string, name: string): string => uuidFrom(sfc32(`${seed}/id/${name}`))

/** A stream of numbers for this seed. */
export const makeRandom = (seed: string): Random => {
  const word = sfc32(seed)
  const next = () => word() / 0x1_0000_0000
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    chance: (share) => next() < share,
    pick: (list) => sure(list[int(0, list.length - 1)], 'an item to pick'),
    weighted: (pairs) => {
      const total = pairs.reduce((sum, [, weight]) => sum + Math.max(0, weight), 0)
      let left = next() * total
      for (const [value, weight] of pairs) {
        left -= Math.max(0, weight)
        if (left < 0) return value
      }
      return sure(pairs.at(-1), 'a weighted item')[0]
    },
    shuffle: (list) => {
      const out = [...list]
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i)
        const held = out[i] as (typeof out)[number]
        out[i] = out[j] as (typeof out)[number]
        out[j] = held
      }
      return out
    },
    normal: (mean, deviation) => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()))
      return mean + deviation * radius * Math.cos(2 * Math.PI * next())
    },
    uuid: () => uuidFrom(word),
    fork: (name) => makeRandom(`${seed}/${name}`),
  }
}
