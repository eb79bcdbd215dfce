import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { makeRandom, type Random } from '../../demo/random.ts'
import type { ReturnedBy } from '../../kernel/shared/contract.ts'
import { addMinutes } from '../../kernel/shared/time.ts'
import { type Cast, openCast, type Player } from '../../tests/cast.ts'
import { castAreas, castPeople, jurisdictions, services } from '../../tests/cast-data.ts'
import { acceptOrder, arriveAtOrder, finishOrder, listOrders, returnOrder } from '../dispatch/contract.ts'
import {
  askApproval,
  closeRequest,
  decideApproval,
  declineRequest,
  listRequests,
  readRequest,
  registerRequest,
  verifyRequest,
} from '../requests/contract/desk.ts'
import { giveVerdict, submitRequest } from '../requests/contract/resident.ts'
import { outcomes } from '../requests/rules/reasons.ts'
import { openStates, type RequestState } from '../requests/rules/states.ts'
import { Figure, readOverview } from './contract.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
  // Days pass below; that everybody would have to sign in again is not what is tested here.
  const later = addMinutes(cast.now(), 60 * 24 * 60)
  for (const { id } of jurisdictions) {
    await cast.app.db.write(id, (tx) =>
      tx.updateTable('sessions').set({ seen_at: later, expires_at: later }).where('jurisdiction_id', '=', id).execute(),
    )
  }
})
after(() => cast.close())

type Name = keyof typeof castPeople
type Overview = ReturnedBy<typeof readOverview>
const nameOf = (id: string) => (Object.keys(castPeople) as Name[]).find((name) => castPeople[name].id === id)
const followKeys = new Map<string, string>()

/** Somebody reports: mostly in a grid, sometimes only in words, sometimes urgent. */
const report = async (random: Random): Promise<string> => {
  const id = random.uuid()
  const followKey = randomBytes(18).toString('base64url')
  const point = { lng: random.between(109.001, 109.039), lat: random.between(32.681, 32.699) }
  const place = random.chance(0.15) ? { words: '老槐树下面' } : { point }
  const serviceId = random.pick([services.lamp, services.lamp, services.help, services.street])
  const isUrgent = random.chance(0.2)
  const by = cast.as(isUrgent ? 'yang' : 'resident')
  const channel = isUrgent ? ('phone' as const) : ('web' as const)
  const draft = { id, serviceId, words: '门口的路灯不亮了', place, followKey, isUrgent, channel }
  assert.equal((await by.call(submitRequest, draft)).status, 200)
  followKeys.set(id, followKey)
  return id
}

/** The one who is asked does the next thing. What the state does not permit is refused, which is as good. */
const handle = async (random: Random, requestId: string) => {
  const { body } = await cast.as('shen').call(listOrders, { requestId })
  const order = body.items.at(-1)
  const who = order && nameOf(order.personId)
  if (!order || !who) return
  const act = { id: order.id, actionId: random.uuid() }
  const player = cast.as(who)
  if (order.state === 'offered') await player.call(acceptOrder, act)
  else if (random.chance(0.1)) await player.call(returnOrder, { ...act, reason: 'wrong_area', words: '不在本网格' })
  else if (order.state === 'accepted' && random.chance(0.5))
    await player.call(arriveAtOrder, { ...act, method: 'said' })
  else await player.call(finishOrder, { ...act, words: '已修好' })
}

const suspend = async (random: Random, seen: { id: string; stepCount: number }) => {
  const approvalId = random.uuid()
  const until = '2027-03-01T00:00:00.000Z'
  const asked = {
    ...seen,
    approvalId,
    kind: 'suspend' as const,
    reason: 'waits_for_season' as const,
    words: '等开春',
    until,
  }
  await cast.as('jiang').call(askApproval, asked)
  await cast.as('wei').call(decideApproval, { id: approvalId, isApproved: true, words: '同意' })
}

