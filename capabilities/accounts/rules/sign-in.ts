import { addMinutes, type Instant, minutesBetween } from '../../../kernel/shared/time.ts'

/** Few enough that guessing is hopeless, enough for an old hand on a small keyboard. */
const failuresToLock = 5
const firstLockMinutes = 15
/** Longer locks would let a stranger keep somebody out for days; at five guesses in four hours a list is no use. */
const longestLockMinutes = 240

/**
 * Until when an account is locked after this many failures since the last success, or null when it is not: every fifth
 * locks, a quarter of an hour at first, then twice as long each time up to four hours.
 */
export const lockedUntil = (failedCount: number, now: Instant): Instant | null => {
  if (failedCount === 0 || failedCount % failuresToLock !== 0) return null
  const times = failedCount / failuresToLock - 1
  return addMinutes(now, Math.min(longestLockMinutes, firstLockMinutes * 2 ** times))
}

/** Whole minutes a lock still lasts, rounded up; 0: not locked. */
export const minutesLocked = (until: Instant | null, now: Instant): number =>
  until === null ? 0 : Math.max(0, Math.ceil(minutesBetween(now, until)))

/** The password problems of the kernel in the words of the refusal `weak_password`. */
export const weaknessOf = {
  too_short: 'short',
  too_long: 'long',
  too_common: 'common',
  contains_username: 'username',
} as const

/**
 * One password for every account of the demonstration; it is shown on the sign-in page and opens nothing elsewhere:
 * demonstration accounts are refused outside a demonstration.
 */
export const demoPassword = 'wangge-demo-2026'

/** The accounts offered on the sign-in page of the demonstration, in this order: along the way of a request. */
export const demoUsernames: readonly string[] = [
  'acceptor',
  'dispatcher',
  'grid2',
  'grid1',
  'community',
  'department',
  'police',
  'volunteer',
  'lead',
  'caller',
  'leader',
  'sysadmin',
  'secadmin',
  'auditor',
]
