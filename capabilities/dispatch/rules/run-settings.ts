import type { DispatchSettingsBody, EscalationStep } from '../contract/settings.ts'
import type { EscalationStep as PolicyStep } from './alerts/escalate.ts'
import { type AlertSettings, ruleSettings } from './alerts/settings.ts'
import type { AlertRule } from './alerts/shapes.ts'
import type { AnswerDelay } from './reach.ts'

/** One step of an office's policy for a promise of so many minutes, as rules/alerts counts it. */
export const policyStepOf = ({ after, who }: EscalationStep, promise: number): PolicyStep => {
  switch (after.unit) {
    case 'minutes':
      return { who, after: { minutes: after.count } }
    case 'share':
      return { who, after: { ofPromise: after.count } }
    case 'before_end':
      // Longer than the promise itself: at its start, not before.
      return { who, after: { minutes: Math.max(0, promise - after.count) } }
  }
}

/** In surge the scored rule serves the whole batch, whatever the office uses on other days. */
export const ruleInForce = ({ rule, surge }: DispatchSettingsBody): AlertRule => (surge.isOn ? 'robust' : rule)

/** A widening that was asked for is at least one more alert, also under rules that have none of their own. */
const leastWider = 1

const widening = (body: DispatchSettingsBody, base: AlertSettings) => {
  const step = body.doorSteps.find(({ who }) => who === 'widen')
  if (!step) return { widenBy: 0 }
  const { after } = policyStepOf(step, body.promiseMinutes)
  const begins = 'minutes' in after ? after.minutes : after.ofPromise * body.promiseMinutes
  return { widenBefore: body.promiseMinutes - begins, widenBy: Math.max(leastWider, base.widenBy) }
}

/**
 * The figures of the rule in force, with what the office decided: when the fan widens, and in surge the order of service.
 * @param delay how fast people of this office answer
 */
export const alertSettingsFor = (body: DispatchSettingsBody, delay: AnswerDelay): AlertSettings => {
  const base = ruleSettings[ruleInForce(body)]
  const { surge } = body
  return {
    ...base,
    ...widening(body, base),
    ...(surge.isOn ? { order: surge.order, ageing: surge.ageing } : {}),
    delay,
  }
}
