import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { disablePerson, endPost, givePost, handOverPost, signOut } from '../../capabilities/accounts/contract.ts'
import { createPeople, createPosts, findHolder } from '../../capabilities/accounts/neighbours.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { createSessionReader, insertSession } from '../../kernel/server/auth/sessions.ts'
import { addMinutes, instantOf, minutesBetween } from '../../kernel/shared/time.ts'
import { type Cast, openCast } from '../cast.ts'
import { castAreas, services } from '../cast-data.ts'

let cast: Cast
let lampId: string
before(async () => {
  cast = await openCast()
  lampId = randomUUID()
  const place = { areaCode: castAreas.drumWest.code }
  const body = { id: lampId, serviceId: services.lamp, words: '灯', place, followKey: 'k'.repeat(32) }
  assert.equal((await cast.as('resident').call(submitRequest, body)).status, 200)
  // Remembered sessions are believed only while the line that ends them is open.
  for (let n = 0; n < 100 && !cast.app.live.isConnected(); n++) await rest(20)
})
after(() => cast.close())

/** A new person with a grid leader's post, and what a session of theirs is answered. */
const newcomer = async (from = '2026-01-01T00:00:00.000Z', to: string | null = null) => {
  const personId = randomUUID()
  const postId = randomUUID()
  const account = { phone: null, password: null, mustChangePassword: false, isDemo: false }
  const username = `u-${personId.slice(0, 8)}`
  await createPeople(cast.app, cast.system, [{ id: personId, name: '新人', username, ...account }])
  const areaId = castAreas.drumWest.id
  await createPosts(cast.app, cast.system, [
    { id: postId, personId, kind: 'grid2_leader', areaId, unitId: null, validFrom: from, validTo: to },
  ])
  const { jurisdictionId } = cast.system
  const token = await cast.app.db.write(jurisdictionId, (tx) =>
    insertSession(tx, jurisdictionId, personId, 'test', cast.now()),
  )
  const ask = async (url: string) => {
    const answer = await cast.http.inject({ url, headers: { cookie: `wangge=${token}` } })
    return answer.statusCode
  }
  return { personId, postId, token, inbox: () => ask('/api/requests'), lamp: () => ask(`/api/requests/${lampId}`) }
}

test('a session ends when its person signs out, and is not believed a moment longer', async () => {
  const lin = await newcomer()
  assert.equal(await lin.inbox(), 200)
  const out = await cast.http.inject({
    method: signOut.method,
    url: '/api/session',
    headers: { 'x-wangge': '1', cookie: `wangge=${lin.token}` },
  })
  assert.equal(out.statusCode, 200)
  assert.match(String(out.headers['set-cookie']), /^wangge=; Max-Age=0/)
  assert.equal(await lin.inbox(), 401)
})

test('a disabled person is out at once, with every open session', async () => {
  const lin = await newcomer()
  assert.equal(await lin.inbox(), 200)
  const why = { id: lin.personId, isDisabled: true, reason: '离职' }
  assert.equal((await cast.as('you').call(disablePerson, why)).status, 200)
  assert.equal(await lin.inbox(), 401)
  assert.equal((await cast.as('you').call(disablePerson, { ...why, isDisabled: false })).status, 200)
  assert.equal(await lin.inbox(), 401, 'enabled again, the old session stays ended')
})

test('a made-up, cut or foreign token is nobody', async () => {
  const lin = await newcomer()
  const [jurisdictionId = '', secret = ''] = lin.token.split('.')
  const other = jurisdictionId.replace(/1$/, '2')
  const tokens = [
    'x',
    lin.token.slice(0, -1),
    `${lin.token}x`,
    `${other}.${secret}`,
    `${jurisdictionId}.${'A'.repeat(43)}`,
    `${randomUUID()}.${secret}`,
  ]
  for (const token of tokens) {
    const answer = await cast.http.inject({ url: '/api/requests', headers: { cookie: `wangge=${token}` } })
    assert.equal(answer.statusCode, 401, token)
  }
  assert.equal(await lin.inbox(), 200)
})

