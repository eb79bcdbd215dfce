import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMoment } from './read-moment.ts'

for (const [text, at, precision] of [
  ['2019-04-24 16:03:40', '2019-04-24T08:03:40.000Z', 'second'],
  ['2019/4/24 6:03', '2019-04-23T22:03:00.000Z', 'minute'],
  ['2019年4月24日 16时03分', '2019-04-24T08:03:00.000Z', 'minute'],
  ['２０１９－０４－２４', '2019-04-23T16:00:00.000Z', 'day'],
  ['2018-02-08', '2018-02-07T16:00:00.000Z', 'day'],
  ['2019-04-24T16:03:40Z', '2019-04-24T16:03:40.000Z', 'second'],
  ['2019-04-24T16:03:40.123+08:00', '2019-04-24T08:03:40.000Z', 'second'],
  ['2020-02-29 00:00:00', '2020-02-28T16:00:00.000Z', 'second'],
] as const) {
  test(`${text} is read as ${precision}`, () => assert.deepEqual(readMoment(text), { at, precision }))
}

for (const text of [
  '',
  '-',
  '昨天',
  '43123',
  '2019-02-29',
  '2019-13-01',
  '2019-04-24 24:01',
  '2019-04-24 16:60',
  '24/4/2019',
]) {
  test(`${JSON.stringify(text)} is no moment`, () => assert.equal(readMoment(text), null))
}
