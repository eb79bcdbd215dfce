import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readChannel, readOutcome } from './source-words.ts'

for (const [word, isClosed, isOnTime] of [
  ['按期办结', true, true],
  ['逾期办结', true, false],
  ['延期办结', true, null],
  ['已结案', true, null],
  ['处置中', false, null],
  ['逾期未办结', false, null],
  ['待派遣', false, null],
] as const) {
  test(`${word} says ${isClosed ? 'closed' : 'open'}`, () =>
    assert.deepEqual(readOutcome(word), { isClosed, isOnTime }))
}

test('a word that says neither closed nor open is not taken for either', () => {
  assert.equal(readOutcome('不详'), null)
  assert.equal(readOutcome(''), null)
})

for (const [word, channel] of [
  ['@坪山', 'web'],
  ['美丽深圳', 'wechat'],
  ['12345', 'phone'],
  ['１２３１９', 'phone'],
  ['固话投诉', 'phone'],
  ['政府信箱', 'web'],
  ['网格员巡查', 'patrol'],
  ['市级转办', 'transfer'],
] as const) {
  test(`${word} came by ${channel}`, () => assert.equal(readChannel(word), channel))
}

test('an unknown way in is said to be unknown', () => assert.equal(readChannel('飞鸽'), null))
