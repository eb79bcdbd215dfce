import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultCalendar } from '../../../kernel/shared/calendar/calendar.ts'
import { type Instant, instantOf, localMinute } from '../../../kernel/shared/time.ts'
import type { DutySpan } from '../contract/responders.ts'
import { type DutyHours, dutyAt, keepsCheckIn, nextFrom, tapUntil, wholeWeek } from './duty.ts'

const local = (text: string): Instant => instantOf(Date.parse(`${text.replace(' ', 'T')}:00+08:00`))
const span = (weekday: number, from: string, to: string): DutySpan => ({ weekday, from, to })
const office = [1, 2, 3, 4, 5].map((weekday) => span(weekday, '08:30', '18:00'))
const hours = (more: Partial<DutyHours>): DutyHours => ({
  ...{ weekly: office, exceptions: [], onUntil: null, awayUntil: null },
  ...more,
})
/** `on pattern 2026-11-18 18:00` */
const said = (given: DutyHours, now: string) => {
  const { state, because, until } = dutyAt({ ...given, now: local(now) })
  return `${state} ${because} ${until === null ? 'for ever' : localMinute(until)}`
}
const exception = (from: string, to: string, isOn: boolean) => ({ startsAt: local(from), endsAt: local(to), isOn })

test('a worker is on duty in office hours and off at their end, to the minute', () => {
  assert.equal(said(hours({}), '2026-11-18 08:29'), 'off pattern 2026-11-18 08:30')
  assert.equal(said(hours({}), '2026-11-18 08:30'), 'on pattern 2026-11-18 18:00')
  assert.equal(said(hours({}), '2026-11-18 18:00'), 'off pattern 2026-11-19 08:30')
  assert.equal(said(hours({}), '2026-11-20 18:00'), 'off pattern 2026-11-23 08:30', 'over the weekend')
})

test('somebody without hours is always on duty, with none at all never', () => {
  assert.equal(said(hours({ weekly: null }), '2026-11-18 03:00'), 'on pattern for ever')
  assert.equal(said(hours({ weekly: wholeWeek }), '2026-11-18 03:00'), 'on pattern for ever')
  assert.equal(said(hours({ weekly: [] }), '2026-11-18 12:00'), 'off pattern for ever')
})

test('a night shift reaches over midnight, also from Saturday into the new week', () => {
  const nights = hours({ weekly: [span(3, '20:00', '08:00'), span(6, '22:00', '06:00')] })
  assert.equal(said(nights, '2026-11-18 23:59'), 'on pattern 2026-11-19 08:00')
  assert.equal(said(nights, '2026-11-19 00:00'), 'on pattern 2026-11-19 08:00')
  assert.equal(said(nights, '2026-11-19 07:59'), 'on pattern 2026-11-19 08:00')
  assert.equal(said(nights, '2026-11-19 08:00'), 'off pattern 2026-11-21 22:00')
  assert.equal(said(nights, '2026-11-22 05:00'), 'on pattern 2026-11-22 06:00')
})

test('spans that touch are one shift, and one inside another changes nothing', () => {
  const given = hours({ weekly: [span(3, '08:00', '12:00'), span(3, '12:00', '18:00'), span(3, '09:00', '10:00')] })
  assert.equal(said(given, '2026-11-18 09:30'), 'on pattern 2026-11-18 18:00')
})

test('away comes before everything, then a tap, then an exception, then the pattern', () => {
  const off = exception('2026-11-18 13:00', '2026-11-18 15:00', false)
  const tapped = { exceptions: [off], onUntil: local('2026-11-18 14:30') }
  assert.equal(said(hours({ exceptions: [off] }), '2026-11-18 14:00'), 'off exception 2026-11-18 15:00')
  assert.equal(said(hours(tapped), '2026-11-18 14:00'), 'on tapped 2026-11-18 14:30')
  const away = { ...tapped, awayUntil: local('2026-11-18 14:15') }
  assert.equal(said(hours(away), '2026-11-18 14:00'), 'away away 2026-11-18 14:15')
  assert.equal(said(hours(away), '2026-11-18 14:15'), 'on tapped 2026-11-18 14:30')
  assert.equal(said(hours(away), '2026-11-18 15:00'), 'on pattern 2026-11-18 18:00')
})