test('a post that has ended, not yet begun, or was handed over opens nothing; the session stays', async () => {
  // Which posts are over for good is asked of the database's clock; here it is the same as everybody's.
  cast.pass(minutesBetween(cast.now(), instantOf(Date.now())))
  const past = await newcomer('2026-01-01T00:00:00.000Z', addMinutes(cast.now(), -1))
  const future = await newcomer(addMinutes(cast.now(), 30))
  const soonOver = await newcomer('2026-01-01T00:00:00.000Z', addMinutes(cast.now(), 10))
  for (const person of [past, future]) {
    assert.equal(await person.lamp(), 404)
    assert.equal(await person.inbox(), 200, 'an empty list')
  }
  assert.equal(await soonOver.lamp(), 200)
  cast.pass(11)
  assert.equal(await soonOver.lamp(), 404, 'its last minute has passed')
  cast.pass(20)
  assert.equal(await future.lamp(), 200, 'its first minute has come')

  const ended = await newcomer()
  assert.equal(await ended.lamp(), 200)
  const you = await newcomerAdmin()
  assert.equal((await you(endPost.path.replace(':id', ended.postId), { reason: '调岗' })).statusCode, 200)
  assert.equal(await ended.lamp(), 404)

  const giver = await newcomer()
  const taker = await newcomer('2026-01-01T00:00:00.000Z', addMinutes(cast.now(), -1))
  assert.equal(await giver.lamp(), 200)
  const over = { newPostId: randomUUID(), toPersonId: taker.personId, reason: '交接' }
  assert.equal((await you(handOverPost.path.replace(':id', giver.postId), over)).statusCode, 200)
  assert.equal(await giver.lamp(), 404)
  assert.equal(await taker.lamp(), 200)
})

/** The security administrator with a session of today: the clock has moved on since the cast came in. */
const newcomerAdmin = async () => {
  const { jurisdictionId } = cast.system
  const token = await cast.app.db.write(jurisdictionId, (tx) =>
    insertSession(tx, jurisdictionId, cast.as('you').id, 'test', cast.now()),
  )
  return (path: string, payload: object) =>
    cast.http.inject({
      method: 'POST',
      url: `/api${path}`,
      headers: { 'x-wangge': '1', 'content-type': 'application/json', cookie: `wangge=${token}` },
      payload: JSON.stringify(payload),
    })
}

test('nobody gives a post to themselves, and an administrator does no daily work', async () => {
  const you = await newcomerAdmin()
  const post = {
    id: randomUUID(),
    kind: 'shift_lead',
    areaId: castAreas.street.id,
    validFrom: cast.now(),
    validTo: null,
  }
  const self = await you(givePost.path.replace(':personId', cast.as('you').id), post)
  assert.equal(self.json().error.code, 'accounts.not_yourself')
  const both = await you(givePost.path.replace(':personId', cast.as('qin').id), post)
  assert.equal(both.json().error.code, 'accounts.separate_duties')
})

test('a session left alone for four hours is over, and so is one of fourteen hours however busy', async () => {
  const idle = await newcomer()
  const busy = await newcomer()
  // As another server sees it, which remembers nothing.
  const holder = async (token: string) => (await createSessionReader(cast.app, findHolder)(token))?.personId
  assert.equal(await holder(idle.token), idle.personId)
  for (let hour = 1; hour < 14; hour++) {
    cast.pass(60)
    assert.equal(await holder(busy.token), busy.personId, `after ${hour} hours of work`)
    if (hour === 5) assert.equal(await holder(idle.token), undefined)
  }
  assert.equal(await busy.inbox(), 200)
  cast.pass(61)
  assert.equal(await busy.inbox(), 401, 'not even here, where it was remembered')
  assert.equal(await holder(busy.token), undefined)
})
