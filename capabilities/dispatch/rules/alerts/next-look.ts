import { type AlertSettings, batchMinutes, ofUrgency, softMargin, targetOf } from './settings.ts'
import type { OpenRun, SentAlert } from './shapes.ts'

/** A run that is open is looked at at least so often, whatever the rules think: nothing waits in silence. */
export const longestSilence = 1

/** When this silent alert stops counting towards the fan. */
export const freshUntil = (settings: AlertSettings, alert: SentAlert): number => alert.at + settings.freshMinutes
/** When a silent alert is taken back. */
export const releaseAt = (settings: AlertSettings, alert: SentAlert): number => alert.at + settings.releaseMinutes

/** The silent alerts whose time is over now: places in `sent`. The caller releases them before it plans. */
export const dueReleases = (settings: AlertSettings, run: OpenRun, now: number): number[] =>
  run.sent.flatMap((alert, place) => (alert.state === 'silent' && releaseAt(settings, alert) <= now ? [place] : []))

/** Silent alerts that still count towards the fan. */
export const countFresh = (settings: AlertSettings, run: OpenRun, now: number): number => {
  let fresh = 0
  for (const alert of run.sent) if (alert.state === 'silent' && freshUntil(settings, alert) > now) fresh++
  return fresh
}

/** The fan of this run now: wider when the promise is about to end. */
export const fanOf = (settings: AlertSettings, run: OpenRun, now: number): number =>
  ofUrgency(settings.fan, run.isUrgent) + (now >= run.since + run.promise - settings.widenBefore ? settings.widenBy : 0)

/**
 * When an open run must be looked at again if nobody answers before: never later than a minute, so that the office needs
 * no busy loop and no run is forgotten. An answer (accepted, declined) is looked at at once, whatever this says.
 * @param reach P(S) as the last plan had it
 * @returns a moment after `now`
 */
export const nextLookAt = (settings: AlertSettings, run: OpenRun, reach: number, now: number): number => {
  const endsAt = run.since + run.promise
  let next = now + longestSilence
  const consider = (at: number) => {
    if (at > now && at < next) next = at
  }
  for (const alert of run.sent) {
    if (alert.state !== 'silent') continue
    consider(freshUntil(settings, alert))
    consider(releaseAt(settings, alert))
  }
  consider(endsAt - settings.widenBefore)
  consider(endsAt - softMargin)
  if (run.soft?.finalAt !== undefined) consider(run.soft.finalAt)
  const isWanting = reach < targetOf(settings, run, now) && countFresh(settings, run, now) < fanOf(settings, run, now)
  return isWanting ? Math.min(next, now + batchMinutes) : next
}

/** With more open runs than this, answers wait for the batch: sharing people out together is worth more than seconds. */
export const calmRuns = 8

/**
 * When to look after something happened (a request, a refusal, somebody free again): at once while it is calm, so that a
 * refusal costs nobody a quarter of a minute; at the next batch when there is a crowd.
 * @param lastLook moment of the last look; a look is never asked for before it
 */
export const lookAfterEvent = (openRuns: number, lastLook: number, now: number): number =>
  openRuns <= calmRuns ? now : Math.max(now, lastLook + batchMinutes)
