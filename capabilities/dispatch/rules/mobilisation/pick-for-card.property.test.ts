import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { RunCardBody } from '../../contract/mobilisation.ts'
import { type CardPerson, isAble, pickForCard } from './pick-for-card.ts'

const posts = ['grid2_leader', 'community_worker', 'volunteer'] as const
const skills = ['first_aid', 'flood', 'search'] as const

const person = fc.record({
  post: fc.constantFrom(...posts),
  unitCode: fc.constantFrom(null, 'lamps'),
  skills: fc.subarray([...skills]),
  isObliged: fc.boolean(),
  isOnDuty: fc.boolean(),
  isBusy: fc.boolean(),
  isAsked: fc.boolean(),
  isResting: fc.boolean(),
  etaMinutes: fc.integer({ min: 1, max: 30 }),
  metres: fc.integer({ min: 0, max: 3000 }),
})
const people = fc
  .array(person, { maxLength: 14 })
  .map((all) => all.map((one, n): CardPerson => ({ ...one, personId: `p${n}` })))
const codes = ['a', 'b', 'c'] as const
const role = (code: string) =>
  fc.record({
    code: fc.constant(code),
    name: fc.constant({ zh: code, en: code }),
    posts: fc.subarray([...posts], { minLength: 1 }),
    skill: fc.constantFrom(null, ...skills),
    unitCode: fc.constantFrom(null, null, 'lamps'),
  })
const level = fc.uniqueArray(fc.record({ role: fc.constantFrom(...codes), count: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 3,
  selector: (part) => part.role,
})
const card: fc.Arbitrary<RunCardBody> = fc.record({
  name: fc.constant({ zh: '事', en: 'event' }),
  icon: fc.constant('flame'),
  roles: fc.tuple(role('a'), role('b'), role('c')),
  levels: fc.array(level, { minLength: 1, maxLength: 3 }),
  radiusM: fc.constantFrom(null, 1500),
  restMinutes: fc.constant(30),
  instruction: fc.constant({ zh: '', en: '' }),
})
const isFree = (c: RunCardBody, p: CardPerson) =>
  p.isOnDuty && !p.isBusy && !p.isResting && (c.radiusM === null || p.metres <= c.radiusM)
const roleOf = (c: RunCardBody, code: string) => {
  const found = c.roles.find((one) => one.code === code)
  assert.ok(found)
  return found
}

/** How many places of one level can be filled at all: every distribution tried. */
const most = (c: RunCardBody, places: readonly string[], given: readonly CardPerson[]): number => {
  const [first, ...rest] = places
  if (first === undefined) return 0
  let best = most(c, rest, given)
  for (const p of given) {
    if (isAble(roleOf(c, first), p))
      best = Math.max(
        best,
        1 +
          most(
            c,
            rest,
            given.filter((q) => q !== p),
          ),
      )
  }
  return best
}

test('nobody is called twice, off duty, busy, resting, too far, or without what the part needs', () => {
  fc.assert(
    fc.property(card, people, fc.integer({ min: 1, max: 3 }), (c, given, at) => {
      const { picks } = pickForCard({ card: c, level: at, people: given, earlier: [] })
      assert.equal(new Set(picks.map((p) => p.personId)).size, picks.length)
      for (const p of picks) {
        const who = given.find((one) => one.personId === p.personId)
        assert.ok(who && isFree(c, who) && isAble(roleOf(c, p.role), who))
        assert.ok(p.rank >= 1 && p.rank <= p.among)
      }
    }),
  )
})

test('each part gets what its level asks for or is named as short, and every able person is accounted for once', () => {
  fc.assert(
    fc.property(card, people, (c, given) => {
      const at = c.levels.length
      const { picks, shorts } = pickForCard({ card: c, level: at, people: given, earlier: [] })
      for (const [n, parts] of c.levels.entries()) {
        for (const { role: code, count } of parts) {
          const got = picks.filter((p) => p.level === n + 1 && p.role === code).length
          const short = shorts.find((s) => s.level === n + 1 && s.role === code)
          assert.equal(short === undefined, got === count)
          if (!short) continue
          assert.deepEqual([short.wanted, short.called], [count, got])
          const able = given.filter((p) => isAble(roleOf(c, code), p)).length
          const { none, ...passed } = short.why
          assert.equal(got + Object.values(passed).reduce((a, b) => a + b, 0), able)
          assert.equal(none, Math.max(0, count - able))
        }
      }
    }),
  )
})

test('no place stays empty that another distribution could fill', () => {
  const few = fc
    .array(person, { maxLength: 5 })
    .map((all) => all.map((one, n): CardPerson => ({ ...one, personId: `p${n}` })))
  fc.assert(
    fc.property(card, few, (c, given) => {
      const { picks } = pickForCard({ card: c, level: 1, people: given, earlier: [] })
      const places = (c.levels[0] ?? []).flatMap(({ role: code, count }) =>
        Array<string>(Math.min(count, 2)).fill(code),
      )
      const small = { ...c, levels: [(c.levels[0] ?? []).map((p) => ({ ...p, count: Math.min(p.count, 2) }))] }
      const again = pickForCard({ card: small, level: 1, people: given, earlier: [] })
      assert.equal(
        again.picks.length,
        most(
          c,
          places,
          given.filter((p) => isFree(c, p)),
        ),
      )
      assert.ok(picks.length >= again.picks.length)
    }),
  )
})

test('no volunteer is called while somebody obliged who could do the same is left at home', () => {
  fc.assert(
    fc.property(card, people, (c, given) => {
      const { picks } = pickForCard({ card: c, level: 1, people: given, earlier: [] })
      const left = given.filter((p) => p.isObliged && isFree(c, p) && !picks.some((k) => k.personId === p.personId))
      for (const p of picks) {
        const who = given.find((one) => one.personId === p.personId)
        if (who?.isObliged === false) assert.ok(!left.some((one) => isAble(roleOf(c, p.role), one)))
      }
    }),
  )
})

test('a higher level only adds: whom level 1 calls does not change, and asking again calls nobody more', () => {
  fc.assert(
    fc.property(card, people, (c, given) => {
      const first = pickForCard({ card: c, level: 1, people: given, earlier: [] })
      const all = pickForCard({ card: c, level: c.levels.length, people: given, earlier: [] })
      assert.deepEqual(
        all.picks.filter((p) => p.level === 1),
        first.picks,
      )
      const earlier = all.picks.map((p) => ({ ...p, isStanding: true }))
      const again = pickForCard({ card: c, level: c.levels.length, people: given, earlier })
      assert.deepEqual(again.picks, [])
    }),
  )
})
