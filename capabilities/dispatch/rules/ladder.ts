import { type Instant, msOf } from '../../../kernel/shared/time.ts'
import type { PostKind } from '../../accounts/contract.ts'
import type { AreaKind } from '../../grids/contract.ts'
import type { OrderState } from './states.ts'

/** A rung of the ladder; `by_hand` is not one: nobody climbs to it. */
export type LadderLevel = 'grid2' | 'grid1' | 'community' | 'unit'

/** One rung: whoever holds this post at one of these areas, and for units in one of these. */
export interface Rung {
  readonly level: LadderLevel
  readonly post: PostKind
  readonly areaIds: readonly string[]
  /** In the order of the catalogue; empty for grid posts. */
  readonly unitIds: readonly string[]
}

/** Somebody who holds a post, as far as the ladder needs to know. */
export interface Able {
  readonly personId: string
  readonly name: string
  readonly post: PostKind
  readonly areaId: string
  readonly unitId: string | null
  readonly awayUntil: Instant | null
}
export interface Candidate extends Able {
  readonly level: LadderLevel
  /** Orders of all requests this person is asked about or at work on. */
  readonly openOrders: number
}

const usualHandlers: readonly PostKind[] = ['grid2_leader', 'grid1_leader', 'community_worker']

/** A dedicated grid (a school, a market) is one small grid of its own kind. */
const areaKinds: Partial<Record<PostKind, { level: LadderLevel; kinds: readonly AreaKind[] }>> = {
  grid2_leader: { level: 'grid2', kinds: ['grid2', 'dedicated'] },
  grid1_leader: { level: 'grid1', kinds: ['grid1'] },
  community_worker: { level: 'community', kinds: ['community'] },
}

/**
 * The posts a service is handled by, in its order: those it names and that can be asked, workers of its units first when
 * they have no place in the list; a list that names nobody who can be asked means the grid.
 */
export const handlerPosts = (handlers: readonly PostKind[], unitIds: readonly string[]): readonly PostKind[] => {
  const named = handlers.filter((post) => areaKinds[post] || (post === 'department_worker' && unitIds.length > 0))
  const grid = named.length > 0 ? named : usualHandlers
  return unitIds.length > 0 && !grid.includes('department_worker') ? ['department_worker', ...grid] : grid
}

/**
 * Who is asked, level after level. The service's list of posts decides the order; with units named and no place in that
 * list for their workers, the units come first. A list that names no post anybody can be asked by falls back to the grid.
 * @param path the request's area, then everything above it
 * @param unitIds the service's units that still work, in its order
 */
export const ladderOf = (
  handlers: readonly PostKind[],
  unitIds: readonly string[],
  path: readonly { readonly id: string; readonly kind: AreaKind }[],
): Rung[] => {
  return handlerPosts(handlers, unitIds).flatMap((post): Rung[] => {
    // A unit's worker may be responsible for the whole street or for one community: anywhere above the request counts.
    if (post === 'department_worker') return [{ level: 'unit', post, areaIds: path.map((a) => a.id), unitIds }]
    const wanted = areaKinds[post]
    const areaIds = path.filter((a) => wanted?.kinds.includes(a.kind)).map((a) => a.id)
    return wanted && areaIds.length > 0 ? [{ level: wanted.level, post, areaIds, unitIds: [] }] : []
  })
}

const stands = (rung: Rung, a: Able) =>
  a.post === rung.post &&
  rung.areaIds.includes(a.areaId) &&
  (rung.level !== 'unit' || (a.unitId !== null && rung.unitIds.includes(a.unitId)))

/**
 * Everybody on the ladder, in the order they are asked: by rung, by the service's order of units, fewest open orders,
 * name. Somebody with two posts stands where they are reached first.
 * @param openOrders by person; absent is none
 */
export const orderCandidates = (
  ladder: readonly Rung[],
  able: readonly Able[],
  openOrders: ReadonlyMap<string, number>,
): Candidate[] => {
  const seen = new Set<string>()
  return ladder.flatMap((rung) => {
    const unitAt = (c: Candidate) => (c.unitId === null ? 0 : rung.unitIds.indexOf(c.unitId))
    return able
      .filter((a) => stands(rung, a))
      .map((a): Candidate => ({ ...a, level: rung.level, openOrders: openOrders.get(a.personId) ?? 0 }))
      .sort(
        (a, b) =>
          unitAt(a) - unitAt(b) ||
          a.openOrders - b.openOrders ||
          // By code point: the same on every server, whatever its locale.
          (a.name < b.name ? -1 : a.name > b.name ? 1 : a.personId < b.personId ? -1 : 1),
      )
      .filter((c) => !seen.has(c.personId) && seen.add(c.personId))
  })
}

/** An order of this round: since the request was last filed, resumed or reopened. */
export interface Asked {
  readonly personId: string
  readonly state: OrderState
}
export type SkipReason = 'away' | 'declined' | 'expired' | 'returned' | 'withdrawn' | 'busy'
export interface Skipped {
  readonly personId: string
  readonly why: SkipReason
}
export interface Choice {
  /** null: nobody is left. */
  readonly candidate: Candidate | null
  readonly skipped: readonly Skipped[]
}

const skipFor: Partial<Record<OrderState, SkipReason>> = {
  // Already asked about, or at work on, this very request.
  offered: 'busy',
  accepted: 'busy',
  arrived: 'busy',
  declined: 'declined',
  expired: 'expired',
  returned: 'returned',
  // The desk took it back so that somebody else could be asked.
  withdrawn: 'withdrawn',
}

/** Did this person already say no to this round, in words or by silence? */
export const saidNo = (history: readonly Asked[], personId: string): boolean =>
  history.some(
    (o) => o.personId === personId && (o.state === 'declined' || o.state === 'expired' || o.state === 'returned'),
  )

/**
 * The one place that decides who is asked next: the first of the ladder who is on duty and was not asked in this round.
 * Whoever has done it before (rework) may be asked again. Distance and load within a quarter of an hour belong here.
 * @param candidates in the order of the ladder
 * @param history orders of this request in this round, oldest first
 */
export const chooseNext = (candidates: readonly Candidate[], history: readonly Asked[], now: Instant): Choice => {
  const last = new Map(history.map((o) => [o.personId, skipFor[o.state]]))
  const skipped: Skipped[] = []
  for (const candidate of candidates) {
    const { personId, awayUntil } = candidate
    const why = last.get(personId) ?? (awayUntil !== null && msOf(awayUntil) > msOf(now) ? 'away' : undefined)
    if (why === undefined) return { candidate, skipped }
    skipped.push({ personId, why })
  }
  return { candidate: null, skipped }
}
