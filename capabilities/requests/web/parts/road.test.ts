import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes } from '../../../../kernel/shared/time.ts'
import { roadOf, type ToldStep, verdictOf } from './road.ts'

const at = (minute: number) => addMinutes('2026-11-22T08:00:00.000Z', minute)
const step = (verb: string, toState: ToldStep['toState'], minute: number): ToldStep => ({
  verb,
  toState,
  at: at(minute),
  words: null,
})
const steps = [
  step('submit', 'received', 0),
  step('register', 'registered', 5),
  step('offer', 'registered', 6),
  step('dispatch', 'dispatched', 25),
]

test('a resident sees where the minutes went, and they add up', () => {
  const road = roadOf(steps, 'dispatched', false, at(40))
  assert.deepEqual(
    road.done.map((one) => [one.verb, one.minutes]),
    [
      ['submit', 0],
      ['register', 5],
      ['dispatch', 20],
    ],
  )
  assert.equal(road.waiting, 15)
  assert.equal(
    road.done.reduce((sum, one) => sum + one.minutes, road.waiting ?? 0),
    40,
  )
})

test('the longest stretch has the whole bar', () => {
  const shares = roadOf(steps, 'dispatched', false, at(30)).done.map((one) => one.share)
  assert.deepEqual(shares, [0, 0.25, 1])
})

test('what is still to come ends with the reporter having the last word', () => {
  assert.deepEqual(roadOf(steps, 'dispatched', false, at(30)).ahead, ['resolved', 'verified', 'closed', 'confirmed'])
  assert.deepEqual(roadOf(steps, 'closed', false, at(30)).ahead, ['confirmed'])
  assert.deepEqual(roadOf(steps, 'closed', true, at(30)).ahead, [])
})

test('after closing nobody counts minutes against the resident', () => {
  assert.equal(roadOf(steps, 'closed', false, at(900)).waiting, null)
})

test('a declined request has nothing to come; a suspended one goes on later without a running clock', () => {
  assert.deepEqual(roadOf(steps, 'declined', false, at(30)).ahead, [])
  const road = roadOf(steps, 'suspended', false, at(30))
  assert.equal(road.ahead[0], 'dispatched')
  assert.equal(road.waiting, null)
})

test('a phone whose clock is behind shows no negative minutes', () => {
  assert.equal(roadOf(steps, 'dispatched', false, at(0)).waiting, 0)
})

const closed = { state: 'closed', verdict: null, confirmedAt: null, reopenUntil: at(100) } as const

test('the reporter judges while the window is open', () => {
  assert.equal(verdictOf(closed, at(50)), 'judge')
  assert.equal(verdictOf(closed, at(101)), 'over')
  assert.equal(verdictOf({ ...closed, state: 'dispatched' }, at(50)), 'no')
})

test('who said solved, or was taken to have, may still say that it came back', () => {
  assert.equal(verdictOf({ ...closed, verdict: 'solved' }, at(50)), 'reopen')
  assert.equal(verdictOf({ ...closed, confirmedAt: at(40) }, at(50)), 'reopen')
})

test('a declined request can be brought back to the desk within its window', () => {
  assert.equal(verdictOf({ ...closed, state: 'declined' }, at(50)), 'reopen')
  assert.equal(verdictOf({ ...closed, state: 'declined', reopenUntil: null }, at(50)), 'over')
})
