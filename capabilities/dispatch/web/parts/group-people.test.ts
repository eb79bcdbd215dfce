import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BoardPerson } from '../../contract/board.ts'
import { dotRadius, groupPeople } from './group-people.ts'

const person = (n: number, state: BoardPerson['state'], lng = 109): BoardPerson => ({
  personId: `person ${n}`,
  name: `第${n}位`,
  post: 'grid2_leader',
  skills: [],
  point: { lng, lat: 32.7 },
  isCheckedIn: false,
  state,
  requestId: null,
})

test('people of one state at one place are one dot, and nobody is lost', () => {
  const people = [person(1, 'free'), person(2, 'free'), person(3, 'asked'), person(4, 'free', 109.1)]
  const dots = groupPeople(people)
  assert.deepEqual(
    dots.map((dot) => [dot.state, dot.count]),
    [
      ['free', 2],
      ['free', 1],
      ['asked', 1],
    ],
  )
  assert.equal(
    dots.reduce((sum, dot) => sum + dot.count, 0),
    people.length,
  )
})

test('whoever is at work is drawn over those who wait', () => {
  const dots = groupPeople([person(1, 'going'), person(2, 'asked'), person(3, 'free')])
  assert.deepEqual(
    dots.map((dot) => dot.state),
    ['free', 'going', 'asked'],
  )
})

test('a crowd is a larger dot', () => {
  assert.ok(dotRadius(8) > dotRadius(1) * 1.8)
  assert.equal(dotRadius(0), dotRadius(1))
})
