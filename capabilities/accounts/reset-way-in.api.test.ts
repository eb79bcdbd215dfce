import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { generateSync } from 'otplib'
import { msOf } from '../../kernel/shared/time.ts'
import * as contract from './contract.ts'
import { areas, call, goodPassword, type Office, startOffice, system } from './office-for-tests.ts'

const reason = '本人到场，忘记密码'
const entries = (office: Office, action: string) =>
  office.server.app.db.read(system.jurisdictionId, (tx) =>
    tx
      .selectFrom('audit_entries')
      .select(['actor_id', 'subject_id', 'reason', 'detail'])
      .where('action', '=', action)
      .execute(),
  )
const signInWith = (office: Office, username: string, password: string, more: object = {}) =>
  call(office.server, contract.signIn, { username, password, ...more })
const sessionOf = async (office: Office, cookie: string | undefined) =>
  contract.Session.parse((await call(office.other, contract.readSession, {}, cookie)).body).person

/** Sets up a second factor and answers its secret. */
const enrol = async (office: Office, cookie: string): Promise<string> => {
  const offered = await call(office.server, contract.enrolSecondFactor, { password: goodPassword }, cookie)
  const secret = String(offered.body.secret)
  const code = generateSync({ secret, epoch: msOf(office.now()) / 1000 })
  const done = await call(office.server, contract.enrolSecondFactor, { password: goodPassword, secret, code }, cookie)
  assert.equal(done.body.isSetUp, true)
  return secret
}

test('the system administrator gives a start password: it works once, and only to choose an own one', async (t) => {
  const office = await startOffice(t)
  const li = await office.add('li.hua', 'acceptor')
  await office.add('system', 'system_admin')
  const before = await office.enter('li.hua')
  const admin = await office.enter('system')
  const answer = await call(office.server, contract.resetPassword, { id: li, reason }, admin)
  assert.equal(answer.status, 200)
  const { password, person } = contract.resetPassword.returns.parse(answer.body)
  assert.equal(person.username, 'li.hua')
  assert.equal(await sessionOf(office, before), null, 'what was open is closed, on every server')
  assert.equal((await signInWith(office, 'li.hua', goodPassword)).code, 'accounts.wrong_sign_in')

  const { cookie } = await signInWith(office, 'li.hua', password)
  assert.ok(cookie)
  assert.equal((await sessionOf(office, cookie))?.mustChangePassword, true)
  const ask = (endpoint: Parameters<typeof call>[1], input: object) => call(office.server, endpoint, input, cookie)
  for (const server of [office.server, office.other]) {
    const refused = await call(server, contract.listUnits, {}, cookie)
    assert.deepEqual([refused.status, refused.code], [403, 'kernel.must_change_password'])
  }
  assert.equal((await ask(contract.listPeople, {})).code, 'kernel.must_change_password')
  assert.equal((await ask(contract.readAreaPage, { code: '610902001003011' })).status, 200, 'what everybody may read')
  assert.equal(
    (await ask(contract.changePassword, { current: password, next: password })).code,
    'accounts.weak_password',
  )
  assert.equal((await ask(contract.changePassword, { current: password, next: `${goodPassword} 2` })).status, 200)
  assert.equal((await ask(contract.listUnits, {})).status, 200)
  assert.equal((await signInWith(office, 'li.hua', password)).code, 'accounts.wrong_sign_in')
})

test('who must change the password may leave, and set up a second factor', async (t) => {
  const office = await startOffice(t)
  const li = await office.add('li.hua', 'acceptor')
  const reset = await office.add('system', 'system_admin').then(() => office.enter('system'))
  const { body } = await call(office.server, contract.resetPassword, { id: li, reason }, reset)
  const password = String(body.password)
  const { cookie } = await signInWith(office, 'li.hua', password)
  assert.equal((await call(office.server, contract.enrolSecondFactor, { password }, cookie)).status, 200)
  assert.equal((await call(office.server, contract.signOut, {}, cookie)).status, 200)
  assert.equal(await sessionOf(office, cookie), null)
})

