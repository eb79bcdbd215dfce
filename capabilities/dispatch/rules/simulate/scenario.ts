import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { ResponderKind } from '../alerts/shapes.ts'
import { type AnswerDelay, usualAcceptance, usualDelay } from '../reach.ts'

/** What really happens, which the rules only believe something about. */
export interface Nature {
  /** Mean acceptance of each kind by day. */
  readonly acceptance: Readonly<Record<ResponderKind, number>>
  /** Acceptance from 22:00 to 07:00 is so many times that of the day. */
  readonly nightFactor: number
  readonly delay: AnswerDelay
  /** Of those who do not accept, the share who says so; the others stay silent. */
  readonly saysNo: number
  /** Deviation of the logarithm of the real way against the believed one. */
  readonly waySpread: number
  /** Minutes at the door, evenly between. */
  readonly service: readonly [number, number]
}

/** What is tried: how many requests, for how long, under which strain. */
export interface Scenario {
  readonly days: number
  readonly perDay: number
  /** Requests within two hours of the last day, from 10:00, on top; that day `onDuty` of all people are called out. */
  readonly surge: { readonly requests: number; readonly onDuty: number } | null
  readonly promise: number
  readonly nature: Nature
  /** What the rules assume about acceptance and delay at the start. */
  readonly assumed: { readonly acceptance: Nature['acceptance']; readonly delay: AnswerDelay }
}

export const usualNature: Nature = {
  acceptance: usualAcceptance,
  nightFactor: 0.45,
  delay: usualDelay,
  saysNo: 0.5,
  waySpread: 0.2,
  service: [15, 40],
}

export const usualScenario: Scenario = {
  days: 30,
  perDay: 60,
  surge: null,
  promise: 15,
  nature: usualNature,
  assumed: { acceptance: usualAcceptance, delay: usualDelay },
}

/** The same scenario where grid-2 leaders (and volunteers in proportion) accept less often, and the office knows it. */
export const withAcceptance = (scenario: Scenario, grid2: number): Scenario => {
  const factor = grid2 / usualAcceptance.grid2_leader
  const acceptance = {
    ...scenario.nature.acceptance,
    grid2_leader: grid2,
    volunteer: Math.min(0.9, usualAcceptance.volunteer * factor),
  }
  return { ...scenario, nature: { ...scenario.nature, acceptance }, assumed: { ...scenario.assumed, acceptance } }
}

/** Beliefs that are wrong: answers twice as slow, ways off by a third, acceptance a third lower than assumed. */
export const withWrongBeliefs = (scenario: Scenario): Scenario => {
  const { nature } = scenario
  const lower = (kind: ResponderKind) => 0.7 * nature.acceptance[kind]
  return {
    ...scenario,
    nature: {
      ...nature,
      acceptance: {
        grid2_leader: lower('grid2_leader'),
        grid1_leader: lower('grid1_leader'),
        worker: lower('worker'),
        officer: lower('officer'),
        volunteer: lower('volunteer'),
      },
      delay: { ...nature.delay, median: 2 * nature.delay.median },
      waySpread: 0.35,
    },
  }
}

/** Eleven hundred extra requests and more in two hours, after two ordinary days. */
export const surgeOf = (scenario: Scenario, requests = 1250): Scenario => ({
  ...scenario,
  days: 3,
  surge: { requests, onDuty: 0.8 },
})

export const isNight = (now: number): boolean => now % 1440 < 7 * 60 || now % 1440 >= 22 * 60

interface Need {
  readonly skill: Skill | null
  readonly odds: number
  readonly urgent: number
}
/** What is asked for, with its odds and how often it is urgent; assumed. */
export const demand: readonly Need[] = [
  { skill: null, odds: 0.4, urgent: 0.05 },
  { skill: 'care', odds: 0.2, urgent: 0.1 },
  { skill: 'repair', odds: 0.13, urgent: 0.1 },
  { skill: 'mediation', odds: 0.1, urgent: 0.1 },
  { skill: 'first_aid', odds: 0.09, urgent: 0.8 },
  { skill: 'hazard', odds: 0.08, urgent: 0.5 },
]
/** In a surge (heavy rain): hands are wanted more than specialists. */
export const surgeDemand: readonly Need[] = [
  { skill: null, odds: 0.5, urgent: 0.15 },
  { skill: 'care', odds: 0.22, urgent: 0.2 },
  { skill: 'flood', odds: 0.15, urgent: 0.3 },
  { skill: 'first_aid', odds: 0.06, urgent: 0.8 },
  { skill: 'repair', odds: 0.05, urgent: 0.1 },
  { skill: 'hazard', odds: 0.02, urgent: 0.5 },
]

/** Requests by hour of the day, relative: few at night, most in the morning and after work. */
export const byHour: readonly number[] = [
  1, 0.6, 0.5, 0.5, 0.6, 1, 2, 4, 6, 7, 7, 6, 4.5, 4.5, 5, 5.5, 5.5, 6, 6.5, 6.5, 6, 4.5, 3, 1.8,
]
