import { normalShare, pOnTime } from '../reach.ts'
import type { AlertSettings } from './settings.ts'
import type { OpenRun } from './shapes.ts'

// How far off a believed way may be: a fifth of it and 20 seconds (the spread of rules/reach.ts).
const spreadOf = (minutes: number) => 0.2 * minutes + 0.3

/** P(S) of the alerts of a run if its promise ended at `endsAt`. */
const missBy = (settings: AlertSettings, run: OpenRun, endsAt: number, now: number): number => {
  let miss = 1
  for (const alert of run.sent) {
    if (alert.state !== 'silent') continue
    miss *= 1 - pOnTime(alert.pAccept, alert.eta, endsAt - now, settings.delay, now - alert.at)
  }
  if (run.soft) {
    const way = Math.max(0, run.soft.arrivesAt - now)
    miss *= 1 - normalShare((endsAt - run.soft.arrivesAt) / spreadOf(way))
  }
  return miss
}

/**
 * Until when being there counts. A promise that is broken, or can hardly be kept any more, is followed by another of
 * the same length: otherwise nobody would be worth asking, or everybody would.
 */
const countsUntil = (run: OpenRun, now: number): number => {
  const endsAt = run.since + run.promise
  return now < endsAt - run.promise / 5 ? endsAt : now + run.promise
}

/** 1 − P(S): nobody of those asked so far comes in time (an overdue run: within another promise). */
export const missOf = (settings: AlertSettings, run: OpenRun, now: number): number =>
  missBy(settings, run, countsUntil(run, now), now)

/** The chance that somebody newly asked is at the door before the promise ends. */
export const chanceOfNew = (settings: AlertSettings, run: OpenRun, pAccept: number, eta: number, now: number): number =>
  pOnTime(pAccept, eta, run.since + run.promise - now, settings.delay)

/** The same in the sense of `missOf`: for an overdue run, within another promise. */
export const helpOfNew = (settings: AlertSettings, run: OpenRun, pAccept: number, eta: number, now: number): number =>
  pOnTime(pAccept, eta, countsUntil(run, now) - now, settings.delay)

/**
 * P(S) in the strict sense: belief that somebody is at the door before the promise ends, from the alerts sent. 0 when it
 * is over. This is what is told, kept and calibrated.
 */
export const reachOf = (settings: AlertSettings, run: OpenRun, now: number): number =>
  1 - missBy(settings, run, run.since + run.promise, now)
