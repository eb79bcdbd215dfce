import { type Instant, minutesBetween } from '../../../../kernel/shared/time.ts'

export const callStates = ['called', 'coming', 'cannot', 'arrived', 'stood_down'] as const
export type CallState = (typeof callStates)[number]
export const callAnswers = ['coming', 'cannot', 'arrived'] as const
export type CallAnswer = (typeof callAnswers)[number]

/**
 * What an answer makes of a call. A phone without a network sends late and in any order: whoever is there stays there, and
 * what comes after the end is only written down.
 */
export const afterAnswer = (state: CallState, answer: CallAnswer): CallState =>
  state === 'arrived' || state === 'stood_down' ? state : answer

/** At the end nobody is still expected; who came and who said no stay what they said. */
export const afterEnd = (state: CallState): CallState =>
  state === 'called' || state === 'coming' ? 'stood_down' : state

/**
 * Minutes without an answer after which somebody counts as silent and another one may be called. Chosen: a push, a look and
 * two words take one or two minutes; the quarter of an hour has no more to give away.
 */
export const silentMinutes = 5

/** What the clock must know of a call. */
export interface Answerable {
  readonly state: CallState
  readonly calledAt: Instant
}

export const isSilent = ({ state, calledAt }: Answerable, now: Instant): boolean =>
  state === 'called' && minutesBetween(calledAt, now) >= silentMinutes

/** Does this call still fill its place? Not when the person cannot come or stays silent. */
export const isStanding = (call: Answerable, now: Instant): boolean =>
  call.state === 'coming' || call.state === 'arrived' || (call.state === 'called' && !isSilent(call, now))
