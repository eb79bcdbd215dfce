import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replay } from '../states.ts'
import { type ImportProfile, importFields } from './import-columns.ts'
import { makeOfficeIndex } from './office-index.ts'
import { planRequest, type RequestPlan, valuesOf } from './plan-request.ts'

const office = makeOfficeIndex({
  areas: [
    { id: 's', code: '440310001', name: '坪山街道', kind: 'street', parentId: null },
    { id: 'c', code: '440310001016', name: '和平社区', kind: 'community', parentId: 's' },
  ],
  services: [{ id: 'lamp', code: '185-633', isEnded: false, body: { name: { zh: '路灯' } } }],
  units: [{ code: '1583', name: '城市管理局' }],
})
const now = '2026-01-01T00:00:00.000Z'
const headings = Object.fromEntries(importFields.map((field) => [field, field]))
const letterHeadings = {
  key: 'key',
  receivedAt: 'receivedAt',
  title: 'title',
  words: 'words',
  reply: 'reply',
  closedAt: 'closedAt',
}

const plan = (profile: ImportProfile, cells: Readonly<Record<string, string>>) => {
  const columns = profile === 'messages' ? letterHeadings : headings
  return planRequest(valuesOf(cells, columns), { profile, columns, office, letterServiceId: 'letters', now })
}
const mustPlan = (...given: Parameters<typeof plan>): RequestPlan => {
  const made = plan(...given)
  if (!('plan' in made)) throw new Error(`refused: ${made.problem.code}`)
  return made.plan
}
const codeOf = (...given: Parameters<typeof plan>) => {
  const made = plan(...given)
  return 'problem' in made ? made.problem.code : null
}

const letter = {
  key: '7',
  receivedAt: '2019-04-24 16:03:40',
  title: '路灯不亮',
  words: '门口的路灯坏了。\n三天了',
  reply: '已修复。',
  closedAt: '2019-05-09 09:49:10',
}
const aCase = {
  key: '9169',
  receivedAt: '2018-02-08',
  street: '坪山街道',
  community: '和平社区',
  source: '12345',
  nature: '投诉',
  eventType: '市政设施',
  mainType: '公用部件',
  mainTypeId: '185',
  subType: '路灯井盖',
  subTypeId: '633',
  unit: '城市管理局',
  unitId: '1583',
  outcome: '逾期办结',
}

/** The history the steps would make. */
const stateAfter = ({ steps }: RequestPlan) => {
  const to = {
    register: 'registered',
    dispatch: 'dispatched',
    resolve: 'resolved',
    verify: 'verified',
    close: 'closed',
  }
  let from: string | null = 'received'
  const history = [{ verb: 'submit', from_state: null as string | null, to_state: 'received' }]
  for (const { verb } of steps) {
    const to_state: string = verb === 'note' ? (from ?? '') : to[verb]
    history.push({ verb, from_state: from, to_state })
    from = to_state
  }
  return replay(history)
}

test('a letter keeps every word, and only its closing has a time', () => {
  const made = mustPlan('messages', letter)
  assert.equal(made.receivedAt, '2019-04-24T08:03:40.000Z')
  assert.equal(made.draft.words, '路灯不亮\n门口的路灯坏了。\n三天了')
  assert.equal(made.draft.serviceId, 'letters')
  assert.equal(made.draft.channel, 'web')
  assert.equal(stateAfter(made), 'closed')
  assert.deepEqual(
    made.steps.map(({ verb, isTimeUnknown }) => [verb, isTimeUnknown]),
    [
      ['register', true],
      ['dispatch', true],
      ['resolve', true],
      ['verify', true],
      ['close', false],
    ],
  )
  assert.deepEqual(made.steps.at(-1)?.closing, { words: '已修复。', closedAt: '2019-05-09T01:49:10.000Z' })
  assert.equal(made.sourceOnTime, null)
})

test('a letter without a reply is open: it waits at the desk', () => {
  assert.deepEqual(mustPlan('messages', { ...letter, reply: '', closedAt: '' }).steps, [])
})

