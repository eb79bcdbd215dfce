import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RunCardBody } from '../../contract/mobilisation.ts'
import { type CardPerson, type EarlierCall, pickForCard } from './pick-for-card.ts'

const card = (more: Partial<RunCardBody> = {}): RunCardBody => ({
  name: { zh: '火情', en: 'Fire' },
  icon: 'flame',
  roles: [
    {
      code: 'leaders',
      name: { zh: '网格长', en: 'Leaders' },
      posts: ['grid2_leader', 'volunteer'],
      skill: null,
      unitCode: null,
    },
    { code: 'aid', name: { zh: '急救', en: 'Aid' }, posts: ['grid2_leader'], skill: 'first_aid', unitCode: null },
    { code: 'lamps', name: { zh: '路灯', en: 'Lamps' }, posts: ['department_worker'], skill: null, unitCode: 'lamps' },
  ],
  levels: [[{ role: 'leaders', count: 2 }], [{ role: 'leaders', count: 1 }]],
  radiusM: 2000,
  restMinutes: 30,
  instruction: { zh: '', en: '' },
  ...more,
})
const someone = (personId: string, etaMinutes: number, more: Partial<CardPerson> = {}): CardPerson => ({
  personId,
  post: 'grid2_leader',
  unitCode: null,
  skills: [],
  isObliged: true,
  isOnDuty: true,
  isBusy: false,
  isAsked: false,
  isResting: false,
  etaMinutes,
  metres: 500,
  ...more,
})
const pick = (people: CardPerson[], level = 1, more: Partial<RunCardBody> = {}, earlier: EarlierCall[] = []) =>
  pickForCard({ card: card(more), level, people, earlier })
const names = ({ picks }: ReturnType<typeof pick>) => picks.map((p) => p.personId)
const nothing = { none: 0, offDuty: 0, busy: 0, tooFar: 0, resting: 0, already: 0 }

test('the nearest two leaders are called, and each knows how many there were', () => {
  const { picks, shorts } = pick([someone('far', 9), someone('near', 2), someone('middle', 5)])
  assert.deepEqual(
    picks.map(({ personId, rank, among, etaMinutes }) => [personId, rank, among, etaMinutes]),
    [
      ['near', 1, 3, 2],
      ['middle', 2, 3, 5],
    ],
  )
  assert.deepEqual(shorts, [])
})

test('a volunteer next door is called only after every leader on duty', () => {
  const volunteer = someone('volunteer', 1, { post: 'volunteer', isObliged: false })
  assert.deepEqual(names(pick([volunteer, someone('a', 8), someone('b', 9)])), ['a', 'b'])
  assert.deepEqual(names(pick([volunteer, someone('a', 8)])), ['a', 'volunteer'])
})

test('somebody with an unanswered ask comes after those who were asked nothing', () => {
  const people = [someone('asked', 1, { isAsked: true }), someone('a', 8), someone('b', 9)]
  assert.deepEqual(names(pick(people)), ['a', 'b'])
  assert.deepEqual(names(pick(people.slice(0, 2))), ['a', 'asked'])
})

test('whoever is off duty, at a door, resting or too far is not called, and the shortage says how many of each', () => {
  const people = [
    someone('off', 1, { isOnDuty: false }),
    someone('off and far', 1, { isOnDuty: false, metres: 9000 }),
    someone('at a door', 1, { isBusy: true }),
    someone('resting', 1, { isResting: true }),
    someone('far', 1, { metres: 2001 }),
  ]
  const { picks, shorts } = pick(people)
  assert.deepEqual(picks, [])
  const why = { ...nothing, offDuty: 2, busy: 1, resting: 1, tooFar: 1 }
  assert.deepEqual(shorts, [{ level: 1, role: 'leaders', wanted: 2, called: 0, why }])
  assert.deepEqual(names(pick([someone('at the edge', 1, { metres: 2000 })])), ['at the edge'])
  assert.deepEqual(names(pick([someone('far', 1, { metres: 90_000 })], 1, { radiusM: null })), ['far'])
})

test('the office has nobody for a part: the shortage says that all of its places stay empty', () => {
  const levels = [[{ role: 'lamps', count: 3 }]]
  const lamps = someone('lamps', 3, { post: 'department_worker', unitCode: 'lamps' })
  const water = someone('water', 1, { post: 'department_worker', unitCode: 'water' })
  const { picks, shorts } = pick([lamps, water, someone('leader', 1)], 1, { levels })
  assert.deepEqual(
    picks.map((p) => p.personId),
    ['lamps'],
  )
  assert.deepEqual(shorts, [{ level: 1, role: 'lamps', wanted: 3, called: 1, why: { ...nothing, none: 2 } }])
})

test('level 2 adds to level 1, also when it is called first', () => {
  const people = [1, 2, 3, 4].map((n) => someone(`p${n}`, n))
  const { picks } = pick(people, 2)
  assert.deepEqual(
    picks.map((p) => [p.personId, p.level]),
    [
      ['p1', 1],
      ['p2', 1],
      ['p3', 2],
    ],
  )
  assert.deepEqual(names(pick(people, 9)), ['p1', 'p2', 'p3'], 'there is no level 9: the highest is called')
})

test('raising calls only who is missing, and nobody a second time', () => {
  const people = [1, 2, 3, 4, 5].map((n) => someone(`p${n}`, n))
  const earlier: EarlierCall[] = [
    { personId: 'p1', level: 1, role: 'leaders', isStanding: true },
    { personId: 'p2', level: 1, role: 'leaders', isStanding: false },
  ]
  const { picks } = pick(people, 2, {}, earlier)
  assert.deepEqual(
    picks.map((p) => [p.personId, p.level]),
    [
      ['p3', 1],
      ['p4', 2],
    ],
  )
  const { shorts } = pick(people.slice(0, 2), 1, {}, earlier)
  assert.deepEqual(shorts, [{ level: 1, role: 'leaders', wanted: 2, called: 1, why: { ...nothing, already: 1 } }])
})

test('the only one who can give first aid is kept for it, although the nearest for another part', () => {
  const levels = [
    [
      { role: 'leaders', count: 1 },
      { role: 'aid', count: 1 },
    ],
  ]
  const { picks, shorts } = pick([someone('aid', 1, { skills: ['first_aid'] }), someone('other', 9)], 1, { levels })
  assert.deepEqual(
    picks.map((p) => [p.role, p.personId]),
    [
      ['leaders', 'other'],
      ['aid', 'aid'],
    ],
  )
  assert.deepEqual(shorts, [])
})

test('the card of the tests is a card', () => {
  assert.ok(RunCardBody.safeParse(card()).success)
})
