import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defaultCalendar } from '../../../kernel/shared/calendar/calendar.ts'
import {
  addMinutes,
  dayOf,
  type Instant,
  instantOf,
  minuteOfDay,
  msOf,
  weekdayOf,
} from '../../../kernel/shared/time.ts'
import type { DutySpan } from '../contract/responders.ts'
import { type DutyHours, dutyAt, keepsCheckIn, nextFrom, tapUntil } from './duty.ts'

const start = msOf('2026-09-01T00:00:00.000Z')
const someMoment = fc.integer({ min: 0, max: 60 * 1440 }).map((minute) => instantOf(start + minute * 60_000))
const someTime = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  )
const someSpan: fc.Arbitrary<DutySpan> = fc.record({
  weekday: fc.integer({ min: 0, max: 6 }),
  from: someTime,
  to: someTime,
})
const someException = fc
  .tuple(someMoment, fc.integer({ min: 1, max: 4000 }), fc.boolean())
  .map(([startsAt, minutes, isOn]) => ({ startsAt, endsAt: addMinutes(startsAt, minutes), isOn }))
const someHours: fc.Arbitrary<DutyHours> = fc.record({
  weekly: fc.option(fc.array(someSpan, { maxLength: 10 })),
  exceptions: fc.array(someException, { maxLength: 4 }),
  onUntil: fc.option(someMoment),
  awayUntil: fc.option(someMoment),
  isWorkingDay: fc.constantFrom(undefined, defaultCalendar.isWorkingDay),
})
const stateAt = (hours: DutyHours, now: Instant) => dutyAt({ ...hours, now }).state

test('whatever the hours: the state holds until the moment that is told, and is another one then', () => {
  fc.assert(
    fc.property(
      someHours,
      someMoment,
      fc.array(fc.double({ min: 0, max: 0.9999, noNaN: true })),
      (hours, now, shares) => {
        const { state, until } = dutyAt({ ...hours, now })
        const end = until === null ? msOf(now) + 6 * 86_400_000 : msOf(until)
        assert.ok(end > msOf(now))
        for (const share of shares) {
          const between = instantOf(Math.floor(msOf(now) + (end - msOf(now)) * share))
          assert.equal(stateAt(hours, between), state, between)
        }
        if (until !== null) assert.notEqual(stateAt(hours, until), state)
      },
    ),
  )
})

test('whatever the hours: the next duty begins at that very moment and not before', () => {
  fc.assert(
    fc.property(someHours, someMoment, fc.double({ min: 0, max: 0.9999, noNaN: true }), (hours, now, share) => {
      const next = nextFrom({ ...hours, now })
      if (next === null) return
      assert.notEqual(stateAt(hours, now), 'on')
      assert.equal(stateAt(hours, next), 'on')
      const between = instantOf(Math.floor(msOf(now) + (msOf(next) - msOf(now)) * share))
      assert.notEqual(stateAt(hours, between), 'on')
    }),
  )
})

test('the pattern agrees with the plainest reading of its spans, minute by minute', () => {
  fc.assert(
    fc.property(fc.array(someSpan, { maxLength: 8 }), someMoment, (weekly, now) => {
      const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
      const week = (weekdayOf(dayOf(now)) * 1440 + minuteOfDay(now)) % 10_080
      const isOn = weekly.some(({ weekday, from, to }) => {
        const length = clock(to) > clock(from) ? clock(to) - clock(from) : clock(to) - clock(from) + 1440
        return (week - (weekday * 1440 + clock(from)) + 10_080) % 10_080 < length
      })
      const hours = { weekly, exceptions: [], onUntil: null, awayUntil: null }
      assert.equal(stateAt(hours, now), isOn ? 'on' : 'off')
    }),
    { numRuns: 1000 },
  )
})

test('no check-in outlives its shift: where it still counts, duty never stopped since, and it is not twelve hours old', () => {
  let kept = 0
  fc.assert(
    fc.property(someHours, someMoment, fc.integer({ min: 0, max: 1500 }), (hours, saidAt, minutes) => {
      const now = addMinutes(saidAt, minutes)
      if (!keepsCheckIn(hours, saidAt, now)) return
      kept++
      assert.ok(minutes < 720)
      for (let minute = 0; minute <= minutes; minute += 5) {
        assert.equal(stateAt(hours, addMinutes(saidAt, minute)), 'on')
      }
    }),
    { numRuns: 500 },
  )
  assert.ok(kept > 20, String(kept))
})

test('a tap never lasts longer than twelve hours and always ends later than now', () => {
  fc.assert(
    fc.property(someHours, someMoment, (hours, now) => {
      const end = msOf(tapUntil(hours, now))
      assert.ok(end > msOf(now) && end <= msOf(now) + 720 * 60_000)
    }),
  )
})
