import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTaken, type Taken } from './exif.ts'

type Value = string | readonly (readonly [number, number])[]

interface Written {
  readonly position?: Readonly<Record<number, Value>>
  readonly photo?: Readonly<Record<number, string>>
  readonly isLittle?: boolean
  readonly hasPrefix?: boolean
}

/** An EXIF block written by hand, so that it can say what no library would write. */
const exifOf = ({ position = {}, photo = {}, isLittle = true, hasPrefix = true }: Written): Buffer => {
  const bytes = Buffer.alloc(2000)
  const u16 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  let free = 800
  const block = (at: number, values: Readonly<Record<number, Value | number>>) => {
    const entries = Object.entries(values)
    u16(entries.length, at)
    for (const [i, [tag, value]] of entries.entries()) {
      const entry = at + 2 + i * 12
      u16(Number(tag), entry)
      u16(typeof value === 'number' ? 4 : typeof value === 'string' ? 2 : 5, entry + 2)
      u32(typeof value === 'number' ? 1 : typeof value === 'string' ? value.length + 1 : value.length, entry + 4)
      if (typeof value === 'number') u32(value, entry + 8)
      else if (typeof value === 'string' && value.length < 4) bytes.write(value, entry + 8, 'latin1')
      else {
        u32(free, entry + 8)
        if (typeof value === 'string') bytes.write(value, free, 'latin1')
        else for (const [j, part] of value.flat().entries()) u32(part, free + j * 4)
        free += 40
      }
    }
  }
  bytes.write(isLittle ? 'II*\0' : 'MM\0*', 0, 'latin1')
  u32(8, 4)
  block(8, { 34665: 200, 34853: 400 })
  block(200, photo)
  block(400, position)
  return hasPrefix ? Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), bytes]) : bytes
}

const degrees = (d: number, m: number, s: number): [number, number][] => [
  [d, 1],
  [m, 1],
  [Math.round(s * 100), 100],
]
const hangzhou = { 1: 'N', 2: degrees(30, 15, 18), 3: 'E', 4: degrees(120, 9, 36.9) }
const placeOf = (position: Written['position']): Taken['place'] => readTaken(exifOf({ position: position ?? {} })).place
const timeOf = (photo: Record<number, string>) => readTaken(exifOf({ photo })).takenAt

for (const isLittle of [true, false]) {
  for (const hasPrefix of [true, false]) {
    test(`a photo says where and when (${isLittle ? 'little' : 'big'}-endian, ${hasPrefix ? 'with' : 'without'} prefix)`, () => {
      const photo = { 36867: '2026:03:01 08:05:09' }
      assert.deepEqual(readTaken(exifOf({ position: hangzhou, photo, isLittle, hasPrefix })), {
        place: { lng: 120.16025, lat: 30.255 },
        takenAt: '2026-03-01T00:05:09.000Z',
      })
    })
  }
}

test('south and west are negative', () => {
  assert.deepEqual(placeOf({ ...hangzhou, 1: 'S', 3: 'W' }), { lng: -120.16025, lat: -30.255 })
})

test('a phone that writes decimal minutes is understood', () => {
  const minutes: [number, number][] = [
    [30, 1],
    [153, 10],
    [0, 1],
  ]
  assert.equal(placeOf({ ...hangzhou, 2: minutes })?.lat, 30.255)
})

const noPlace: readonly [string, Written['position']][] = [
  ['says nothing', {}],
  ['does not say north or south', { 2: hangzhou[2], 3: 'E', 4: hangzhou[4] }],
  ['says neither east nor west', { ...hangzhou, 3: '?' }],
  ['has no longitude', { 1: 'N', 2: hangzhou[2], 3: 'E' }],
  ['has zeros, the word of a phone without a fix', { ...hangzhou, 2: degrees(0, 0, 0), 4: degrees(0, 0, 0) }],
  ['has a zero latitude only', { ...hangzhou, 2: degrees(0, 0, 0) }],
  [
    'divides by zero',
    {
      ...hangzhou,
      2: [
        [30, 1],
        [15, 0],
        [18, 1],
      ],
    },
  ],
  [
    'is zero divided by zero',
    {
      ...hangzhou,
      4: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    },
  ],
  ['lies beyond the pole', { ...hangzhou, 2: degrees(90, 0, 1) }],
  ['lies beyond the date line', { ...hangzhou, 4: degrees(180, 0, 1) }],
  ['has 61 minutes', { ...hangzhou, 2: degrees(30, 61, 0) }],
  ['has two numbers instead of three', { ...hangzhou, 2: degrees(30, 15, 0).slice(0, 2) }],
  ['has words where numbers belong', { ...hangzhou, 2: 'thirty degrees' }],
]
for (const [what, position] of noPlace) {
  test(`a photo whose position ${what} offers no place`, () => {
    assert.equal(placeOf(position), null)
    assert.notEqual(placeOf(hangzhou), null)
  })
}

