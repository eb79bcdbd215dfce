import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { addMinutes } from '../../kernel/shared/time.ts'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castAreas, castPeople, services } from '../../tests/cast-data.ts'
import { submitRequest } from '../requests/contract/resident.ts'
import { learn } from './actions/learn.ts'
import { loadRoster, type RosterEntry } from './actions/load-roster.ts'
import { habitsOf } from './actions/remember-settings.ts'

let cast: Cast
let j = ''
let requestId = ''
before(async () => {
  cast = await openCast()
  j = cast.system.jurisdictionId
  requestId = await ask()
})
after(() => cast.close())

const ask = async () => {
  const id = randomUUID()
  const sent = await cast.as('resident').call(submitRequest, {
    ...{ id, serviceId: services.lamp, words: '灯不亮', place: { areaCode: castAreas.drumWest.code } },
    followKey: randomBytes(16).toString('base64url'),
  })
  assert.equal(sent.status, 200)
  return id
}

interface Past {
  readonly who: keyof typeof castPeople
  readonly state: 'done' | 'declined' | 'expired' | 'offered' | 'accepted' | 'arrived'
  readonly daysAgo: number
  readonly isAlert?: boolean
  readonly requestId?: string
}
const write = (list: readonly Past[]) => {
  const rows = list.map(({ who, state, daysAgo, isAlert = true, ...more }) => {
    const at = addMinutes(cast.now(), -daysAgo * 1440)
    const isTaken = state === 'done' || state === 'accepted' || state === 'arrived'
    const isOver = state === 'done' || state === 'declined' || state === 'expired'
    return {
      ...{ jurisdiction_id: j, id: randomUUID(), request_id: more.requestId ?? requestId, part: 'lead' as const },
      ...{ state, level: 'near' as const, area_id: castAreas.drumWest.id, person_id: castPeople[who].id },
      ...{ why: JSON.stringify({ post: castPeople[who].post }), offered_at: at, is_alert: isAlert },
      accepted_at: isTaken ? addMinutes(at, 2) : null,
      arrived_at: state === 'arrived' ? addMinutes(at, 8) : null,
      done_at: state === 'done' ? addMinutes(at, 32) : null,
      ended_at: isOver ? addMinutes(at, state === 'done' ? 32 : 6) : null,
    }
  })
  return cast.app.db.write(j, (tx) => tx.insertInto('work_orders').values(rows).execute())
}
const entryOf = async (who: keyof typeof castPeople): Promise<RosterEntry | undefined> => {
  const roster = await cast.app.db.read(j, (tx) => loadRoster(cast.app, tx, j, cast.now()))
  return roster.find((entry) => entry.personId === castPeople[who].id)
}

test('who answers is counted from the alerts of ninety days, and nothing else is', async () => {
  assert.deepEqual([(await entryOf('lin'))?.alerted, (await habitsOf(cast.app, j)).of.grid2_leader.answers], [0, 0])
  await write([
    { who: 'lin', state: 'done', daysAgo: 2 },
    { who: 'lin', state: 'done', daysAgo: 20 },
    { who: 'lin', state: 'declined', daysAgo: 50 },
    { who: 'lin', state: 'done', daysAgo: 100 },
    { who: 'lin', state: 'declined', daysAgo: 1, isAlert: false },
    { who: 'zhou', state: 'expired', daysAgo: 3 },
  ])
  await learn(cast.app, cast.system)
  const lin = await entryOf('lin')
  assert.deepEqual([lin?.accepted, lin?.alerted, lin?.loadMinutes, lin?.weekAlerts], [2, 3, 60, 1])
  const zhou = await entryOf('zhou')
  assert.equal(zhou?.accepted, 0)
  assert.ok((zhou?.alerted ?? 0) > 0.9 && (zhou?.alerted ?? 2) < 1)
  const { grid2_leader } = (await habitsOf(cast.app, j)).of
  assert.equal(grid2_leader.answers, 2)
  assert.ok(grid2_leader.delay.median > 0.9)
})

test('counting again changes no row; whoever was not asked for so long is a stranger again', async () => {
  const rows = () =>
    cast.app.db.read(j, async (tx) => ({
      beliefs: await tx.selectFrom('responder_beliefs').selectAll().orderBy('person_id').execute(),
      habits: await tx.selectFrom('answer_habits').selectAll().orderBy('kind').execute(),
    }))
  const first = await rows()
  await learn(cast.app, cast.system)
  assert.deepEqual(await rows(), first)
  assert.equal(first.beliefs.length, 2)
  cast.pass(95 * 1440)
  await learn(cast.app, cast.system)
  const later = await rows()
  assert.equal(later.beliefs.length, 0)
  assert.equal((await habitsOf(cast.app, j)).of.grid2_leader.answers, 0)
})

test('who is asked, goes or is there is busy; a "done" that was forgotten four hours ago keeps nobody', async () => {
  const hours = (count: number) => count / 24
  assert.equal((await entryOf('wu'))?.busy, null)
  await write([
    { who: 'wu', state: 'offered', daysAgo: 0 },
    { who: 'chen', state: 'accepted', daysAgo: hours(1), requestId: await ask() },
    { who: 'gao', state: 'arrived', daysAgo: hours(2), requestId: await ask() },
    { who: 'luo', state: 'accepted', daysAgo: hours(5), requestId: await ask() },
    { who: 'he', state: 'offered', daysAgo: 0, isAlert: false },
  ])
  const states: (string | null | undefined)[] = []
  for (const who of ['wu', 'chen', 'gao', 'luo', 'he'] as const) states.push((await entryOf(who))?.busy?.state ?? null)
  assert.deepEqual(states, ['asked', 'going', 'there', null, null])
  assert.equal((await entryOf('wu'))?.busy?.requestId, requestId)
})
