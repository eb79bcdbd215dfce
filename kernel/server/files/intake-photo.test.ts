import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import { photoLimits } from '../../shared/files.ts'
import { Refusal } from '../../shared/refusal.ts'
import { intakePhoto } from './intake-photo.ts'
import { anUprightPhoto, heldAs, isUpright } from './photos-for-tests.ts'

const hangzhouExif = {
  IFD0: { Make: 'A phone of Wang', ImageDescription: '<script>alert(1)</script>' },
  IFD2: { DateTimeOriginal: '2026:03:01 08:05:09', OffsetTimeOriginal: '+08:00' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '30/1 15/1 18/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '120/1 9/1 3690/100',
  },
}
const hangzhou = { place: { lng: 120.16025, lat: 30.255 }, takenAt: '2026-03-01T00:05:09.000Z' }

/** What a stranger could still learn from a picture besides what it shows. */
const metadataIn = async (picture: Buffer): Promise<string[]> => {
  const about = await sharp(picture).metadata()
  const kept = (['exif', 'icc', 'iptc', 'xmp', 'orientation', 'comments', 'gainMap'] as const).filter((k) => about[k])
  // APP1 (EXIF, XMP), APP2 (ICC, HDR) and comments, in case the decoder overlooks one before the first scan.
  const header = picture.subarray(0, picture.indexOf(Buffer.from([0xff, 0xda])))
  const markers = [0xe1, 0xe2, 0xed, 0xfe].filter((marker) => header.includes(Buffer.from([0xff, marker])))
  return [...kept, ...markers.map((marker) => `marker ${marker.toString(16)}`)]
}

test('a photo says where and when it was taken, and what is kept no longer does', async () => {
  const photo = await heldAs(1).withExif(hangzhouExif).jpeg().toBuffer()
  assert.ok(photo.includes('A phone of Wang'))
  assert.notDeepEqual(await metadataIn(photo), [])
  const intake = await intakePhoto(photo)
  assert.deepEqual({ place: intake.place, takenAt: intake.takenAt }, hangzhou)
  for (const picture of [intake.main, intake.thumb]) {
    assert.deepEqual(await metadataIn(picture), [])
    assert.equal(picture.includes('Wang'), false)
    assert.equal(picture.includes('script'), false)
  }
  assert.equal(intake.sha256, createHash('sha256').update(intake.main).digest('hex'))
  assert.equal(intake.sourceSha256, createHash('sha256').update(photo).digest('hex'))
})

test('a photo without position and time is taken in, and offers none', async () => {
  const { place, takenAt } = await intakePhoto(await anUprightPhoto())
  assert.deepEqual({ place, takenAt }, { place: null, takenAt: null })
})

for (const format of ['png', 'webp', 'avif'] as const) {
  test(`a ${format} picture becomes a JPEG, with its place read and gone`, async () => {
    const photo = await heldAs(1).withExif(hangzhouExif).toFormat(format, { quality: 90 }).toBuffer()
    const intake = await intakePhoto(photo)
    assert.equal((await sharp(intake.main).metadata()).format, 'jpeg')
    assert.deepEqual({ place: intake.place, takenAt: intake.takenAt }, hangzhou)
    assert.deepEqual(await metadataIn(intake.main), [])
    assert.ok(await isUpright(intake.main))
  })
}

for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
  test(`a phone held in way ${orientation} of 8 gives an upright photo and thumbnail`, async () => {
    const photo = await heldAs(orientation).jpeg({ quality: 95 }).toBuffer()
    if (orientation > 1) assert.equal(await isUpright(photo), false)
    const { main, thumb, width, height } = await intakePhoto(photo)
    assert.deepEqual([width, height], [120, 80])
    assert.ok(await isUpright(main))
    assert.ok(await isUpright(thumb))
    assert.deepEqual(await metadataIn(main), [])
  })
}