const times: readonly [string, Record<number, string>, string | null][] = [
  ['without an offset is local time, UTC+8', { 36867: '2026:01:01 07:59:59' }, '2025-12-31T23:59:59.000Z'],
  ['with its own offset', { 36867: '2026:01:01 07:59:59', 36881: '+09:00' }, '2025-12-31T22:59:59.000Z'],
  ['with the general offset', { 36867: '2026:01:01 07:59:59', 36880: '-05:30' }, '2026-01-01T13:29:59.000Z'],
  ['with an offset that is none', { 36867: '2026:01:01 07:59:59', 36881: '   :  ' }, '2025-12-31T23:59:59.000Z'],
  ['on a leap day', { 36867: '2024:02:29 12:00:00' }, '2024-02-29T04:00:00.000Z'],
  ['on a day that does not exist', { 36867: '2026:02:29 12:00:00' }, null],
  ['in an hour that does not exist', { 36867: '2026:02:28 24:00:00' }, null],
  ['never set', { 36867: '0000:00:00 00:00:00' }, null],
  ['blank', { 36867: '    :  :     :  :  ' }, null],
  ['of a clock that starts at 1970', { 36867: '1970:01:01 00:00:00' }, null],
  ['in words', { 36867: 'yesterday' }, null],
  ['absent', {}, null],
]
for (const [what, photo, expected] of times) {
  test(`the time of a photo: ${what}`, () => assert.equal(timeOf(photo), expected))
}

test('no camera at all: nothing is said', () => {
  for (const exif of [undefined, Buffer.alloc(0), Buffer.from('Exif'), Buffer.from('II*\0'), Buffer.from('<svg/>')]) {
    assert.deepEqual(readTaken(exif), { place: null, takenAt: null })
  }
})

test('whatever somebody writes into the block, the answer is a place on earth and a real moment, or nothing', () => {
  const whole = exifOf({ position: hangzhou, photo: { 36867: '2026:03:01 08:05:09', 36881: '+08:00' } })
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 })
  fc.assert(
    fc.property(changes, fc.nat(whole.length), (changed, cut) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changed) bytes[at] = value
      for (const exif of [bytes, bytes.subarray(0, cut)]) {
        const { place, takenAt } = readTaken(exif)
        if (place) assert.ok(Math.abs(place.lat) <= 90 && Math.abs(place.lng) <= 180)
        if (takenAt) assert.match(takenAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a block of entries that all claim to be enormous costs no more than its own length', () => {
  const bytes = Buffer.alloc(65_000, 1)
  bytes.write('II*\0\x08\0\0\0', 0, 'latin1')
  bytes.writeUInt16LE(5400, 8)
  for (let i = 0; i < 5400; i++) {
    bytes.writeUInt16LE([0x8825, 0x8769, 2, 4, 0x9003][i] ?? i, 10 + i * 12)
    bytes.writeUInt16LE(4, 12 + i * 12)
    bytes.writeUInt32LE(0xffffff, 14 + i * 12)
    bytes.writeUInt32LE(8, 18 + i * 12)
  }
  // A reader that collects every value needs gigabytes and many seconds; the memory says it without a clock.
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
  assert.deepEqual(readTaken(bytes), { place: null, takenAt: null })
  const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before
  assert.ok(grown < 20_000_000, `${grown} bytes for a block of 65,000`)
})
