/**
 * Calls counted in whole minutes, in this process's memory. Own code rather than a plugin: no hook, no headers, one map
 * look-up a call. Several server processes count each for itself, so a limit is a ceiling per process; what must hold
 * across servers (sign-in failures, SMS codes) is counted in the database by its capability.
 */
export interface Limiter {
  /** null when the call may go on; else the seconds to wait. */
  take(caller: string, nowMs: number): number | null
}

const windowMs = 60_000
/** Bounds the memory; beyond it the oldest callers are forgotten, which only ever loosens the limit. */
const maxCallers = 50_000

export const createLimiter = (perMinute: number): Limiter => {
  const counts = new Map<string, number>()
  let endsAt = 0
  return {
    take: (caller, nowMs) => {
      if (nowMs >= endsAt) {
        counts.clear()
        endsAt = nowMs + windowMs
      }
      const count = (counts.get(caller) ?? 0) + 1
      if (count > perMinute) return Math.max(1, Math.ceil((endsAt - nowMs) / 1000))
      if (count === 1 && counts.size >= maxCallers) {
        const oldest = counts.keys().next()
        if (!oldest.done) counts.delete(oldest.value)
      }
      counts.set(caller, count)
      return null
    },
  }
}

/**
 * The coarse ceiling for everybody who is not signed in. High on purpose: mobile carriers put thousands of people behind
 * one address, and a neighbourhood in a storm must still get through.
 */
export const visitorCallsPerMinute = 1200

/** What one caller is for counting: an IPv6 customer owns a whole /64, so that prefix is one caller. */
export const callerOf = (address: string): string => {
  if (!address.includes(':')) return address
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice(7)
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length
    while (groups.length + after < 8) groups.push('0')
  }
  while (groups.length < 4) groups.push('0')
  return groups.slice(0, 4).join(':')
}
