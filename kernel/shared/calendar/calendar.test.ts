import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayOf, instantOf, localMinute, msOf } from '../time.ts'
import { defaultCalendar, dueAt, elapsed, makeCalendar } from './calendar.ts'
import { Limit, type LimitUnit } from './limit.ts'

/** A local minute as an instant. */
const local = (text: string) => instantOf(Date.parse(`${text.replace(' ', 'T')}:00+08:00`))
const due = (start: string, count: number, unit: LimitUnit) =>
  localMinute(dueAt(local(start), { count, unit }, defaultCalendar))

type Case = readonly [start: string, count: number, unit: LimitUnit, due: string]
const holds = (cases: readonly Case[]) => {
  for (const [start, count, unit, expected] of cases) {
    assert.equal(due(start, count, unit), expected, `${start} + ${count} ${unit}`)
    const end = dueAt(local(start), { count, unit }, defaultCalendar)
    assert.equal(elapsed(local(start), end, unit, defaultCalendar), count, `elapsed ${start} + ${count} ${unit}`)
  }
}

test('an emergency counts minutes through the night and the holiday', () => {
  holds([
    ['2026-02-16 23:55', 15, 'minutes', '2026-02-17 00:10'],
    ['2026-02-16 23:55', 0, 'minutes', '2026-02-16 23:55'],
  ])
})

test('working hours stop at noon, in the evening and over the Spring Festival', () => {
  holds([
    ['2026-11-23 09:00', 2, 'working_hours', '2026-11-23 11:00'],
    ['2026-11-23 11:00', 2, 'working_hours', '2026-11-23 15:00'],
    ['2026-11-23 08:30', 3, 'working_hours', '2026-11-23 11:30'],
    ['2026-11-23 17:00', 2, 'working_hours', '2026-11-24 09:30'],
    ['2026-02-14 17:00', 2, 'working_hours', '2026-02-24 09:30'],
    ['2025-01-27 17:30', 1, 'working_hours', '2025-02-05 09:00'],
    ['2024-02-09 17:30', 1, 'working_hours', '2024-02-18 09:00'],
    ['2026-11-23 08:30', 15, 'working_hours', '2026-11-24 18:00'],
  ])
})

test('a start at the very edge of a slot loses nothing and gains nothing', () => {
  holds([
    ['2026-11-23 08:30', 0, 'working_hours', '2026-11-23 08:30'],
    ['2026-11-23 12:00', 1, 'working_hours', '2026-11-23 15:00'],
    ['2026-11-23 12:00', 0, 'working_hours', '2026-11-23 14:00'],
    ['2026-11-23 14:00', 4, 'working_hours', '2026-11-23 18:00'],
    ['2026-11-27 18:00', 1, 'working_hours', '2026-11-30 09:30'],
  ])
})

test('a start outside all slots rolls to the next opening', () => {
  holds([
    ['2026-11-23 03:00', 1, 'working_hours', '2026-11-23 09:30'],
    ['2026-11-23 12:40', 1, 'working_hours', '2026-11-23 15:00'],
    ['2026-11-28 10:00', 1, 'working_hours', '2026-11-30 09:30'],
    ['2026-11-28 10:00', 0, 'working_hours', '2026-11-30 08:30'],
  ])
})

test('working days leave out the day of the report and end when the office closes', () => {
  holds([
    ['2026-11-23 09:00', 1, 'working_days', '2026-11-24 18:00'],
    ['2026-11-23 23:59', 1, 'working_days', '2026-11-24 18:00'],
    ['2026-11-28 10:00', 1, 'working_days', '2026-11-30 18:00'],
    ['2026-11-27 17:00', 3, 'working_days', '2026-12-02 18:00'],
    ['2024-02-09 10:00', 1, 'working_days', '2024-02-18 18:00'],
    ['2025-01-27 10:00', 2, 'working_days', '2025-02-06 18:00'],
    ['2026-02-13 10:00', 2, 'working_days', '2026-02-24 18:00'],
    ['2026-02-24 10:00', 4, 'working_days', '2026-02-28 18:00'],
    ['2026-09-18 10:00', 1, 'working_days', '2026-09-20 18:00'],
    ['2026-09-30 10:00', 3, 'working_days', '2026-10-10 18:00'],
  ])
})

test('a limit of no working days is the same day, or the next opening once the office has closed', () => {
  holds([
    ['2026-11-27 07:00', 0, 'working_days', '2026-11-27 18:00'],
    ['2026-11-27 18:00', 0, 'working_days', '2026-11-27 18:00'],
    ['2026-11-27 18:01', 0, 'working_days', '2026-11-30 08:30'],
    ['2026-11-28 09:00', 0, 'working_days', '2026-11-30 08:30'],
  ])
})

test('calendar days end at midnight, holidays or not', () => {
  holds([
    ['2026-11-23 09:00', 0, 'calendar_days', '2026-11-24 00:00'],
    ['2026-11-23 09:00', 1, 'calendar_days', '2026-11-25 00:00'],
    ['2026-02-14 23:59', 7, 'calendar_days', '2026-02-22 00:00'],
  ])
})

