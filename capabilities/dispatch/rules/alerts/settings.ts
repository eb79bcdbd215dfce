import { type AnswerDelay, usualDelay } from '../reach.ts'
import type { AlertRule } from './shapes.ts'

/** One figure for ordinary requests, one for urgent ones. */
export interface PerUrgency {
  readonly normal: number
  readonly urgent: number
}

/**
 * Who is served first when there are more doors than people. `by_arrival`: who waited longest. `by_value`: where one
 * alert helps most; somebody already late may then wait longer, so a named person switches it on.
 */
export const serviceOrders = ['by_arrival', 'by_value'] as const
export type ServiceOrder = (typeof serviceOrders)[number]

/** A rule as data. Spans are minutes. What a rule does not look at is still there, so that one can be made of another. */
export interface AlertSettings {
  /** Alerts of one run that may be waiting for an answer at the same time. */
  readonly fan: PerUrgency
  /** P(S) that is enough. The simple rules fill their fan whatever it is; below it a shortage is told. */
  readonly target: PerUrgency
  /** P(S) that is enough once the first wave went unanswered: a small wave first, a larger one after it. */
  readonly laterTarget: PerUrgency
  /** Volunteers asked beyond the fan, and only while the obliged leave P(S) under the target. */
  readonly volunteerFan: number
  /** A silent alert counts towards the fan so long; then somebody else is asked as well. */
  readonly freshMinutes: number
  /** A silent alert is taken back after so long. */
  readonly releaseMinutes: number
  /** Weight of being near, beside the chance of being on time. */
  readonly nearness: number
  /** The minutes over which nearness fades: exp(−eta / nearnessMinutes). */
  readonly nearnessMinutes: number
  /** Price of having carried more than the others. */
  readonly fairness: number
  /** How much of that price is left once the first wave went unanswered. */
  readonly laterFairness: number
  /** Bonus of having carried less than the others, as a share of that price. */
  readonly relief: number
  /** So long a sure acceptance waits for somebody at least two minutes nearer who is still silent; 0: not at all. */
  readonly holdMinutes: number
  /** How fast a run that is overdue gains weight (1: doubled at two promises). */
  readonly ageing: number
  /** Price of taking an officer, or a rare skill that is not needed, for an ordinary request; 1 as designed, 0 none. */
  readonly reserve: number
  /** From so many minutes before the promise ends the fan is wider by `widenBy`. */
  readonly widenBefore: number
  readonly widenBy: number
  /** May a late acceptance stay open for somebody faster? False: the first to accept goes. */
  readonly isSoft: boolean
  /** Nobody is asked about a door further than this. */
  readonly furthestMinutes: number
  /** When everybody was tried, people are asked again after so long (twice that before the third time, and so on). */
  readonly resetMinutes: number
  readonly order: ServiceOrder
  /** How fast people answer, as believed; refitted from the office's own answers (`fitDelay`). */
  readonly delay: AnswerDelay
}

/** The batch: people of one quarter of a minute are shared out together. */
export const batchMinutes = 0.25
/** An arrival at least so long before the promise ends is sure enough to send everybody else home. */
export const sureMargin = 0.5
/** A soft acceptance becomes final so long before the promise ends. */
export const softMargin = 1
/** Somebody who would be there at least so much earlier takes over from a soft acceptance. */
export const takeOverMinutes = 2

// Chosen on simulated towns (the tuning seeds of bench/dispatch/cases.ts) so that few are late, the load is shared and
// nobody waits longer in the middle than under the simple rule; then left alone.
const base: AlertSettings = {
  fan: { normal: 4, urgent: 6 },
  target: { normal: 0.8, urgent: 0.97 },
  laterTarget: { normal: 0.95, urgent: 0.99 },
  volunteerFan: 2,
  freshMinutes: 2,
  releaseMinutes: 4,
  nearness: 1.6,
  nearnessMinutes: 3,
  fairness: 0.15,
  laterFairness: 0,
  relief: 1,
  holdMinutes: 1.2,
  ageing: 0.3,
  reserve: 0.5,
  widenBefore: 2,
  widenBy: 2,
  isSoft: true,
  furthestMinutes: 90,
  resetMinutes: 2,
  order: 'by_arrival',
  delay: usualDelay,
}
const oneByOne: AlertSettings = {
  ...base,
  fan: { normal: 1, urgent: 1 },
  volunteerFan: 0,
  freshMinutes: 2,
  releaseMinutes: 2,
  widenBy: 0,
  isSoft: false,
  holdMinutes: 0,
}

/** What each rule starts from; an office may change any figure. */
export const ruleSettings: Readonly<Record<AlertRule, AlertSettings>> = {
  own_grid: oneByOne,
  nearest_one: oneByOne,
  // The product's rule to begin with. A silent person is replaced after two minutes but may still say yes until four:
  // worth more than anything else that was tried on a simple rule.
  nearest_three: {
    ...oneByOne,
    fan: { normal: 3, urgent: 5 },
    volunteerFan: 1,
    releaseMinutes: 4,
    widenBy: 1,
    isSoft: true,
    holdMinutes: base.holdMinutes,
  },
  triage: { ...base, target: { normal: 0.6, urgent: 0.95 }, fan: { normal: 3, urgent: 5 } },
  robust: base,
  fair: {
    ...base,
    target: { normal: 0.6, urgent: 0.95 },
    laterTarget: { normal: 0.9, urgent: 0.98 },
    freshMinutes: 2.5,
    nearness: 2.2,
    fairness: 0.2,
  },
}

/** An urgent run's figure or the ordinary one. */
export const ofUrgency = (figure: PerUrgency, isUrgent: boolean): number => (isUrgent ? figure.urgent : figure.normal)

/** Is the first wave over: asked so long ago that its silence says something? */
export const isLater = (settings: AlertSettings, run: { readonly since: number }, now: number): boolean =>
  now - run.since >= settings.freshMinutes

/** P(S) that is enough for this run now. */
export const targetOf = (
  settings: AlertSettings,
  run: { readonly since: number; readonly isUrgent: boolean },
  now: number,
): number => ofUrgency(isLater(settings, run, now) ? settings.laterTarget : settings.target, run.isUrgent)
