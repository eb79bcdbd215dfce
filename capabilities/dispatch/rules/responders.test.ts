import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PostKind } from '../../accounts/contract.ts'
import { workingPosts } from '../../accounts/rules/duties.ts'
import { DispatchSettingsBody } from '../contract/settings.ts'
import { alertRules } from './alerts/shapes.ts'
import { calibrate } from './calibration.ts'
import { showCalibration } from './calibration-shown.ts'
import { wholeWeek } from './duty.ts'
import { monthDutyHours } from './duty-hours.ts'
import { placeOnDuty, pointOnMap } from './duty-place.ts'
import { habitsFrom } from './habits.ts'
import { mayTrust } from './may-trust.ts'
import { isNearOffice } from './near-office.ts'
import { compareResponders, type ResponderKey, readResponderCursor, responderCursor } from './order-responders.ts'
import { usualDelay } from './reach.ts'
import { isObliged, keepsOfficeDays, kindOfPost, leadsArea } from './responder-kind.ts'
import { usualSettings } from './usual-settings.ts'

const home = { lng: 109.00812, lat: 32.69137 }
const center = { lng: 109.01, lat: 32.69 }

test('who said where they are is asked from there, else from their duty place, else from the middle of their area', () => {
  const places = { checkIn: { lng: 1, lat: 1 }, dutyPlace: home, areaCenter: center, officeCenter: { lng: 0, lat: 0 } }
  assert.deepEqual(placeOnDuty(places), { lng: 1, lat: 1 })
  assert.deepEqual(placeOnDuty({ ...places, checkIn: null }), home)
  assert.deepEqual(placeOnDuty({ ...places, checkIn: null, dutyPlace: null }), center)
  assert.deepEqual(placeOnDuty({ ...places, checkIn: null, dutyPlace: null, areaCenter: null }), { lng: 0, lat: 0 })
})

test('a home is drawn at the next crossing of a hundred-metre grid; an office and a check-in where they are', () => {
  assert.deepEqual(pointOnMap({ point: home, placeKind: 'home', isCheckedIn: false }), { lng: 109.008, lat: 32.691 })
  assert.deepEqual(pointOnMap({ point: home, placeKind: 'home', isCheckedIn: true }), home)
  assert.deepEqual(pointOnMap({ point: home, placeKind: 'office', isCheckedIn: false }), home)
})

test('a check-in is taken at the office and a little around it, a home from further, nothing from nowhere', () => {
  const at = (lng: number, lat: number, kind: 'check_in' | 'home' = 'check_in') =>
    isNearOffice({ lng, lat }, kind, [center], { lng: 0, lat: 0 })
  assert.equal(at(109.03, 32.69), true)
  assert.equal(at(109.1, 32.69), false)
  assert.equal(at(109.1, 32.69, 'home'), true)
  assert.equal(at(110.1, 32.69, 'home'), false)
  assert.equal(at(1e9, 32.69), false)
  assert.equal(isNearOffice({ lng: 109.1, lat: 32.69 }, 'check_in', [], center), true, 'an office without a map')
})

test('hours of thirty days count overlapping spans once and nights whole', () => {
  assert.equal(monthDutyHours(null), 720)
  assert.equal(monthDutyHours(wholeWeek), 720)
  assert.equal(monthDutyHours([]), 0)
  const twice = [
    { weekday: 1, from: '08:00', to: '12:00' },
    { weekday: 1, from: '10:00', to: '15:00' },
    { weekday: 6, from: '22:00', to: '05:00' },
  ]
  assert.equal(monthDutyHours(twice).toFixed(6), ((14 * 30) / 7).toFixed(6))
})

test('every working post has a kind; only volunteers are not obliged, only leaders lead, and leaders keep no office days', () => {
  assert.deepEqual(
    PostKind.options.filter((post) => !isObliged(post)),
    ['volunteer'],
  )
  assert.deepEqual(
    PostKind.options.filter((post) => leadsArea(post)),
    ['grid2_leader', 'grid1_leader'],
  )
  assert.deepEqual(
    [kindOfPost('police'), kindOfPost('leadership'), kindOfPost('volunteer')],
    ['officer', 'officer', 'volunteer'],
  )
  assert.deepEqual([keepsOfficeDays('community_worker'), keepsOfficeDays('police')], [true, false])
})

const someKey: fc.Arbitrary<ResponderKey> = fc.record({
  post: fc.constantFrom(...workingPosts),
  areaCode: fc.constantFrom('', '610902001', '610902001003'),
  name: fc.string({ maxLength: 60 }),
  personId: fc.uuid(),
})

test('a place in the list of responders survives being written down, whatever the name, and the order is one', () => {
  fc.assert(fc.property(someKey, (key) => assert.deepEqual(readResponderCursor(responderCursor(key)), { ...key })))
  fc.assert(
    fc.property(someKey, someKey, someKey, (a, b, c) => {
      assert.equal(Math.sign(compareResponders(a, b)), -Math.sign(compareResponders(b, a)))
      const sorted = [a, b, c].toSorted(compareResponders)
      assert.deepEqual([c, b, a].toSorted(compareResponders), sorted)
    }),
  )
  for (const cursor of ['', 'nowhere', 'king_1_2_3', 'system_admin__00000000-0000-4000-8000-000000000000_x']) {
    assert.equal(readResponderCursor(cursor), null, cursor)
  }
})

test('the simple rules need no proof; the learned ones do, and the one that asks fewer people the better one', () => {
  const trusted = (verdict: 'too_few' | 'good' | 'fair' | 'off') => alertRules.filter((rule) => mayTrust(rule, verdict))
  const simple = ['own_grid', 'nearest_one', 'nearest_three']
  assert.deepEqual(trusted('too_few'), simple)
  assert.deepEqual(trusted('off'), simple)
  assert.deepEqual(trusted('fair'), [...simple, 'triage', 'robust'])
  assert.deepEqual(trusted('good'), [...alertRules])
})

test('the usual settings are settings, begin with the simple rule, and wake no volunteer who gave no hours', () => {
  assert.deepEqual(DispatchSettingsBody.parse(usualSettings), usualSettings)
  assert.equal(usualSettings.rule, 'nearest_three')
  assert.deepEqual(usualSettings.weekly, { volunteer: [] })
})

test('what was never counted has the usual habits, and the desk sees belief beside fact', () => {
  const habits = habitsFrom([{ kind: 'volunteer', accepts: 0.2, delayMedian: 2, delaySigma: 1, answers: 60 }])
  assert.deepEqual(habits.of.volunteer, { accepts: 0.2, delay: { median: 2, sigma: 1 }, answers: 60 })
  assert.deepEqual([habits.of.officer.answers, habits.delay], [0, usualDelay])
  const outcomes = Array.from({ length: 200 }, (_, i) => ({ predicted: 0.75, isOnTime: i % 4 > 0, isUrgent: false }))
  const shown = showCalibration(outcomes, habits)
  assert.equal(shown.verdict, calibrate(outcomes).verdict)
  assert.deepEqual([shown.runs, shown.verdict, shown.bins[7]?.onTime], [200, 'good', 0.75])
  assert.equal(shown.habits.find(({ kind }) => kind === 'volunteer')?.accepts, 0.2)
})