/** One more step of one request, whichever its state asks for. */
const goOn = async (random: Random, id: string) => {
  const { body } = await cast.as('shen').call(readRequest, { id })
  const seen = { id, stepCount: body.stepCount }
  const place = body.isLocated ? {} : { place: { areaCode: castAreas.riverEast.code } }
  if (body.state === 'received' && random.chance(0.1))
    await cast.as('jiang').call(declineRequest, { ...seen, reason: 'not_factual', words: '经查不属实' })
  else if (body.state === 'received')
    await cast.as('jiang').call(registerRequest, { ...seen, ...(random.chance(0.7) ? place : {}) })
  else if (body.state === 'dispatched' && random.chance(0.2)) await suspend(random, seen)
  else if (body.state === 'dispatched') await handle(random, id)
  else if ((body.state === 'resolved' || body.state === 'verified') && random.chance(0.65)) return
  else if (body.state === 'resolved')
    await cast.as('han').call(verifyRequest, { ...seen, isPassed: random.chance(0.7), words: '现场看过' })
  else if (body.state === 'verified')
    await cast.as('shen').call(closeRequest, { ...seen, outcome: random.pick(outcomes), words: '已办理' })
  else if (body.state === 'closed') {
    const verdict = random.chance(0.6) ? ('solved' as const) : ('not_solved' as const)
    await cast.as('resident').call(giveVerdict, { id, verdict }, { followKey: followKeys.get(id) ?? '' })
  }
}

/** One that waits at this state, after as many tries as it takes: rare states must not depend on the seed. */
const leaveAt = async (random: Random, state: RequestState) => {
  for (let tries = 0; tries < 30; tries++) {
    const id = await report(random)
    for (let steps = 0; steps < 15; steps++) {
      if ((await cast.as('shen').call(readRequest, { id })).body.state === state) return
      await goOn(random, id)
      await cast.settle()
    }
  }
  assert.fail(`nothing came to ${state}`)
}

/** Two days of an office, the same for the same seed. */
const work = async (random: Random) => {
  for (let i = 0; i < 90; i++) {
    if (i % 6 === 0) for (let n = random.int(1, 3); n > 0; n--) await report(random)
    await goOn(random, random.pick([...followKeys.keys()].slice(-20)))
    cast.pass(random.int(1, 80))
    await cast.settle()
  }
  await leaveAt(random, 'resolved')
  await leaveAt(random, 'verified')
  for (let i = 0; i < 8; i++) await report(random)
}

const overviewOf = async (player: Player, input: { areaId?: string; days?: number } = {}): Promise<Overview> => {
  const { status, body } = await player.call(readOverview, input)
  assert.equal(status, 200)
  return body
}

/** Every figure of an answer with where it stands, wherever the contract puts one. */
const figuresIn = (value: unknown, path = ''): { path: string; figure: Figure }[] => {
  if (typeof value !== 'object' || value === null) return []
  const figure = Figure.safeParse(value)
  if (figure.success) return [{ path, figure: figure.data }]
  return Object.entries(value).flatMap(([key, one]) => figuresIn(one, `${path}/${key}`))
}

/** How many the inbox lists under this query, counted page by page. */
const countListed = async (player: Player, filter: Record<string, string>): Promise<number> => {
  let count = 0
  let after: string | undefined
  do {
    const { status, body } = await player.call(listRequests, { ...filter, limit: 7, ...(after && { after }) } as object)
    assert.equal(status, 200, JSON.stringify(filter))
    count += body.items.length
    after = body.next
  } while (after)
  return count
}

const seen = new Set<string>()
/** Compares every figure with its list; answers how many figures were more than 0. */
const checkFigures = async (who: Name, input: { areaId?: string; days?: number }): Promise<number> => {
  const player = cast.as(who)
  const overview = await overviewOf(player, input)
  for (const { state, figure } of overview.byState) if (figure.value) seen.add(state)
  if (overview.unlocated.value) seen.add('unlocated')
  let counted = 0
  for (const { path, figure } of figuresIn(overview)) {
    const listed = await countListed(player, figure.filter)
    assert.equal(figure.value ?? 0, listed, `${who} ${path} ${JSON.stringify(figure.filter)}`)
    if (listed > 0) counted++
  }
  return counted
}

