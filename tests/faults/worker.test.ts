import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { z } from 'zod'
import { listStuckJobs, retryJob } from '../../capabilities/insight/contract.ts'
import { refusals as requestRefusals } from '../../capabilities/requests/contract.ts'
import { openJobs } from '../../kernel/server/jobs/jobs.ts'
import { timed } from '../../kernel/server/jobs/reactions.ts'
import { openWorker, type Worker } from '../../kernel/server/jobs/worker.ts'
import { type Cast, openCast } from '../cast.ts'
import { ask } from './office.ts'

let cast: Cast
before(async () => {
  cast = await openCast({ clock: 'real' })
})
after(() => cast.close())

type Work = (payload: { n: number }) => Promise<unknown>

/** A worker of its own that does this with every job. */
const workerOf = (work: Work): { worker: Worker; promise(n: number): Promise<void> } => {
  const jobs = openJobs([timed('faults.work', z.object({ n: z.number() }), (_app, _system, payload) => work(payload))])
  const app = { ...cast.app, jobs }
  const { jurisdictionId } = cast.system
  return {
    worker: openWorker(app, []),
    promise: (n) =>
      app.db.write(jurisdictionId, (tx) =>
        jobs.promise(tx, jurisdictionId, 'faults.work', { n }, { at: app.clock.now(), key: String(n) }),
      ),
  }
}
const left = () => ask<{ attempt: number }>(cast.databaseUrl, `select attempt from jobs where kind = 'faults.work'`)
const owner = (sql: string) => ask(cast.databaseUrl, sql)

test('a worker is killed while a job runs: another one takes it when the lease has ended, and not before', async () => {
  const done: number[] = []
  const { worker, promise } = workerOf(async ({ n }) => done.push(n))
  await promise(7)
  const folder = await mkdtemp(join(tmpdir(), 'wangge-worker-'))
  const child = fork(join(import.meta.dirname, 'worker-child.ts'), [cast.databaseUrl, folder])
  try {
    await once(child, 'message')
    await worker.round()
    assert.deepEqual(done, [], 'it is held by whoever works on it')
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
  await worker.round()
  assert.deepEqual(done, [], 'nobody knows yet that its worker is gone')
  await owner(`update jobs set lease_until = now() - interval '1 second' where kind = 'faults.work'`)
  await worker.round()
  assert.deepEqual(done, [7])
  assert.deepEqual(await left(), [])
})

test('three workers share sixty jobs: each runs once, and never two of them the same', async () => {
  const started = new Map<number, number>()
  const running = new Set<number>()
  const by = [0, 0, 0]
  const work =
    (who: number): Work =>
    async ({ n }) => {
      assert.ok(!running.has(n), `job ${n} runs already`)
      running.add(n)
      started.set(n, (started.get(n) ?? 0) + 1)
      by[who] = (by[who] ?? 0) + 1
      await rest(5)
      running.delete(n)
    }
  const workers = [0, 1, 2].map((who) => workerOf(work(who)))
  for (let n = 0; n < 60; n++) await workers[0]?.promise(n)
  while ((await left()).length > 0) await Promise.all(workers.map(({ worker }) => worker.round()))
  assert.equal(started.size, 60)
  assert.deepEqual(new Set(started.values()), new Set([1]))
  assert.ok(by.filter((count) => count > 0).length > 1, `shared as ${by}`)
})

test('promised twice under one name, it is done once', async () => {
  let count = 0
  const { worker, promise } = workerOf(async () => count++)
  await promise(1)
  await promise(1)
  await worker.round()
  assert.equal(count, 1)
})

test('a job that fails eight times lies on the list of stuck work; its administrator has it tried again', async () => {
  let isMended = false
  let tries = 0
  const { worker, promise } = workerOf(async () => {
    tries++
    if (!isMended) throw new Error('the gateway does not answer')
  })
  await promise(8)
  for (let round = 1; round <= 8; round++) {
    assert.equal((await cast.as('qin').call(listStuckJobs, {})).body.items.length, 0)
    await worker.round()
    assert.equal(tries, round)
    await worker.round()
    assert.equal(tries, round, 'it waits before the next try')
    await owner(`update jobs set due_at = now() - interval '1 second' where kind = 'faults.work'`)
  }
  await worker.round()
  assert.equal(tries, 8, 'it has given up')
  const [stuck] = (await cast.as('qin').call(listStuckJobs, {})).body.items
  assert.equal(stuck?.kind, 'faults.work')
  assert.equal(stuck?.attempt, 8)
  assert.equal(stuck?.lastError, 'the gateway does not answer')
  assert.equal((await cast.as('shen').call(listStuckJobs, {})).status, 403)
  assert.equal((await cast.as('shen').call(retryJob, { id: stuck?.id ?? '' })).status, 403)

  isMended = true
  assert.equal((await cast.as('qin').call(retryJob, { id: stuck?.id ?? '' })).status, 200)
  await worker.round()
  assert.equal(tries, 9)
  assert.deepEqual(await left(), [])
})

test('a job that is refused will not change by itself: a person looks at it at once', async () => {
  let tries = 0
  const { worker, promise } = workerOf(async () => {
    tries++
    throw requestRefusals.place_needed()
  })
  await promise(9)
  await worker.round()
  await worker.round()
  assert.equal(tries, 1)
  const { body } = await cast.as('qin').call(listStuckJobs, {})
  assert.deepEqual(
    body.items.map((job) => job.lastError),
    ['requests.place_needed'],
  )
})
