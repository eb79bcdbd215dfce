import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { routes } from '../../apps/server/capabilities.ts'
import { describe } from '../../kernel/server/http/openapi.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { castAreas, castPeople, jurisdictions, services } from '../cast-data.ts'
import { sampleOf } from '../hostile/samples.ts'
import { aboutOffice, own, standsSomewhere } from './statement.ts'
import { areaIds, openTown, postKinds, someone, type Town } from './town.ts'

const seed = 61
let town: Town
/** Rows of every table of the home office: whatever was tried, nothing of it moved. */
let untouched: Awaited<ReturnType<typeof fingerprint>>
const fingerprint = () =>
  town.cast.app.db.read(town.cast.system.jurisdictionId, async (tx) => {
    const steps = await tx
      .selectFrom('request_steps')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirst()
    const orders = await tx
      .selectFrom('work_order_steps')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirst()
    const people = await tx.selectFrom('people').select(['id', 'disabled_at']).orderBy('id').execute()
    const posts = await tx.selectFrom('posts').select(['id', 'valid_to']).orderBy('id').execute()
    const alarms = await tx.selectFrom('request_alarms').select(['id', 'seen_at']).orderBy('id').execute()
    const offered = await tx.selectFrom('services').select(['id', 'version']).orderBy('id').execute()
    return { steps, orders, people, posts, alarms, offered }
  })
before(async () => {
  town = await openTown(seed)
  untouched = await fingerprint()
})
after(() => town.close())

const all = describe(routes)
const forStaff = all.filter(({ route }) => route.endpoint.audience === 'staff')
const nameOf = (d: (typeof all)[number]) => `${d.route.endpoint.method} ${d.route.endpoint.path}`

/** True ids of the home office wherever an endpoint takes one. */
const aim = async () => {
  const { cast, cases } = town
  const open = cases.find((c) => c.orderId && c.state === 'dispatched')
  const asked = cases.find((c) => c.question)
  const { jurisdictionId } = cast.system
  const [post, alarm] = await cast.app.db.read(jurisdictionId, async (tx) => [
    await tx.selectFrom('posts').select('id').executeTakeFirstOrThrow(),
    await tx.selectFrom('request_alarms').select('id').executeTakeFirstOrThrow(),
  ])
  assert.ok(open && asked)
  return (path: string): Record<string, unknown> => ({
    id: path.startsWith('/work-orders')
      ? open.orderId
      : path.startsWith('/approvals')
        ? asked.question?.id
        : path.startsWith('/posts')
          ? post?.id
          : path.startsWith('/alarms')
            ? alarm?.id
            : path.startsWith('/people')
              ? castPeople.lin.id
              : path.startsWith('/services')
                ? services.lamp
                : path.startsWith('/requests')
                  ? open.id
                  : randomUUID(),
    requestId: open.id,
    reporterId: open.id,
    leadingId: asked.id,
    personId: castPeople.lin.id,
    areaId: castAreas.drum.id,
    stepCount: open.stepCount,
    items: [{ id: open.id, stepCount: open.stepCount }],
    phone: town.reporterPhone,
    photos: [],
  })
}

const tryAll = async (person: Staff | null, judge: (name: string, status: number, body: string) => void) => {
  const idsFor = await aim()
  for (const described of forStaff) {
    const { method, path } = described.route.endpoint
    // A stream that is let in never ends; it is asked only of those who are not.
    if (described.route.kind === 'stream' && person) continue
    const sampled = sampleOf(described.takes, seed) as Record<string, unknown>
    const known = Object.entries(idsFor(path)).filter(([key]) => key in sampled)
    const input: Record<string, unknown> = { ...sampled, ...Object.fromEntries(known) }
    delete input.after
    const address = path.replace(/:(\w+)/g, (_, key: string) => String(input[key]))
    const rest = Object.entries(input).filter(([key]) => !described.pathNames.includes(key))
    const hasBody = method === 'POST' || method === 'PUT'
    const required: readonly unknown[] = Array.isArray(described.takes.required) ? described.takes.required : []
    // What must be asked, and where: any other filter could hide what should not be seen.
    const asked = rest.filter(([key]) => key === 'areaId' || required.includes(key))
    const query = new URLSearchParams(asked.map(([key, value]): [string, string] => [key, String(value)]))
    // Where bytes are the body, all else stands in the address.
    const isInAddress = !hasBody || described.route.kind === 'upload'
    const answer = await town.call(
      person,
      method,
      isInAddress ? `${address}?${query}` : address,
      hasBody ? Object.fromEntries(rest) : undefined,
    )
    judge(nameOf(described), answer.statusCode, answer.body)
  }
}

