import type { AnswerDelay } from '../reach.ts'
import { type CoveredDoor, type CoveringPerson, tabulateInTime } from './expected-coverage.ts'

/** Where could more people stand by, and what is covered already: one hour, one skill. */
export interface MorePeople {
  readonly demand: readonly CoveredDoor[]
  /** Expected coverage of every door by those there are (`expectedCoverage`). */
  readonly expected: Float64Array
  /** Each may be chosen once; a place for two is given twice. */
  readonly candidates: readonly CoveringPerson[]
  /** Minutes to the door; indices in `candidates` and `demand`. */
  readonly minutes: (candidate: number, door: number) => number
  readonly promise: number
  readonly delay: AnswerDelay
  /** How many to add. */
  readonly k: number
}

/** Which doors every candidate reaches, as compressed sparse rows, and what is still missed. */
export interface Reaches {
  readonly start: Int32Array
  readonly door: Int32Array
  /** duty × p × F: the candidate alone serves the door in time. */
  readonly share: Float64Array
  /** weight × (1 - E): households of every door still missed. */
  readonly missed: Float64Array
}

// A chance of one in ten thousand changes no map.
const leastShare = 1e-4

export const findReaches = ({ demand, expected, candidates, minutes, promise, delay }: MorePeople): Reaches => {
  const inTime = tabulateInTime(promise, delay)
  const missed = Float64Array.from(demand, ({ weight }, i) => weight * Math.max(0, 1 - (expected[i] ?? 0)))
  const start = new Int32Array(candidates.length + 1)
  const door: number[] = []
  const share: number[] = []
  for (const [c, { pAccept, duty }] of candidates.entries()) {
    for (let i = 0; i < missed.length; i++) {
      if (!((missed[i] as number) > 0)) continue
      const served = pAccept * duty * inTime(minutes(c, i))
      if (!(served > leastShare)) continue
      door.push(i)
      share.push(Math.min(1, served))
    }
    start[c + 1] = door.length
  }
  return { start, door: Int32Array.from(door), share: Float64Array.from(share), missed }
}

/** What one more candidate serves of what is missed. */
export const gainOf = ({ start, door, share }: Reaches, missed: Float64Array, candidate: number): number => {
  let gain = 0
  const end = start[candidate + 1] as number
  for (let a = start[candidate] as number; a < end; a++) {
    gain += (missed[door[a] as number] as number) * (share[a] as number)
  }
  return gain
}

/** Takes what the candidate serves off what is missed. */
export const settle = ({ start, door, share }: Reaches, missed: Float64Array, candidate: number) => {
  const end = start[candidate + 1] as number
  for (let a = start[candidate] as number; a < end; a++) {
    const i = door[a] as number
    missed[i] = (missed[i] as number) * (1 - (share[a] as number))
  }
}

/** Households served beside those served already, by a set of candidates together. */
export const gainOfAll = (reaches: Reaches, chosen: readonly number[]): number => {
  const missed = reaches.missed.slice()
  let gain = 0
  for (const candidate of chosen) {
    gain += gainOf(reaches, missed, candidate)
    settle(reaches, missed, candidate)
  }
  return gain
}