test('a reset lifts a lock, and the audit says who did it and why but not the password', async (t) => {
  const office = await startOffice(t)
  const li = await office.add('li.hua', 'acceptor')
  const adminId = await office.add('system', 'system_admin')
  const admin = await office.enter('system')
  for (let i = 0; i < 5; i++) await signInWith(office, 'li.hua', 'not the right one')
  assert.equal((await signInWith(office, 'li.hua', goodPassword)).code, 'accounts.locked')
  const { body } = await call(office.server, contract.resetPassword, { id: li, reason }, admin)
  assert.ok((await signInWith(office, 'li.hua', String(body.password))).cookie)
  const kept = await entries(office, 'accounts.resetPassword')
  assert.deepEqual(
    kept.map((entry) => [entry.actor_id, entry.subject_id, entry.reason]),
    [[adminId, li, reason]],
  )
  assert.ok(!JSON.stringify(kept).includes(String(body.password)))
})

test('the security administrator takes off a second factor; one administrator alone opens no such account', async (t) => {
  const office = await startOffice(t)
  const li = await office.add('li.hua', 'grid2_leader', areas.north)
  await office.add('system', 'system_admin')
  const securityId = await office.add('security', 'security_admin')
  const [own, system, security] = [
    await office.enter('li.hua'),
    await office.enter('system'),
    await office.enter('security'),
  ]
  await enrol(office, own)
  const { body } = await call(office.server, contract.resetPassword, { id: li, reason }, system)
  const password = String(body.password)
  assert.equal((await signInWith(office, 'li.hua', password)).code, 'accounts.code_needed')
  const byOther = await call(office.server, contract.resetSecondFactor, { id: li, reason }, system)
  assert.equal(byOther.code, 'kernel.forbidden')
  const reset = await call(office.server, contract.resetSecondFactor, { id: li, reason }, security)
  assert.equal(contract.Person.parse(reset.body).hasSecondFactor, false)
  assert.equal(await sessionOf(office, own), null)
  assert.ok((await signInWith(office, 'li.hua', password)).cookie)
  assert.deepEqual(
    (await entries(office, 'accounts.resetSecondFactor')).map((entry) => [entry.actor_id, entry.reason]),
    [[securityId, reason]],
  )
})

test('nobody else resets a way in, nobody their own, and nothing of it is left behind', async (t) => {
  const office = await startOffice(t, { isDemo: true })
  const li = await office.add('li.hua', 'acceptor')
  const shared = await office.add('shared', 'acceptor', areas.street, true)
  const adminId = await office.add('system', 'system_admin')
  const securityId = await office.add('security', 'security_admin')
  await office.add('lead', 'shift_lead')
  await office.add('audit', 'audit_admin')
  const [admin, security] = [await office.enter('system'), await office.enter('security')]
  const password = async (id: string, by: string) =>
    (await call(office.server, contract.resetPassword, { id, reason }, by)).code
  const factor = async (id: string, by: string) =>
    (await call(office.server, contract.resetSecondFactor, { id, reason }, by)).code
  for (const username of ['lead', 'audit']) {
    const cookie = await office.enter(username)
    assert.deepEqual([await password(li, cookie), await factor(li, cookie)], ['kernel.forbidden', 'kernel.forbidden'])
  }
  assert.equal(await password(li, security), 'kernel.forbidden')
  assert.equal(await password(adminId, admin), 'accounts.not_yourself')
  assert.equal(await factor(securityId, security), 'accounts.not_yourself')
  assert.equal(await password(shared, admin), 'accounts.shared_account')
  assert.equal(await factor(shared, security), 'accounts.shared_account')
  assert.equal(await password(randomUUID(), admin), 'kernel.not_found')
  assert.equal((await call(office.server, contract.resetPassword, { id: li }, admin)).code, 'kernel.invalid')
  assert.deepEqual(await entries(office, 'accounts.resetPassword'), [])
  assert.ok((await signInWith(office, 'li.hua', goodPassword)).cookie)
})