/** Nothing of the home office is in what came back. */
const tellsNothing = (name: string, body: string) => {
  // These answer for each id they were given.
  const isEcho = name.endsWith('-many')
  for (const c of town.cases) {
    assert.ok(
      !body.includes(c.number) && (isEcho || !body.includes(`"id":"${c.id}"`)),
      `${name} tells of a request: ${body.slice(0, 300)}`,
    )
  }
  for (const p of Object.values(castPeople)) assert.ok(!body.includes(p.name), `${name} tells of ${p.name}`)
  assert.ok(!body.includes('路灯不亮') || name === 'GET /catalogue', name)
}

test('who is not signed in gets nothing from any endpoint for staff', async () => {
  assert.ok(forStaff.length > 40)
  await tryAll(null, (name, status, body) => {
    assert.equal(status, 401, name)
    assert.equal(JSON.parse(body).error.code, 'kernel.signed_out', name)
  })
})

test('who is signed in and holds no post gets nothing, and moves nothing', async () => {
  await tryAll(someone(castPeople.nobody.id, []), (name, status, body) => {
    tellsNothing(name, body)
    if (own.includes(name)) return
    if (status === 200) {
      const { items, results, open } = JSON.parse(body)
      if (results)
        assert.deepEqual(
          results.map((r: { refusal: string }) => r.refusal),
          ['kernel.not_found'],
        )
      else assert.deepEqual(items ?? (open.value || []), [], `${name}: ${body.slice(0, 200)}`)
    } else assert.ok(status === 403 || status === 404, `${name}: ${status} ${body.slice(0, 200)}`)
  })
  assert.deepEqual(await fingerprint(), untouched)
})

/** Somebody of the other office with every working post: at the own street, and (as no office could give) at ours. */
const foreigners = [
  someone(
    castPeople.lin.id,
    postKinds.map((role) => ({ role, areaId: jurisdictions[1].streetId })),
    jurisdictions[1].id,
  ),
  someone(
    castPeople.shen.id,
    postKinds.flatMap((role) => areaIds.map((areaId) => ({ role, areaId }))),
    jurisdictions[1].id,
  ),
]

test('the other office sees nothing of ours, whatever it guesses and whatever posts it gives itself', async () => {
  for (const person of foreigners) {
    await tryAll(person, (name, status, body) => {
      assert.ok(status < 500, `${name}: ${status}`)
      tellsNothing(name, body)
      const isAboutOurs = /^(GET|POST) \/(requests\/:|work-orders\/:|alarms\/:|approvals\/:|posts\/:|people\/:)/.test(
        name,
      )
      if (isAboutOurs) assert.ok([403, 404, 409, 422].includes(status), `${name}: ${status} ${body.slice(0, 200)}`)
      if (/^(GET|POST) \/(requests|work-orders|alarms|approvals)\/:/.test(name))
        assert.equal(status, 404, `${name}: ${body}`)
    })
  }
  assert.deepEqual(await fingerprint(), untouched)
  const guest = town.cast.as('stranger elsewhere').cookie
  for (const c of town.cases) {
    const answer = await town.cast.http.inject({ url: `/api/requests/${c.id}`, headers: { cookie: guest } })
    assert.equal(answer.statusCode, 404)
  }
  const inbox = await town.cast.http.inject({ url: '/api/requests', headers: { cookie: guest } })
  assert.deepEqual(inbox.json(), { items: [] })
})

test('posts that stand nowhere in the town open nothing that is about a place', async () => {
  const lost = someone(castPeople.nobody.id, [{ role: 'shift_lead', areaId: jurisdictions[1].streetId }])
  await tryAll(lost, (name, status, body) => {
    if (own.includes(name) || standsSomewhere(lost, aboutOffice[name] ?? [])) return
    tellsNothing(name, body)
    assert.ok(status < 500, `${name}: ${status}`)
  })
  assert.deepEqual(await fingerprint(), untouched)
})
