import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { lookAtPhoto } from '../../capabilities/requests/contract/desk.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { anUprightPhoto, heldAs } from '../../kernel/server/files/photos-for-tests.ts'
import { type Cast, openCast } from '../cast.ts'
import { castAreas, type castPeople, services } from '../cast-data.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const upload = (bytes: Buffer, type = 'image/jpeg', id = randomUUID()) =>
  cast.http.inject({
    method: 'PUT',
    url: `/api/uploads/${id}`,
    headers: { 'x-wangge': '1', 'content-type': type },
    payload: bytes,
  })
const key = () => randomBytes(24).toString('base64url')

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}
/** Some 50 KB that say they are 400 megapixels. */
const pixelBomb = () => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(20_000, 0)
  header.writeUInt32BE(20_000, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(2501 * 20_000))
  const begin = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([begin, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}
const page = '<!doctype html><script>alert(document.cookie)</script>'

test('what is not declared as a picture is not even read', async () => {
  const photo = await anUprightPhoto()
  for (const type of [
    'text/html',
    'image/svg+xml',
    'image/gif',
    'application/pdf',
    'application/json',
    'image/jpeg, text/html',
  ]) {
    const answer = await upload(photo, type)
    assert.equal(answer.statusCode, 415, type)
    assert.equal(answer.json().error.code, 'kernel.invalid')
  }
  assert.equal((await upload(photo)).statusCode, 200)
})

test('what says that it is a picture and is none is refused by its content, with a reason', async () => {
  const photo = await anUprightPhoto()
  const cases: [string, Buffer, string][] = [
    ['nothing', Buffer.alloc(0), 'files.not_a_photo'],
    ['a page', Buffer.from(page), 'files.not_a_photo'],
    [
      'a drawing with a script',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${page}</svg>`),
      'files.not_a_photo',
    ],
    ['a moving picture', await heldAs(1).gif().toBuffer(), 'files.not_a_photo'],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\0\0\0\0a.jpg', 'latin1'), 'files.not_a_photo'],
    ['a document', Buffer.from('%PDF-1.7 1 0 obj <</Type /Catalog>> endobj'), 'files.not_a_photo'],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0', 'latin1'), 'files.not_a_photo'],
    [
      'a page that begins like a picture',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(page)]),
      'files.photo_broken',
    ],
    ['a picture cut off', photo.subarray(0, photo.length >> 1), 'files.photo_broken'],
    ['a small file of 400 megapixels', pixelBomb(), 'files.too_many_pixels'],
  ]
  for (const [what, bytes, code] of cases) {
    for (const type of ['image/jpeg', 'application/octet-stream']) {
      const answer = await upload(bytes, type)
      assert.equal(answer.statusCode, 422, what)
      assert.equal(answer.json().error.code, code, what)
    }
  }
  const large = await upload(Buffer.concat([photo, Buffer.alloc(15 * 1024 * 1024)]))
  assert.equal(large.statusCode, 413)
})

const photoAt = (requestId: string, photoId: string, headers: Record<string, string>, size = 'main') =>
  cast.http.inject({ method: 'GET', url: `/api/photos/${requestId}/${photoId}/${size}`, headers })

const report = async (photos: string[], areaCode: string) => {
  const [id, followKey] = [randomUUID(), key()]
  const body = { id, serviceId: services.lamp, words: '灯', place: { areaCode }, photos, followKey }
  assert.equal((await cast.as('resident').call(submitRequest, body)).status, 200)
  return { id, followKey }
}

test('a page hidden in a picture is gone when it is shown, and what is shown can neither run nor be framed', async () => {
  const id = randomUUID()
  const polyglot = Buffer.concat([await anUprightPhoto(), Buffer.from(page)])
  assert.equal((await upload(polyglot, 'image/jpeg', id)).statusCode, 200)
  const lamp = await report([id], castAreas.drumWest.code)
  for (const size of ['main', 'thumb']) {
    const shown = await photoAt(lamp.id, id, { 'x-follow-key': lamp.followKey }, size)
    assert.equal(shown.statusCode, 200)
    assert.equal(shown.headers['content-type'], 'image/jpeg')
    assert.ok(!shown.rawPayload.includes('script'))
    assert.equal(shown.headers['x-content-type-options'], 'nosniff')
    assert.match(String(shown.headers['content-security-policy']), /default-src 'none'.*sandbox/)
    assert.match(String(shown.headers['cache-control']), /^private/)
  }
})

test('a picture is shown to its reporter by the right key and to the staff of its grid, and to nobody else', async () => {
  const [mine, yours] = [randomUUID(), randomUUID()]
  for (const id of [mine, yours]) assert.equal((await upload(await anUprightPhoto(), 'image/jpeg', id)).statusCode, 200)
  const lamp = await report([mine], castAreas.drumWest.code)
  const other = await report([yours], castAreas.riverEast.code)
  const cookieOf = (name: keyof typeof castPeople | 'stranger elsewhere') => ({ cookie: cast.as(name).cookie })
  const statusOf = async (requestId: string, photoId: string, headers: Record<string, string>) =>
    (await photoAt(requestId, photoId, headers)).statusCode

  assert.equal(await statusOf(lamp.id, mine, { 'x-follow-key': lamp.followKey }), 200)
  assert.equal(await statusOf(lamp.id, mine, {}), 404, 'the address alone shows nothing')
  assert.equal(await statusOf(lamp.id, mine, { 'x-follow-key': key() }), 404)
  assert.equal(await statusOf(lamp.id, mine, { 'x-follow-key': other.followKey }), 404)
  assert.equal(await statusOf(other.id, mine, { 'x-follow-key': other.followKey }), 404, 'not through another request')
  assert.equal(await statusOf(other.id, yours, { 'x-follow-key': lamp.followKey }), 404)

  assert.equal(await statusOf(lamp.id, mine, cookieOf('lin')), 200, 'the leader of the grid')
  assert.equal(await statusOf(other.id, yours, cookieOf('lin')), 404, 'not of another grid')
  for (const name of ['nobody', 'tang', 'qin', 'stranger elsewhere'] as const) {
    assert.equal(await statusOf(lamp.id, mine, cookieOf(name)), 404, name)
  }

  await cast.as('jiang').call(lookAtPhoto, { id: lamp.id, photoId: mine, isHidden: true })
  assert.equal(
    await statusOf(lamp.id, mine, { 'x-follow-key': lamp.followKey }),
    404,
    'hidden from everybody but the office',
  )
  assert.equal(await statusOf(lamp.id, mine, cookieOf('lin')), 200)
})

test('the same picture sent twice is one; another picture under its id is refused', async () => {
  const id = randomUUID()
  const photo = await anUprightPhoto()
  const first = await upload(photo, 'image/jpeg', id)
  assert.deepEqual((await upload(photo, 'image/jpeg', id)).json(), first.json())
  const other = await upload(await heldAs(6).jpeg().toBuffer(), 'image/jpeg', id)
  assert.equal(other.statusCode, 409)
  assert.equal(other.json().error.code, 'kernel.id_reused')
})
