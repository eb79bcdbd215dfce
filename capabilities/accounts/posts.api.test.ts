import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { sql } from 'kysely'
import { addMinutes } from '../../kernel/shared/time.ts'
import * as contract from './contract.ts'
import { findWorker, listHolders } from './neighbours.ts'
import { areas, call, type Office, type Server, startOffice, system } from './office-for-tests.ts'

const reason = 'change of duty'
const { jurisdictionId } = system

const rolesSeenBy = async (server: Server, cookie: string) => {
  const seen = contract.Session.parse((await call(server, contract.readSession, {}, cookie)).body)
  return seen.person?.grants.map((grant) => grant.role) ?? null
}
const give = (office: Office, cookie: string | undefined, personId: string, more: object) => {
  const post = { id: randomUUID(), kind: 'acceptor', areaId: areas.street, validFrom: office.now(), validTo: null }
  return call(office.server, contract.givePost, { ...post, personId, ...more }, cookie)
}
const postIdOf = async (office: Office, personId: string): Promise<string> => {
  const { id } = await office.server.app.db.read(jurisdictionId, (tx) =>
    tx
      .selectFrom('posts')
      .select('id')
      .where('jurisdiction_id', '=', jurisdictionId)
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  )
  return id
}

test('a disabled person is out on the very next call, and on another server within a second', async (t) => {
  const office = await startOffice(t)
  await office.add('security', 'security_admin')
  const li = await office.add('li.hua', 'acceptor')
  const [security, cookie] = [await office.enter('security'), await office.enter('li.hua')]
  // Both servers remember the session.
  for (const server of [office.server, office.other]) {
    assert.equal((await call(server, contract.listUnits, {}, cookie)).status, 200)
  }
  const disable = { id: li, isDisabled: true, reason }
  assert.equal((await call(office.server, contract.disablePerson, disable, cookie)).code, 'kernel.forbidden')
  assert.equal((await call(office.server, contract.disablePerson, disable, security)).status, 200)
  assert.equal((await call(office.server, contract.listUnits, {}, cookie)).code, 'kernel.signed_out')
  await rest(1000)
  assert.equal((await call(office.other, contract.listUnits, {}, cookie)).code, 'kernel.signed_out')
  const again = await call(office.server, contract.signIn, {
    username: 'li.hua',
    password: 'four winds over the river',
  })
  assert.equal(again.code, 'accounts.disabled')

  const enable = { ...disable, isDisabled: false }
  assert.equal((await call(office.server, contract.disablePerson, enable, security)).status, 200)
  // The old session stays ended; a new sign-in is open again.
  assert.equal((await call(office.server, contract.listUnits, {}, cookie)).code, 'kernel.signed_out')
  await office.enter('li.hua')
})

test('nobody gives, ends, hands over or disables for themselves', async (t) => {
  const office = await startOffice(t)
  const me = await office.add('security', 'security_admin')
  const li = await office.add('li.hua', null)
  const cookie = await office.enter('security')
  const id = await postIdOf(office, me)
  const answers = [
    await give(office, cookie, me, {}),
    await call(office.server, contract.endPost, { id, reason }, cookie),
    await call(office.server, contract.handOverPost, { id, newPostId: randomUUID(), toPersonId: li, reason }, cookie),
    await call(office.server, contract.disablePerson, { id: me, isDisabled: true, reason }, cookie),
  ]
  for (const { status, code } of answers) assert.deepEqual([status, code], [403, 'accounts.not_yourself'])
})

test('only the security administrator gives posts, and the right is there on the next call', async (t) => {
  const office = await startOffice(t)
  await office.add('security', 'security_admin')
  await office.add('system', 'system_admin')
  const li = await office.add('li.hua', null)
  const [security, other, cookie] = [
    await office.enter('security'),
    await office.enter('system'),
    await office.enter('li.hua'),
  ]
  assert.deepEqual(await rolesSeenBy(office.server, cookie), [])
  assert.equal((await give(office, other, li, {})).code, 'kernel.forbidden')
  assert.equal((await give(office, cookie, li, {})).code, 'kernel.forbidden')
  assert.equal((await give(office, undefined, li, {})).code, 'kernel.signed_out')
  const id = randomUUID()
  const span = { validFrom: office.now(), validTo: null }
  const given = await give(office, security, li, { id, ...span })
  assert.deepEqual(
    contract.Person.parse(given.body).posts.map((post) => post.kind),
    ['acceptor'],
  )
  assert.deepEqual(await rolesSeenBy(office.server, cookie), ['acceptor'])
  // Sent twice is given once; the same id with something else is refused.
  assert.deepEqual((await give(office, security, li, { id, ...span })).body, given.body)
  assert.equal((await give(office, security, li, { id, ...span, kind: 'dispatcher' })).code, 'kernel.id_reused')

  assert.equal((await call(office.server, contract.endPost, { id, reason }, security)).status, 200)
  assert.deepEqual(await rolesSeenBy(office.server, cookie), [])
  assert.equal((await call(office.server, contract.endPost, { id, reason }, security)).code, 'accounts.post_ended')
})

