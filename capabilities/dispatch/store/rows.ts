import { sql } from 'kysely'
import type { PostKind } from '../../accounts/contract.ts'
import type { WorkOrder } from '../contract.ts'
import type { LadderLevel, Skipped } from '../rules/ladder.ts'

/** Why this person: shown to the desk. */
// A type, not an interface: only so may it stand for the record the contract speaks of.
export type Why = {
  readonly level: LadderLevel | 'by_hand'
  readonly post: PostKind
  readonly areaId: string
  /** The step of the request that began this round of asking. */
  readonly round: number
  readonly skipped: readonly Skipped[]
  /** Present when work came back to whoever did it, or went along with a post. */
  readonly because?: 'rework' | 'handed_over'
}

/** A work order as stored: the contract's, before names are added from memory. */
export type StoredOrder = Omit<WorkOrder, 'personName' | 'unitName' | 'why'> & { readonly why: Why }

/** What of a work order leaves the server, named as the contract names it. */
export const orderColumns = sql.raw(`
  o.id, o.request_id as "requestId", o.part, o.state, o.level, o.area_id as "areaId", o.person_id as "personId",
  o.unit_id as "unitId", o.why, o.offered_at as "offeredAt", o.expires_at as "expiresAt", o.accepted_at as "acceptedAt",
  o.arrived_at as "arrivedAt", o.done_at as "doneAt", o.ended_at as "endedAt", o.reason, o.words,
  o.step_count as "stepCount"`)
