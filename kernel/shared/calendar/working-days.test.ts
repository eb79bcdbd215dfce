import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day, weekdayOf } from '../time.ts'
import { defaultCalendar, makeCalendar } from './calendar.ts'
import { holidayNotices, settledThrough } from './holidays.ts'
import { WorkingSlots } from './working-slots.ts'

const work = (day: Day) => defaultCalendar.isWorkingDay(day)

test('an office that asks about a day is told what the notice of that year ordered', () => {
  const table: readonly (readonly [Day, boolean, string])[] = [
    ['2024-02-04', true, 'Sunday worked before the Spring Festival'],
    ['2024-02-09', true, 'the eve of 2024 was recommended, not ordered'],
    ['2024-02-10', false, 'first day of the year of the dragon'],
    ['2024-02-16', false, 'last Friday of the holiday'],
    ['2024-02-18', true, 'Sunday worked after it'],
    ['2025-01-26', true, 'Sunday worked'],
    ['2025-01-28', false, 'the eve, a day off since 2025'],
    ['2025-02-04', false, 'last day'],
    ['2025-02-08', true, 'Saturday worked'],
    ['2025-10-08', false, 'eighth day, with the Mid-Autumn Festival'],
    ['2026-02-14', true, 'Saturday worked'],
    ['2026-02-23', false, 'ninth day of the Spring Festival'],
    ['2026-02-28', true, 'Saturday worked'],
    ['2026-09-20', true, 'Sunday worked before the National Day'],
    ['2026-10-07', false, 'last day of the National Day'],
    ['2026-10-10', true, 'Saturday worked after it'],
    ['2026-11-22', false, 'an ordinary Sunday'],
    ['2026-11-23', true, 'an ordinary Monday'],
  ]
  for (const [day, expected, why] of table) assert.equal(work(day), expected, `${day}: ${why}`)
})

test('December days that the next year moved follow the later notice', () => {
  assert.equal(work('2011-12-31'), true)
  assert.equal(work('2018-12-29'), true)
  assert.equal(work('2018-12-31'), false)
})

test('a holiday that was changed afterwards is kept as it was really taken', () => {
  assert.equal(work('2015-09-03'), false)
  assert.equal(work('2015-09-06'), true)
  assert.equal(work('2019-05-02'), false)
  assert.equal(work('2020-01-31'), false)
  assert.equal(work('2020-02-01'), false)
})

test('every working weekend is a weekend and every day of a notice lies in its year or the December before', () => {
  for (const notice of holidayNotices) {
    for (const text of notice.worked.split(' ')) {
      const day = text.length === 5 ? `${notice.year}-${text}` : text
      assert.ok([0, 6].includes(weekdayOf(day)), `${day} is no weekend`)
      assert.ok(work(day), `${day} is named both off and worked`)
    }
    for (const text of notice.off.split(/[ /]/))
      assert.match(text, new RegExp(`^(${notice.year - 1}-12-)?\\d\\d-?\\d*$`))
  }
})

test('a year of notices has 242 to 253 working days', () => {
  for (const { year } of holidayNotices) {
    const days = defaultCalendar.countWorkingDays(`${year - 1}-12-31`, `${year}-12-31`)
    assert.ok(days >= 242 && days <= 253, `${year}: ${days}`)
  }
  // The days of the year less 104 of weekend and 11 of holiday (13 since 2025): shifting days never adds or takes any.
  assert.equal(defaultCalendar.countWorkingDays('2023-12-31', '2024-12-31'), 251)
  assert.equal(defaultCalendar.countWorkingDays('2024-12-31', '2025-12-31'), 248)
  assert.equal(defaultCalendar.countWorkingDays('2025-12-31', '2026-12-31'), 248)
})

test('a year without a notice is a forecast: weekends and the days the regulation names, and it says so', () => {
  assert.equal(defaultCalendar.isProvisional('2026-11-22'), false)
  assert.equal(defaultCalendar.isProvisional(settledThrough), false)
  assert.equal(defaultCalendar.isProvisional(addDays(settledThrough, 1)), true)
  assert.equal(defaultCalendar.isProvisional('2009-12-31'), true)
  for (const off of [
    '2027-01-01',
    '2027-02-05',
    '2027-02-08',
    '2027-04-05',
    '2027-10-01',
    '2027-05-01',
    '2035-01-01',
  ]) {
    assert.equal(work(off), false, off)
  }
  assert.equal(work('2027-02-09'), true)
  assert.equal(work('2027-01-04'), true)
})

test('counting days agrees with looking at each of them, across years and backwards', () => {
  for (const [after, through] of [
    ['2025-12-20', '2026-03-10'],
    ['2023-12-29', '2027-01-05'],
    ['2026-02-10', '2026-02-10'],
  ] as const) {
    let count = 0
    for (let day = after; day < through; ) {
      day = addDays(day, 1) as typeof after
      if (work(day)) count += 1
    }
    assert.equal(defaultCalendar.countWorkingDays(after, through), count)
    if (count > 0) {
      const last = defaultCalendar.workingDayAfter(after, count)
      assert.ok(work(last) && last <= through)
      assert.equal(defaultCalendar.countWorkingDays(after, last), count)
    }
  }
  assert.equal(defaultCalendar.countWorkingDays('2026-03-10', '2026-03-01'), 0)
})

test('a jurisdiction keeps its own days and hours, and its version tells', () => {
  const guangxi = makeCalendar([{ from: '09:00', to: '17:00' }], {
    version: 'gx-2026.1',
    off: ['2026-04-17', '2026-04-20'],
    worked: ['2026-04-19'],
  })
  assert.equal(guangxi.isWorkingDay('2026-04-17'), false)
  assert.equal(guangxi.isWorkingDay('2026-04-19'), true)
  assert.equal(work('2026-04-17'), true)
  assert.equal(guangxi.version, 'cn-2026.1/0900-1700/gx-2026.1')
  assert.equal(defaultCalendar.version, 'cn-2026.1/0830-1200,1400-1800')
})

test('opening hours that overlap, run backwards or are empty are refused', () => {
  assert.ok(WorkingSlots.safeParse([{ from: '08:30', to: '12:00' }]).success)
  for (const slots of [
    [],
    [{ from: '12:00', to: '08:30' }],
    [{ from: '24:00', to: '25:00' }],
    [
      { from: '08:30', to: '12:00' },
      { from: '11:00', to: '13:00' },
    ],
    [
      { from: '14:00', to: '18:00' },
      { from: '08:30', to: '12:00' },
    ],
  ]) {
    assert.equal(WorkingSlots.safeParse(slots).success, false)
  }
})
