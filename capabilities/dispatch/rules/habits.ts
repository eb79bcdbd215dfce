import { type ResponderKind, responderKinds } from './alerts/shapes.ts'
import { type AnswerDelay, usualAcceptance, usualDelay } from './reach.ts'

/** How people of one kind answer in this office. */
export interface Habit {
  /** Share of alerts that are accepted, by day. */
  readonly accepts: number
  readonly delay: AnswerDelay
  /** How many answers stand behind it; 0: the usual values. */
  readonly answers: number
}
export interface Habits {
  readonly of: Readonly<Record<ResponderKind, Habit>>
  /** Of everybody together: the alert rules know one law of delay. */
  readonly delay: AnswerDelay
}

/** The name under which the delay of everybody is kept beside the kinds. */
export const everybody = 'everybody'

export interface KnownHabit {
  readonly kind: string
  readonly accepts: number
  readonly delayMedian: number
  readonly delaySigma: number
  readonly answers: number
}

const delayOf = (known: KnownHabit): AnswerDelay => ({ median: known.delayMedian, sigma: known.delaySigma })

/** Habits of an office from what was counted; where nothing was, the usual values of rules/reach.ts. */
export const habitsFrom = (known: readonly KnownHabit[]): Habits => {
  const byKind = new Map(known.map((one) => [one.kind, one]))
  const habitOf = (kind: ResponderKind): Habit => {
    const one = byKind.get(kind)
    return one
      ? { accepts: one.accepts, delay: delayOf(one), answers: one.answers }
      : { accepts: usualAcceptance[kind], delay: usualDelay, answers: 0 }
  }
  const all = byKind.get(everybody)
  const of = Object.fromEntries(responderKinds.map((kind) => [kind, habitOf(kind)])) as Record<ResponderKind, Habit>
  return { of, delay: all ? delayOf(all) : usualDelay }
}
