import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findExif, readTaken } from './exif.ts'

const readHead = (head: Uint8Array) => readTaken(findExif(head))

type Value = { readonly text: string } | { readonly pairs: readonly (readonly [number, number])[] }

/** Writes a JPEG head with an EXIF block of our own making: IFD0 → Exif and GPS blocks. */
const aPhoto = (photo: Record<number, Value>, gps: Record<number, Value>, isLittle = true): Uint8Array => {
  const bytes = new Uint8Array(1024)
  const view = new DataView(bytes.buffer)
  let free = 512
  const writeBlock = (at: number, entries: readonly [tag: number, value: Value | { pointer: number }][]) => {
    view.setUint16(at, entries.length, isLittle)
    entries.forEach(([tag, value], i) => {
      const entry = at + 2 + i * 12
      view.setUint16(entry, tag, isLittle)
      if ('pointer' in value) {
        view.setUint16(entry + 2, 4, isLittle)
        view.setUint32(entry + 4, 1, isLittle)
        view.setUint32(entry + 8, value.pointer, isLittle)
      } else if ('text' in value) {
        const text = `${value.text}\0`
        view.setUint16(entry + 2, 2, isLittle)
        view.setUint32(entry + 4, text.length, isLittle)
        const to = text.length <= 4 ? entry + 8 : free
        if (to === free) {
          view.setUint32(entry + 8, free, isLittle)
          free += text.length
        }
        for (let c = 0; c < text.length; c++) bytes[to + c] = text.charCodeAt(c)
      } else {
        view.setUint16(entry + 2, 5, isLittle)
        view.setUint32(entry + 4, value.pairs.length, isLittle)
        view.setUint32(entry + 8, free, isLittle)
        for (const [n, d] of value.pairs) {
          view.setUint32(free, n, isLittle)
          view.setUint32(free + 4, d, isLittle)
          free += 8
        }
      }
    })
  }
  const entriesOf = (block: Record<number, Value>) =>
    Object.entries(block).map(([tag, value]) => [Number(tag), value] as [number, Value])
  bytes.set(isLittle ? [0x49, 0x49, 0x2a, 0] : [0x4d, 0x4d, 0, 0x2a])
  view.setUint32(4, 8, isLittle)
  writeBlock(8, [
    [0x8769, { pointer: 100 }],
    [0x8825, { pointer: 200 }],
  ])
  writeBlock(100, entriesOf(photo))
  writeBlock(200, entriesOf(gps))
  const length = bytes.length + 8
  const head = [0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0]
  return Uint8Array.from([...head, ...bytes, 0xff, 0xd9])
}

const taken = { 36867: { text: '2026:11:22 16:05:09' } }
const atTheGate = {
  1: { text: 'N' },
  2: { pairs: [[25, 1], [6, 1], [3000, 100]] }, // biome-ignore format: degrees, minutes, seconds
  3: { text: 'E' },
  4: { pairs: [[117, 1], [1, 1], [12, 1]] }, // biome-ignore format: degrees, minutes, seconds
} satisfies Record<number, Value>

for (const isLittle of [true, false]) {
  test(`a photo taken at the gate says where and when (${isLittle ? 'little' : 'big'} endian)`, () => {
    assert.deepEqual(readHead(aPhoto(taken, atTheGate, isLittle)), {
      place: { lat: 25.1083333, lng: 117.02 },
      takenAt: '2026-11-22T08:05:09.000Z',
    })
  })
}

test('what other programs put before the camera’s block is stepped over, and a second JPEG inside is not read', () => {
  const photo = aPhoto(taken, atTheGate)
  const comment = [0xff, 0xfe, 0, 6, 1, 2, 3, 4]
  const later = Uint8Array.from([0xff, 0xd8, ...comment, ...photo.subarray(2)])
  assert.deepEqual(readHead(later), readHead(photo))
  const pixelsFirst = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, ...photo.subarray(2)])
  assert.equal(findExif(pixelsFirst), undefined)
})

test('a file that is no JPEG has no origin', () => {
  assert.equal(findExif(new TextEncoder().encode('<svg/>')), undefined)
  assert.equal(findExif(new Uint8Array()), undefined)
  assert.deepEqual(readHead(new Uint8Array()), { place: null, takenAt: null })
})

test('whatever bytes arrive, reading ends and never throws', () => {
  const good = aPhoto(taken, atTheGate)
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 40 })
  fc.assert(
    fc.property(damage, fc.nat(good.length), (changes, length) => {
      const bytes = Uint8Array.from(good)
      for (const [at, value] of changes) bytes[at] = value
      const { place } = readHead(bytes.subarray(0, length))
      assert.ok(place === null || (Math.abs(place.lat) <= 90 && Math.abs(place.lng) <= 180))
    }),
    { numRuns: 300 },
  )
})
