import type { ServiceBody, Stage } from '../../capabilities/catalogue/contract.ts'
import type { Skill } from '../../capabilities/catalogue/rules/skills.ts'
import type { Limit } from '../../kernel/shared/calendar/limit.ts'
import type { Said } from '../../kernel/shared/refusal.ts'
import type { PostKind, UnitCode } from '../town/shapes.ts'

export const platformCodes = ['opinion', 'livelihood', 'safety', 'stability', 'city'] as const
export type PlatformCode = (typeof platformCodes)[number]
/**
 * How long each stage may take, null where no promise is made. Which moment each counts from is said by the clocks of
 * the requests: `answered`, `registered`, `arrived` and `closed` from receipt, `dispatched` from filing, `accepted` and
 * `resolved` from dispatch, `verified` from the result.
 */
export type StageLimits = Readonly<Record<Stage, Limit | null>>

export type Question = ServiceBody['questions'][number]
export type ReplyMoment = 'registered' | 'declined' | 'closed'
export interface StandardReply {
  readonly moment: ReplyMoment
  readonly text: Said
}
export type EmergencyPhone = '110' | '119' | '120'
export interface EmergencyRule {
  readonly words: readonly string[]
  readonly phone: EmergencyPhone
}

export const iconKeys = [
  'lamp',
  'trash',
  'water',
  'road',
  'noise',
  'elderly-care',
  'safety',
  'document',
  'question',
  'phone',
  'tree',
  'parking',
  'shop',
  'construction',
  'power',
  'gas',
  'fire',
  'lift',
  'home',
  'people',
  'praise',
  'suggestion',
  'medical',
  'police',
  'animal',
] as const
export type IconKey = (typeof iconKeys)[number]

export interface Platform {
  readonly code: PlatformCode
  readonly name: Said
  readonly description: Said
  readonly icon: IconKey
  /** Used by every service below that has none of its own for the moment. */
  readonly replies: readonly StandardReply[]
}
/** One of the big pictures a resident chooses from; at most eight, or nobody reads them. */
export const tileCodes = ['street', 'rubbish', 'water_power', 'noise', 'hazard', 'help', 'documents', 'other'] as const
export type TileCode = (typeof tileCodes)[number]
export interface Tile {
  /** 1–8, left to right and downwards. */
  readonly position: number
  readonly code: TileCode
  readonly name: Said
  readonly icon: IconKey
}
export interface ServiceDraft {
  readonly code: string
  readonly name: Said
  readonly description: Said
  readonly icon: IconKey
  /** Under which tile residents find it; null: staff and the telephone only. */
  readonly tile: TileCode | null
  readonly limits: StageLimits
  /** Who is asked, in this order. */
  readonly handlers: readonly (PostKind | UnitCode)[]
  /** Needed at the door; anybody can help without it. */
  readonly skill?: Skill
  readonly duplicate?: { readonly metres: number; readonly days: number }
  readonly replies?: readonly StandardReply[]
  readonly questions?: readonly Question[]
  /** For whoever does not know what it is: the desk decides. */
  readonly isUnsure?: boolean
  readonly open311Code: string
  readonly emergency?: EmergencyRule
}
export interface CatalogueService {
  readonly id: string
  readonly code: string
  readonly platform: PlatformCode
  /** Posts and units in the order they are asked; the body has them apart. */
  readonly handlers: readonly (PostKind | UnitCode)[]
  readonly body: ServiceBody
}
export interface Catalogue {
  readonly platforms: readonly Platform[]
  readonly tiles: readonly Tile[]
  readonly services: readonly CatalogueService[]
  readonly emergencyWords: readonly { readonly word: string; readonly phone: EmergencyPhone }[]
  /** Ordinary phrases that contain an emergency word. */
  readonly harmlessPhrases: readonly string[]
}
