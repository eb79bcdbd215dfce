import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { audit } from '../../kernel/server/audit.ts'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castPeople, services } from '../../tests/cast-data.ts'
import { listRequests, readRequest, revealReporter } from '../requests/contract/desk.ts'
import { submitRequest } from '../requests/contract/resident.ts'
import { listAudit } from './contract.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

test('the audit administrator reads who revealed what and why, and never the number itself', async () => {
  const id = randomUUID()
  const reporter = { name: '王秀英', phone: '19900001234' }
  const place = { point: { lng: 109.005, lat: 32.69 } }
  const followKey = randomUUID().replaceAll('-', '')
  const draft = { id, serviceId: services.lamp, words: '路灯不亮', place, reporter, followKey }
  assert.equal((await cast.as('resident').call(submitRequest, draft)).status, 200)
  const { body: request } = await cast.as('jiang').call(readRequest, { id })
  const reporterId = request.reporters[0]?.id ?? ''
  const reveal = await cast.as('jiang').call(revealReporter, { id, reporterId, reason: 'call_back' })
  assert.equal(reveal.status, 200)

  const { body } = await cast.as('xu').call(listAudit, { action: 'requests.revealReporter' })
  assert.deepEqual(
    body.items.map((e) => [e.actorName, e.actorKind, e.reason]),
    [['蒋受理', 'staff', 'call_back']],
  )
  assert.doesNotMatch(JSON.stringify(body), /19900001234|王秀英/)
})

test('reading the audit is itself written down, the refused reading is not answered', async () => {
  const before = (await cast.as('xu').call(listAudit, { action: 'insight.listAudit' })).body.items.length
  await cast.as('xu').call(listAudit, {})
  const { body } = await cast.as('xu').call(listAudit, { action: 'insight.listAudit', actorId: castPeople.xu.id })
  assert.equal(body.items.length, before + 2)
  assert.ok(body.items.every((e) => e.actorName === '许审计'))
  for (const name of ['shen', 'zhu', 'qin', 'you', 'gao', 'nobody', 'stranger elsewhere'] as const) {
    assert.equal((await cast.as(name).call(listAudit, {})).status, 403, name)
  }
  assert.equal((await cast.as('resident').call(listAudit, {})).status, 401)
})

test('the audit administrator has no way to the requests behind the entries', async () => {
  assert.deepEqual((await cast.as('xu').call(listRequests, {})).body.items, [])
})

test('the audit is read newest first, page after page, every entry once', async () => {
  const subjectId = randomUUID()
  for (let i = 0; i < 25; i++) {
    await cast.app.db.write(cast.system.jurisdictionId, (tx) =>
      audit(tx, cast.system, { action: 'test.done', subjectKind: 'test', subjectId, reason: `${i}` }, cast.now()),
    )
  }
  const reasons: (string | null)[] = []
  let after: string | undefined
  do {
    const { body } = await cast.as('xu').call(listAudit, { subjectId, limit: 10, ...(after && { after }) })
    reasons.push(...body.items.map((e) => e.reason))
    after = body.next
  } while (after)
  assert.deepEqual(
    reasons,
    Array.from({ length: 25 }, (_, i) => `${24 - i}`),
  )
  const strange = await cast.as('xu').call(listAudit, { subjectId, after: "1' or 1=1" })
  assert.equal(strange.status, 200)
  assert.equal(strange.body.items[0]?.reason, '24')
})
