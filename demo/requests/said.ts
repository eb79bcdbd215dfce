import type { PictureCode } from '../pictures.ts'

/** When people notice such a thing: through the day with an evening peak, in office hours, or at night. */
export type HourProfile = 'day' | 'office' | 'night'

/**
 * How residents say it and what the handler answers when it is done. `{place}` becomes an address, `{spot}` a corner
 * of it, `{since}` a time that has passed. All sentences are our own.
 */
export interface Said {
  /** How often, against the others. */
  readonly weight: number
  readonly hours?: HourProfile
  readonly zh: readonly string[]
  readonly en?: readonly string[]
  readonly done: readonly string[]
  /** Photos before and after. */
  readonly pictures?: readonly [PictureCode, PictureCode]
  /** Written by a grid leader on the round. */
  readonly patrol?: readonly string[]
}
export type SaidByService = Readonly<Record<string, Said>>
