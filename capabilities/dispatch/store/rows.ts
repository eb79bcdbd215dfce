import { sql } from 'kysely'
import type { PostKind } from '../../accounts/contract.ts'
import type { WorkOrder } from '../contract.ts'
import type { PickedBecause } from '../rules/alerts/shapes.ts'
import type { LadderLevel, Skipped } from '../rules/ladder.ts'

/** Why this person: shown to the desk. */
// A type, not an interface: only so may it stand for the record the contract speaks of.
export type Why = {
  readonly level: LadderLevel | 'by_hand' | 'near'
  readonly post: PostKind
  readonly areaId: string
  /** The step of the request that began this round of asking. */
  readonly round: number
  readonly skipped: readonly Skipped[]
  /** Present when work came back to whoever did it, went along with a post, or is one alert of several. */
  readonly because?: 'rework' | 'handed_over' | PickedBecause
}

/** A work order as stored: the contract's, before names are added from memory. */
export type StoredOrder = Omit<WorkOrder, 'personName' | 'unitName' | 'why'> & { readonly why: Why }

/** Why an alert was sent, for the desk; null for asks by hand or by the ladder. */
export const pickedOf = ({ because }: Why): PickedBecause | null => (typeof because === 'object' ? because : null)

/** What of a work order leaves the server, named as the contract names it. */
export const orderColumns = sql.raw(`
  o.id, o.request_id as "requestId", o.part, o.state, o.level, o.area_id as "areaId", o.person_id as "personId",
  o.unit_id as "unitId", o.why, o.offered_at as "offeredAt", o.expires_at as "expiresAt", o.accepted_at as "acceptedAt",
  o.arrived_at as "arrivedAt", o.done_at as "doneAt", o.ended_at as "endedAt", o.reason, o.words,
  o.step_count as "stepCount", o.is_alert as "isAlert", o.eta_minutes as "etaMinutes",
  (o.state = 'accepted' and exists (select from dispatch_runs d
    where d.jurisdiction_id = o.jurisdiction_id and d.request_id = o.request_id and d.state = 'open'
      and d.soft_order_id = o.id)) as "isSoft"`)
