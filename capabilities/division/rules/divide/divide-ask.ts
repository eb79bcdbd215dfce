import type { DivisionSettings } from '../../contract/settings.ts'
import type { Pieces } from '../shapes.ts'
import type { Effort } from './alternatives.ts'

/** What a planning run is asked. */
export interface DivideAsk {
  readonly pieces: Pieces
  readonly settings: DivisionSettings
  readonly seed: number
  readonly effort: Effort
  /** Given: this plan is divided anew. Only what breaks a rule and its neighbours change. */
  readonly old?: OldPlan
}

/** The plan that is divided anew. */
export interface OldPlan {
  /** Piece → old grid; -1: a household that is new. */
  readonly labels: Int32Array
  /** Old grid → its old level-1 grid; -1: none. */
  readonly groups?: Int32Array
  /** Per old grid, 1: stays as it is (locked by a person, or an exception that was accepted). */
  readonly locked?: Uint8Array
}
