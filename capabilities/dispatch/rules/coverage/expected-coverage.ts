import { type AnswerDelay, answeredWithin } from '../reach.ts'

/** A door, or all doors of one building. */
export interface CoveredDoor {
  /** Households: what the door counts for. */
  readonly weight: number
}

/** Somebody with the skill the map is for. */
export interface CoveringPerson {
  /** Belief that this person accepts at this hour, 0 to 1. */
  readonly pAccept: number
  /** Share of this hour the person is on duty over the weeks of the rota: 0 never, 1 always. */
  readonly duty: number
}

/** One hour and one skill. */
export interface CoverageQuestion {
  readonly demand: readonly CoveredDoor[]
  readonly responders: readonly CoveringPerson[]
  /** Minutes to the door (`minutesToDoor`); indices in the two lists above. */
  readonly minutes: (responder: number, door: number) => number
  /** T: minutes promised to the door. */
  readonly promise: number
  readonly delay: AnswerDelay
}

/**
 * Expected coverage of every door, 0 to 1: E_i = 1 - prod over j of (1 - duty_j p_j F(T - minutes_ij)), the share of requests
 * at this door and hour that somebody reaches in time if everybody is free. Source: Daskin, "A maximum expected covering
 * location model" (Transportation Science 17, 1983), with a probability of its own for every person and way. F is read from
 * a table of 0.01 minute, which is right to 1e-4.
 */
export const expectedCoverage = (question: CoverageQuestion): Float64Array => {
  const { demand, responders, minutes, promise, delay } = question
  const inTime = tabulateInTime(promise, delay)
  const missed = new Float64Array(demand.length).fill(1)
  for (let j = 0; j < responders.length; j++) {
    const { pAccept, duty } = responders[j] as CoveringPerson
    const willing = pAccept * duty
    if (!(willing > 0)) continue
    for (let i = 0; i < missed.length; i++) {
      const reached = inTime(minutes(j, i))
      if (reached > 0) missed[i] = (missed[i] as number) * (1 - willing * reached)
    }
  }
  for (let i = 0; i < missed.length; i++) missed[i] = 1 - (missed[i] as number)
  return missed
}

// Fine enough that straight lines between the entries differ from F by less than 1e-4.
const perMinute = 100

/** F(T - minutes) from a table: the logarithm in F would cost more than all the rest of a map. */
export const tabulateInTime = (promise: number, delay: AnswerDelay): ((minutes: number) => number) => {
  const last = Math.max(1, Math.ceil(Math.max(0, promise) * perMinute))
  const table = new Float64Array(last + 2)
  for (let i = 0; i < table.length; i++) table[i] = answeredWithin(i / perMinute, delay)
  return (minutes) => {
    const at = (promise - minutes) * perMinute
    // Also false for a way that is no number: nobody comes by it.
    if (!(at > 0)) return 0
    const cell = Math.min(last, Math.floor(at))
    const below = table[cell] as number
    return below + Math.min(1, at - cell) * ((table[cell + 1] as number) - below)
  }
}

/** `sure`: 99 % and more; `thin`: 90 to 99 %; `gap`: below 90 %. */
export const coverageClasses = ['sure', 'thin', 'gap'] as const
export type CoverageClass = (typeof coverageClasses)[number]
export const sureFrom = 0.99
export const thinFrom = 0.9

export const classifyCoverage = (expected: number): CoverageClass =>
  expected >= sureFrom ? 'sure' : expected >= thinFrom ? 'thin' : 'gap'

/** Mean of a value per door, weighted by households; null where nobody lives. */
export const weightedCoverage = (demand: readonly CoveredDoor[], expected: Float64Array): number | null => {
  let weights = 0
  let sum = 0
  for (const [i, { weight }] of demand.entries()) {
    weights += weight
    sum += weight * (expected[i] ?? 0)
  }
  return weights > 0 ? sum / weights : null
}
