import type { ResponderKind } from './alerts/shapes.ts'

/**
 * Who will say yes, how soon, and will that be in time. Probabilities are 0 to 1, spans are minutes.
 *
 * That acceptance differs widely by person and must be learned: Khalemsky et al. 2023 (17 to 47 % of volunteers respond),
 * Smith et al. 2022 (an alert answered in 1 to 5 % of cases where few are near). Expected coverage 1 - prod(1 - p):
 * Daskin, "A maximum expected covering location model" (Transportation Science 17, 1983).
 */

/** How long people take to answer an alert, of those who accept: log-normal. */
export interface AnswerDelay {
  readonly median: number
  /** Standard deviation of the logarithm. */
  readonly sigma: number
}

/** Until an office's own answers say better. Chosen: half answer within 54 seconds, nine of ten within two and a half minutes. */
export const usualDelay: AnswerDelay = { median: 0.9, sigma: 0.8 }

/**
 * Acceptance of a kind of people until their own answers say better. Assumed, not measured: the leaders' and officers'
 * values are those the dispatch rules were tried with, the volunteers' lies within Khalemsky's 17 to 47 %.
 */
export const usualAcceptance: Readonly<Record<ResponderKind, number>> = {
  grid2_leader: 0.62,
  grid1_leader: 0.85,
  worker: 0.75,
  officer: 0.9,
  volunteer: 0.37,
}

// So many alerts of the class stand beside a person's own: six answers move a belief half of the way.
const shrinkWeight = 6

/** Nobody is believed to be certain: one certain person would stop every other alert. */
const surest = 0.99
const unlikeliest = 0.01

const within = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value))

/**
 * Belief that this person accepts: their own answers, shrunk to their kind's mean with the weight of six alerts, times the
 * factor of the hour (1 by day; less at night), kept within 0.01 to 0.99.
 * @param accepted alerts this person accepted
 * @param effectiveAlerts alerts this person got, an alert taken back after w silent minutes counted as `effectiveShare(w)`
 */
export const believeAcceptance = (answers: {
  readonly accepted: number
  readonly effectiveAlerts: number
  readonly classMean: number
  readonly hourFactor: number
}): number => {
  const { accepted, effectiveAlerts, classMean, hourFactor } = answers
  const own = (accepted + shrinkWeight * classMean) / (Math.max(effectiveAlerts, accepted) + shrinkWeight)
  return within(unlikeliest, own * hourFactor, surest)
}

/** Standard normal distribution function, within 1e-7 (Abramowitz and Stegun, formula 7.1.26). */
export const normalShare = (z: number): number => {
  const x = Math.abs(z) * Math.SQRT1_2
  const t = 1 / (1 + 0.3275911 * x)
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  const upper = 0.5 * series * Math.exp(-x * x)
  return z < 0 ? upper : 1 - upper
}

/** F: the share of those who accept that have answered within so many minutes. 0 for no time at all. */
export const answeredWithin = (minutes: number, delay: AnswerDelay): number =>
  minutes > 0 ? normalShare(Math.log(minutes / delay.median) / delay.sigma) : 0

/** The part of an alert that counts when it was taken back after so many silent minutes: who had no time did not refuse. */
export const effectiveShare = (waited: number, delay: AnswerDelay): number => answeredWithin(waited, delay)

// An alert silent for six minutes is released (two times the three minutes of an offer): a later yes is not counted on.
const longestWait = 6

/** Φ of §5.2: is there time left for the way itself, whose length is known to a fifth and 20 seconds. */
const wayInTime = (left: number, eta: number, delay: AnswerDelay) =>
  normalShare((left - delay.median) / (0.2 * eta + 0.3))

/**
 * Probability that this one person accepts and is at the door in time.
 * @param pAccept belief that they accept (`believeAcceptance`)
 * @param eta minutes from setting off to the door
 * @param remaining minutes until the promise is over (promise - elapsed); not above 0: too late already
 * @param silentFor minutes since the alert was sent and nothing was heard; 0 for an alert not yet sent
 */
export const pOnTime = (pAccept: number, eta: number, remaining: number, delay: AnswerDelay, silentFor = 0): number => {
  const left = remaining - eta
  if (!(left > 0)) return 0
  const wait = Math.min(left, longestWait - silentFor)
  if (!(wait > 0)) return 0
  if (silentFor <= 0) return pAccept * answeredWithin(wait, delay) * wayInTime(left, eta, delay)
  const { pAccept: still, answered } = afterSilence(pAccept, silentFor, wait, delay)
  return still * answered * wayInTime(left, eta, delay)
}

