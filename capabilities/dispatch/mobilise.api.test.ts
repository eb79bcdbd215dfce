import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas, castPeople } from '../../tests/cast-data.ts'
import {
  answerCall,
  endMobilisation,
  listMobilisations,
  listMyCalls,
  previewMobilisation,
  putRunCard,
  type RunCardBody,
  raiseMobilisation,
  readMobilisation,
  startMobilisation,
} from './contract/mobilisation.ts'
import { afterAnswer, afterEnd, type CallAnswer, type CallState } from './rules/mobilisation/call-states.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const leaders = {
  code: 'leaders',
  name: { zh: '网格长', en: 'Leaders' },
  posts: ['grid2_leader' as const, 'grid1_leader' as const],
  skill: null,
  unitCode: null,
}
const lamps = {
  code: 'lamps',
  name: { zh: '市政', en: 'Lamps' },
  posts: ['department_worker' as const],
  skill: null,
  unitCode: 'lamps',
}
const body = (more: Partial<RunCardBody> = {}): RunCardBody => ({
  name: { zh: '火情', en: 'Fire' },
  icon: 'flame',
  roles: [leaders, lamps],
  levels: [[{ role: 'leaders', count: 2 }], [{ role: 'lamps', count: 2 }]],
  radiusM: null,
  restMinutes: 0,
  instruction: { zh: '先打119', en: 'Call 119 first' },
  ...more,
})
/** A card of the office, so that each test calls by its own numbers. */
const aCard = async (more: Partial<RunCardBody> = {}) => {
  const card = { id: randomUUID(), version: 0, isEnded: false, body: body(more) }
  assert.equal((await cast.as('shen').call(putRunCard, card)).status, 200)
  return card.id
}
const inTheWest = { lng: 109.005, lat: 32.69, datum: 'wgs84' as const }
const event = (cardId: string, more: object = {}) => ({
  id: randomUUID(),
  cardId,
  level: 1,
  point: inTheWest,
  areaId: null,
  requestId: null,
  placeWords: '鼓楼西片 3 号楼',
  words: '厨房起火',
  isDrill: false,
  ...more,
})
const end = async (id: string) => {
  const over = await cast.as('jiang').call(endMobilisation, { id, words: '已扑灭' })
  assert.equal(over.status, 200, over.code)
  return over.body
}
const board = async (id: string) => (await cast.as('wei').call(readMobilisation, { id })).body
const said = async (id: string) => (await board(id)).calls.map((c) => `${c.name}:${c.state}`)
const answer = (who: keyof typeof castPeople, id: string, given: CallAnswer, more: object = {}) =>
  cast.as(who).call(answerCall, { id, actionId: randomUUID(), answer: given, ...more })

test('one button calls the nearest leaders, whose phones say what, where and as what; others see nothing', async () => {
  const cardId = await aCard()
  const start = event(cardId)
  const before = await cast.as('jiang').call(previewMobilisation, { ...start })
  assert.deepEqual(
    before.body.calls.map((c) => [c.name, c.rank, c.among]),
    [
      ['林网格', 1, 5],
      ['陈总网格', 2, 5],
    ],
  )
  assert.deepEqual((await cast.as('lin').call(listMyCalls, {})).body.items, [], 'a preview calls nobody')

  const { body: m, status } = await cast.as('jiang').call(startMobilisation, start)
  assert.equal(status, 200)
  assert.deepEqual([m.areaName, m.startedByName, m.called, m.coming, m.stepCount], ['鼓楼西片', '蒋受理', 2, 0, 1])
  const [mine] = (await cast.as('lin').call(listMyCalls, {})).body.items
  assert.deepEqual(
    [mine?.id, mine?.name.zh, mine?.role.zh, mine?.placeWords, mine?.words, mine?.state, mine?.dutyPhone],
    [m.id, '火情', '网格长', '鼓楼西片 3 号楼', '厨房起火', 'called', '0915-0000000'],
  )
  assert.deepEqual((await cast.as('wu').call(listMyCalls, {})).body.items, [])
  assert.equal((await answer('wu', m.id, 'coming')).status, 404)
  await end(m.id)
})

