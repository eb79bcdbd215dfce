import type { z } from 'zod'
import type { DivisionPhase, Effort, GroundCounts } from '../../contract/divisions.ts'
import type { DivisionSettings } from '../../contract/settings.ts'
import type { Sheet } from '../../contract/sheet.ts'
import type { Pieces } from '../../rules/shapes.ts'
import type { ReadTown } from '../../rules/town-of-ground.ts'

/** What a thread is asked: from the town, or from the ground it was made into and where the search stood. */
export type DividerAsk =
  | {
      readonly kind: 'divide'
      readonly settings: DivisionSettings
      readonly seed: number
      readonly effort: Effort
      readonly isAnew: boolean
      /** Small grid → the level-1 grid above it, of all the community ever had. */
      readonly parents: ReadonlyMap<string, string>
      readonly town: ReadTown | null
      readonly ground: Uint8Array | null
      readonly saved: Uint8Array | null
    }
  | {
      readonly kind: 'repair'
      readonly settings: DivisionSettings
      readonly pieces: Pieces
      readonly labels: Int32Array
      readonly grids: readonly number[]
      /** Per grid. */
      readonly locked: Uint8Array
    }
export type ToDivider =
  | { readonly kind: 'ask'; readonly ask: DividerAsk }
  /** Tell what there is, and end. */
  | { readonly kind: 'stop' }

export interface FoundPlan {
  readonly alternative: number
  readonly labels: Int32Array
  readonly groups: Int32Array
  readonly sheet: Sheet
}
export type FromDivider =
  | {
      readonly kind: 'ground'
      readonly ground: Uint8Array
      readonly doors: Uint8Array
      readonly counts: z.output<typeof GroundCounts>
    }
  | { readonly kind: 'step'; readonly phase: DivisionPhase; readonly progress: number }
  | { readonly kind: 'plans'; readonly plans: readonly FoundPlan[] }
  | { readonly kind: 'saved'; readonly saved: Uint8Array }
  | { readonly kind: 'done'; readonly plans: readonly FoundPlan[] }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'repaired'; readonly labels: Int32Array }
  | { readonly kind: 'failed'; readonly error: string }
