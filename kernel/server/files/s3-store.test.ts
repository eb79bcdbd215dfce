import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { createFiles } from './files.ts'
import { anUprightPhoto } from './photos-for-tests.ts'
import { type S3Settings, s3Store } from './s3-store.ts'

/** As much of an object store as we use: path-style keys, missing keys and buckets, a bad moment now and then. */
const objects = new Map<string, { bytes: Buffer; contentType: string | undefined }>()
const seen: IncomingMessage[] = []
let badMoments = 0

const say = (response: ServerResponse, status: number, code: string) =>
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`)

const answer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => {
  seen.push(request)
  if (badMoments > 0) {
    badMoments--
    return say(response, 503, 'SlowDown')
  }
  const isSigned = /^AWS4-HMAC-SHA256 Credential=tester\/\d{8}\/cn-test\/s3\/aws4_request, /.test(
    request.headers.authorization ?? '',
  )
  if (!isSigned) return say(response, 403, 'AccessDenied')
  const [, bucket, ...parts] = new URL(request.url ?? '/', 'http://store').pathname.split('/')
  if (bucket !== 'town') return say(response, 404, 'NoSuchBucket')
  const key = parts.join('/')
  if (request.method === 'PUT') {
    const signed = request.headers['x-amz-content-sha256']
    if (signed !== createHash('sha256').update(body).digest('hex')) return say(response, 400, 'BadDigest')
    objects.set(key, { bytes: body, contentType: request.headers['content-type'] })
    return response.writeHead(200).end()
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return response.writeHead(204).end()
  }
  const object = objects.get(key)
  if (!object) return request.method === 'HEAD' ? response.writeHead(404).end() : say(response, 404, 'NoSuchKey')
  response.writeHead(200, { 'content-type': object.contentType, 'content-length': object.bytes.length })
  return response.end(request.method === 'HEAD' ? undefined : object.bytes)
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => answer(request, Buffer.concat(chunks), response))
})

let settings: S3Settings
before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  settings = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-test',
    bucket: 'town',
    accessKeyId: 'tester',
    secretAccessKey: 'not a secret',
    forcePathStyle: true,
  }
})
after(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  objects.clear()
  seen.length = 0
  badMoments = 0
})

const key = 'photos/ab/abcd.jpg'
const jpeg = 'image/jpeg'

test('what was put is there, what was not put is not, and what was deleted is gone', async () => {
  const store = s3Store(settings)
  assert.equal(await store.get(key), null)
  assert.equal(await store.has(key), false)
  await store.delete(key)

  const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x0d, 0x0a])
  await store.put(key, bytes, jpeg)
  assert.deepEqual(objects.get(key), { bytes, contentType: jpeg })
  assert.deepEqual(await store.get(key), { bytes, contentType: jpeg })
  assert.equal(await store.has(key), true)

  await store.delete(key)
  assert.equal(await store.get(key), null)
})

test('every request is signed, and none uses the trailing checksums that compatible services refuse', async () => {
  const store = s3Store(settings)
  await store.put(key, Buffer.from('lamp'), jpeg)
  await store.get(key)
  await store.has(key)
  await store.delete(key)
  assert.deepEqual(
    seen.map((request) => request.method),
    ['PUT', 'GET', 'HEAD', 'DELETE'],
  )
  for (const request of seen) {
    assert.match(request.headers.authorization ?? '', /^AWS4-HMAC-SHA256 .*Signature=[0-9a-f]{64}$/)
    assert.equal(request.headers['content-encoding'], undefined)
    assert.equal(request.headers['x-amz-trailer'], undefined)
  }
})

test('a bad moment of the store is bridged; a store that stays bad is a fault, not an empty answer', async () => {
  const store = s3Store(settings)
  badMoments = 1
  await store.put(key, Buffer.from('lamp'), jpeg)
  assert.ok(objects.has(key))
  badMoments = 100
  await assert.rejects(store.get(key), { name: 'SlowDown' })
})

test('a wrong bucket or a wrong account is a fault, not an empty store', async () => {
  await assert.rejects(s3Store({ ...settings, bucket: 'village' }).get(key), { name: 'NoSuchBucket' })
  await assert.rejects(s3Store({ ...settings, accessKeyId: 'stranger' }).get(key), { name: 'AccessDenied' })
  await assert.rejects(s3Store({ ...settings, accessKeyId: 'stranger' }).has(key))
})

test('a photo of a resident goes to the object store and comes back the same', async () => {
  const files = createFiles(s3Store(settings))
  const stored = await files.storePhoto(await anUprightPhoto())
  const main = await files.readPhoto(stored.sha256, 'main')
  assert.equal(
    createHash('sha256')
      .update(main ?? '')
      .digest('hex'),
    stored.sha256,
  )
  assert.equal(objects.size, 2)
  await files.deletePhoto(stored.sha256)
  assert.equal(objects.size, 0)
})