test('a promise of 365 working days is counted exactly', () => {
  const start = local('2024-12-31 10:00')
  const end = dueAt(start, { count: 365, unit: 'working_days' }, defaultCalendar)
  assert.equal(defaultCalendar.countWorkingDays('2024-12-31', dayOf(end)), 365)
  assert.equal(localMinute(end), '2026-06-25 18:00')
  assert.equal(due('2026-11-23 10:00', 3650, 'working_days').slice(0, 3), '204')
})

test('fractions, negative and endless limits and unknown units are refused', () => {
  assert.ok(Limit.safeParse({ count: 0, unit: 'minutes' }).success)
  assert.ok(Limit.safeParse({ count: 3650, unit: 'working_days' }).success)
  for (const limit of [
    { count: 1.5, unit: 'working_days' },
    { count: -1, unit: 'minutes' },
    { count: 3651, unit: 'calendar_days' },
    { count: Number.NaN, unit: 'minutes' },
    { count: '3', unit: 'minutes' },
    { count: 3, unit: 'weeks' },
  ]) {
    assert.equal(Limit.safeParse(limit).success, false, JSON.stringify(limit))
  }
})

test('half of a working day is half a day, and time before the start is none', () => {
  const friday = local('2026-11-27 10:00')
  const passed = (end: string, unit: LimitUnit) => elapsed(friday, local(end), unit, defaultCalendar)
  assert.equal(passed('2026-11-27 17:00', 'working_days'), 0)
  assert.equal(passed('2026-11-29 17:00', 'working_days'), 0)
  assert.equal(passed('2026-11-30 14:15', 'working_days'), 0.5)
  assert.equal(passed('2026-11-30 09:30', 'working_hours'), 7)
  assert.equal(passed('2026-11-28 12:00', 'calendar_days'), 0.5)
  for (const unit of ['minutes', 'working_hours', 'working_days', 'calendar_days'] as const) {
    assert.equal(passed('2026-11-26 10:00', unit), 0)
  }
})

const first = msOf('2010-01-01T00:00:00.000Z')
const last = msOf('2029-12-31T00:00:00.000Z')
const someStart = fc.integer({ min: first, max: last }).map(instantOf)
const someUnit = fc.constantFrom<LimitUnit>('minutes', 'working_hours', 'working_days', 'calendar_days')
const someCount = fc.integer({ min: 0, max: 400 })
const someCalendar = fc.constantFrom(
  defaultCalendar,
  makeCalendar([{ from: '00:00', to: '23:59' }]),
  makeCalendar([
    { from: '09:10', to: '11:45' },
    { from: '11:45', to: '13:01' },
    { from: '15:00', to: '17:20' },
  ]),
)

test('whatever the start and the limit: never due before it began, never on a day off, and measured back exactly', () => {
  fc.assert(
    fc.property(someStart, someCount, someUnit, someCalendar, (start, count, unit, calendar) => {
      const end = dueAt(start, { count, unit }, calendar)
      assert.ok(msOf(end) >= msOf(start))
      assert.ok(Math.abs(elapsed(start, end, unit, calendar) - count) < 1e-9)
      if (unit === 'working_hours' || unit === 'working_days') assert.ok(calendar.isWorkingDay(dayOf(end)))
    }),
    { numRuns: 2000 },
  )
})

test('a later start or a longer limit is never due earlier, and a clock never runs backwards', () => {
  fc.assert(
    fc.property(
      someStart,
      fc.nat(40 * 86_400_000),
      someCount,
      someUnit,
      someCalendar,
      (start, later, count, unit, c) => {
        const second = instantOf(msOf(start) + later)
        const end = dueAt(start, { count, unit }, c)
        assert.ok(msOf(dueAt(second, { count, unit }, c)) >= msOf(end))
        assert.ok(msOf(dueAt(start, { count: count + 1, unit }, c)) >= msOf(end))
        const third = instantOf(msOf(second) + 3_600_000)
        assert.ok(elapsed(start, third, unit, c) >= elapsed(start, second, unit, c))
        assert.ok(elapsed(start, second, unit, c) >= elapsed(second, second, unit, c))
      },
    ),
    { numRuns: 2000 },
  )
})

test('opening hours counted minute by minute give the same sum', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(1439), fc.nat(4000), (day, minute, length) => {
      const start = msOf(local(`${addDays('2026-02-10', day)} 00:00`)) + minute * 60_000
      let open = 0
      for (let m = 0; m < length; m += 1) {
        const [date = '', clock = ''] = localMinute(instantOf(start + m * 60_000)).split(' ')
        const isOpen = (clock >= '08:30' && clock < '12:00') || (clock >= '14:00' && clock < '18:00')
        if (isOpen && defaultCalendar.isWorkingDay(date)) open += 1
      }
      const counted = elapsed(instantOf(start), instantOf(start + length * 60_000), 'working_hours', defaultCalendar)
      assert.ok(Math.abs(counted * 60 - open) < 1e-6)
    }),
    { numRuns: 60 },
  )
})
