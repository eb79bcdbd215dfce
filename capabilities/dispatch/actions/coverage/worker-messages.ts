import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { CoverHour, CoverLaw, CoverPerson, TownPlan } from '../../rules/coverage/cover-town.ts'
import type { PlanAsk } from '../../rules/coverage/plan-question.ts'

/** What every question is about. The worker keeps towns by their key and asks for one it does not have. */
export interface AboutTown {
  readonly townKey: string
  readonly people: readonly CoverPerson[]
  readonly law: CoverLaw
}
export type CoverageAsk =
  | ({ readonly kind: 'map'; readonly hour: CoverHour } & AboutTown)
  | ({ readonly kind: 'week'; readonly skill: Skill | null } & AboutTown)
  | ({ readonly kind: 'plan'; readonly plan: PlanAsk } & AboutTown)

export type ToWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly ask: CoverageAsk }
  | { readonly kind: 'town'; readonly townKey: string; readonly plan: TownPlan }

/** Where people were put, and the share of doors with each and all before it. */
export interface PlacedPeople {
  readonly before: number
  readonly places: readonly { readonly building: number; readonly after: number }[]
}
export interface ExactShare {
  /** Of the best choice found, never below that of `PlacedPeople`. */
  readonly share: number
  readonly isProven: boolean
  readonly seconds: number
}
export type CoverageAnswer =
  | { readonly kind: 'map'; readonly expected: Float64Array; readonly gaps: Uint8Array }
  | { readonly kind: 'week'; readonly sums: Float64Array }
  | { readonly kind: 'plan'; readonly placed: PlacedPeople; readonly exact: ExactShare | null }

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: CoverageAnswer }
  | { readonly kind: 'step'; readonly id: number; readonly progress: number; readonly placed: PlacedPeople | null }
  | { readonly kind: 'needsTown'; readonly id: number; readonly townKey: string }
  | { readonly kind: 'failed'; readonly id: number; readonly error: string }
