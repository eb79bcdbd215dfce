import { z } from 'zod'
import { refusalsOf } from './refusal.ts'

/** What a photo may be when it arrives. Phones shrink before they send; these limits are for those that cannot. */
export const photoLimits = {
  /** A 50-megapixel phone camera writes 10–14 MB; nothing honest is larger. */
  maxBytes: 15 * 1024 * 1024,
  /** A small file can hold a picture of gigabytes (a pixel flood); this many decode in about a second. */
  maxPixels: 50_000_000,
} as const

/** SHA-256 of the stored picture in lower-case hex: its name. */
export const PhotoHash = z.string().regex(/^[0-9a-f]{64}$/)
export type PhotoHash = string

export const PhotoSize = z.enum(['main', 'thumb'])
export type PhotoSize = z.infer<typeof PhotoSize>

export const fileRefusals = refusalsOf('files', {
  /** Not a JPEG, PNG, WebP or AVIF picture by its content, whatever its name says. */
  not_a_photo: { kind: 'invalid' },
  photo_too_large: { kind: 'invalid', data: {} as { limitBytes: number } },
  too_many_pixels: { kind: 'invalid', data: {} as { limitPixels: number } },
  /** It says it is a photo, but it is cut off or cannot be drawn: taking or sending it again may help. */
  photo_broken: { kind: 'invalid' },
})
