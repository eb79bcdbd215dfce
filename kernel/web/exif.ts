import { type Instant, instantOf, msOf } from '../shared/time.ts'

/** What the phone wrote into the photo: where (WGS-84, as cameras do) and when. */
export interface PhotoOrigin {
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly takenAt?: Instant
}

/** EXIF must lie at the start of the file, in a block of at most 64 KB; this leaves room for blocks before it. */
export const exifHeadBytes = 256 * 1024

interface Tiff {
  readonly ascii: (from: number, length: number) => string
  readonly u16: (at: number) => number
  readonly u32: (at: number) => number
  readonly size: number
}

const openTiff = (bytes: Uint8Array): Tiff | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ascii = (from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length))
  const mark = ascii(0, 4)
  const isLittle = mark === 'II*\0'
  if (!isLittle && mark !== 'MM\0*') return null
  // Beyond the end everything is zero: no entries, no address. So nothing below can throw.
  return {
    ascii,
    size: bytes.length,
    u16: (at) => (at + 2 <= bytes.length ? view.getUint16(at, isLittle) : 0),
    u32: (at) => (at + 4 <= bytes.length ? view.getUint32(at, isLittle) : 0),
  }
}

/** The TIFF structure inside the first EXIF block of a JPEG; null for other files and for files that make no sense. */
const findTiff = (file: Uint8Array): Tiff | null => {
  if (file[0] !== 0xff || file[1] !== 0xd8) return null
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0
    // Start of scan: from here on there are pixels only.
    if (marker === 0xda || marker === 0xd9) return null
    const length = ((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0)
    if (length < 2) return null
    const body = file.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1 && String.fromCharCode(...body.subarray(0, 6)) === 'Exif\0\0') return openTiff(body.subarray(6))
    at += 2 + length
  }
  return null
}

interface Entry {
  readonly type: number
  readonly count: number
  readonly at: number
}

/** One pass over the entries of one block; the count is 16 bits and the block must lie in the file, so it ends. */
const findEntry = (tiff: Tiff, block: number, tag: number): Entry | null => {
  if (block === 0) return null
  const entries = tiff.u16(block)
  for (let i = 0; i < entries; i++) {
    const at = block + 2 + i * 12
    if (at + 12 > tiff.size) return null
    if (tiff.u16(at) === tag) return { type: tiff.u16(at + 2), count: tiff.u32(at + 4), at: at + 8 }
  }
  return null
}

const blockAt = (tiff: Tiff, block: number, tag: number): number => {
  const entry = findEntry(tiff, block, tag)
  return entry?.type === 4 ? tiff.u32(entry.at) : 0
}

const textOf = (tiff: Tiff, block: number, tag: number): string => {
  const entry = findEntry(tiff, block, tag)
  if (entry?.type !== 2 || entry.count > 32) return ''
  const text = tiff.ascii(entry.count <= 4 ? entry.at : tiff.u32(entry.at), entry.count)
  return (text.split('\0', 1)[0] ?? '').trim()
}

/** Degrees, minutes and seconds as decimal degrees; NaN when one is missing or absurd. */
const angleOf = (tiff: Tiff, block: number, tag: number): number => {
  const entry = findEntry(tiff, block, tag)
  if (entry?.type !== 5 || entry.count !== 3) return Number.NaN
  const from = tiff.u32(entry.at)
  // A denominator of zero is how cameras write "not known": NaN or Infinity, refused below.
  const part = (i: number) => tiff.u32(from + i * 8) / tiff.u32(from + i * 8 + 4)
  const [degrees, minutes, seconds] = [part(0), part(1), part(2)]
  return minutes <= 60 && seconds <= 60 ? degrees + minutes / 60 + seconds / 3600 : Number.NaN
}

const signOf = (said: string, positive: string, negative: string) =>
  said === positive ? 1 : said === negative ? -1 : Number.NaN

/** Seven decimals are a centimetre. */
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7

const placeOf = (tiff: Tiff, gps: number): PhotoOrigin => {
  const lat = rounded(signOf(textOf(tiff, gps, 1), 'N', 'S') * angleOf(tiff, gps, 2))
  const lng = rounded(signOf(textOf(tiff, gps, 3), 'E', 'W') * angleOf(tiff, gps, 4))
  // Exactly zero is written before the phone has a fix; NaN fails the comparisons.
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && lat !== 0 && lng !== 0 ? { place: { lng, lat } } : {}
}

const timeOf = (tiff: Tiff, photo: number): PhotoOrigin => {
  const match = textOf(tiff, photo, 0x9003).match(/^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)$/)
  if (!match) return {}
  const [, year, month, day, time] = match
  const local = `${year}-${month}-${day}T${time}`
  const ms = msOf(`${local}Z`)
  // 30 February would roll over silently; a clock that was never set says 1970 or 1980.
  if (!Number.isFinite(ms) || instantOf(ms).slice(0, 19) !== local || Number(year) < 1990) return {}
  const said = textOf(tiff, photo, 0x9011)
  // Most phones do not write their offset; here they all run on UTC+8.
  const offset = /^[+-](0\d|1[0-4]):[0-5]\d$/.test(said) ? said : '+08:00'
  return { takenAt: instantOf(msOf(`${local}${offset}`)) }
}

/**
 * Reads place and time from the head of a JPEG file (`exifHeadBytes` are enough). Never throws and reads each byte a
 * bounded number of times; what is absent, broken or a camera's word for "unknown" is left out.
 * Layout and tags: CIPA DC-008 (Exif 2.32), sections 4.6.2 to 4.6.6.
 */
export const readPhotoOrigin = (head: Uint8Array): PhotoOrigin => {
  const tiff = findTiff(head)
  if (!tiff) return {}
  const first = tiff.u32(4)
  return { ...placeOf(tiff, blockAt(tiff, first, 0x8825)), ...timeOf(tiff, blockAt(tiff, first, 0x8769)) }
}
