import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { BlobStore } from './blob-store.ts'
import { createFiles } from './files.ts'
import { localStore } from './local-store.ts'
import { anUprightPhoto, heldAs, isUpright } from './photos-for-tests.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-photos-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const filesBelow = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length

test('a resident who sends the same photo twice, even at once, has stored one photo', async () => {
  const root = join(folder, 'twice')
  const files = createFiles(localStore(root))
  const photo = await anUprightPhoto()
  const [first, second] = await Promise.all([files.storePhoto(photo), files.storePhoto(photo)])
  assert.deepEqual(second, first)
  assert.deepEqual(await files.storePhoto(photo), first)
  assert.equal(await filesBelow(root), 2)
  assert.equal(first.sourceSha256, createHash('sha256').update(photo).digest('hex'))
  assert.equal('main' in first, false)
})

test('a stored photo can be read in both sizes by its hash; another hash or a made-up name reads nothing', async () => {
  const files = createFiles(localStore(join(folder, 'read')))
  const photo = await heldAs(6).resize(800, 1200).jpeg().toBuffer()
  const stored = await files.storePhoto(photo)
  const main = await files.readPhoto(stored.sha256, 'main')
  const thumb = await files.readPhoto(stored.sha256, 'thumb')
  assert.ok(main && thumb)
  assert.equal(createHash('sha256').update(main).digest('hex'), stored.sha256)
  assert.equal(main.length, stored.byteCount)
  assert.deepEqual([stored.width, stored.height], [1200, 800])
  const small = await sharp(thumb).metadata()
  assert.deepEqual([small.width, small.height], [320, 213])
  assert.ok(await isUpright(thumb))

  assert.equal(await files.readPhoto('0'.repeat(64), 'main'), null)
  assert.equal(await files.readPhoto('../../../etc/passwd', 'main'), null)
  assert.equal(await files.readPhoto(stored.sha256.toUpperCase(), 'main'), null)
})

test('a deleted photo is gone in both sizes, and deleting it again is no fault', async () => {
  const root = join(folder, 'deleted')
  const files = createFiles(localStore(root))
  const { sha256 } = await files.storePhoto(await anUprightPhoto())
  await files.deletePhoto(sha256)
  await files.deletePhoto(sha256)
  await files.deletePhoto('not a hash')
  assert.equal(await filesBelow(root), 0)
  assert.equal(await files.readPhoto(sha256, 'thumb'), null)
})

test('when the power goes between the two sizes, the next try completes the photo', async () => {
  const whole = localStore(join(folder, 'power'))
  let puts = 0
  const failing: BlobStore = {
    ...whole,
    put: async (...args) => {
      puts++
      if (puts === 2) throw new Error('power')
      await whole.put(...args)
    },
  }
  const photo = await anUprightPhoto()
  await assert.rejects(createFiles(failing).storePhoto(photo), /power/)
  const files = createFiles(whole)
  const stored = await files.storePhoto(photo)
  assert.ok(await files.readPhoto(stored.sha256, 'main'))
  assert.ok(await files.readPhoto(stored.sha256, 'thumb'))
})

test('a refused file leaves nothing in the store', async () => {
  const root = join(folder, 'refused')
  await assert.rejects(createFiles(localStore(root)).storePhoto(Buffer.from('<svg/>')), { code: 'files.not_a_photo' })
  await assert.rejects(readdir(root), { code: 'ENOENT' })
})