test('the three administrators are three people, and none of them does the daily work', async (t) => {
  const office = await startOffice(t)
  await office.add('security', 'security_admin')
  const auditor = await office.add('auditor', 'audit_admin')
  const li = await office.add('li.hua', 'acceptor')
  const security = await office.enter('security')
  const refused = await give(office, security, auditor, { kind: 'system_admin' })
  assert.deepEqual([refused.status, refused.code], [409, 'accounts.separate_duties'])
  assert.equal((await give(office, security, auditor, {})).code, 'accounts.separate_duties')
  assert.equal((await give(office, security, li, { kind: 'audit_admin' })).code, 'accounts.separate_duties')
  assert.equal((await give(office, security, li, { kind: 'dispatcher' })).status, 200)
})

test('a post is refused where it cannot stand, and a department worker without a department', async (t) => {
  const office = await startOffice(t)
  await office.add('security', 'security_admin')
  const li = await office.add('li.hua', null)
  const security = await office.enter('security')
  const code = async (more: object) => (await give(office, security, li, more)).code
  assert.equal(await code({ kind: 'grid2_leader' }), 'kernel.invalid')
  assert.equal(await code({ areaId: randomUUID() }), 'kernel.forbidden')
  assert.equal(await code({ kind: 'department_worker' }), 'accounts.unit_needed')
  assert.equal(await code({ validTo: office.now() }), 'kernel.invalid')
  assert.equal(await code({ kind: 'grid2_leader', areaId: areas.north }), undefined)
})

test('a post that ended by time grants nothing, and nobody is sent by it', async (t) => {
  const office = await startOffice(t)
  await office.add('security', 'security_admin')
  const li = await office.add('li.hua', null)
  const [security, cookie] = [await office.enter('security'), await office.enter('li.hua')]
  const span = { validFrom: addMinutes(office.now(), 5), validTo: addMinutes(office.now(), 10) }
  assert.equal((await give(office, security, li, { kind: 'grid2_leader', areaId: areas.north, ...span })).status, 200)
  const { db } = office.server.app
  const holders = () =>
    db.read(jurisdictionId, (tx) =>
      listHolders(tx, jurisdictionId, { areaIds: [areas.north], kinds: ['grid2_leader'], now: office.now() }),
    )
  const worker = () => db.read(jurisdictionId, (tx) => findWorker(tx, jurisdictionId, li, office.now()))
  const seen = async () => [await rolesSeenBy(office.server, cookie), (await holders()).length, (await worker())?.post]
  assert.deepEqual(await seen(), [[], 0, undefined])
  office.pass(6)
  assert.deepEqual(await seen(), [['grid2_leader'], 1, 'grid2_leader'])
  office.pass(5)
  assert.deepEqual(await seen(), [[], 0, undefined])
})

test('a post handed over ends and begins at the same moment, and dispatch hears of it', async (t) => {
  const office = await startOffice(t)
  await office.add('security', 'security_admin')
  const old = await office.add('old.leader', 'grid2_leader', areas.north)
  const next = await office.add('new.leader', null)
  const auditor = await office.add('auditor', 'audit_admin')
  const [security, oldCookie, newCookie] = [
    await office.enter('security'),
    await office.enter('old.leader'),
    await office.enter('new.leader'),
  ]
  const id = await postIdOf(office, old)
  const input = { id, newPostId: randomUUID(), toPersonId: next, reason }
  const handOver = (more: object = {}) => call(office.server, contract.handOverPost, { ...input, ...more }, security)
  assert.equal((await handOver({ toPersonId: auditor })).code, 'accounts.separate_duties')
  assert.deepEqual(await rolesSeenBy(office.server, oldCookie), ['grid2_leader'])

  const done = await handOver()
  assert.equal(contract.Person.parse(done.body).id, next)
  assert.deepEqual(await rolesSeenBy(office.server, oldCookie), [])
  assert.deepEqual(await rolesSeenBy(office.server, newCookie), ['grid2_leader'])
  // The answer got lost and the page sends again: nothing more happens.
  assert.deepEqual((await handOver()).body, done.body)
  assert.equal((await handOver({ newPostId: randomUUID() })).code, 'accounts.post_ended')

  const { rows } = await office.server.app.db.read(jurisdictionId, (tx) =>
    sql<{ isSameMoment: boolean; jobs: object[]; entries: number }>`
      select a.valid_to = b.valid_from as "isSameMoment",
        (select json_agg(payload) from jobs where jurisdiction_id = ${jurisdictionId}) as jobs,
        (select count(*) from audit_entries
          where jurisdiction_id = ${jurisdictionId} and action = 'accounts.handOverPost' and reason = ${reason}) as entries
      from posts a, posts b
      where a.jurisdiction_id = ${jurisdictionId} and b.jurisdiction_id = a.jurisdiction_id
        and a.id = ${id} and b.id = ${input.newPostId}`.execute(tx),
  )
  const moved = { fromPersonId: old, toPersonId: next, areaId: areas.north, kind: 'grid2_leader' }
  assert.deepEqual(rows, [{ isSameMoment: true, jobs: [moved], entries: 1 }])
})