test('an office that never had a request shows no data, not zeros', async () => {
  const overview = await overviewOf(cast.as('shen'))
  const values = new Set(figuresIn(overview).map(({ figure }) => figure.value))
  assert.deepEqual([...values], [null])
  assert.deepEqual([overview.byStage, overview.outcomes, overview.byPlatform, overview.byService], [[], [], [], []])
  assert.equal(overview.byDay.length, 30)
})

for (const seed of ['a quiet morning', 'after the storm', 'before the holiday']) {
  test(`every figure equals the list it opens to, for the desk and for the grids: ${seed}`, async () => {
    await work(makeRandom(seed))
    assert.ok((await checkFigures('shen', { days: 7 })) > 25)
    assert.ok((await checkFigures('shen', { days: 7, areaId: castAreas.river.id })) > 10)
    assert.ok((await checkFigures('gao', { days: 7 })) > 10)
    assert.ok((await checkFigures('he', { days: 1 })) > 5)
    assert.ok((await checkFigures('wu', { days: 2 })) > 3)
  })
}

test('the mixes those figures were made of had every open state, late ones, outcomes and verdicts in them', async () => {
  assert.deepEqual([...seen].sort(), [...openStates, 'unlocated'].sort())
  const overview = await overviewOf(cast.as('shen'), { days: 90 })
  assert.ok((overview.late.value ?? 0) > 0)
  assert.ok((overview.closed.value ?? 0) > 0)
  assert.ok(overview.outcomes.length > 1)
  assert.ok(overview.verdicts.solved + overview.verdicts.notSolved > 0)
  assert.ok(overview.byStage.length >= 5)
})

test('parts add up to the whole: states and platforms to what is open, days and hours to what came in', async () => {
  const overview = await overviewOf(cast.as('zhu'), { days: 30 })
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, v) => total + (v ?? 0), 0)
  assert.equal(sum(overview.byState.map((s) => s.figure.value)), overview.open.value)
  assert.equal(sum(overview.byPlatform.map((p) => p.open.value)), overview.open.value)
  const received = sum(overview.byPlatform.map((p) => p.received.value))
  assert.equal(sum(overview.byDay.map((d) => d.received.value)), received)
  assert.equal(sum(overview.byHour.map((h) => h.received)), received)
  assert.equal(received, followKeys.size)
  for (const { stage, met, inTime, medianMinutes, promisedMinutes } of overview.byStage) {
    assert.ok((inTime.value ?? 0) <= (met.value ?? 0), stage)
    assert.ok(medianMinutes !== null && medianMinutes >= 0 && promisedMinutes !== null && promisedMinutes > 0, stage)
  }
})

test('a community worker sees the figures of her community and of no other, even when she asks for it', async () => {
  const [whole, own] = await Promise.all([
    overviewOf(cast.as('shen'), { areaId: castAreas.drum.id }),
    overviewOf(cast.as('gao')),
  ])
  assert.equal(own.baseId, castAreas.drum.id)
  assert.deepEqual(
    own.byState.map((s) => s.figure.value),
    whole.byState.map((s) => s.figure.value),
  )
  assert.deepEqual(
    own.byArea.map((a) => a.areaId),
    [castAreas.drumBundle.id],
  )
  const next = await overviewOf(cast.as('gao'), { areaId: castAreas.river.id })
  assert.deepEqual([...new Set(figuresIn(next).map(({ figure }) => figure.value))], [null])
  assert.deepEqual([next.byArea, next.baseId, next.verdicts], [[], null, { solved: 0, notSolved: 0 }])
})

test('who holds no post that reads requests gets an empty page, and a visitor none', async () => {
  for (const name of ['nobody', 'tang', 'qin', 'you', 'xu', 'stranger elsewhere'] as const) {
    const overview = await overviewOf(cast.as(name))
    assert.deepEqual([...new Set(figuresIn(overview).map(({ figure }) => figure.value))], [null], name)
    assert.equal(
      overview.byHour.find((h) => h.received > 0),
      undefined,
      name,
    )
    assert.deepEqual([overview.byStage, overview.outcomes, overview.verdicts], [[], [], { solved: 0, notSolved: 0 }])
    if (name !== 'stranger elsewhere') assert.deepEqual([overview.byArea, overview.baseId], [[], null], name)
  }
  assert.equal((await cast.as('resident').call(readOverview, {})).status, 401)
})