test('a reply that no step can hold goes on in notes and stays whole at the request', () => {
  const reply = '字'.repeat(7881)
  const { steps } = mustPlan('messages', { ...letter, reply })
  assert.deepEqual(
    steps.slice(4).map(({ verb, words }) => [verb, words.length]),
    [
      ['close', 4000],
      ['note', 3881],
    ],
  )
  assert.equal(steps[4]?.closing?.words, reply)
})

test('a case finds its community, its type and its unit, and keeps the judgement of its own system', () => {
  const made = mustPlan('cases', aCase)
  assert.deepEqual(made.draft.place, { point: null, areaCode: '440310001016', buildingId: null, words: '' })
  assert.equal(made.draft.serviceId, 'lamp')
  assert.equal(made.draft.channel, 'phone')
  assert.equal(made.draft.words, '市政设施 / 公用部件 / 路灯井盖（投诉）')
  assert.deepEqual(made.steps[1]?.data, { isTimeUnknown: true, unitCode: '1583', unit: '城市管理局' })
  assert.equal(made.sourceOnTime, false)
  assert.equal(stateAfter(made), 'closed')
})

test('a case that does not say when it was closed is given no closing time', () => {
  const made = mustPlan('cases', aCase)
  assert.deepEqual(new Set(made.steps.map(({ isTimeUnknown }) => isTimeUnknown)), new Set([true]))
  assert.deepEqual(made.steps.at(-1)?.closing, { words: '逾期办结', closedAt: null })
  const timed = mustPlan('cases', { ...aCase, closedAt: '2018-02-10' })
  assert.equal(timed.steps.at(-1)?.isTimeUnknown, false)
  assert.equal(timed.steps.at(-1)?.closing?.closedAt, '2018-02-09T16:00:00.000Z')
})

test('a dash is no place: the case is taken without one, and a place that is not ours refuses it', () => {
  const made = mustPlan('cases', { ...aCase, street: '-', community: '-' })
  assert.equal(made.draft.place.areaCode, null)
  assert.ok(made.notes.some(({ code }) => code === 'area_unstated'))
  assert.equal(codeOf('cases', { ...aCase, community: '碧玲社区' }), 'area_unknown')
})

test('whoever wrote of a fire and was answered is not sent the fire engine; an open record still raises the alarm', () => {
  assert.equal(mustPlan('messages', letter).draft.emergency, 'not_emergency')
  assert.equal(mustPlan('cases', { ...aCase, outcome: '处置中' }).draft.emergency, 'called')
})

for (const [code, profile, cells] of [
  ['key_missing', 'messages', { ...letter, key: ' ' }],
  ['received_unreadable', 'messages', { ...letter, receivedAt: '2019-02-30' }],
  ['in_future', 'messages', { ...letter, closedAt: '2099-01-01 00:00:00' }],
  ['closed_unreadable', 'messages', { ...letter, closedAt: '后来' }],
  ['closed_before_received', 'messages', { ...letter, closedAt: '2019-04-23 00:00:00' }],
  ['words_missing', 'messages', { ...letter, title: '', words: '' }],
  ['words_too_long', 'messages', { ...letter, words: '字'.repeat(4000) }],
  ['reply_missing', 'messages', { ...letter, reply: '' }],
  ['bad_character', 'messages', { ...letter, words: 'a\u0000b' }],
  ['value_too_long', 'cases', { ...aCase, place: '路'.repeat(201) }],
  ['service_unknown', 'cases', { ...aCase, subTypeId: '1', subType: '新类别' }],
  ['outcome_unknown', 'cases', { ...aCase, outcome: '不详' }],
] as const) {
  test(`a record with ${code} is given back with that reason`, () => assert.equal(codeOf(profile, cells), code))
}

test('a day of closing on the day of receipt is not before it', () => {
  const made = mustPlan('messages', { ...letter, closedAt: '2019-04-24' })
  assert.equal(made.steps.at(-1)?.at, made.receivedAt)
})
