import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '../../../../kernel/shared/time.ts'
import { iconPaths } from '../../../../kernel/web/ui/icon-paths.ts'
import { RunCard } from '../../contract/mobilisation.ts'
import { afterAnswer, afterEnd, callAnswers, callStates, isSilent, isStanding } from './call-states.ts'
import { cardProblems, mostCalled } from './check-card.ts'
import { shortsNow } from './show-shorts.ts'
import { cardsOf, usualCards } from './usual-cards.ts'

const now = '2026-07-12T02:00:00.000Z'
const call = (state: (typeof callStates)[number], minutesAgo: number) => ({
  state,
  calledAt: addMinutes(now, -minutesAgo),
  level: 1,
  role: 'leaders',
})
const [fire] = usualCards
assert.ok(fire)

test('whoever said "I cannot" may still come, and whoever is there stays there whatever arrives late', () => {
  assert.equal(afterAnswer('called', 'coming'), 'coming')
  assert.equal(afterAnswer('coming', 'cannot'), 'cannot')
  assert.equal(afterAnswer('cannot', 'coming'), 'coming')
  for (const answer of callAnswers) {
    assert.equal(afterAnswer('arrived', answer), 'arrived')
    assert.equal(afterAnswer('stood_down', answer), 'stood_down')
  }
})

test('at the end only those still expected are stood down', () => {
  assert.deepEqual(
    callStates.map((state) => afterEnd(state)),
    ['stood_down', 'stood_down', 'cannot', 'arrived', 'stood_down'],
  )
})

test('five minutes without an answer is silence, and then the place counts as open', () => {
  assert.equal(isSilent(call('called', 4.9), now), false)
  assert.equal(isSilent(call('called', 5), now), true)
  assert.equal(isSilent(call('coming', 60), now), false)
  assert.deepEqual(
    [call('called', 1), call('called', 6), call('coming', 60), call('arrived', 60), call('cannot', 1)].map((c) =>
      isStanding(c, now),
    ),
    [true, false, true, true, false],
  )
})

test('a place that somebody gave back is short at once; the reasons come with the next search', () => {
  const body = { ...fire.body, levels: [[{ role: 'leaders', count: 2 }]] }
  const calls = [call('coming', 1), call('cannot', 1)]
  const none = { none: 0, offDuty: 0, busy: 0, tooFar: 0, resting: 0, already: 0 }
  assert.deepEqual(shortsNow(body, 1, calls, [], now), [{ level: 1, role: 'leaders', wanted: 2, called: 1, why: none }])
  const searched = [{ level: 1, role: 'leaders', wanted: 2, called: 1, why: { ...none, offDuty: 3 } }]
  assert.equal(shortsNow(body, 1, calls, searched, now)[0]?.why.offDuty, 3)
  assert.deepEqual(shortsNow(body, 1, [...calls, call('arrived', 9)], searched, now), [])
})

test('every usual card is one the office could have written, with a picture we have', () => {
  assert.ok(usualCards.length >= 8)
  for (const card of usualCards) {
    assert.deepEqual(RunCard.parse(card), card)
    assert.deepEqual(cardProblems(card.body), [], card.body.name.en)
    assert.ok(card.body.icon in iconPaths, card.body.icon)
    assert.ok(card.body.instruction.zh !== '' && card.body.instruction.en !== '')
  }
  assert.equal(new Set(usualCards.map((card) => card.id)).size, usualCards.length)
})

test('a card the office wrote takes the place of the usual one; its own stand behind', () => {
  const own = { ...fire, version: 3, isEnded: true }
  const more = { ...fire, id: '11111111-1111-4111-8111-111111111111', version: 1 }
  const all = cardsOf([more, own])
  assert.deepEqual([all[0]?.version, all[0]?.isEnded], [3, true])
  assert.equal(all.at(-1)?.id, more.id)
  assert.equal(all.length, usualCards.length + 1)
})

test('a card that names a part it has not, or one part twice, or a whole district, is not taken', () => {
  const wrong = (levels: typeof fire.body.levels) => cardProblems({ ...fire.body, levels })
  assert.deepEqual(wrong([[{ role: 'nobody', count: 1 }]]), ['levels.0.0.role'])
  const twice = [
    { role: 'leaders', count: 1 },
    { role: 'leaders', count: 2 },
  ]
  assert.deepEqual(wrong([twice]), ['levels.0.1.role'])
  const full = Array.from({ length: 3 }, () => [{ role: 'leaders', count: 200 }])
  assert.ok(3 * 200 > mostCalled)
  assert.deepEqual(wrong(full), ['levels'])
  const [role] = fire.body.roles
  assert.ok(role)
  assert.deepEqual(cardProblems({ ...fire.body, roles: [...fire.body.roles, role] }), [
    `roles.${fire.body.roles.length}.code`,
  ])
})
