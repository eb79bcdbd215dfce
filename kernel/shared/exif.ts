import { type Instant, instantOf, msOf } from './time.ts'

/** Where (WGS-84 degrees as the camera wrote them) and when a photo was taken, as far as it says. */
export interface Taken {
  readonly place: { readonly lng: number; readonly lat: number } | null
  readonly takenAt: Instant | null
}

/** EXIF lies at the start of a JPEG, in a block of at most 64 KB; this leaves room for blocks before it. */
export const exifHeadBytes = 256 * 1024

// Only the seven values we want are read. A general reader collects every value of every entry, and 64 KB of entries
// that all claim megabytes hold exif-reader for 20 s and 3 GB; here a hostile block costs one pass over its bytes.
const tagOf = {
  photoBlock: 0x8769,
  positionBlock: 0x8825,
  dateTimeOriginal: 0x9003,
  offsetTime: 0x9010,
  offsetTimeOriginal: 0x9011,
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
} as const

const asciiType = 2
const longType = 4
const rationalType = 5
const entryBytes = 12
const prefix = 'Exif\0\0'

interface Entry {
  readonly type: number
  readonly count: number
  /** Where the entry's last four bytes lie: the value itself, or the address of a longer one. */
  readonly at: number
}

interface Tiff {
  readonly size: number
  ascii(from: number, length: number): string
  u16(at: number): number
  u32(at: number): number
}

const asciiIn = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** The TIFF structure inside an EXIF block (with or without its "Exif" prefix); null when it is none. */
const openTiff = (exif: Uint8Array): Tiff | null => {
  const bytes = asciiIn(exif, 0, 4) === 'Exif' ? exif.subarray(prefix.length) : exif
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mark = asciiIn(bytes, 0, 4)
  const isLittle = mark === 'II*\0'
  if (!isLittle && mark !== 'MM\0*') return null
  // Beyond the end everything is zero: no entries, no address. So nothing below can throw.
  return {
    size: bytes.length,
    ascii: (from, length) => asciiIn(bytes, from, length),
    u16: (at) => (at + 2 <= bytes.length ? view.getUint16(at, isLittle) : 0),
    u32: (at) => (at + 4 <= bytes.length ? view.getUint32(at, isLittle) : 0),
  }
}

const findEntry = (tiff: Tiff, blockAt: number, tag: number): Entry | null => {
  if (blockAt === 0) return null
  const entries = tiff.u16(blockAt)
  for (let i = 0; i < entries; i++) {
    const at = blockAt + 2 + i * entryBytes
    if (at + entryBytes > tiff.size) return null
    if (tiff.u16(at) === tag) return { type: tiff.u16(at + 2), count: tiff.u32(at + 4), at: at + 8 }
  }
  return null
}

const addressIn = (tiff: Tiff, blockAt: number, tag: number): number => {
  const entry = findEntry(tiff, blockAt, tag)
  return entry?.type === longType ? tiff.u32(entry.at) : 0
}

const textIn = (tiff: Tiff, blockAt: number, tag: number): string | null => {
  const entry = findEntry(tiff, blockAt, tag)
  // The longest text we want, a date and time, has 20 bytes.
  if (entry?.type !== asciiType || entry.count > 32) return null
  const text = tiff.ascii(entry.count <= 4 ? entry.at : tiff.u32(entry.at), entry.count)
  return (text.split('\0', 1)[0] ?? '').trim()
}

/** Degrees, minutes and seconds as decimal degrees; NaN when one of them is missing or no angle. */
const angleIn = (tiff: Tiff, blockAt: number, tag: number): number => {
  const entry = findEntry(tiff, blockAt, tag)
  if (entry?.type !== rationalType || entry.count !== 3) return Number.NaN
  const from = tiff.u32(entry.at)
  // A denominator of zero, how some cameras write "not known", makes Infinity or NaN and ends as no place.
  const part = (i: number) => tiff.u32(from + i * 8) / tiff.u32(from + i * 8 + 4)
  const [degrees, minutes, seconds] = [part(0), part(1), part(2)]
  return minutes <= 60 && seconds <= 60 ? degrees + minutes / 60 + seconds / 3600 : Number.NaN
}

const signOf = (ref: string | null, positive: string, negative: string): number =>
  ref === positive ? 1 : ref === negative ? -1 : Number.NaN

/** Seven decimals are a centimetre; more would only be noise of the division. */
const toCentimetre = (degrees: number) => Math.round(degrees * 1e7) / 1e7

const placeIn = (tiff: Tiff, blockAt: number): Taken['place'] => {
  const north = signOf(textIn(tiff, blockAt, tagOf.latitudeRef), 'N', 'S')
  const east = signOf(textIn(tiff, blockAt, tagOf.longitudeRef), 'E', 'W')
  const lat = toCentimetre(north * angleIn(tiff, blockAt, tagOf.latitude))
  const lng = toCentimetre(east * angleIn(tiff, blockAt, tagOf.longitude))
  // Exactly zero is what phones write before they have a fix; NaN fails both comparisons.
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && lat !== 0 && lng !== 0
  return isPlace ? { lng, lat } : null
}

const instantIn = (tiff: Tiff, blockAt: number): Instant | null => {
  const written = textIn(tiff, blockAt, tagOf.dateTimeOriginal)
  const match = written?.match(/^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)$/)
  if (!match) return null
  const [, year, month, day, time] = match
  const local = `${year}-${month}-${day}T${time}`
  const asUtc = msOf(`${local}Z`)
  // A day such as 30 February would silently roll over; a clock that was never set says 1970 or 1980.
  if (!Number.isFinite(asUtc) || instantOf(asUtc).slice(0, 19) !== local || Number(year) < 1990) return null

  const offset = textIn(tiff, blockAt, tagOf.offsetTimeOriginal) ?? textIn(tiff, blockAt, tagOf.offsetTime)
  // Most phones do not say their offset; here they all run on UTC+8.
  const zone = offset && /^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset) ? offset : '+08:00'
  return instantOf(msOf(`${local}${zone}`))
}

/**
 * Reads place and time from an EXIF block (as in a JPEG, PNG or WebP file). Never faults: what cannot be read, is out of
 * range or is a camera's word for "unknown" is null. Layout and tags: CIPA DC-008 (Exif 2.32), sections 4.6.2–4.6.6.
 */
export const readTaken = (exif: Uint8Array | undefined): Taken => {
  const tiff = exif ? openTiff(exif) : null
  if (!tiff) return { place: null, takenAt: null }
  const firstBlock = tiff.u32(4)
  return {
    place: placeIn(tiff, addressIn(tiff, firstBlock, tagOf.positionBlock)),
    takenAt: instantIn(tiff, addressIn(tiff, firstBlock, tagOf.photoBlock)),
  }
}

/**
 * The first EXIF block of a JPEG file, of which `exifHeadBytes` are enough; undefined for other files and for files that
 * make no sense. Never throws and looks at each segment once.
 */
export const findExif = (head: Uint8Array): Uint8Array | undefined => {
  if (head[0] !== 0xff || head[1] !== 0xd8) return undefined
  let at = 2
  while (at + 4 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0
    // Start of scan: from here on there are pixels only.
    if (marker === 0xda || marker === 0xd9) return undefined
    const length = ((head[at + 2] ?? 0) << 8) | (head[at + 3] ?? 0)
    if (length < 2) return undefined
    const body = head.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1 && asciiIn(body, 0, prefix.length) === prefix) return body
    at += 2 + length
  }
  return undefined
}
