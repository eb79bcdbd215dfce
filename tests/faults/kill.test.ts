import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { ask, type Office, openOffice, type Server } from './office.ts'
import { aReport, insist, post, type Receipt, type Sent } from './phone.ts'
import { mustBeWhole, readStored } from './whole.ts'

let office: Office
let servers: [Server, Server]
before(async () => {
  office = await openOffice()
  servers = await Promise.all([office.start(), office.start()])
})
after(() => office.close())

const phones = 8
const somewhere = () => servers[Math.random() < 0.5 ? 0 : 1].origin
/** What the power takes away, one after the other. */
const blows = ['first server', 'database', 'second server', 'database'] as const

const strike = async (what: (typeof blows)[number]) => {
  if (what === 'database') {
    process.kill(office.database.pid, 'SIGKILL')
    return
  }
  const which = what === 'first server' ? 0 : 1
  await servers[which].kill()
  servers[which] = await office.start()
}

/** Leases of killed workers end now instead of in a minute; then everything due is done. */
const finishJobs = async () => {
  await ask(
    office.database.url,
    `update jobs set lease_until = now() - interval '1 second' where lease_until is not null`,
  )
  await office.cast.settle()
}

test('servers and the database are killed again and again under load: nothing that was acknowledged is lost or doubled', async (t) => {
  const sent: Sent[] = []
  let isOver = false

  const report = async (phone: number) => {
    for (let n = 0; !isOver; n++) {
      const draft = aReport(`${'灯'.repeat(1 + (n % 7))} ${phone}-${n}`)
      const kept: Sent = { draft, receipt: null, isRegistered: false }
      sent.push(kept)
      const answer = await insist(somewhere, '/requests', draft)
      assert.equal(answer.status, 200)
      kept.receipt = answer.body as Receipt
      if (n % 4 !== 0) continue
      const filed = await insist(somewhere, `/requests/${draft.id}/register`, { stepCount: 1 }, office.cookie('jiang'))
      // 409: it was done, and the answer was lost.
      assert.ok(filed.status === 200 || filed.status === 409, JSON.stringify(filed.body))
      kept.isRegistered = true
    }
  }
  const load = Promise.all(Array.from({ length: phones }, (_, i) => report(i)))
  for (const blow of blows) {
    await rest(600)
    await strike(blow)
  }
  await rest(600)
  isOver = true
  await load
  assert.ok(
    servers.every((server) => server.isUp()),
    'no server fell with the database',
  )

  await finishJobs()
  const stored = await readStored(office.database.url)
  const byId = new Map(stored.map((r) => [r.id, r]))
  t.diagnostic(`${sent.length} reports, ${stored.length} stored`)
  assert.ok(sent.length > 3 * phones)
  for (const { draft, receipt, isRegistered } of sent) {
    assert.ok(receipt)
    assert.equal(byId.get(draft.id)?.number, receipt.number)
    if (isRegistered) assert.equal(byId.get(draft.id)?.steps.filter((s) => s.verb === 'register').length, 1)
  }
  assert.deepEqual(stored.length, sent.length, 'and nothing is there that nobody sent')
  mustBeWhole(stored)

  const again = await Promise.all(sent.map(({ draft }) => insist(somewhere, '/requests', draft)))
  for (const [i, { receipt }] of sent.entries())
    assert.deepEqual(again[i]?.body, receipt, 'asked again, the same receipt')
  assert.equal((await readStored(office.database.url)).length, sent.length)
  const stuck = await ask(office.database.url, 'select kind, last_error from jobs where dead_at is not null')
  assert.deepEqual(stuck, [])
})

test('the power goes between the commit and the answer: sent again, the same report has the same number and is one', async () => {
  const dying = await office.start(3)
  const drafts = [aReport('第一盏'), aReport('第二盏'), aReport('第三盏')] as const
  const first = await post(dying.origin, '/requests', drafts[0])
  assert.equal((await post(dying.origin, '/requests', drafts[1]))?.status, 200)
  assert.equal(await post(dying.origin, '/requests', drafts[2]), null, 'no answer came')
  await dying.ended
  const committed = (await readStored(office.database.url)).find((r) => r.id === drafts[2].id)
  assert.ok(committed, 'and yet it is stored')

  const again = await post(somewhere(), '/requests', drafts[2])
  assert.equal(again?.status, 200)
  assert.deepEqual(again?.body, { ...(again?.body as Receipt), id: committed.id, number: committed.number })
  assert.deepEqual((await post(somewhere(), '/requests', drafts[0]))?.body, first?.body)
  const after = (await readStored(office.database.url)).filter((r) => drafts.some((d) => d.id === r.id))
  assert.equal(after.length, 3)
  mustBeWhole(after)
})

test('the same report fifty times at once to two servers is one, and every answer is the same', async () => {
  const lamp = aReport('同一盏灯')
  const origins = Array.from({ length: 50 }, (_, i) => servers[i % 2]?.origin ?? '')
  const answers = await Promise.all(origins.map((origin) => post(origin, '/requests', lamp)))
  assert.deepEqual(new Set(answers.map((a) => a?.status)), new Set([200]))
  for (const answer of answers) assert.deepEqual(answer?.body, answers[0]?.body)

  const one = aReport('东头的灯')
  const other = { ...one, words: '西头的灯' }
  const mixed = await Promise.all(origins.map((origin, i) => post(origin, '/requests', i % 4 < 2 ? one : other)))
  const statusOf = (isOther: boolean) => new Set(mixed.filter((_, i) => i % 4 >= 2 === isOther).map((a) => a?.status))
  const won = statusOf(false).has(200) ? one : other
  assert.deepEqual(statusOf(won === other), new Set([200]), 'those who sent what was stored are all answered')
  assert.deepEqual(statusOf(won !== other), new Set([409]), 'and exactly the others are told that the id is taken')
  const taken = mixed.filter((a) => a?.status === 200).map((a) => a?.body)
  for (const body of taken) assert.deepEqual(body, taken[0])

  const stored = (await readStored(office.database.url)).filter((r) => r.id === lamp.id || r.id === one.id)
  assert.equal(stored.length, 2)
  mustBeWhole(stored)
  const [words] = await ask<{ words: string }>(office.database.url, 'select words from requests where id = $1', [
    one.id,
  ])
  assert.equal(words?.words, won.words)
})
