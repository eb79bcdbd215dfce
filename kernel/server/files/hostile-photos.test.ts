import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { photoLimits } from '../../shared/files.ts'
import { intakePhoto } from './intake-photo.ts'
import { anUprightPhoto, heldAs, isUpright } from './photos-for-tests.ts'

const notAPhoto = { name: 'Refusal', code: 'files.not_a_photo', kind: 'invalid' }
const broken = { name: 'Refusal', code: 'files.photo_broken', kind: 'invalid' }

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A black-and-white PNG of any size: a pixel costs a bit, and zeros compress a thousandfold. */
const blankPng = (width: number, height: number, rows = height): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows), { level: 1 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const aGif = () => heldAs(1).gif().toBuffer()

const refused: readonly [string, () => Buffer | Promise<Buffer>][] = [
  ['nothing at all', () => Buffer.alloc(0)],
  ['one byte', () => Buffer.from([0xff])],
  ['a drawing with a script (SVG) named .jpg', () => Buffer.from(svg)],
  ['an SVG after an XML line', () => Buffer.from(`<?xml version="1.0"?>${svg}`)],
  ['a GIF', aGif],
  ['a TIFF', () => heldAs(1).tiff().toBuffer()],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj')],
  ['a zip archive', () => Buffer.from('PK\x03\x04\x14\0\0\0\0\0photo.jpg', 'latin1')],
  ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a program', () => Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
  ['a video', () => Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')],
  ['noise', () => Buffer.concat([Buffer.from([0]), randomBytes(100_000)])],
  ['a sound file in the same wrapper as WebP', () => Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
  ['a HEIC this server cannot draw', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1')],
]
for (const [what, make] of refused) {
  test(`${what} is not a photo`, async () => assert.rejects(intakePhoto(await make()), notAPhoto))
}

test('a file that only begins like a photo is a broken one', async () => {
  for (const begin of ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\x24\0\0\0WEBPVP8 ']) {
    const start = Buffer.from(begin, 'latin1')
    await assert.rejects(intakePhoto(start), broken)
    await assert.rejects(intakePhoto(Buffer.concat([start, Buffer.from(svg)])), broken)
    await assert.rejects(intakePhoto(Buffer.concat([start, await aGif()])), broken)
    await assert.rejects(intakePhoto(Buffer.concat([start, randomBytes(5000)])), broken)
  }
})

for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
  test(`a ${format} picture cut off on the way is refused, not stored half grey`, async () => {
    const noise = { width: 300, height: 300, channels: 3, background: '#888', noise: { type: 'gaussian' } } as const
    const whole = await sharp({ create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
      .toFormat(format)
      .toBuffer()
    assert.equal((await intakePhoto(whole)).width, 300)
    for (const part of [0.3, 0.6, 0.9]) {
      await assert.rejects(intakePhoto(whole.subarray(0, Math.floor(whole.length * part))), broken)
    }
  })
}

test('a web page hidden behind a photo is gone', async () => {
  const trailer = '</body><script>location="https://example.invalid"</script>'
  const polyglot = Buffer.concat([await anUprightPhoto(), Buffer.from(trailer)])
  const { main, thumb } = await intakePhoto(polyglot)
  assert.ok(await isUpright(main))
  for (const picture of [main, thumb]) {
    assert.equal(picture.includes('script'), false)
    assert.deepEqual([...picture.subarray(-2)], [0xff, 0xd9])
  }
})

test('a web page hidden in a comment of a photo is gone', async () => {
  const page = Buffer.from('<script>alert(1)</script>')
  const photo = await anUprightPhoto()
  const comment = Buffer.from([0xff, 0xfe, 0, page.length + 2])
  const polyglot = Buffer.concat([photo.subarray(0, 2), comment, page, photo.subarray(2)])
  assert.ok(polyglot.includes('script'))
  assert.equal((await intakePhoto(polyglot)).main.includes('script'), false)
})

test('an archive behind a photo is gone', async () => {
  const polyglot = Buffer.concat([await anUprightPhoto(), Buffer.from('PK\x03\x04secret.zip', 'latin1')])
  assert.equal((await intakePhoto(polyglot)).main.includes('secret.zip'), false)
})

test('a small file that would unfold to 400 megapixels is refused by its header', async () => {
  const bomb = blankPng(20_000, 20_000)
  assert.ok(bomb.length < 1_000_000)
  await assert.rejects(intakePhoto(bomb), {
    code: 'files.too_many_pixels',
    data: { limitPixels: photoLimits.maxPixels },
  })
})

test('the limit of pixels is where it says: one picture just inside is drawn, one just outside is not', async () => {
  const options = { maxPixels: 10_000 }
  assert.equal((await intakePhoto(blankPng(100, 100), options)).width, 100)
  await assert.rejects(intakePhoto(blankPng(101, 100), options), { code: 'files.too_many_pixels' })
})

test('a header that promises more rows than follow is a broken photo', async () => {
  await assert.rejects(intakePhoto(blankPng(100, 100, 40)), broken)
})

test('a picture that is all edge is drawn without a fault', async () => {
  const { width, height } = await intakePhoto(blankPng(20_000, 1))
  assert.deepEqual([width, height], [1600, 1])
})

test('16 MB are refused before anybody looks inside', async () => {
  const photo = await anUprightPhoto()
  const tooLarge = { code: 'files.photo_too_large', data: { limitBytes: photoLimits.maxBytes } }
  await assert.rejects(intakePhoto(randomBytes(16 * 1024 * 1024)), tooLarge)
  await assert.rejects(intakePhoto(Buffer.concat([photo, Buffer.alloc(16 * 1024 * 1024)])), tooLarge)
})

test('a photo with a few flipped bytes is taken in or refused, and never a fault of ours', async () => {
  const photo = await heldAs(6)
    .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  for (let round = 0; round < 60; round++) {
    const bytes = Buffer.from(photo)
    for (const place of randomBytes(4)) bytes[(place * 251 + round * 17) % bytes.length] = place
    const answer = await intakePhoto(bytes).then(
      ({ main }) => main.length > 0,
      (fault: Error) => fault.name === 'Refusal',
    )
    assert.ok(answer)
  }
})
