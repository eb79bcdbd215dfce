import { pOnTime } from '../reach.ts'
import type { Draft } from './draft.ts'

/** Beyond this many open runs the outlook of each is not worth its time: it is P(S). */
const mostRuns = 5_000

/**
 * Belief that somebody is at the door in time when the asking goes on as it does: P(S) of those asked now, and of those
 * who would be asked next, wave after wave, while time is left. P(S) alone says too little about a run that has just
 * begun, because refusals are replaced; so this is what is told to people and held against what became of the run.
 * Counted on: the next people by time who are free now, one fan every `freshMinutes`. Who becomes free meanwhile is not
 * seen, so in a crowd it is too low; nor is who will be taken by others.
 * @param reach P(S) of run r with the alerts of this plan
 */
export const outlookOf = (draft: Draft, r: number, reach: number): number => {
  const { candidates, runs, free, settings, now, isOpenArc, isTaken, fan } = draft
  const run = runs[r]
  if (!run || runs.length > mostRuns) return reach
  let miss = 1 - reach
  let left = run.since + run.promise - now - settings.freshMinutes
  let asked = 0
  const to = candidates.start[r + 1] as number
  for (let arc = candidates.start[r] as number; arc < to && left > 0; arc++) {
    const f = candidates.who[arc] as number
    const who = free[f]
    if (isOpenArc[arc] !== 1 || isTaken[f] === 1 || !who?.isObliged) continue
    miss *= 1 - pOnTime(who.pAccept, candidates.eta[arc] as number, left, settings.delay)
    asked++
    if (asked < (fan[r] as number)) continue
    asked = 0
    left -= settings.freshMinutes
  }
  return 1 - miss
}
