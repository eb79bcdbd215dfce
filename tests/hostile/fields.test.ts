import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { pathsOf, poisonedTexts, poisons, withAt } from './samples.ts'
import { hasBody, jsonEndpoints, openTown, type Town } from './town.ts'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

const kinds = ['not_found', 'forbidden', 'invalid', 'conflict', 'too_many']

/** An answer of ours: done, or a refusal in our own words; never a fault. */
const mustBeOurs = (answer: LightMyRequestResponse, told: string): void => {
  assert.ok(answer.statusCode < 500, `${told}: ${answer.statusCode} ${answer.body}`)
  assert.match(String(answer.headers['content-type']), /^application\/json/, told)
  const body = answer.json()
  if (answer.statusCode < 400) return
  assert.deepEqual(Object.keys(body), ['error'], told)
  assert.match(body.error.code, /^[a-z]+\.[a-z_]+$/, told)
  assert.ok(kinds.includes(body.error.kind), told)
}

const short = (value: unknown) => JSON.stringify(value)?.slice(0, 60)

for (const described of jsonEndpoints.filter(hasBody)) {
  const { method, path, takes } = described.route.endpoint
  test(`${method} ${path}: whatever stands in whichever field, the answer is ours`, async () => {
    const base = town.inputFor(described)
    assert.deepEqual(takes.safeParse(base).success, true, 'the sample itself is what the contract takes')
    mustBeOurs(await town.call(described, base), 'the sample')
    let refused = 0
    for (const [i, place] of pathsOf(base).entries()) {
      // Deep inside every place gets its share, and all the places together get everything.
      const mine = place.length < 3 ? poisons : poisons.filter((_, n) => n % 4 === i % 4)
      for (const poison of mine) {
        const told = `${place.join('.')} = ${short(poison)}`
        const answer = await town.call(described, withAt(base, place, poison) as Record<string, unknown>)
        mustBeOurs(answer, told)
        if (answer.statusCode >= 400) refused++
        // What the contract does not take is refused, by this check of it or by an earlier one.
        if (!takes.safeParse(withAt(base, place, poison)).success) assert.ok(answer.statusCode >= 400, told)
      }
    }
    assert.ok(pathsOf(base).length === 0 || refused > 0)
  })
}

test('whatever stands in an address or in a query, the answer is ours', async (t) => {
  let calls = 0
  const wrong: string[] = []
  for (const described of jsonEndpoints) {
    const base = town.inputFor(described)
    const names = hasBody(described) ? described.pathNames : Object.keys({ ...base, after: '' })
    for (const name of names) {
      for (const poison of poisonedTexts) {
        const { method, path } = described.route.endpoint
        const answer = await town.call(described, { ...base, [name]: poison })
        calls++
        if (answer.statusCode >= 500) wrong.push(`${method} ${path} ${name} = ${short(poison)}: ${answer.body}`)
        else mustBeOurs(answer, `${method} ${path} ${name} = ${short(poison)}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
  t.diagnostic(`${calls} calls`)
})

test('a half surrogate pair or a zero byte is refused in every word that would be stored', async () => {
  for (const described of jsonEndpoints.filter(hasBody)) {
    const base = town.inputFor(described)
    for (const place of pathsOf(base)) {
      for (const poison of ['nul\0inside', 'half \ud83d a pair']) {
        const answer = await town.call(described, withAt(base, place, poison) as Record<string, unknown>)
        const isInPath = place.length === 1 && described.pathNames.includes(String(place[0]))
        if (!isInPath)
          assert.ok(
            [422, 409].includes(answer.statusCode),
            `${described.route.endpoint.path} ${place.join('.')}: ${answer.statusCode}`,
          )
      }
    }
  }
})
