import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import { intakePhoto } from '../../kernel/server/files/intake-photo.ts'

// Real pictures stay outside the project; where they are absent this file says so and tests nothing.
const repository = join(import.meta.dirname, '../..')
const folder = join(repository, '../shared/data/images')

const photosIn = (name: string): [string, Buffer][] =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.jpg'))
    .sort()
    .map((file) => [file, readFileSync(join(folder, name, file))])

/** A picture as 16 × 16 grey values: small enough that JPEG and sampling hardly matter, large enough to see a turn. */
// Decoded whole first: the JPEG decoder's own fast shrinking moves edges by more than the test forgives.
const gist = async (picture: Buffer) =>
  sharp(await sharp(picture).png().toBuffer())
    .resize(16, 16, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer()

const meanDifference = (a: Buffer, b: Buffer): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length

const assertNothingIsTold = async (picture: Buffer) => {
  const about = await sharp(picture).metadata()
  assert.equal(about.format, 'jpeg')
  assert.deepEqual([about.exif, about.xmp, about.iptc, about.icc, about.orientation], Array(5).fill(undefined))
  assert.equal(picture.includes('Exif'), false)
}

/** Degrees: where the pictures are known to have been taken. A swapped axis or a lost sign lies far outside. */
interface Region {
  readonly lng: readonly [number, number]
  readonly lat: readonly [number, number]
}
const aroundBristol: Region = { lng: [-2.7, -2.3], lat: [51.3, 51.5] }
const arezzo: Region = { lng: [11.8, 11.95], lat: [43.4, 43.5] }

const assertIsIn = (place: { lng: number; lat: number } | null, region: Region) => {
  assert.ok(place)
  assert.ok(place.lng > region.lng[0] && place.lng < region.lng[1], `lng ${place.lng}`)
  assert.ok(place.lat > region.lat[0] && place.lat < region.lat[1], `lat ${place.lat}`)
}

const registerTests = () => {
  const street = photosIn('street-photos')
  test('there are ten street photos to look at', () => assert.equal(street.length, 10))

  for (const [name, photo] of street) {
    test(`the street photo ${name} says where and when, is upright, and tells nothing afterwards`, async () => {
      const source = await sharp(photo).metadata()
      const intake = await intakePhoto(photo)
      assertIsIn(intake.place, aroundBristol)
      assert.match(intake.takenAt ?? '', /^2017-0[56]-/)
      await assertNothingIsTold(intake.main)
      await assertNothingIsTold(intake.thumb)

      // Turned as its tag says, and not otherwise.
      const upright = source.autoOrient
      assert.equal(intake.width > intake.height, upright.width > upright.height)
      assert.ok(Math.abs(intake.width / intake.height - upright.width / upright.height) < 0.01)
      const turned = { 1: 0, 3: 180, 6: 90, 8: 270 }[source.orientation ?? 1] ?? Number.NaN
      const expected = await gist(await sharp(photo, { failOn: 'error' }).rotate(turned).png().toBuffer())
      assert.ok(meanDifference(await gist(intake.main), expected) < 3)
      assert.ok(meanDifference(await gist(intake.thumb), expected) < 3)
      const upsideDown = await gist(await sharp(intake.main).rotate(180).png().toBuffer())
      assert.ok(meanDifference(upsideDown, expected) > 12)
    })
  }

  const held = photosIn('orientation')
  for (const series of ['landscape', 'portrait']) {
    test(`the ${series} photo held in eight ways gives the same upright picture`, async () => {
      const photos = held.filter(([name]) => name.startsWith(series)).map(([, photo]) => photo)
      assert.equal(photos.length, 8)
      const [first, ...others] = await Promise.all(photos.map((photo) => intakePhoto(photo)))
      assert.ok(first)
      assert.deepEqual([first.width, first.height], series === 'landscape' ? [600, 450] : [450, 600])
      const expected = await gist(first.main)
      for (const other of others) {
        assert.deepEqual([other.width, other.height], [first.width, first.height])
        assert.ok(meanDifference(await gist(other.main), expected) < 3)
        await assertNothingIsTold(other.main)
      }
      for (const turn of [(p: Sharp) => p.flop(), (p: Sharp) => p.flip(), (p: Sharp) => p.rotate(180)]) {
        const wrong = await gist(await turn(sharp(first.main)).png().toBuffer())
        assert.ok(meanDifference(wrong, expected) > 12, 'a wrong turn would be seen')
      }
    })
  }

  for (const [name, photo] of photosIn('gps')) {
    test(`the camera with a receiver says in ${name} that it was in Arezzo`, async () => {
      const intake = await intakePhoto(photo)
      assertIsIn(intake.place, arezzo)
      assert.match(intake.takenAt ?? '', /^2008-10-22T/)
      await assertNothingIsTold(intake.main)
    })
  }
}

if (existsSync(folder)) registerTests()
else process.stdout.write('The folder of real photos is absent: nothing was tested here.\n')
