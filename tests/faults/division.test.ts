import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { divisionsAtRest } from '../../capabilities/division/actions/divide/run-division.ts'
import { continueDivision, readDivision, startDivision } from '../../capabilities/division/contract/divisions.ts'
import { readPlan } from '../../capabilities/division/contract/plans.ts'
import { usualSettings } from '../../capabilities/division/contract/settings.ts'
import { putGround } from '../../capabilities/division/ground-for-tests.ts'
import { type Cast, openCast } from '../cast.ts'
import { castAreas } from '../cast-data.ts'
import { ask } from './office.ts'

let cast: Cast
before(async () => {
  cast = await openCast({ clock: 'real' })
  await putGround(cast.app, {
    ...{ jurisdictionId: cast.system.jurisdictionId, communityId: castAreas.drum.id, seed: 9, households: 240 },
    middle: { lng: 109.01, lat: 32.69 },
    gridOf: () => castAreas.drumWest.id,
  })
})
after(() => cast.close())

const owner = (sql: string) => ask(cast.databaseUrl, sql)
const start = async () => {
  const id = randomUUID()
  const asked = { id, areaId: castAreas.drum.id, title: '划分', seed: 11, effort: 'usual' as const, isAnew: false }
  assert.equal((await cast.as('gao').call(startDivision, { ...asked, settings: usualSettings })).status, 200)
  return id
}
const read = async (id: string) => (await cast.as('gao').call(readDivision, { id })).body
const plansOf = async (id: string) =>
  Promise.all(
    (await read(id)).plans.map(async (plan) => {
      const { labels, groups } = (await cast.as('gao').call(readPlan, { id: plan.id })).body
      return { labels, groups }
    }),
  )
const attemptOf = async (id: string) =>
  (await ask<{ attempt: number }>(cast.databaseUrl, `select attempt from divisions where id = '${id}'`))[0]?.attempt
/** The next look is due now; with `silent` whoever worked on it has not been heard of for a minute. */
const look = async (isSilent: boolean) => {
  if (isSilent) await owner(`update divisions set beat_at = now() - interval '1 minute' where state = 'running'`)
  await owner(`update jobs set due_at = now() - interval '1 second' where kind = 'division.divide'`)
  await cast.settle()
  await divisionsAtRest()
}

test('a server is killed in the middle of a division: another one goes on where it stood, to the very same plans', async () => {
  const whole = await start()
  await cast.settle()
  await divisionsAtRest()
  assert.equal((await read(whole)).state, 'done')

  const id = await start()
  const folder = await mkdtemp(join(tmpdir(), 'wangge-division-'))
  const child = fork(join(import.meta.dirname, 'division-child.ts'), [cast.databaseUrl, folder])
  try {
    for (let isFar = false; !isFar; await rest(20)) {
      const { phase, state } = await read(id)
      assert.notEqual(state, 'done', 'it was over before it could be killed')
      isFar = phase === 'windows'
    }
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
  const left = await read(id)
  assert.deepEqual([left.state, left.plans.length], ['running', 3])
  await look(false)
  assert.equal(await attemptOf(id), 1, 'nobody knows yet that its process is gone')
  await look(true)
  assert.deepEqual([(await read(id)).state, await attemptOf(id)], ['done', 2])
  assert.deepEqual(await plansOf(id), await plansOf(whole))
  await look(true)
  assert.deepEqual([(await read(id)).state, await attemptOf(id)], ['done', 2])
  assert.deepEqual(await owner(`select id from jobs where kind = 'division.divide'`), [])
})

test('a division that ended its process three times is given up until a person lets it go on', async () => {
  const id = await start()
  await owner(`update divisions set state = 'running', attempt = 3 where id = '${id}'`)
  await look(true)
  const dead = await read(id)
  assert.deepEqual([dead.state, dead.failure], ['failed', 'broke_down'])
  assert.equal((await cast.as('gao').call(continueDivision, { id })).body.failure, null)
  await look(false)
  assert.equal((await read(id)).state, 'done')
})
