import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutesUntil, showClock, showDay, showMinute, showSpan } from './show-time.ts'

const today = '2026-11-22T08:00:00.000Z'

for (const [minutes, zh, en] of [
  [0, '0 分钟', '0 minutes'],
  [1.9, '1 分钟', '1 minute'],
  [59, '59 分钟', '59 minutes'],
  [60, '1 小时', '1 hour'],
  [65, '1 小时 5 分', '1 h 5 min'],
  [-65, '1 小时 5 分', '1 h 5 min'],
  [1440, '1 天', '1 day'],
  [3000, '2 天 2 小时', '2 days 2 h'],
] as const) {
  test(`${minutes} minutes read "${zh}" and "${en}"`, () => {
    assert.equal(showSpan(minutes, 'zh'), zh)
    assert.equal(showSpan(minutes, 'en'), en)
  })
}

test('an hour before midnight in London is already tomorrow here', () => {
  assert.equal(showMinute('2026-11-22T23:30:00.000Z', 'zh', today), '明天 07:30')
  assert.equal(showMinute('2026-11-22T15:30:00.000Z', 'en', today), 'today 23:30')
  assert.equal(showMinute('2026-11-21T15:59:00.000Z', 'zh', today), '昨天 23:59')
})

test('a day of this year needs no year, another does; a bare day is read as a local one', () => {
  assert.equal(showDay('2026-11-19T08:00:00.000Z', 'zh', today), '11月19日 周四')
  assert.equal(showDay('2025-12-31', 'zh', today), '2025年12月31日 周三')
  assert.equal(showDay('2025-12-31', 'en', today), 'Wed 31 Dec 2025')
  assert.equal(showClock('2026-11-22T08:05:00.000Z'), '16:05')
})

test('minutes to a limit are negative once it is past', () => {
  assert.equal(minutesUntil('2026-11-22T08:15:00.000Z', today), 15)
  assert.equal(minutesUntil('2026-11-22T07:45:00.000Z', today), -15)
})
