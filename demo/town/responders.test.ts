import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dutyAt } from '../../capabilities/dispatch/rules/duty.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import { makeRandom } from '../random.ts'
import { makeTown } from './make-town.ts'
import { makeResponders, type TownResponder, weeklyOfPosts } from './responders.ts'

const town = makeTown({ seed: 'laocheng', scale: 1 })
const responders = makeResponders(town, makeRandom('laocheng/responders'))
const personOf = new Map(town.people.map((person) => [person.id, person]))
const isOn = (responder: TownResponder, now: Instant) => {
  const post = personOf.get(responder.personId)?.post ?? 'grid2_leader'
  const weekly = responder.weekly ?? weeklyOfPosts[post] ?? null
  return dutyAt({ weekly, exceptions: [], onUntil: null, awayUntil: null, now }).state === 'on'
}
/** A Wednesday, at a local hour. */
const at = (hour: string): Instant => `2026-11-18T${hour}:00+08:00`

test('everybody who goes on foot is written down once, and nobody of the desk', () => {
  const field = town.people.filter(({ post }) =>
    ['grid2_leader', 'grid1_leader', 'community_worker', 'department_worker', 'police', 'volunteer'].includes(post),
  )
  assert.deepEqual(responders.map((r) => r.personId).sort(), field.map((p) => p.id).sort())
})

test('the same seed makes the same people to the last digit', () => {
  assert.deepEqual(makeResponders(town, makeRandom('laocheng/responders')), responders)
})

test('no community is without one of the police at any hour of the week, and never both turns at once', () => {
  for (const area of town.areas.filter(({ kind }) => kind === 'community')) {
    const police = responders.filter((r) => {
      const person = personOf.get(r.personId)
      return person?.post === 'police' && person.areaCode === area.code && !person.isShown
    })
    const shown = town.people.some((p) => p.post === 'police' && p.areaCode === area.code && p.isShown)
    for (let hour = 0; hour < 168; hour++) {
      const now = new Date(Date.parse(at('00:30')) + hour * 3_600_000).toISOString()
      const on = police.filter((r) => isOn(r, now)).length
      if (!shown) assert.equal(on, 1, `${area.name} ${now}`)
    }
  }
})

test('the office is full by day, thinner in the evening, and not empty at three in the morning', () => {
  const counts = ['10:00', '20:00', '03:00'].map((hour) => responders.filter((r) => isOn(r, at(hour))).length)
  const [day = 0, evening = 0, night = 0] = counts
  assert.ok(day > 500, String(counts))
  assert.ok(evening > 450 && night >= 10 && night < 40, String(counts))
})

test('leaders and volunteers live in their own grids, and only volunteers have a budget of alerts', () => {
  const buildingAt = new Map(town.buildings.map((b) => [`${b.lng} ${b.lat}`, b.areaCode]))
  for (const r of responders) {
    const person = personOf.get(r.personId)
    assert.equal(r.alertBudget !== null, person?.post === 'volunteer')
    if (r.placeKind !== 'home') continue
    const home = town.areas.find(({ code }) => code === buildingAt.get(`${r.placeLng} ${r.placeLat}`))
    assert.ok([home?.code, home?.parentCode].includes(person?.areaCode), person?.username)
  }
})

test('every skill of the catalogue is there by day', () => {
  for (const skill of ['first_aid', 'care', 'repair', 'hazard', 'mediation', 'search', 'flood'] as const) {
    const able = responders.filter((r) => r.skills.includes(skill) && isOn(r, at('10:00')))
    assert.ok(able.length >= 5, `${skill} ${able.length}`)
  }
})
