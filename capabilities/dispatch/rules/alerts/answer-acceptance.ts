import { type AlertSettings, softMargin, sureMargin, takeOverMinutes } from './settings.ts'
import type { OpenRun } from './shapes.ts'

/**
 * What an acceptance means.
 * `commit`: this person goes; release everybody else of the run, a soft acceptance included, and close it to answers.
 * `soft`: this person sets off, the run stays open for somebody faster.
 * `take_over`: this person sets off instead of the soft one, who is released; the run stays open.
 * `closed`: somebody else is there first; thank this person and let them go.
 */
export type AcceptanceOutcome = 'commit' | 'soft' | 'take_over' | 'closed'

/** Is somebody still silent who would be at the door at least two minutes earlier? Within the hold they may still say so. */
const isAwaitingNearer = (settings: AlertSettings, run: OpenRun, eta: number, now: number): boolean =>
  run.sent.some(
    (alert) => alert.state === 'silent' && now - alert.at < settings.freshMinutes && alert.eta <= eta - takeOverMinutes,
  )

/**
 * Answers somebody who accepted. The caller holds the lock of the run: two acceptances at once are answered one after
 * the other, with the run as the first left it. With `soft` or `take_over` the caller stores the soft acceptance with
 * `finalAt` = `softFinalAt(settings, run, arrivesAt, now)`.
 * @param who `eta` is minutes to the door from now
 */
export const answerAcceptance = (
  settings: AlertSettings,
  run: OpenRun,
  who: { readonly responderId: string; readonly eta: number },
  now: number,
): AcceptanceOutcome => {
  const arrivesAt = now + who.eta
  const endsAt = run.since + run.promise
  const isSure = arrivesAt <= endsAt - sureMargin
  if (run.soft) {
    const isFinal = now >= (softEndsAt(run) ?? now)
    // Saying yes twice changes nothing: the phone sent it again.
    if (run.soft.responderId === who.responderId) return isFinal ? 'commit' : 'soft'
    if (isFinal || arrivesAt > run.soft.arrivesAt - takeOverMinutes) return 'closed'
    return isSure ? 'commit' : 'take_over'
  }
  if (!settings.isSoft) return 'commit'
  if (isSure) return settings.holdMinutes > 0 && isAwaitingNearer(settings, run, who.eta, now) ? 'soft' : 'commit'
  // Late already, or about to be: waiting for somebody faster would only lose this one.
  return now >= endsAt - softMargin ? 'commit' : 'soft'
}

/** When the soft acceptance just given becomes final: a sure one after the hold, a late one before the promise ends. */
export const softFinalAt = (settings: AlertSettings, run: OpenRun, arrivesAt: number, now: number): number => {
  const endsAt = run.since + run.promise
  return arrivesAt <= endsAt - sureMargin
    ? Math.min(now + settings.holdMinutes, endsAt - softMargin)
    : endsAt - softMargin
}

/** When a soft acceptance becomes final; null when there is none. At that moment the caller commits it. */
export const softEndsAt = (run: OpenRun): number | null =>
  run.soft ? (run.soft.finalAt ?? run.since + run.promise - softMargin) : null
