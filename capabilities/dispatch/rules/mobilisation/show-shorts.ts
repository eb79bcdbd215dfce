import type { Instant } from '../../../../kernel/shared/time.ts'
import type { RunCardBody, ShortRole } from '../../contract/mobilisation.ts'
import { type Answerable, isStanding } from './call-states.ts'
import { wantedAt } from './pick-for-card.ts'

const unknown: ShortRole['why'] = { none: 0, offDuty: 0, busy: 0, tooFar: 0, resting: 0, already: 0 }

/**
 * What is short now: places of the card up to a level that no standing call fills. The reasons are those of the last
 * search; a place that opened since (somebody cannot come, or is silent) has none yet, until the desk looks again.
 */
export const shortsNow = (
  card: RunCardBody,
  level: number,
  calls: readonly (Answerable & { readonly level: number; readonly role: string })[],
  searched: readonly ShortRole[],
  now: Instant,
): ShortRole[] => {
  const shorts: ShortRole[] = []
  for (let at = 1; at <= Math.min(level, card.levels.length); at++) {
    for (const [role, wanted] of wantedAt(card, at)) {
      const standing = calls.filter((c) => c.level === at && c.role === role && isStanding(c, now)).length
      if (standing >= wanted) continue
      const why = searched.find((s) => s.level === at && s.role === role)?.why ?? unknown
      shorts.push({ level: at, role, wanted, called: standing, why })
    }
  }
  return shorts
}
