import { type ResponderKind, responderKinds } from '../alerts/shapes.ts'
import { type AnswerDelay, believeAcceptance, effectiveShare } from '../reach.ts'
import { isNight, type Scenario } from './scenario.ts'

/** What the office has learned about who says yes, from answers alone. */
export interface Beliefs {
  /** Belief that person `nth` of this kind accepts an alert now. */
  readonly acceptance: (nth: number, kind: ResponderKind, now: number) => number
  readonly accepted: (nth: number, kind: ResponderKind, sentAt: number) => void
  readonly declined: (nth: number, kind: ResponderKind, sentAt: number) => void
  /** Taken back after so many silent minutes: counts as far as an answer was to be expected by then. */
  readonly released: (nth: number, kind: ResponderKind, sentAt: number, waited: number) => void
}

/** What was assumed about a kind counts like so many alerts. */
const kindWeight = 40
/** What was assumed about the night counts like so many alerts. */
const nightWeight = 40
const assumedNight = 0.6

/** Answers counted by person, by kind and by night; nothing of what is really so is looked at. */
export const openBeliefs = (people: number, assumed: Scenario['assumed'], delay: () => AnswerDelay): Beliefs => {
  const yes = new Float64Array(people)
  // Alerts by day count whole; at night they count as the part that would have been accepted by day.
  const asked = new Float64Array(people)
  const kindYes = new Map<ResponderKind, number>(responderKinds.map((kind) => [kind, 0]))
  const kindAsked = new Map<ResponderKind, number>(responderKinds.map((kind) => [kind, 0]))
  let nightYes = nightWeight * assumedNight
  let nightExpected = nightWeight

  const meanOf = (kind: ResponderKind) =>
    ((kindYes.get(kind) ?? 0) + kindWeight * assumed.acceptance[kind]) / ((kindAsked.get(kind) ?? 0) + kindWeight)
  const factorAt = (now: number) => (isNight(now) ? Math.min(1, nightYes / nightExpected) : 1)
  const count = (nth: number, kind: ResponderKind, at: number, share: number, isYes: boolean) => {
    if (isNight(at)) {
      nightExpected +=
        share *
        believeAcceptance({
          accepted: yes[nth] as number,
          effectiveAlerts: asked[nth] as number,
          classMean: meanOf(kind),
          hourFactor: 1,
        })
      if (isYes) nightYes++
    }
    const whole = share * factorAt(at)
    asked[nth] = (asked[nth] as number) + whole
    kindAsked.set(kind, (kindAsked.get(kind) ?? 0) + whole)
    if (!isYes) return
    yes[nth] = (yes[nth] as number) + 1
    kindYes.set(kind, (kindYes.get(kind) ?? 0) + 1)
  }
  return {
    acceptance: (nth, kind, now) =>
      believeAcceptance({
        accepted: yes[nth] as number,
        effectiveAlerts: asked[nth] as number,
        classMean: meanOf(kind),
        hourFactor: factorAt(now),
      }),
    accepted: (nth, kind, at) => count(nth, kind, at, 1, true),
    declined: (nth, kind, at) => count(nth, kind, at, 1, false),
    released: (nth, kind, at, waited) => count(nth, kind, at, effectiveShare(waited, delay()), false),
  }
}