test('answers are seen on the board; the same answer again changes nothing, its name for another one is refused', async () => {
  const { body: m } = await cast.as('jiang').call(startMobilisation, event(await aCard()))
  const coming = { id: m.id, actionId: randomUUID(), answer: 'coming' as const, deviceAt: '2026-11-18T01:00:00.000Z' }
  const both = await Promise.all([cast.as('lin').call(answerCall, coming), cast.as('lin').call(answerCall, coming)])
  assert.deepEqual(
    both.map((b) => [b.status, b.body.state]),
    [
      [200, 'coming'],
      [200, 'coming'],
    ],
  )
  assert.equal((await cast.as('lin').call(answerCall, { ...coming, answer: 'cannot' })).code, 'kernel.id_reused')
  await answer('chen', m.id, 'cannot')
  cast.pass(4)
  await answer('lin', m.id, 'arrived')
  const { mobilisation, calls, steps } = await board(m.id)
  assert.deepEqual([mobilisation.coming, mobilisation.arrived, mobilisation.cannot], [0, 1, 1])
  const lin = calls.find((c) => c.personId === castPeople.lin.id)
  assert.ok(lin?.arrivedAt && lin.answeredAt && lin.arrivedAt > lin.answeredAt)
  assert.deepEqual(
    steps.map((s) => [s.verb, s.name]),
    [
      ['start', '蒋受理'],
      ['coming', '林网格'],
      ['cannot', '陈总网格'],
      ['arrived', '林网格'],
    ],
  )
  assert.ok(Number(steps[1]?.data.skewSeconds) <= -3600, 'the clock of the phone is written down')
  // One place is open again: somebody said no.
  assert.deepEqual(
    mobilisation.shorts.map((s) => [s.role, s.wanted, s.called]),
    [['leaders', 2, 1]],
  )
  await end(m.id)
})

test('raising adds a level and names what stays short; whoever is silent for five minutes is replaced by the next', async () => {
  const { body: m } = await cast.as('jiang').call(startMobilisation, event(await aCard()))
  await answer('lin', m.id, 'coming')
  cast.pass(4)
  const early = await cast.as('wei').call(raiseMobilisation, { id: m.id, stepCount: 1, level: 1 })
  assert.deepEqual([early.body.called, early.body.silent, early.body.shorts], [2, 0, []])
  cast.pass(2)
  assert.equal((await board(m.id)).mobilisation.silent, 1)
  const raised = await cast.as('wei').call(raiseMobilisation, { id: m.id, stepCount: 2, level: 2 })
  assert.equal(raised.status, 200, raised.code)
  assert.deepEqual(await said(m.id), ['林网格:coming', '陈总网格:called', '周网格:called', '唐师傅:called'])
  assert.deepEqual(
    raised.body.shorts.map((s) => [s.level, s.role, s.wanted, s.called, s.why.none]),
    [[2, 'lamps', 2, 1, 1]],
  )
  assert.equal(
    (await cast.as('wei').call(raiseMobilisation, { id: m.id, stepCount: 3, level: 3 })).code,
    'dispatch.level_unknown',
  )
  assert.equal(
    (await cast.as('wei').call(raiseMobilisation, { id: m.id, stepCount: 3, level: 1 })).code,
    'kernel.invalid',
  )
  await end(m.id)
})

test('two desks press at once: one mobilisation, one raise, and nobody is called twice', async () => {
  const cardId = await aCard()
  const start = event(cardId)
  const same = await Promise.all([
    cast.as('jiang').call(startMobilisation, start),
    cast.as('jiang').call(startMobilisation, start),
    cast.as('wei').call(startMobilisation, event(cardId, { words: '三号楼着火' })),
  ])
  assert.deepEqual(
    same.map((s) => s.status),
    [200, 200, 200],
  )
  assert.equal(new Set(same.map((s) => s.body.id)).size, 1, 'one fire, heard of twice')
  const { id } = same[0].body
  const raises = await Promise.all([
    cast.as('jiang').call(raiseMobilisation, { id, stepCount: 1, level: 2 }),
    cast.as('wei').call(raiseMobilisation, { id, stepCount: 1, level: 2 }),
  ])
  assert.deepEqual(raises.map((r) => r.code ?? 'called').toSorted(), ['called', 'kernel.changed_meanwhile'])
  assert.equal((await board(id)).calls.length, 3)
  const other = await cast.as('jiang').call(startMobilisation, { ...start, id, words: '别的事' })
  assert.equal(other.code, 'kernel.id_reused')
  await end(id)
})

test('a second event calls nobody away from the first; a real one calls people out of a drill', async () => {
  const cardId = await aCard()
  const drill = await cast.as('jiang').call(startMobilisation, event(cardId, { isDrill: true }))
  assert.equal((await cast.as('lin').call(listMyCalls, {})).body.items[0]?.isDrill, true)
  const real = await cast.as('jiang').call(startMobilisation, event(cardId))
  assert.notEqual(real.body.id, drill.body.id)
  assert.deepEqual(await said(real.body.id), ['林网格:called', '陈总网格:called'])
  const second = await cast.as('jiang').call(startMobilisation, event(cardId, { point: { lng: 109.015, lat: 32.69 } }))
  const names = (await board(second.body.id)).calls.map((c) => c.name)
  assert.ok(!names.includes('林网格') && !names.includes('陈总网格') && names.length === 2, names.join())
  for (const one of [drill, real, second]) await end(one.body.id)
})

