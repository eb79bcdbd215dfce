import { type Instant, minutesBetween } from '../../../kernel/shared/time.ts'
import { type ResponderKind, responderKinds } from './alerts/shapes.ts'
import { everybody, type KnownHabit } from './habits.ts'
import { type AnswerDelay, effectiveShare, fitDelay, usualAcceptance } from './reach.ts'

/** One alert of the past as far as learning goes. */
export interface LearnedAlert {
  readonly personId: string
  readonly kind: ResponderKind
  readonly state: string
  readonly offeredAt: Instant
  readonly acceptedAt: Instant | null
  readonly doneAt: Instant | null
  readonly endedAt: Instant | null
}
export interface LearnedBelief {
  readonly personId: string
  readonly accepted: number
  readonly alerted: number
  readonly loadMinutes: number
  readonly weekAlerts: number
}

/** Answers are believed for so long; people change. */
export const beliefDays = 90
/** Load and the law of delay are of the last month. */
const monthMinutes = 30 * 1440
const weekMinutes = 7 * 1440
/** Somebody who said they go and never said "done" is free again after so long; a forgotten word is no day of work. */
export const longestJobMinutes = 240
/** So many alerts at the usual share stand beside the office's own: with forty of its own it is believed half. */
const habitWeight = 40

interface Tally {
  accepted: number
  alerted: number
}
type PersonTally = Tally & { loadMinutes: number; weekAlerts: number }
interface KindTally extends Tally {
  answers: number
  /** Minutes to each acceptance. */
  readonly waits: number[]
  /** Alerts taken back without an answer, until the law of delay says how much each counts. */
  readonly silent: {
    readonly person: PersonTally
    readonly waited: number
    readonly factor: number
    readonly isOfMonth: boolean
  }[]
}

/**
 * Counts alerts one after the other, in any order: the same alerts always give the same counts.
 * @param hourFactor how much less is accepted at a moment than by day: an alert by night counts as the part that would have
 *   been accepted by day, because what is believed is the share by day
 */
export const openLearning = (now: Instant, hourFactor: (at: Instant) => number) => {
  const people = new Map<string, PersonTally>()
  const kinds = new Map<ResponderKind, KindTally>(
    responderKinds.map((kind) => [kind, { accepted: 0, alerted: 0, answers: 0, waits: [], silent: [] }]),
  )
  const personOf = (id: string): PersonTally => {
    const known = people.get(id) ?? { accepted: 0, alerted: 0, loadMinutes: 0, weekAlerts: 0 }
    people.set(id, known)
    return known
  }

  const add = (alert: LearnedAlert): void => {
    const { offeredAt, acceptedAt, endedAt } = alert
    const kind = kinds.get(alert.kind)
    if (!kind) return
    const age = minutesBetween(offeredAt, now)
    const person = personOf(alert.personId)
    if (age < weekMinutes) person.weekAlerts++
    const isAnswered = acceptedAt !== null || alert.state === 'declined'
    const isOfMonth = age < monthMinutes
    const factor = Math.min(1, hourFactor(offeredAt))
    if (!isAnswered) {
      // Still waits for its answer: says nothing yet.
      if (endedAt !== null) kind.silent.push({ person, waited: minutesBetween(offeredAt, endedAt), factor, isOfMonth })
      return
    }
    person.alerted += factor
    if (acceptedAt !== null) person.accepted++
    if (!isOfMonth) return
    kind.alerted += factor
    kind.answers++
    if (acceptedAt === null) return
    kind.accepted++
    kind.waits.push(minutesBetween(offeredAt, acceptedAt))
    const until = alert.doneAt ?? endedAt ?? now
    person.loadMinutes += Math.min(longestJobMinutes, Math.max(0, minutesBetween(acceptedAt, until)))
  }

  /** Once, after the last alert. */
  const finish = (): { readonly beliefs: readonly LearnedBelief[]; readonly habits: readonly KnownHabit[] } => {
    const habits = [...kinds].map(([name, kind]): KnownHabit => {
      const delay = fitDelay(kind.waits)
      for (const { person, waited, factor, isOfMonth } of kind.silent) {
        const share = factor * effectiveShare(waited, delay)
        person.alerted += share
        if (isOfMonth) kind.alerted += share
      }
      const accepts = shrunk(kind, usualAcceptance[name])
      return habitOf(name, accepts, delay, kind.answers)
    })
    const all = [...kinds.values()]
    const sum = (of: (kind: KindTally) => number) => all.reduce((total, kind) => total + of(kind), 0)
    const accepts = shrunk({ accepted: sum((k) => k.accepted), alerted: sum((k) => k.alerted) }, usualAcceptance.worker)
    const delay = fitDelay(all.flatMap((kind) => kind.waits))
    const beliefs = [...people].map(([personId, tally]) => ({ personId, ...tally }))
    return {
      beliefs,
      habits: [
        ...habits,
        habitOf(
          everybody,
          accepts,
          delay,
          sum((k) => k.answers),
        ),
      ],
    }
  }
  return { add, finish }
}

const shrunk = ({ accepted, alerted }: Tally, usual: number): number =>
  (accepted + habitWeight * usual) / (Math.max(alerted, accepted) + habitWeight)

const habitOf = (kind: string, accepts: number, delay: AnswerDelay, answers: number): KnownHabit => ({
  kind,
  accepts,
  delayMedian: delay.median,
  delaySigma: delay.sigma,
  answers,
})
