import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Call } from '../../kernel/server/http/route.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas, castPeople } from '../../tests/cast-data.ts'
import { openStory } from '../../tests/story.ts'
import { createPeople, createPosts } from '../accounts/neighbours.ts'
import { readMobilisation as read } from './actions/mobilise/read-mobilisations.ts'
import { startMobilisation as start } from './actions/mobilise/start-mobilisation.ts'
import { watchMobilisations } from './actions/mobilise/watch-mobilisations.ts'
import {
  endMobilisation,
  listMobilisations,
  listRunCards,
  previewMobilisation,
  putRunCard,
  raiseMobilisation,
  readMobilisation,
  startMobilisation,
} from './contract/mobilisation.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

type Name = keyof typeof castPeople
const callers: readonly Name[] = ['jiang', 'wei', 'shen', 'zhu']
const readers: readonly Name[] = [...callers, 'yang', 'gao']
const everybody: readonly Name[] = [...readers, 'luo', 'lin', 'chen', 'tang', 'qin', 'you', 'xu', 'nobody']

const fire = async () => {
  const { items } = (await cast.as('jiang').call(listRunCards, {})).body
  const card = items.find((one) => one.body.icon === 'flame')
  assert.ok(card)
  return card.id
}
const event = (cardId: string, more: object = {}) => ({
  id: randomUUID(),
  cardId,
  level: 1,
  point: null,
  areaId: castAreas.drumWest.id,
  requestId: null,
  placeWords: '',
  words: '楼道冒烟',
  isDrill: false,
  ...more,
})

test('the desk and the leadership start, raise and end; everybody else is refused and nothing moves', async () => {
  const cardId = await fire()
  const { body: m } = await cast.as('jiang').call(startMobilisation, event(cardId))
  for (const name of everybody) {
    const who = cast.as(name)
    const mayCall = callers.includes(name)
    const preview = await who.call(previewMobilisation, event(cardId))
    assert.equal(preview.status, mayCall ? 200 : 403, name)
    if (mayCall) continue
    assert.equal((await who.call(startMobilisation, event(cardId))).status, 403, name)
    assert.equal((await who.call(raiseMobilisation, { id: m.id, stepCount: 1, level: 2 })).status, 403, name)
    assert.equal((await who.call(endMobilisation, { id: m.id, words: '结束' })).status, 403, name)
  }
  const { mobilisation, steps } = (await cast.as('jiang').call(readMobilisation, { id: m.id })).body
  assert.deepEqual([mobilisation.level, mobilisation.endedAt, steps.length], [1, null, 1])
  assert.equal((await cast.as('zhu').call(endMobilisation, { id: m.id, words: '已扑灭' })).status, 200)
})

test('a community worker reads what happens in the own community and nothing of the next one', async () => {
  const { body: m } = await cast.as('shen').call(startMobilisation, event(await fire(), { words: '仓库起火' }))
  for (const name of everybody) {
    const read = await cast.as(name).call(readMobilisation, { id: m.id })
    const list = await cast.as(name).call(listMobilisations, {})
    const mayRead = readers.includes(name)
    assert.equal(read.status, mayRead ? 200 : 404, name)
    assert.equal(
      list.body.items.some((one) => one.id === m.id),
      mayRead,
      name,
    )
    assert.equal((await cast.as(name).call(listRunCards, {})).status, mayRead || name === 'luo' ? 200 : 403, name)
  }
  assert.equal((await cast.as('stranger elsewhere').call(readMobilisation, { id: m.id })).status, 404)
  assert.deepEqual((await cast.as('stranger elsewhere').call(listMobilisations, {})).body.items, [])
  const raise = { id: m.id, stepCount: 1, level: 2 }
  assert.equal((await cast.as('stranger elsewhere').call(raiseMobilisation, raise)).status, 404)
  await cast.as('shen').call(endMobilisation, { id: m.id, words: '结束' })
})

test('a screen hears of mobilisations in its own areas, and of no others', async () => {
  const heard: string[] = []
  const listen = async (name: 'luo' | 'lin' | 'gao', told: () => void = () => undefined) => {
    const { post, area } = castPeople[name]
    const grant = { role: post ?? '', areaId: castAreas[area].id, from: '2026-01-01T00:00:00.000Z', to: null }
    const who: Staff = {
      kind: 'staff',
      jurisdictionId: cast.system.jurisdictionId,
      personId: castPeople[name].id,
      name,
      sessionId: '',
      grants: [grant],
    }
    const stream = {
      send: () => {
        heard.push(name)
        told()
      },
      onClose: () => undefined,
      close: () => undefined,
    }
    await watchMobilisations(cast.app, who, {}, {} as Call, stream)
  }
  await new Promise<void>((resolve) => {
    if (cast.app.live.isConnected()) resolve()
    else cast.app.live.onReconnect(resolve)
  })
  // The last to listen is the last to be told: when she hears it, the others would have.
  await listen('luo')
  await listen('lin')
  const told = new Promise<void>((resolve) => void listen('gao', resolve))
  const { body: m } = await cast.as('shen').call(startMobilisation, event(await fire(), { words: '线路起火' }))
  await told
  assert.deepEqual(new Set(heard), new Set(['gao']))
  await cast.as('shen').call(endMobilisation, { id: m.id, words: '结束' })
})