test('an exception gives hours where the pattern has none; of two the one that began later was meant', () => {
  const long = exception('2026-11-21 00:00', '2026-11-22 00:00', true)
  const short = exception('2026-11-21 12:00', '2026-11-21 13:00', false)
  assert.equal(said(hours({ exceptions: [long] }), '2026-11-21 10:00'), 'on exception 2026-11-22 00:00')
  for (const exceptions of [
    [long, short],
    [short, long],
  ]) {
    assert.equal(said(hours({ exceptions }), '2026-11-21 10:00'), 'on exception 2026-11-21 12:00')
    assert.equal(said(hours({ exceptions }), '2026-11-21 12:30'), 'off exception 2026-11-21 13:00')
  }
  const both = [exception('2026-11-21 12:00', '2026-11-21 13:00', true), short]
  assert.equal(
    said(hours({ exceptions: both }), '2026-11-21 12:30'),
    'off exception 2026-11-23 08:30',
    'and off by the pattern then',
  )
})

test('office posts keep the holiday and work the Saturday that pays for it; leaders have their usual week', () => {
  const { isWorkingDay } = defaultCalendar
  // 1 October 2026 is a Thursday; Sunday 20 September is worked for it (State Council notice for 2026).
  assert.equal(said(hours({ isWorkingDay }), '2026-10-01 10:00'), 'off pattern 2026-10-08 08:30')
  assert.equal(said(hours({ isWorkingDay }), '2026-09-20 10:00'), 'on pattern 2026-09-20 18:00')
  assert.equal(said(hours({}), '2026-10-01 10:00'), 'on pattern 2026-10-01 18:00')
  assert.equal(said(hours({}), '2026-09-20 10:00'), 'off pattern 2026-09-21 08:30')
})

test('the next duty is told to whoever is off or away, and to nobody who is on', () => {
  const next = (given: DutyHours, now: string) => {
    const from = nextFrom({ ...given, now: local(now) })
    return from === null ? null : localMinute(from)
  }
  assert.equal(next(hours({}), '2026-11-20 19:00'), '2026-11-23 08:30')
  assert.equal(next(hours({}), '2026-11-20 17:00'), null)
  assert.equal(next(hours({ awayUntil: local('2026-12-05 12:00') }), '2026-11-20 17:00'), '2026-12-07 08:30')
  assert.equal(next(hours({ awayUntil: local('2026-11-20 17:30') }), '2026-11-20 17:00'), '2026-11-20 17:30')
  assert.equal(next(hours({ weekly: [] }), '2026-11-20 17:00'), null)
})

test('a tap without an end lasts to the end of the shift, and twelve hours at most', () => {
  const end = (given: DutyHours, now: string) => localMinute(tapUntil(given, local(now)))
  assert.equal(end(hours({}), '2026-11-18 10:00'), '2026-11-18 18:00')
  assert.equal(end(hours({}), '2026-11-18 20:00'), '2026-11-19 08:00')
  assert.equal(end(hours({ weekly: null }), '2026-11-18 10:00'), '2026-11-18 22:00')
})

test('a check-in counts to the end of its shift, not in the next one, and never for more than twelve hours', () => {
  const keeps = (given: DutyHours, at: string, now: string) => keepsCheckIn(given, local(at), local(now))
  assert.equal(keeps(hours({}), '2026-11-18 09:00', '2026-11-18 17:59'), true)
  assert.equal(keeps(hours({}), '2026-11-18 09:00', '2026-11-18 18:00'), false)
  assert.equal(keeps(hours({}), '2026-11-18 17:00', '2026-11-19 09:00'), false, 'said yesterday')
  const lunch = hours({ exceptions: [exception('2026-11-18 12:00', '2026-11-18 13:00', false)] })
  assert.equal(keeps(lunch, '2026-11-18 11:00', '2026-11-18 14:00'), false)
  assert.equal(keeps(hours({ weekly: null }), '2026-11-18 09:00', '2026-11-18 20:59'), true)
  assert.equal(keeps(hours({ weekly: null }), '2026-11-18 09:00', '2026-11-18 21:00'), false)
})
