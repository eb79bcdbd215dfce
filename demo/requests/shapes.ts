import type { Instant } from '../../kernel/shared/time.ts'
import type { PictureCode } from '../pictures.ts'

export type DemoChannel = 'web' | 'wechat' | 'phone' | 'walk_in' | 'patrol' | 'visit'
/** The kind of story, so that a loader and a test can count what there is. */
export const courses = [
  'ordinary',
  'declined',
  'voided',
  'suspended',
  'extended',
  'returned',
  'rework',
  'offer_declined',
  'reopened',
  'partly_solved',
  'merged',
  'emergency',
] as const
export type Course = (typeof courses)[number]

/** What somebody does in the story. `by` is a username of the town; steps without it are the resident's. */
export type DemoAct =
  | { readonly act: 'register'; readonly by: string; readonly words: string }
  | { readonly act: 'decline'; readonly by: string; readonly reason: DeclineReason; readonly words: string }
  | { readonly act: 'dispatch'; readonly by: string; readonly to: string; readonly words: string }
  | { readonly act: 'accept'; readonly by: string }
  | { readonly act: 'decline_offer'; readonly by: string; readonly reason: 'busy' | 'away' | 'too_far' }
  | { readonly act: 'arrive'; readonly by: string; readonly method: 'place' | 'photo' | 'said' }
  | {
      readonly act: 'finish'
      readonly by: string
      readonly words: string
      readonly photos: readonly PictureCode[]
    }
  | {
      readonly act: 'return'
      readonly by: string
      readonly reason: 'not_responsible' | 'needs_other_unit'
      readonly words: string
    }
  | { readonly act: 'verify'; readonly by: string; readonly isPassed: boolean; readonly words: string }
  | {
      readonly act: 'close'
      readonly by: string
      readonly outcome: 'solved' | 'partly_solved' | 'not_solved'
      readonly words: string
    }
  | { readonly act: 'ask_void'; readonly by: string; readonly reason: VoidReason; readonly words: string }
  | {
      readonly act: 'ask_suspend'
      readonly by: string
      readonly reason: SuspendReason
      readonly words: string
      readonly until: Instant
    }
  | {
      readonly act: 'ask_extend'
      readonly by: string
      readonly reason: ExtendReason
      readonly words: string
      readonly workingDays: number
    }
  | { readonly act: 'decide'; readonly by: string; readonly isApproved: boolean; readonly words: string }
  | { readonly act: 'resume'; readonly by: string; readonly words: string }
  | { readonly act: 'merge'; readonly by: string; readonly leadingId: string }
  | { readonly act: 'reopen'; readonly by: string; readonly words: string }
  | { readonly act: 'note'; readonly by: string; readonly words: string }
  | { readonly act: 'verdict'; readonly verdict: 'solved' | 'not_solved'; readonly words: string }
  | {
      readonly act: 'join'
      readonly reporterId: string
      readonly followKey: string
      readonly name: string | null
      readonly phone: string | null
      readonly words: string
    }

export type DeclineReason = 'outside_area' | 'other_authority' | 'not_factual' | 'already_answered'
export type VoidReason = 'mistaken' | 'withdrawn_by_reporter'
export type SuspendReason = 'waits_for_money' | 'waits_for_season' | 'waits_for_other_body'
export type ExtendReason = 'waits_for_parts' | 'weather' | 'larger_than_thought'

export type DemoStep = DemoAct & { readonly at: Instant }

export interface DemoRequest {
  readonly id: string
  /** When it came in. */
  readonly at: Instant
  readonly serviceCode: string
  readonly channel: DemoChannel
  /** Who typed it for the resident; null: the resident. */
  readonly by: string | null
  readonly language: 'zh' | 'en'
  readonly words: string
  readonly answers: Readonly<Record<string, string>>
  readonly place: {
    readonly point: { readonly lng: number; readonly lat: number } | null
    readonly areaCode: string | null
    readonly buildingId: string | null
    readonly words: string
  }
  readonly photos: readonly PictureCode[]
  readonly reporter: { readonly name: string | null; readonly phone: string | null }
  /** Made by the resident's phone; null for what staff typed. */
  readonly followKey: string | null
  readonly isUrgent: boolean
  readonly emergency: 'called' | null
  readonly course: Course
  /** In order of time, none after the `now` of the story-teller. */
  readonly steps: readonly DemoStep[]
}
