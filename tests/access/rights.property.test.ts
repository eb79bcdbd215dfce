import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { routes } from '../../apps/server/capabilities.ts'
import { readRequest } from '../../capabilities/requests/contract/desk.ts'
import { describe } from '../../kernel/server/http/openapi.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { castPeople } from '../cast-data.ts'
import { sampleOf } from '../hostile/samples.ts'
import { aboutOffice, aboutPart, aboutRequest, type Case, own, ownLists, reads, standsSomewhere } from './statement.ts'
import { anybody, openTown, type Town } from './town.ts'

const seed = randomInt(2 ** 31)
const runs = 150
let town: Town
before(async () => {
  town = await openTown(seed)
})
after(() => town.close())

const inputs = new Map(
  describe(routes).map((d) => [
    `${d.route.endpoint.method} ${d.route.endpoint.path}`,
    { takes: d.takes, names: d.pathNames },
  ]),
)

/** A call the contract takes, about this request and its parts. */
const callAbout = (person: Staff | null, name: string, c: Case, put: Record<string, unknown>) => {
  const [method = '', path = ''] = name.split(' ')
  const known = inputs.get(name)
  assert.ok(known, `${name} is an endpoint`)
  const input = {
    ...(sampleOf(known.takes, seed) as Record<string, unknown>),
    ...(path.startsWith('/requests/') ? { id: c.id, requestId: c.id, reporterId: c.id } : {}),
    ...put,
  }
  const address = path.replace(/:(\w+)/g, (_, key: string) => String(input[key as keyof typeof input]))
  return town.call(person, method, address, method === 'GET' || method === 'DELETE' ? undefined : input)
}

test('every endpoint for staff stands in the statement: a new one has to be thought about', () => {
  const staff = routes
    .filter((r) => r.endpoint.audience === 'staff')
    .map((r) => `${r.endpoint.method} ${r.endpoint.path}`)
  const stated = [
    ...Object.keys(aboutRequest),
    ...Object.keys(aboutPart),
    ...Object.keys(aboutOffice),
    ...ownLists,
    ...own,
  ]
  assert.deepEqual(staff.toSorted(), stated.toSorted())
})

const partOf = (c: Case, of: 'order' | 'alarm' | 'question', alarms: ReadonlyMap<string, string>) =>
  of === 'order' ? c.orderId : of === 'alarm' ? (alarms.get(c.id) ?? null) : (c.question?.id ?? null)

test('whatever posts somebody holds: each request is read, worked on and refused as the statement says', async (t) => {
  t.diagnostic(`seed ${seed}`)
  const { rows } = await town.cast.app.db.read(town.cast.system.jurisdictionId, async (tx) => ({
    rows: await tx.selectFrom('request_alarms').select(['id', 'request_id']).execute(),
  }))
  const alarms = new Map(rows.map((a) => [a.request_id, a.id]))
  let allowed = 0
  let refused = 0
  const some = fc.shuffledSubarray(Object.keys(aboutRequest), { minLength: 5, maxLength: 8 })
  const property = fc.asyncProperty(anybody, fc.constantFrom(...town.cases), some, async (person, c, names) => {
    const canRead = reads(person, c)
    const now = await town.cast.as('shen').call(readRequest, { id: c.id })
    // To show a number in full is a step by itself: last, or the others would come too late.
    const isReveal = (name: string) => name.endsWith('/reveal')
    for (const name of ['GET /requests/:id', ...names.filter((n) => !isReveal(n)), ...names.filter(isReveal)]) {
      const isAllowed = canRead && aboutRequest[name]?.(person, c) === true
      // Allowed: with a step number that nobody ever saw, so that nothing moves. Refused: with the right one, so that it would.
      const stepCount = isAllowed ? 99_999 : now.body.stepCount
      const fresh = { stepCount, approvalId: randomUUID(), orderId: randomUUID(), photoId: randomUUID(), photos: [] }
      const { statusCode, body } = await callAbout(person, name, c, { ...fresh, personId: castPeople.lin.id })
      const told = `${name} of ${c.state}: ${statusCode} ${body.slice(0, 120)}`
      if (!canRead) assert.equal(statusCode, 404, told)
      else if (!isAllowed) assert.equal(statusCode, 403, told)
      else if (name.endsWith('/look')) assert.equal(statusCode, 404, told)
      else assert.ok(statusCode === 200 || /changed_meanwhile|kernel\.invalid/.test(body), told)
      if (isAllowed) allowed++
      else refused++
    }
    for (const [name, { of, allows }] of Object.entries(aboutPart)) {
      const id = partOf(c, of, alarms)
      // What is allowed would move something: duties.test.ts does that.
      if (id === null || allows(person, c)) continue
      const { statusCode, body } = await callAbout(person, name, c, name.startsWith('GET') ? {} : { id, photos: [] })
      assert.equal(statusCode, canRead ? 403 : 404, `${name} of ${c.state}: ${statusCode} ${body.slice(0, 120)}`)
      refused++
    }
  })
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
  t.diagnostic(`${allowed} calls let through, ${refused} refused`)
  assert.ok(allowed > runs / 5 && refused > runs)
})

test('whatever posts somebody holds: the office itself is opened and closed as the statement says', async (t) => {
  t.diagnostic(`seed ${seed}`)
  const [someCase] = town.cases
  assert.ok(someCase)
  const { items } = (await town.call(null, 'GET', '/people')).json()
  assert.equal(items, undefined, 'nobody else sees the people')
  const post = await town.cast.app.db.read(town.cast.system.jurisdictionId, (tx) =>
    tx
      .selectFrom('posts')
      .select(['id', 'area_id'])
      .where('person_id', '=', castPeople.zhu.id)
      .executeTakeFirstOrThrow(),
  )
  const property = fc.asyncProperty(anybody, async (person) => {
    for (const [name, posts] of Object.entries(aboutOffice)) {
      const isAllowed = standsSomewhere(person, posts)
      const isHarmless = name.startsWith('GET') || name === 'POST /callers'
      if (isAllowed && !isHarmless) continue
      const ids = { areaId: post.area_id, phone: town.reporterPhone, personId: castPeople.nobody.id }
      const id = name.startsWith('POST /posts/') ? post.id : castPeople.nobody.id
      const { statusCode, body } = await callAbout(person, name, someCase, { ...ids, id })
      assert.equal(statusCode, isAllowed ? 200 : 403, `${name}: ${statusCode} ${body.slice(0, 120)}`)
    }
  })
  await fc.assert(property, { seed, numRuns: 40, endOnFailure: true })
})

test('and after all that was refused, every request stands where it stood', async () => {
  for (const c of town.cases) {
    const row = await town.cast.app.db.read(town.cast.system.jurisdictionId, (tx) =>
      tx.selectFrom('requests').select(['state', 'handled_by']).where('id', '=', c.id).executeTakeFirstOrThrow(),
    )
    assert.equal(row.state, c.state)
    assert.deepEqual(new Set(row.handled_by), c.workers)
  }
})
