import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { openStates, states } from '../../capabilities/requests/rules/states.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { castAreas, castPeople, services } from '../cast-data.ts'
import { lists, reads, standsSomewhere } from './statement.ts'
import { anybody, areaIds, openTown, someone, type Town } from './town.ts'

const seed = randomInt(2 ** 31)
const runs = 150
let town: Town
before(async () => {
  town = await openTown(seed, 42)
})
after(() => town.close())

interface Item {
  readonly id: string
  readonly requestId: string
  readonly number: string
}
const itemsOf = async (person: Staff, path: string): Promise<Item[]> => {
  const items: Item[] = []
  for (let next = ''; ; ) {
    const more = next ? `${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(next)}` : ''
    const answer = await town.call(person, 'GET', `${path}${more}`)
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body.slice(0, 200)}`)
    const page = answer.json()
    items.push(...page.items)
    if (!page.next) return items
    next = page.next
  }
}
const ids = (items: readonly { readonly id: string }[]) => items.map((i) => i.id).toSorted()

test('whatever posts somebody holds: the inbox is exactly what lies in their areas, page after page, in either order', async (t) => {
  t.diagnostic(`seed ${seed}`)
  const property = fc.asyncProperty(anybody, fc.integer({ min: 9, max: 100 }), async (person, limit) => {
    const mine = town.cases.filter((c) => lists(person, c))
    assert.deepEqual(ids(await itemsOf(person, `/requests?limit=${limit}`)), ids(mine))
    const due = await itemsOf(person, `/requests?sort=due&limit=${limit}`)
    for (const { id } of due) assert.ok(mine.some((c) => c.id === id))
    assert.equal(new Set(ids(due)).size, due.length)
  })
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
})

const filters = fc.record(
  {
    state: fc.constantFrom(...states),
    areaId: fc.constantFrom(...areaIds, randomUUID()),
    serviceId: fc.constantFrom(services.lamp, services.help),
    lamp: fc.constantFrom('late', 'soon'),
    urgent: fc.constantFrom('true', 'false'),
    mine: fc.constant('true'),
    unlocated: fc.constantFrom('true', 'false'),
    outcome: fc.constantFrom('solved', 'refused'),
    find: fc.constantFrom('19900001234', '1', 'number'),
    sort: fc.constantFrom('newest', 'due'),
  },
  { requiredKeys: [] },
)

test('no filter makes the inbox larger, and a number finds only what its finder may read', async (t) => {
  t.diagnostic(`seed ${seed}`)
  const anyCase = fc.constantFrom(...town.cases)
  const property = fc.asyncProperty(anybody, filters, anyCase, async (person, filter, c) => {
    const find = filter.find === 'number' ? { find: c.number } : {}
    const query = new URLSearchParams({ ...filter, ...find, limit: '100' } as Record<string, string>)
    const mine = new Set(town.cases.filter((one) => lists(person, one)).map((one) => one.id))
    for (const { id } of await itemsOf(person, `/requests?${query}`)) assert.ok(mine.has(id), `${query}`)
    const found = await itemsOf(person, `/requests?find=${c.number}`)
    assert.deepEqual(ids(found), lists(person, c) ? [c.id] : [])
  })
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
})

test('alarms, open questions and figures are of what lies in their areas, and orders are the own ones', async (t) => {
  t.diagnostic(`seed ${seed}`)
  const property = fc.asyncProperty(anybody, async (person) => {
    const mine = town.cases.filter((c) => lists(person, c))
    const alarmed = (await itemsOf(person, '/alarms?limit=7')).map((a) => a.requestId).toSorted()
    assert.deepEqual(alarmed, ids(mine.filter((c) => c.hasAlarm)))
    const questions = (await itemsOf(person, '/approvals?limit=2')).map((a) => a.requestId).toSorted()
    assert.deepEqual(questions, ids(mine.filter((c) => c.question)))
    const overview = (await town.call(person, 'GET', '/insight/overview')).json()
    const isOpen = (state: string) => (openStates as readonly string[]).includes(state)
    assert.equal(overview.open.value ?? 0, mine.filter((c) => isOpen(c.state)).length)
    const orders = await itemsOf(person, '/work-orders/mine?limit=100')
    for (const order of orders) {
      assert.ok(town.cases.find((c) => c.orderId === order.id)?.asked.has(person.personId))
    }
    assert.deepEqual((await town.call(person, 'GET', '/saved-filters')).json().items, [])
  })
  await fc.assert(property, { seed, numRuns: 60, endOnFailure: true })
})

test('what is found beside the inbox (duplicates, a caller, the spreadsheet) is only what may be read', async (t) => {
  t.diagnostic(`seed ${seed}`)
  const readable = (person: Staff) => new Set(town.cases.filter((c) => reads(person, c)).map((c) => c.id))
  let neighbours = 0
  const property = fc.asyncProperty(anybody, fc.constantFrom(...town.cases), async (person, c) => {
    const may = readable(person)
    const like = await town.call(person, 'GET', `/requests/${c.id}/duplicates`)
    if (like.statusCode === 200) {
      for (const { id } of like.json().items) assert.ok(may.has(id), 'a duplicate across the border')
      neighbours += like.json().items.length
    }
    const calls = await town.call(person, 'POST', '/callers', { phone: town.reporterPhone })
    if (calls.statusCode === 200) for (const { id } of calls.json().items) assert.ok(may.has(id), 'of a caller')
    if (!standsSomewhere(person, ['acceptor', 'dispatcher', 'shift_lead', 'leadership', 'community_worker'])) return
    const sheet = await town.call(person, 'GET', '/requests.xlsx')
    const [, ...rows] = await readSheet(sheet.rawPayload, 1)
    const listed = town.cases.filter((one) => lists(person, one)).map((one) => one.number)
    assert.deepEqual(rows.map((row) => String(row[0])).toSorted(), listed.toSorted())
  })
  await fc.assert(property, { seed, numRuns: 60, endOnFailure: true })
  assert.ok(neighbours > 0, 'there was something to find')
})

test('several at once are each asked for: a list of foreign ids changes nothing', async () => {
  const zhou = someone(castPeople.zhou.id, [{ role: 'grid2_leader', areaId: castAreas.drumEast.id }])
  const items = town.cases.map(({ id, stepCount }) => ({ id, stepCount }))
  const registered = (await town.call(zhou, 'POST', '/requests/register-many', { items })).json()
  const closed = (
    await town.call(zhou, 'POST', '/requests/close-many', { items, outcome: 'solved', words: '好' })
  ).json()
  for (const [i, c] of town.cases.entries()) {
    const expected = reads(zhou, c) ? 'kernel.forbidden' : 'kernel.not_found'
    assert.equal(registered.results[i].refusal, expected)
    assert.equal(closed.results[i].refusal, expected)
  }
})

test('people are shown to administrators, and to others those who stand in their areas', async () => {
  const seenBy = async (role: string, areaId: string) =>
    (await itemsOf(someone(castPeople.nobody.id, [{ role, areaId }]), '/people?limit=100')).map((p) => p.id)
  const everybody = Object.values(castPeople).map((p) => p.id)
  assert.deepEqual((await seenBy('system_admin', castAreas.street.id)).toSorted(), everybody.toSorted())
  const inDrum = ['lin', 'zhou', 'chen', 'gao'] as const
  assert.deepEqual(
    (await seenBy('community_worker', castAreas.drum.id)).toSorted(),
    inDrum.map((name) => castPeople[name].id).toSorted(),
  )
  for (const role of ['grid2_leader', 'department_worker', 'audit_admin', 'call_taker']) {
    assert.deepEqual(await seenBy(role, castAreas.street.id), [], role)
  }
})