test('a large photo fits into 1600 × 1600, its thumbnail into 320 × 320; a small one is not blown up', async () => {
  const sizeOf = async (picture: Buffer) => {
    const { width, height } = await sharp(picture).metadata()
    return [width, height]
  }
  const large = await intakePhoto(await heldAs(6).resize(2000, 4000, { fit: 'fill' }).jpeg().toBuffer())
  assert.deepEqual([large.width, large.height], [1600, 800])
  assert.deepEqual(await sizeOf(large.main), [1600, 800])
  assert.deepEqual(await sizeOf(large.thumb), [320, 160])
  const small = await intakePhoto(await anUprightPhoto())
  assert.deepEqual(await sizeOf(small.thumb), [120, 80])
})

test('colours stay the same whatever the colour space: wide gamut, print, grey, 16 bits', async () => {
  const p3 = await heldAs(1).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer()
  assert.equal(await isUpright(p3), false)
  assert.ok(await isUpright((await intakePhoto(p3)).main))

  const untagged = await sharp(await heldAs(1).png().toBuffer())
    .toColourspace('rgb16')
    .png()
    .toBuffer()
  const tagged = await heldAs(1).toColourspace('rgb16').withIccProfile('srgb').png().toBuffer()
  for (const deep of [untagged, tagged]) {
    const { depth, hasProfile } = await sharp(deep).metadata()
    assert.deepEqual([depth, hasProfile], ['ushort', deep === tagged])
    const { main } = await intakePhoto(deep)
    assert.ok(await isUpright(main))
    assert.deepEqual(await metadataIn(main), [])
  }

  const print = await heldAs(1).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
  const grey = await heldAs(1).toColourspace('b-w').jpeg().toBuffer()
  for (const photo of [print, grey]) {
    const about = await sharp((await intakePhoto(photo)).main).metadata()
    assert.deepEqual([about.space, about.channels], ['srgb', 3])
  }
})

test('an HDR photo of a newer phone is an ordinary photo', async () => {
  const plain = await heldAs(6).jpeg({ quality: 95 }).toBuffer()
  // Not yet in sharp's types.
  const bright = (sharp(plain) as Sharp & { withGainMap(): Sharp }).withGainMap()
  const photo = await bright.withExif(hangzhouExif).jpeg({ quality: 95 }).toBuffer()
  assert.ok((await sharp(photo).metadata()).gainMap)
  const intake = await intakePhoto(photo)
  assert.deepEqual(intake.place, hangzhou.place)
  assert.deepEqual([intake.width, intake.height], [120, 80])
  assert.deepEqual(await metadataIn(intake.main), [])
})

test('what is transparent becomes white, not black', async () => {
  const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  const { data } = await sharp((await intakePhoto(clear)).main)
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.deepEqual([...data.subarray(0, 3)], [255, 255, 255])
})

test('of an animation only the first picture is kept', async () => {
  const frames = [await anUprightPhoto(), await heldAs(3).withMetadata({ orientation: 1 }).jpeg().toBuffer()]
  const animation = await sharp(frames, { join: { animated: true } })
    .webp({ quality: 95 })
    .toBuffer()
  assert.equal((await sharp(animation).metadata()).pages, 2)
  const { main, height } = await intakePhoto(animation)
  assert.equal(height, 80)
  assert.ok(await isUpright(main))
})

test('when too many photos come at once the last are told to come back, and the others are all taken in', async () => {
  const photo = await anUprightPhoto()
  const answers = await Promise.allSettled(Array.from({ length: 56 }, () => intakePhoto(photo)))
  const refused = answers.filter((answer) => answer.status === 'rejected').map((answer) => answer.reason)
  assert.equal(refused.length, 4)
  for (const fault of refused) assert.ok(fault instanceof Refusal && fault.code === 'kernel.too_many')
  assert.ok((await intakePhoto(photo)).main.length > 0)
})

test('a photo of exactly the largest size is taken, one byte more is refused', async () => {
  const photo = await anUprightPhoto()
  const padded = Buffer.concat([photo, Buffer.alloc(photoLimits.maxBytes - photo.length)])
  assert.equal((await intakePhoto(padded)).width, 120)
  await assert.rejects(intakePhoto(Buffer.concat([padded, Buffer.alloc(1)])), {
    code: 'files.photo_too_large',
    data: { limitBytes: photoLimits.maxBytes },
  })
})
