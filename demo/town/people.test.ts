import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTown } from './make-town.ts'
import { demonstrationPassword, shownUsernames } from './people.ts'
import type { PostKind } from './shapes.ts'

const town = makeTown({ seed: 'laocheng', scale: 1 })
const holding = (post: PostKind) => town.people.filter((person) => person.post === post)

test('every grid has exactly one leader, every community three to five workers and two of the police', () => {
  for (const area of town.areas) {
    const here = town.people.filter((person) => person.areaCode === area.code)
    if (area.kind === 'grid2') assert.deepEqual(here.map((p) => p.post).join(), 'grid2_leader')
    if (area.kind === 'grid1') assert.deepEqual(here.map((p) => p.post).join(), 'grid1_leader,volunteer,volunteer')
    if (area.kind === 'community') {
      const workers = here.filter((p) => p.post === 'community_worker')
      assert.ok(workers.length >= 3 && workers.length <= 5)
      assert.deepEqual(
        here.filter((p) => p.post !== 'community_worker').map((p) => p.post),
        ['police', 'police'],
      )
    }
    if (area.kind === 'dedicated') assert.equal(here.length, 0)
  }
})

test('the desk, the leadership and three separate administrators are in post', () => {
  const counts = {
    acceptor: 4,
    dispatcher: 3,
    shift_lead: 2,
    call_taker: 3,
    leadership: 3,
    system_admin: 1,
    security_admin: 1,
    audit_admin: 1,
  } as const
  for (const [post, count] of Object.entries(counts)) assert.equal(holding(post as PostKind).length, count, post)
})

test('every unit has people of its own, and nobody else belongs to one', () => {
  for (const unit of town.units) assert.ok(holding('department_worker').some((p) => p.unitCode === unit.code))
  for (const person of town.people) assert.equal(person.unitCode !== null, person.post === 'department_worker')
})

test('one account of each post is shown, and they stand along one line of areas', () => {
  for (const [post, username] of Object.entries(shownUsernames)) {
    const shown = town.people.filter((person) => person.isShown && person.post === post)
    assert.deepEqual(
      shown.map((p) => p.username),
      [username],
    )
  }
  const areaOf = (username: string) => town.people.find((p) => p.username === username)?.areaCode ?? ''
  const grid = town.areas.find((area) => area.code === areaOf('grid2'))
  assert.equal(grid?.parentCode, areaOf('grid1'))
  assert.ok(areaOf('grid1').startsWith(areaOf('community')))
  assert.ok(demonstrationPassword.length >= 12)
})

test('usernames, names and phones belong to one person, and no phone could ring a real one', () => {
  for (const key of ['id', 'username', 'name', 'phone'] as const) {
    assert.equal(new Set(town.people.map((p) => p[key])).size, town.people.length, key)
  }
  for (const person of town.people) {
    assert.match(person.phone, /^1990000\d{4}$/)
    assert.match(person.username, /^[a-z][a-z0-9-]{1,39}$/)
  }
  for (const area of town.areas) assert.match(area.dutyPhone, /^0915-000\d{4}$/)
})