/**
 * What silence tells. p' = p(1 - F(w)) / (1 - pF(w)): belief that this person still accepts;
 * F' = (F(w + further) - F(w)) / (1 - F(w)): share of those who answer within the `further` minutes to come.
 */
export const afterSilence = (
  pAccept: number,
  silentFor: number,
  further: number,
  delay: AnswerDelay,
): { readonly pAccept: number; readonly answered: number } => {
  const heard = answeredWithin(silentFor, delay)
  const unheard = 1 - heard
  if (unheard < 1e-9) return { pAccept: 0, answered: 0 }
  return {
    pAccept: (pAccept * unheard) / (1 - pAccept * heard),
    answered: within(0, (answeredWithin(silentFor + further, delay) - heard) / unheard, 1),
  }
}

/** P(S): probability that at least one of several is in time, each by themselves. 0 for nobody. */
export const pAnybody = (each: Iterable<number>): number => {
  let nobody = 1
  for (const p of each) nobody *= 1 - p
  return 1 - nobody
}

/** An alert that was taken back, or ran out, before any answer. Declined alerts are none: they say nothing of the delay. */
export interface SilentAlert {
  /** Minutes it waited. */
  readonly waited: number
  /** Belief that this person would accept, when the alert was sent. */
  readonly pAccept: number
}

// Few answers say little about the spread; so many of the usual law stand beside them.
const usualWeight = 20
// A clock that was wrong or a phone in a pocket must not make a law nobody could use.
const delayLimits = { median: [0.1, 5], sigma: [0.3, 1.5] } as const
// The guesses settle within a hundredth long before.
const rounds = 30

/**
 * The delay law of a class of people, from the minutes they took to accept and from the alerts that stayed silent. Whoever
 * answers first ends the others' alerts, so the answers alone are the fast ones: a silent alert counts as an answer still to
 * come, as likely as `afterSilence` says and as late as the law says of what is beyond the wait (expectation maximisation:
 * Dempster, Laird, Rubin 1977). Shrunk to `usual` with the weight of 20 answers; median kept within 0.1 to 5 minutes, sigma
 * within 0.3 to 1.5. Samples that are not above 0 or not finite are left out.
 */
export const fitDelay = (
  answers: readonly number[],
  silent: readonly SilentAlert[] = [],
  usual: AnswerDelay = usualDelay,
): AnswerDelay => {
  const logs = answers.filter(isUsable).map(Math.log)
  const open = silent.filter(({ waited }) => isUsable(waited))
  const known = sumsOf(logs, usual)
  let law = lawOf(known)
  if (open.length === 0) return law
  for (let round = 0; round < rounds; round++) {
    const sums = { ...known }
    for (const alert of open) {
      const late = beyond(alert, law)
      sums.count += late.weight
      sums.logs += late.weight * late.mean
      sums.squares += late.weight * late.square
    }
    law = lawOf(sums)
  }
  return law
}

const isUsable = (minutes: number) => minutes > 0 && Number.isFinite(minutes)

interface Sums {
  count: number
  logs: number
  squares: number
}

const sumsOf = (logs: readonly number[], usual: AnswerDelay): Sums => {
  const mean = Math.log(usual.median)
  const square = usual.sigma ** 2 + mean ** 2
  return {
    count: usualWeight + logs.length,
    logs: logs.reduce((sum, log) => sum + log, usualWeight * mean),
    squares: logs.reduce((sum, log) => sum + log * log, usualWeight * square),
  }
}

const lawOf = ({ count, logs, squares }: Sums): AnswerDelay => {
  const mean = logs / count
  return {
    median: within(delayLimits.median[0], Math.exp(mean), delayLimits.median[1]),
    sigma: within(delayLimits.sigma[0], Math.sqrt(Math.max(0, squares / count - mean * mean)), delayLimits.sigma[1]),
  }
}

/** What is still to come of a silent alert: how likely, and the first two moments of its logarithm beyond the wait. */
const beyond = ({ waited, pAccept }: SilentAlert, law: AnswerDelay) => {
  const unheard = 1 - answeredWithin(waited, law)
  // Hardly anybody answers that late: the normal share is too rough there, and the weight too small to matter.
  if (unheard < 1e-4) return { weight: 0, mean: 0, square: 0 }
  const centre = Math.log(law.median)
  const z = (Math.log(waited) - centre) / law.sigma
  const hazard = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / unheard
  const mean = centre + law.sigma * hazard
  const variance = law.sigma ** 2 * Math.max(0, 1 + z * hazard - hazard * hazard)
  return { weight: afterSilence(pAccept, waited, 0, law).pAccept, mean, square: variance + mean * mean }
}
