import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

// Set before the modules below are loaded, to see what they pull in.
const resolved: string[] = []
registerHooks({
  resolve(name, context, next) {
    resolved.push(name)
    return next(name, context)
  },
})
const { localStore } = await import('./local-store.ts')
const { createFiles } = await import('./files.ts')
const { s3Store } = await import('./s3-store.ts')

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-files-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const jpeg = 'image/jpeg'

test('what was put is there, what was not put is not, and what was deleted is gone', async () => {
  const store = localStore(join(folder, 'plain'))
  const key = 'photos/ab/abcd.jpg'
  assert.equal(await store.get(key), null)
  assert.equal(await store.has(key), false)
  await store.delete(key)

  await store.put(key, Buffer.from('lamp'), jpeg)
  assert.deepEqual(await store.get(key), { bytes: Buffer.from('lamp'), contentType: jpeg })
  assert.equal(await store.has(key), true)
  await store.put(key, Buffer.from('lamp again'), jpeg)
  assert.deepEqual((await localStore(join(folder, 'plain')).get(key))?.bytes, Buffer.from('lamp again'))

  await store.delete(key)
  await store.delete(key)
  assert.equal(await store.get(key), null)
  assert.equal(await store.has(key), false)
})

const unsafeKeys = [
  '',
  '/photos/a.jpg',
  'photos/a.jpg/',
  'photos//a.jpg',
  '../a.jpg',
  'photos/../../a.jpg',
  './a.jpg',
  '.incoming/a.jpg',
  'photos/.a.jpg',
  'photos\\a.jpg',
  'Photos/a.jpg',
  'photos/照片.jpg',
  'photos/a b.jpg',
  'photos/a%2e.jpg',
  'photos/a\0.jpg',
  'photos/a.jpg\n',
  `${'a'.repeat(300)}.jpg`,
  'photos/a.html',
  'photos/a',
]
for (const key of unsafeKeys) {
  test(`nobody reaches a file through the key ${JSON.stringify(key.slice(0, 30))}`, async () => {
    const s3 = s3Store({
      endpoint: 'http://127.0.0.1:9',
      region: 'here',
      bucket: 'b',
      accessKeyId: 'a',
      secretAccessKey: 's',
      forcePathStyle: true,
    })
    for (const store of [localStore(join(folder, 'keys')), s3]) {
      await assert.rejects(store.put(key, Buffer.from('x'), jpeg), /blob key/)
      await assert.rejects(store.get(key), /blob key/)
      await assert.rejects(store.has(key), /blob key/)
      await assert.rejects(store.delete(key), /blob key/)
    }
  })
}

test('a key whose ending says something else than the content type is a fault', async () => {
  await assert.rejects(localStore(join(folder, 'keys')).put('photos/a.jpg', Buffer.from('x'), 'text/html'), /ending/)
})

test('someone who reads while another writes sees the old picture or the new one, never half of it', async () => {
  const store = localStore(join(folder, 'race'))
  const key = 'photos/aa/same.jpg'
  const pictures = Array.from({ length: 8 }, (_, i) => Buffer.alloc(200_000, i))
  await store.put(key, pictures[0] ?? Buffer.alloc(0), jpeg)
  const writes = pictures.map((picture) => store.put(key, picture, jpeg))
  const reads = Array.from({ length: 30 }, async () => {
    const bytes = (await store.get(key))?.bytes ?? Buffer.alloc(0)
    assert.ok(pictures.some((picture) => picture.equals(bytes)))
  })
  await Promise.all([...writes, ...reads])
  assert.deepEqual(await readdir(join(folder, 'race', '.incoming')), [])
})

test('a write that fails leaves nothing behind and does not spoil the next one', async () => {
  const root = join(folder, 'failing')
  const store = localStore(root)
  // A folder stands where the file should be: the rename cannot work.
  await mkdir(join(root, 'photos', 'taken.jpg', 'inside'), { recursive: true })
  await assert.rejects(store.put('photos/taken.jpg', Buffer.from('x'), jpeg))
  assert.deepEqual(await readdir(join(root, '.incoming')), [])
  await store.put('photos/free.jpg', Buffer.from('x'), jpeg)
  assert.equal(await store.has('photos/free.jpg'), true)
})

test('a folder that could not be used at first is tried again', async () => {
  const root = join(folder, 'later')
  await writeFile(root, 'a file where the folder should be')
  const store = localStore(root)
  await assert.rejects(store.put('photos/a.jpg', Buffer.from('x'), jpeg))
  await rm(root)
  await store.put('photos/a.jpg', Buffer.from('x'), jpeg)
  assert.equal(await store.has('photos/a.jpg'), true)
})

test('what a killed process left unfinished is swept away, what another process is writing now is not', async () => {
  const root = join(folder, 'swept')
  await mkdir(join(root, '.incoming'), { recursive: true })
  await writeFile(join(root, '.incoming', 'dead'), 'half a picture')
  await writeFile(join(root, '.incoming', 'alive'), 'half a picture')
  const twoHoursAgo = Date.now() / 1000 - 7200
  await utimes(join(root, '.incoming', 'dead'), twoHoursAgo, twoHoursAgo)
  await localStore(root).put('photos/a.jpg', Buffer.from('x'), jpeg)
  assert.deepEqual(await readdir(join(root, '.incoming')), ['alive'])
})

test('other accounts of the machine cannot read the pictures', async () => {
  const root = join(folder, 'private')
  await localStore(root).put('photos/aa/a.jpg', Buffer.from('x'), jpeg)
  // Windows has no such bits; there the folder's own rights decide.
  const open = process.platform === 'win32' ? 0 : 0o077
  assert.equal((await stat(join(root, 'photos', 'aa', 'a.jpg'))).mode & open, 0)
  assert.equal((await stat(join(root, 'photos'))).mode & open, 0)
})

test('an office with local files never loads the S3 client; one with S3 does at the first use', async () => {
  await createFiles(localStore(join(folder, 'light'))).readPhoto('0'.repeat(64), 'main')
  assert.equal(
    resolved.some((name) => name.includes('aws-sdk')),
    false,
  )
  // Port 9 (discard) answers nobody.
  const s3 = s3Store({
    endpoint: 'http://127.0.0.1:9',
    region: 'here',
    bucket: 'b',
    accessKeyId: 'a',
    secretAccessKey: 's',
    forcePathStyle: true,
  })
  await assert.rejects(s3.has('photos/a.jpg'))
  assert.ok(resolved.some((name) => name.includes('aws-sdk')))
})