test('within the rest of a card nobody is called again, and the shortage says so', async () => {
  const cardId = await aCard({ restMinutes: 60, levels: [[{ role: 'lamps', count: 1 }]] })
  const first = await cast.as('jiang').call(startMobilisation, event(cardId))
  await end(first.body.id)
  cast.pass(10)
  const again = await cast.as('jiang').call(previewMobilisation, event(cardId))
  assert.deepEqual([again.body.calls.length, again.body.shorts[0]?.why.resting], [0, 1])
  cast.pass(60)
  assert.equal((await cast.as('jiang').call(previewMobilisation, event(cardId))).body.calls.length, 1)
})

test('the end stands everybody down; an answer that was under way is written down and told that it is over', async () => {
  const { body: m } = await cast.as('jiang').call(startMobilisation, event(await aCard()))
  await answer('lin', m.id, 'arrived')
  const over = await end(m.id)
  assert.ok(over.endedAt)
  assert.deepEqual(await said(m.id), ['林网格:arrived', '陈总网格:stood_down'])
  const late = await answer('chen', m.id, 'coming')
  assert.deepEqual([late.status, late.body.state, late.body.endedAt], [200, 'stood_down', over.endedAt])
  assert.equal((await cast.as('wei').call(endMobilisation, { id: m.id, words: '结束' })).code, 'dispatch.already_over')
  const raise = await cast.as('wei').call(raiseMobilisation, { id: m.id, stepCount: 2, level: 2 })
  assert.equal(raise.code, 'dispatch.already_over')
  const entries = await cast.app.db.read(cast.system.jurisdictionId, (tx) =>
    tx.selectFrom('audit_entries').select('action').where('subject_id', '=', m.id).orderBy('id').execute(),
  )
  assert.deepEqual(
    entries.map((e) => e.action),
    ['dispatch.startMobilisation', 'dispatch.endMobilisation'],
  )
})

test('the history of a mobilisation leads to the same state', async () => {
  const { body: m } = await cast.as('jiang').call(startMobilisation, event(await aCard()))
  await answer('lin', m.id, 'coming')
  await answer('chen', m.id, 'cannot')
  await cast.as('wei').call(raiseMobilisation, { id: m.id, stepCount: 1, level: 2 })
  await answer('lin', m.id, 'arrived')
  await end(m.id)
  await answer('tang', m.id, 'arrived')
  const states = new Map<string, CallState>()
  const byName = new Map(Object.values(castPeople).map((p) => [p.name, p.id]))
  const { steps, calls } = await board(m.id)
  for (const { verb, name, data } of steps) {
    if (verb === 'start' || verb === 'raise') {
      for (const { personId } of data.called as { personId: string }[]) states.set(personId, 'called')
    } else if (verb === 'end') {
      for (const [who, state] of states) states.set(who, afterEnd(state))
    } else {
      const who = byName.get(name ?? '') ?? ''
      states.set(who, afterAnswer(states.get(who) ?? 'called', verb as CallAnswer))
    }
  }
  assert.deepEqual(new Map(calls.map((c) => [c.personId, c.state])), states)
  assert.equal(states.size, 4)
})

test('the list is read page by page, newest first', async () => {
  const { body: all } = await cast.as('zhu').call(listMobilisations, { limit: 100 })
  assert.ok(all.items.length > 5)
  const walked: string[] = []
  for (let after: string | undefined, n = 0; n < 50; n++) {
    const page = await cast.as('zhu').call(listMobilisations, { limit: 3, ...(after && { after }) })
    walked.push(...page.body.items.map((m) => m.id))
    after = page.body.next
    if (!after) break
  }
  assert.deepEqual(
    walked,
    all.items.map((m) => m.id),
  )
})

test('an area instead of a point means its middle; a point outside of every area is refused', async () => {
  const cardId = await aCard()
  const inArea = { ...event(cardId), point: null, areaId: castAreas.riverEast.id }
  const near = await cast.as('jiang').call(previewMobilisation, inArea)
  assert.equal(near.status, 200, near.code)
  assert.equal(near.body.calls[0]?.name, '何总网格')
  const outside = { ...event(cardId), point: { lng: 110, lat: 32 } }
  assert.equal((await cast.as('jiang').call(previewMobilisation, outside)).code, 'dispatch.place_outside')
  const nowhere = { ...event(cardId), point: null }
  assert.equal((await cast.as('jiang').call(startMobilisation, nowhere)).code, 'kernel.invalid')
})