/** Somebody else who may mobilise in one community and in no other. */
const shiftLeadOf = async (name: string, area: 'drum' | 'river'): Promise<Staff> => {
  const personId = randomUUID()
  const { jurisdictionId } = cast.system
  const validFrom = '2026-01-01T00:00:00.000Z'
  const account = { phone: null, password: null, mustChangePassword: false, isDemo: false }
  await createPeople(cast.app, cast.system, [{ id: personId, name, username: `lead-${area}`, ...account }])
  const areaId = castAreas[area].id
  const post = { id: randomUUID(), personId, kind: 'shift_lead' as const, areaId, unitId: null }
  await createPosts(cast.app, cast.system, [{ ...post, validFrom, validTo: null }])
  const grants = [{ role: 'shift_lead', areaId, from: validFrom, to: null }]
  return { kind: 'staff', jurisdictionId, personId, name, sessionId: '', grants }
}

test('one fire seen from both sides of a border: each community starts its own and learns nothing of the other', async () => {
  const [drum, river] = [await shiftLeadOf('鼓楼带班', 'drum'), await shiftLeadOf('江北带班', 'river')]
  const cardId = await fire()
  const at = (lng: number, words: string) =>
    event(cardId, { areaId: null, point: { lng, lat: 32.69, datum: 'wgs84' }, words })
  // Ninety metres apart, the border between them.
  const [west, east] = await Promise.all([
    start(cast.app, drum, at(109.0195, '西边看到火')),
    start(cast.app, river, at(109.0205, '东边看到火')),
  ])
  assert.notEqual(west.id, east.id)
  assert.deepEqual([west.areaName, west.words, west.startedByName], ['鼓楼东片', '西边看到火', '鼓楼带班'])
  assert.deepEqual([east.areaName, east.words, east.startedByName], ['江北西片', '东边看到火', '江北带班'])
  const called = async (id: string) =>
    (await cast.as('zhu').call(readMobilisation, { id })).body.calls.map((call) => call.personId)
  const [inWest, inEast] = [await called(west.id), await called(east.id)]
  assert.ok(inWest.length > 0 && inWest.every((id) => !inEast.includes(id)), 'nobody is called to both')

  // Pressed again, each is told of the own one; so is whoever may mobilise on both sides, of the first.
  assert.equal((await start(cast.app, drum, at(109.0199, '还在烧'))).id, west.id)
  assert.equal((await start(cast.app, river, at(109.0201, '还在烧'))).id, east.id)
  const both = await cast.as('jiang').call(startMobilisation, at(109.02, '听说着火'))
  assert.ok([west.id, east.id].includes(both.body.id))
  await assert.rejects(start(cast.app, river, at(109.0195, '西边看到火')), { code: 'kernel.forbidden' })
  await assert.rejects(read(cast.app, river, { id: west.id }), { code: 'kernel.not_found' })
  for (const { id } of [west, east]) await cast.as('zhu').call(endMobilisation, { id, words: '已扑灭' })
})

test('a mobilisation may belong to a request that one can read, and to no other', async () => {
  const story = await openStory(cast)
  const cardId = await fire()
  const unknown = await cast.as('jiang').call(startMobilisation, event(cardId, { requestId: randomUUID() }))
  assert.equal(unknown.status, 404)
  const known = await cast.as('jiang').call(startMobilisation, event(cardId, { requestId: story.id }))
  assert.deepEqual([known.status, known.body.requestId], [200, story.id])
  await cast.as('shen').call(endMobilisation, { id: known.body.id, words: '结束' })
})

test('the database does not let the application change what happened', async () => {
  const rows = cast.app.db.write(cast.system.jurisdictionId, (tx) =>
    tx.updateTable('mobilisation_steps').set({ verb: 'nothing' }).execute(),
  )
  await assert.rejects(rows, /permission denied/)
})

test('cards: usual ones until the office writes its own, by shift lead or leadership, one version after another', async () => {
  const { items } = (await cast.as('gao').call(listRunCards, {})).body
  const flood = items.find((card) => card.body.icon === 'flood')
  assert.ok(flood && flood.version === 0)
  const rewritten = { ...flood, body: { ...flood.body, radiusM: 800 } }
  assert.equal((await cast.as('jiang').call(putRunCard, rewritten)).status, 403)
  const first = await cast.as('zhu').call(putRunCard, rewritten)
  assert.deepEqual([first.status, first.body.version], [200, 1])
  assert.equal((await cast.as('zhu').call(putRunCard, rewritten)).body.version, 1, 'sent twice is one version')
  const other = { ...rewritten, body: { ...flood.body, radiusM: 900 } }
  assert.equal((await cast.as('shen').call(putRunCard, other)).code, 'kernel.changed_meanwhile')
  const ended = await cast.as('shen').call(putRunCard, { ...other, version: 1, isEnded: true })
  assert.equal(ended.body.version, 2)
  assert.equal(
    (await cast.as('jiang').call(previewMobilisation, event(flood.id))).code,
    'dispatch.card_unknown',
    'a card that was taken away calls nobody',
  )
  const twice = {
    ...flood,
    id: randomUUID(),
    body: { ...flood.body, roles: [...flood.body.roles, ...flood.body.roles] },
  }
  assert.equal((await cast.as('shen').call(putRunCard, twice)).code, 'kernel.invalid')
})
