import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { services } from '../../tests/cast-data.ts'
import { readRequest } from './contract/desk.ts'
import { findRequest, listNearby, readFollowed, submitRequest } from './contract/resident.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const key = () => randomBytes(24).toString('base64url')
const aLamp = (more: object = {}) => ({
  id: randomUUID(),
  serviceId: services.lamp,
  words: '门口的路灯不亮了',
  place: { point: { lng: 109.005, lat: 32.69 } },
  followKey: key(),
  ...more,
})

test('a resident without an account reports a lamp and gets a number with a check digit and a promise', async () => {
  const { status, body } = await cast.as('resident').call(submitRequest, aLamp())
  assert.equal(status, 200)
  assert.match(body.number, /^\d{6,}$/)
  assert.equal(body.state, 'received')
  assert.equal(body.dueStage, 'answered')
  assert.equal(body.isLocated, true)
})

test('sending the same report twice, or fifty times at once, makes one and answers the same', async () => {
  const lamp = aLamp()
  const answers = await Promise.all(Array.from({ length: 50 }, () => cast.as('resident').call(submitRequest, lamp)))
  assert.deepEqual(new Set(answers.map((a) => a.status)), new Set([200]))
  for (const { body } of answers) assert.deepEqual(body, answers[0]?.body)
  const detail = await cast.as('shen').call(readRequest, { id: lamp.id })
  assert.deepEqual(
    detail.body.steps.map((s) => s.verb),
    ['submit'],
  )
  assert.equal(detail.body.reporters.length, 1)
})

test('the same id with other words is a conflict, and nothing changes', async () => {
  const lamp = aLamp()
  await cast.as('resident').call(submitRequest, lamp)
  const other = await cast.as('resident').call(submitRequest, { ...lamp, words: '别的内容' })
  assert.equal(other.status, 409)
  assert.equal(other.code, 'kernel.id_reused')
  assert.equal((await cast.as('shen').call(readRequest, { id: lamp.id })).body.words, lamp.words)
})

test('words about a fire are answered with 119 and not queued; when the call was made they are taken as urgent', async () => {
  const fire = aLamp({ words: '楼下着火了' })
  const first = await cast.as('resident').call(submitRequest, fire)
  assert.equal(first.code, 'requests.emergency')
  const called = await cast.as('resident').call(submitRequest, { ...fire, emergency: 'called' })
  assert.equal(called.status, 200)
  assert.equal((await cast.as('shen').call(readRequest, { id: fire.id })).body.isUrgent, true)
})

test('a place outside the sub-district is refused; words alone are taken for the desk to place', async () => {
  const far = await cast.as('resident').call(submitRequest, aLamp({ place: { point: { lng: 116.4, lat: 39.9 } } }))
  assert.equal(far.code, 'requests.outside_our_area')
  const words = await cast.as('resident').call(submitRequest, aLamp({ place: { words: '老槐树下面' } }))
  assert.equal(words.status, 200)
  assert.equal(words.body.isLocated, false)
})

test('the code at the door is surer than a satellite: a point elsewhere does not move it', async () => {
  const lamp = aLamp({ place: { areaCode: '610902001001001', point: { lng: 109.035, lat: 32.69 } } })
  await cast.as('resident').call(submitRequest, lamp)
  const { body } = await cast.as('lin').call(readRequest, { id: lamp.id })
  assert.equal(body.areaPath.length, 4)
})

test('a shifted map is set right: GCJ-02 in, WGS-84 kept beside what came', async () => {
  const lamp = aLamp({ place: { point: { lng: 109.0148, lat: 32.6886, datum: 'gcj02' } } })
  assert.equal((await cast.as('resident').call(submitRequest, lamp)).status, 200)
  const { body } = await cast.as('shen').call(readRequest, { id: lamp.id })
  assert.ok(body.point && Math.abs(body.point.lng - 109.0148) > 0.001)
})

test('a service that is only for the office, a missing answer and a broken phone number are refused with their reason', async () => {
  const inside = await cast.as('resident').call(submitRequest, aLamp({ serviceId: services.inside }))
  assert.equal(inside.code, 'catalogue.service_not_offered')
  const noAnswer = await cast.as('resident').call(submitRequest, aLamp({ serviceId: services.form }))
  assert.equal(noAnswer.code, 'catalogue.answer_needed')
  const answered = await cast
    .as('resident')
    .call(submitRequest, aLamp({ serviceId: services.form, answers: { floor: 3 } }))
  assert.equal(answered.status, 200)
  const phone = await cast.as('resident').call(submitRequest, aLamp({ reporter: { phone: '12345678', name: null } }))
  assert.equal(phone.code, 'requests.bad_phone')
})

test('number and phone together open following on another phone; either alone does not', async () => {
  const lamp = aLamp({ reporter: { name: '王秀英', phone: '199 0000 1234' } })
  const { body } = await cast.as('resident').call(submitRequest, lamp)
  const newKey = key()
  const wrong = await cast
    .as('resident')
    .call(findRequest, { number: body.number, phone: '19900009999', followKey: newKey })
  assert.equal(wrong.status, 404)
  assert.equal((await cast.as('resident').call(readFollowed, { id: lamp.id }, { followKey: newKey })).status, 404)
  const found = await cast
    .as('resident')
    .call(findRequest, { number: body.number, phone: '+86 19900001234', followKey: newKey })
  assert.equal(found.body.id, lamp.id)
  const followed = await cast.as('resident').call(readFollowed, { id: lamp.id }, { followKey: newKey })
  assert.equal(followed.body.words, lamp.words)
  assert.equal(
    (await cast.as('resident').call(readFollowed, { id: lamp.id }, { followKey: lamp.followKey })).status,
    200,
  )
})

test('staff see name and phone masked', async () => {
  const lamp = aLamp({ reporter: { name: '王秀英', phone: '19900001234' } })
  await cast.as('resident').call(submitRequest, lamp)
  const { body } = await cast.as('jiang').call(readRequest, { id: lamp.id })
  assert.deepEqual(
    body.reporters.map((r) => [r.nameMasked, r.phoneMasked]),
    [['王**', '199****1234']],
  )
  assert.ok(!JSON.stringify(body).includes('19900001234'))
})

test('who reports the same lamp next door is shown that it is known, and nothing else about it', async () => {
  const lamp = aLamp({ place: { point: { lng: 109.0251, lat: 32.6951 } } })
  await cast.as('resident').call(submitRequest, lamp)
  const { body } = await cast.as('resident').call(listNearby, { serviceId: services.lamp, lng: 109.0252, lat: 32.6951 })
  assert.deepEqual(
    body.items.map((i) => i.id),
    [lamp.id],
  )
  assert.deepEqual(Object.keys(body.items[0] ?? {}).sort(), ['distanceM', 'id', 'receivedAt', 'reporterCount', 'state'])
  const far = await cast.as('resident').call(listNearby, { serviceId: services.lamp, lng: 109.0352, lat: 32.6951 })
  assert.deepEqual(far.body.items, [])
})

test('a visitor cannot pretend to be the telephone, nor send without a key', async () => {
  const lamp = aLamp({ channel: 'phone' })
  await cast.as('resident').call(submitRequest, lamp)
  assert.equal((await cast.as('shen').call(readRequest, { id: lamp.id })).body.channel, 'web')
  assert.equal(
    (await cast.as('resident').call(submitRequest, aLamp({ followKey: null }))).code,
    'requests.follow_key_needed',
  )
})
