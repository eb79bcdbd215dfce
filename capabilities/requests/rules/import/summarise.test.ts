import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '../../../../kernel/shared/time.ts'
import { countWords, type ImportedFact, replyDaysOf, shareOf, summariseBy } from './summarise.ts'

const receivedAt = '2019-04-24T08:00:00.000Z'
const fact = (days: number | null, part: Partial<ImportedFact> = {}): ImportedFact => ({
  serviceId: 'a',
  platformCode: 'city',
  receivedAt,
  closedAt: days === null ? null : addMinutes(receivedAt, days * 1440),
  isOnTime: null,
  sourceOnTime: null,
  ...part,
})

test('the median is the middle, and of an even number the mean of the middle two', () => {
  assert.equal(replyDaysOf([1, 9, 3].map((d) => fact(d)))?.median, 3)
  assert.equal(replyDaysOf([1, 3, 4, 9].map((d) => fact(d)))?.median, 3.5)
})

test('nine of ten do not exceed the p90', () => {
  assert.equal(replyDaysOf([10, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => fact(d)))?.p90, 9)
  assert.equal(replyDaysOf([fact(7)])?.p90, 7)
})

test('records that do not say when they were closed are no data, not 0 days', () => {
  assert.equal(replyDaysOf([fact(null), fact(null)]), null)
  assert.deepEqual(replyDaysOf([fact(null), fact(4)]), { count: 1, median: 4, p90: 4 })
  assert.deepEqual(shareOf([null, null]), { onTime: 0, total: 0, share: null })
  assert.deepEqual(shareOf([null, true, false, true, true]), { onTime: 3, total: 4, share: 0.75 })
})

test('the largest groups come first and no more than asked', () => {
  const facts = ['b', 'a', 'b', 'c'].map((serviceId) => fact(2, { serviceId, sourceOnTime: serviceId === 'b' }))
  const groups = summariseBy(facts, (one) => one.serviceId, 2)
  assert.deepEqual(
    groups.map(({ key, count, source }) => [key, count, source.share]),
    [
      ['b', 2, 1],
      ['a', 1, 0],
    ],
  )
  assert.deepEqual(countWords(['x', 'y', 'y']), [
    { text: 'y', count: 2 },
    { text: 'x', count: 1 },
  ])
})
