import type { CallProblem } from '../call-problem.ts'

/**
 * `waiting` → `sending` → `sent` | `refused`, and back to `waiting` after no network or a fault. A refused item stays
 * until the person edits or discards it: nothing that was written disappears by itself.
 */
export type OutboxState = 'waiting' | 'sending' | 'refused' | 'sent'

/** What the rules need of an item. Times are milliseconds of the device's clock. */
export interface Queued {
  readonly id: string
  /** Items of one chain go in order, one at a time: accept before arrive before done. */
  readonly chain: string
  readonly order: number
  readonly state: OutboxState
  readonly attempts: number
  readonly dueMs: number
  readonly lastProblem: CallProblem | null
}

const firstDelayMs = 2_000
// Long enough to spare battery and server, short enough that somebody who walks out of a lift sees it go.
const longestDelayMs = 5 * 60_000

/** Doubling from 2 s to 5 min, spread by ±25 % so that phones that lost one cell do not all return at once. */
export const backOffMs = (attempts: number, random: number): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(20, Math.max(0, attempts - 1))) * (0.75 + random * 0.5)

const shutOut: readonly string[] = ['kernel.signed_out', 'kernel.must_change_password']
const isShutOut = (problem: CallProblem) => problem.kind === 'refusal' && shutOut.includes(problem.code)

/**
 * Will the very same thing be accepted later without anybody editing it? No network, faults and limits pass by
 * themselves; being signed out passes when the person signs in again, having to change the password when that is done.
 */
export const isPassing = (problem: CallProblem): boolean =>
  problem.kind !== 'refusal' || problem.refusalKind === 'too_many' || isShutOut(problem)

export type Move = Pick<Queued, 'state' | 'attempts' | 'dueMs' | 'lastProblem'>

/** The item after one attempt; `problem` null when the server took it. */
export const afterAttempt = (item: Queued, problem: CallProblem | null, nowMs: number, random: number): Move => {
  const attempts = item.attempts + 1
  if (problem === null) return { state: 'sent', attempts, dueMs: nowMs, lastProblem: null }
  if (!isPassing(problem)) return { state: 'refused', attempts, dueMs: nowMs, lastProblem: problem }
  const asked = problem.kind === 'refusal' ? problem.data.retryAfterSeconds : undefined
  // The server's wish counts as a floor; it still gets spread.
  const delay = Math.max(backOffMs(attempts, random), typeof asked === 'number' ? asked * 1000 * (1 + random / 4) : 0)
  return { state: 'waiting', attempts, dueMs: nowMs + delay, lastProblem: problem }
}

/** The first unsent item of each chain: only these may go. */
const headsOf = <T extends Queued>(items: readonly T[]): T[] => {
  const heads = new Map<string, T>()
  for (const item of items) {
    if (item.state === 'sent') continue
    const head = heads.get(item.chain)
    if (!head || item.order < head.order) heads.set(item.chain, item)
  }
  return [...heads.values()].sort((a, b) => a.order - b.order)
}

/** The item to send now. A refused or not yet due item holds back its own chain only. */
export const nextToSend = <T extends Queued>(items: readonly T[], nowMs: number): T | undefined =>
  headsOf(items).find((item) => item.state === 'waiting' && item.dueMs <= nowMs)

/** Milliseconds until something may be due; null when nothing waits by itself. */
export const nextDueIn = (items: readonly Queued[], nowMs: number): number | null => {
  const due = headsOf(items)
    .filter((item) => item.state === 'waiting')
    .map((item) => Math.max(0, item.dueMs - nowMs))
  return due.length === 0 ? null : Math.min(...due)
}

/** The network came back, or the person signed in again: what failed for want of it need not sit out its delay. */
export const isHurried = (item: Queued): boolean =>
  item.state === 'waiting' &&
  (item.lastProblem === null || item.lastProblem.kind === 'offline' || isShutOut(item.lastProblem))

/** A tab that died while sending leaves this; the answer is unknown, and sending the same id again is safe. */
export const isLeftBehind = (item: Queued): boolean => item.state === 'sending'

/** Sent items stay a day so that the page can still show their number. */
export const isForgotten = (item: Queued, nowMs: number): boolean =>
  item.state === 'sent' && nowMs - item.dueMs > 24 * 60 * 60_000
