import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { listAudit, listStuckJobs, retryJob } from './contract.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const kind = 'letters.print'
/** Work of a kind this server does not know, as an older server finds it after a half-done update. */
const promiseUnknown = async () => {
  const id = randomUUID()
  const { jurisdictionId } = cast.system
  const row = { jurisdiction_id: jurisdictionId, id, kind, payload: '{}', due_at: cast.now() }
  await cast.app.db.write(jurisdictionId, (tx) => tx.insertInto('jobs').values(row).execute())
  return id
}
const findJob = (id: string) =>
  cast.app.db.read(cast.system.jurisdictionId, (tx) =>
    tx
      .selectFrom('jobs')
      .select(['attempt', 'dead_at', 'due_at'])
      .where('jurisdiction_id', '=', cast.system.jurisdictionId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
/** Every try comes at most ten minutes after the one before; eight of them are the end. */
const tryUntilDead = async (id: string) => {
  for (let i = 0; i < 8; i++) {
    assert.equal((await findJob(id)).dead_at, null)
    await cast.assembled.worker.round()
    cast.pass(11)
  }
}
const stuck = async () => (await cast.as('qin').call(listStuckJobs, {})).body.items

test('nobody but the system administrator sees stuck work or has it tried again', async () => {
  const id = await promiseUnknown()
  await tryUntilDead(id)
  for (const name of ['shen', 'zhu', 'you', 'xu', 'lin', 'nobody'] as const) {
    assert.equal((await cast.as(name).call(listStuckJobs, {})).status, 403, name)
    assert.equal((await cast.as(name).call(retryJob, { id })).status, 403, name)
  }
  assert.notEqual((await findJob(id)).dead_at, null)
  // Another office has its own administrator, who would not find it either.
  assert.equal((await cast.as('stranger elsewhere').call(retryJob, { id })).status, 403)
})

test('work that fails again and again lands before the system administrator, who can have it tried once more', async () => {
  const id = await promiseUnknown()
  const before = await stuck()
  await tryUntilDead(id)
  const [job] = await stuck()
  assert.deepEqual([job?.id, job?.kind, job?.attempt], [id, kind, 8])
  assert.match(job?.lastError ?? '', /letters\.print/)
  assert.notEqual(job?.deadAt, null)

  assert.equal((await cast.as('qin').call(retryJob, { id })).status, 200)
  assert.deepEqual(await stuck(), before)
  await cast.assembled.worker.round()
  const tried = await findJob(id)
  assert.equal(tried.attempt, 1)
  assert.ok(tried.due_at > cast.now())
})

test('pressing twice, or for work that is not stuck, revives nothing and says so', async () => {
  const waiting = await promiseUnknown()
  for (const id of [waiting, randomUUID()]) {
    assert.equal((await cast.as('qin').call(retryJob, { id })).status, 404)
  }
  const written = await cast.as('xu').call(listAudit, { action: 'insight.retryJob', subjectId: waiting })
  assert.deepEqual(written.body.items, [])
})

test('a retry stands in the audit with who did it', async () => {
  const id = await promiseUnknown()
  await tryUntilDead(id)
  await cast.as('qin').call(retryJob, { id })
  const { body } = await cast.as('xu').call(listAudit, { subjectId: id })
  assert.deepEqual(
    body.items.map((e) => [e.action, e.actorName, e.subjectKind]),
    [['insight.retryJob', '秦系统', 'job']],
  )
})
