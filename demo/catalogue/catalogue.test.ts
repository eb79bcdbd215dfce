import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ServiceBody } from '../../capabilities/catalogue/contract.ts'
import { skills } from '../../capabilities/catalogue/rules/skills.ts'
import { ladderOf } from '../../capabilities/dispatch/rules/ladder.ts'
import { makeTown } from '../town/make-town.ts'
import { defaultCatalogue } from './default-catalogue.ts'
import { platformCodes, tileCodes } from './shapes.ts'

const { services, platforms, tiles, emergencyWords, harmlessPhrases } = defaultCatalogue
const chinese = /\p{Script=Han}/u

test('the five platforms of the office each have services', () => {
  assert.deepEqual(platforms.map((p) => p.code).sort(), [...platformCodes].sort())
  for (const platform of platforms) assert.ok(services.filter((s) => s.platform === platform.code).length >= 5)
})

test('every service is one the catalogue would take', () => {
  for (const service of services) assert.doesNotThrow(() => ServiceBody.parse(service.body), service.code)
  assert.equal(ServiceBody.safeParse({ ...services[0]?.body, name: { zh: '', en: 'x' } }).success, false)
})

test('codes, ids and Open311 codes are given once', () => {
  for (const values of [
    services.map((s) => s.code),
    services.map((s) => s.id),
    services.map((s) => s.body.open311Code),
  ]) {
    assert.equal(new Set(values).size, values.length)
  }
})

test('every text stands in both languages, and neither is the other', () => {
  const texts = [
    ...platforms.flatMap((p) => [p.name, p.description, ...p.replies.map((r) => r.text)]),
    ...tiles.map((t) => t.name),
    ...services.flatMap((s) => [
      s.body.name,
      s.body.description,
      ...s.body.replies.map((r) => r.text),
      ...s.body.questions.flatMap((q) => [q.label, ...q.values.map((v) => v.label)]),
    ]),
  ]
  for (const text of texts) {
    assert.match(text.zh, chinese)
    // A Chinese term may be quoted in English (低保), a whole sentence may not.
    assert.match(text.en, /[a-z]{2}/i)
    assert.ok((text.en.match(/\p{Script=Han}/gu) ?? []).length <= 3, text.en)
  }
})

test('every service has words for registering, declining and closing', () => {
  for (const service of services) {
    const moments = service.body.replies.map((r) => r.moment)
    for (const moment of ['registered', 'declined', 'closed'] as const)
      assert.ok(moments.includes(moment), service.code)
  }
})

test('limits are positive, handling is always promised, and the whole is never shorter than the handling', () => {
  const days = { minutes: 1 / 1440, working_hours: 1 / 8, working_days: 1, calendar_days: 1 } as const
  const inDays = (limit: { count: number; unit: keyof typeof days }) => limit.count * days[limit.unit]
  for (const { code, body } of services) {
    for (const limit of Object.values(body.limits)) assert.ok(limit === null || limit.count > 0, code)
    const { resolved, closed } = body.limits
    assert.ok(resolved && closed, code)
    assert.ok(inDays(closed) > inDays(resolved), code)
  }
})

test('a door service promises arrival within fifteen minutes, and nothing else calls itself one', () => {
  const doors = services.filter((s) => s.body.isDoorService)
  assert.ok(doors.some((s) => s.code === 'elderly_help'))
  assert.ok(!services.find((s) => s.code === 'street_lamp')?.body.isDoorService)
  for (const { body } of doors) assert.deepEqual(body.limits.arrived, { count: 15, unit: 'minutes' })
})

test('residents see at most eight tiles, each with something behind it', () => {
  assert.equal(tiles.length, 8)
  assert.deepEqual(
    tiles.map((t) => t.position),
    tileCodes.map((_, i) => i + 1),
  )
  for (const tile of tiles) assert.ok(services.some((s) => s.body.tile === tile.position))
  assert.equal(services.filter((s) => s.body.isUnsure).length, 1)
})

test('whoever is to handle a service exists in the town', () => {
  const town = makeTown({ seed: 'laocheng', scale: 1 })
  const known = new Set<string>([...town.people.map((p) => p.post), ...town.units.map((u) => u.code)])
  for (const service of services) {
    assert.ok(service.handlers.length > 0, service.code)
    for (const handler of service.handlers) assert.ok(known.has(handler), handler)
    assert.ok(service.body.handlers.length + service.body.unitCodes.length > 0, service.code)
  }
})

test('whoever is named first is asked first: the leader of the grid before the unit that follows', () => {
  const path = [
    { id: 'a grid', kind: 'grid2' as const },
    { id: 'a bundle', kind: 'grid1' as const },
    { id: 'a community', kind: 'community' as const },
  ]
  const firstLevel = (code: string) => {
    const body = services.find((s) => s.code === code)?.body
    assert.ok(body, code)
    return ladderOf(body.handlers, body.unitCodes, path).map((rung) => rung.level)
  }
  assert.deepEqual(firstLevel('street_lamp'), ['grid2', 'unit'])
  assert.deepEqual(firstLevel('road_damage'), ['unit', 'grid2', 'grid1', 'community'])
})

test('emergencies carry the number to ring, and their words are found while a fire drill is not', () => {
  const emergencies = services.filter((s) => s.body.emergencyPhone !== null)
  assert.ok(emergencies.length >= 6)
  const phoneFor = (said: string) => {
    const plain = harmlessPhrases.reduce((text, phrase) => text.replaceAll(phrase, ''), said)
    return emergencyWords.find(({ word }) => plain.includes(word))?.phone ?? null
  }
  assert.equal(phoneFor('楼下着火了快来'), '119')
  assert.equal(phoneFor('家里煤气泄漏'), '119')
  assert.equal(phoneFor('有人持刀'), '110')
  assert.equal(phoneFor('老人摔倒起不来'), '120')
  assert.equal(phoneFor('胸口疼喘不上气'), '120')
  assert.equal(phoneFor('楼道堆物有火灾隐患'), null)
  assert.equal(phoneFor('路灯不亮'), null)
  assert.equal(new Set(emergencyWords.map((w) => w.word)).size, emergencyWords.length)
})

test('what is urgent at the door asks for somebody who can do it, and every skill is asked for by something', () => {
  const skillOf = (code: string) => services.find((s) => s.code === code)?.body.skill
  assert.equal(skillOf('person_injured'), 'first_aid')
  assert.equal(skillOf('gas_leak'), 'hazard')
  assert.equal(skillOf('missing_person'), 'search')
  assert.equal(skillOf('street_lamp'), null)
  for (const skill of skills)
    assert.ok(
      services.some((s) => s.body.skill === skill),
      skill,
    )
})
