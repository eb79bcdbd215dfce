import { type Instant, minuteOfDay, msOf } from '../../../../kernel/shared/time.ts'
import type { BoardRun } from '../../contract/board.ts'

/** A belief as a word. The limits are chosen: below an even chance nobody should count on it. */
export type Belief = 'sure' | 'likely' | 'doubtful' | 'unlikely' | 'unknown'
export const beliefOf = (reach: number | null): Belief => {
  if (reach === null) return 'unknown'
  if (reach >= 0.95) return 'sure'
  if (reach >= 0.75) return 'likely'
  return reach >= 0.4 ? 'doubtful' : 'unlikely'
}

export const percentOf = (share: number): number => Math.round(share * 100)

/** Of the promise that is left, 0–1. */
export const shareLeft = (since: Instant, dueAt: Instant, now: Instant): number => {
  const whole = msOf(dueAt) - msOf(since)
  if (whole <= 0) return 0
  return Math.max(0, Math.min(1, (msOf(dueAt) - msOf(now)) / whole))
}

/** `7:05`, and `-1:20` when it is over. */
export const showTicking = (leftMs: number): string => {
  const whole = Math.floor(Math.abs(leftMs) / 1000)
  const hours = Math.floor(whole / 3600)
  // What is late by hours needs no seconds, and the ring has room for five characters.
  if (hours > 1) return `${leftMs < 0 ? '-' : ''}${hours} h`
  const seconds = String(whole % 60).padStart(2, '0')
  return `${leftMs < 0 ? '-' : ''}${Math.floor(whole / 60)}:${seconds}`
}

// When most people of a volunteer roster are asleep: 22 to 6.
const nightFrom = 22 * 60
const nightTo = 6 * 60
export const isNight = (at: Instant): boolean => {
  const minute = minuteOfDay(at)
  return minute >= nightFrom || minute < nightTo
}

/** One character on the map's clock: nobody yet, somebody goes, nobody left to ask. */
export const signOf = (run: Pick<BoardRun, 'state' | 'short' | 'going'>): string => {
  if (run.going?.isThere || run.state === 'reached') return '✓'
  if (run.going) return run.going.isSoft ? '…' : '→'
  return run.short ? '!' : '?'
}
