import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { readTaken, type Taken } from '../../shared/exif.ts'
import { fileRefusals, type PhotoHash, photoLimits } from '../../shared/files.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { createGate } from './gate.ts'

export interface PhotoIntake extends Taken {
  /** Of `main`: the name of the photo from now on. */
  readonly sha256: PhotoHash
  /** Of the bytes as received: what the phone can compare with. */
  readonly sourceSha256: PhotoHash
  readonly main: Buffer
  readonly thumb: Buffer
  /** Of `main`, upright, in pixels. */
  readonly width: number
  readonly height: number
}

export interface IntakeOptions {
  readonly maxBytes?: number
  readonly maxPixels?: number
}

const mainEdge = 1600
const thumbEdge = 320
// 78 keeps a house number readable at about 300–600 KB. Not mozjpeg: 8 times slower for a tenth less (quality.md 2.4).
const mainJpeg = { quality: 78, mozjpeg: false } as const
const thumbJpeg = { quality: 72, mozjpeg: false } as const

// Hostile or huge pictures take their time in a native thread; an honest one of 50 megapixels needs 1–3 s.
const timeoutSeconds = 20

// Nothing is drawn twice, and a cache would keep strangers' pictures in memory.
sharp.cache(false)
// One thread a picture: the gate decides how many cores photos may use, the rest answers people.
sharp.concurrency(1)

// Two decoded 50-megapixel pictures are about 400 MB; Node's four native threads also serve files and names.
const gate = createGate({ concurrent: 2, waiting: 50, retryAfterSeconds: 10 })

type Kind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic'

const decoderOf: Readonly<Record<Kind, string>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'heif',
  heic: 'heif',
}
const heifBrands: Readonly<Record<string, Kind>> = { avif: 'avif', heic: 'heic', heix: 'heic', mif1: 'heic' }

/** What the first bytes say it is. The decoder must agree later; SVG, GIF, TIFF, PDF and the rest never reach one. */
const kindOf = (bytes: Buffer): Kind | null => {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  return text(4, 8) === 'ftyp' ? (heifBrands[text(8, 12)] ?? null) : null
}

const sha256Of = (bytes: Buffer): PhotoHash => createHash('sha256').update(bytes).digest('hex')

/** What the decoder cannot read is the sender's picture, not our fault: the one place where a fault becomes a refusal. */
const decoded = async <T>(work: Promise<T>, refuse: () => Refusal): Promise<T> => {
  try {
    return await work
  } catch {
    throw refuse()
  }
}

const reencode = async (bytes: Buffer, kind: Kind, maxPixels: number): Promise<PhotoIntake> => {
  // Builds without an HEVC decoder read the outside of an iPhone's HEIC but cannot draw it: to the sender, no photo.
  const refuse = kind === 'heic' ? fileRefusals.not_a_photo : fileRefusals.photo_broken
  // `error`, not the default `warning`: phones write harmless oddities; a truncated file is still refused.
  const input = { failOn: 'error', sequentialRead: true, pages: 1, limitInputPixels: maxPixels } as const

  // Only the header is read here, so the limit is ours to say in the right words.
  const about = await decoded(sharp(bytes, { ...input, limitInputPixels: false }).metadata(), refuse)
  if (about.format !== decoderOf[kind]) throw fileRefusals.not_a_photo()
  if (about.width * about.height > maxPixels) throw fileRefusals.too_many_pixels({ limitPixels: maxPixels })
  const taken = readTaken(about.exif)

  // Drawn anew as plain sRGB: no EXIF, XMP, ICC, comment or trailer of the source can be in it.
  const drawing = sharp(bytes, input)
    .timeout({ seconds: timeoutSeconds })
    .autoOrient()
    .resize(mainEdge, mainEdge, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg(mainJpeg)
  // sharp works on deep pictures that carry a profile in Display P3 and would leave their colours there.
  if (about.depth === 'ushort' && about.hasProfile) drawing.withIccProfile('srgb', { attach: false })
  const main = await decoded(drawing.toBuffer({ resolveWithObject: true }), refuse)
  const thumb = await sharp(main.data)
    .resize(thumbEdge, thumbEdge, { fit: 'inside', withoutEnlargement: true })
    .jpeg(thumbJpeg)
    .toBuffer()

  return {
    sha256: sha256Of(main.data),
    sourceSha256: sha256Of(bytes),
    main: main.data,
    thumb,
    width: main.info.width,
    height: main.info.height,
    ...taken,
  }
}

/**
 * Makes a received file into a photo that is safe to keep and show: upright, at most 1600 × 1600 pixels, JPEG in sRGB
 * without any metadata, and a 320-pixel thumbnail. Place and time are read first and returned apart.
 * Refuses not_a_photo, photo_too_large, too_many_pixels, photo_broken, and too_many when 50 already wait.
 */
export const intakePhoto = async (bytes: Buffer, options: IntakeOptions = {}): Promise<PhotoIntake> => {
  const limits = { ...photoLimits, ...options }
  if (bytes.length > limits.maxBytes) throw fileRefusals.photo_too_large({ limitBytes: limits.maxBytes })
  const kind = kindOf(bytes)
  if (!kind) throw fileRefusals.not_a_photo()
  return gate(() => reencode(bytes, kind, limits.maxPixels))
}
