import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { msOf } from '../../kernel/shared/time.ts'
import * as contract from './contract.ts'
import { call, goodPassword, type Office, startOffice, system } from './office-for-tests.ts'
import { demoPassword } from './rules/sign-in.ts'

const wrong = { password: 'not the right one' }
const signInAs = (office: Office, username: string, more: object = {}) =>
  call(office.server, contract.signIn, { username, password: goodPassword, ...more })

test('a person signs in, is known, and signs out', async (t) => {
  const office = await startOffice(t)
  await office.add('wang.min', 'acceptor')
  const signed = await signInAs(office, 'Wang.Min')
  assert.equal(signed.status, 200)
  const { person } = contract.Session.parse(signed.body)
  assert.deepEqual(
    person?.grants.map((grant) => grant.role),
    ['acceptor'],
  )
  const seen = await call(office.other, contract.readSession, {}, signed.cookie)
  assert.equal(contract.Session.parse(seen.body).person?.username, 'wang.min')

  const out = await call(office.server, contract.signOut, {}, signed.cookie)
  assert.equal(out.status, 200)
  assert.match(out.cookie ?? '', /=$/)
  const after = await call(office.server, contract.readSession, {}, signed.cookie)
  assert.equal(contract.Session.parse(after.body).person, null)
})

test('a name nobody has and a wrong password are answered alike, time after time', async (t) => {
  const office = await startOffice(t)
  await office.add('wang.min', 'acceptor')
  const answers = []
  for (const username of ['wang.min', 'nobody.here']) {
    const codes = []
    for (let i = 0; i < 6; i++) {
      const { status, body } = await signInAs(office, username, wrong)
      codes.push({ status, body })
    }
    answers.push(codes)
  }
  assert.deepEqual(answers[0], answers[1])
  assert.equal(answers[0]?.[0]?.status, 422)
})

test('after five failures the right password is refused too, for a quarter of an hour, then twice as long', async (t) => {
  const office = await startOffice(t)
  await office.add('wang.min', 'acceptor')
  const failFiveTimes = async () => {
    for (let i = 0; i < 5; i++) assert.equal((await signInAs(office, 'wang.min', wrong)).code, 'accounts.wrong_sign_in')
  }
  await failFiveTimes()
  const locked = await signInAs(office, 'wang.min')
  assert.equal(locked.status, 429)
  assert.equal(locked.code, 'accounts.locked')
  assert.equal(locked.cookie, undefined)
  office.pass(16)
  await failFiveTimes()
  office.pass(16)
  assert.equal((await signInAs(office, 'wang.min')).code, 'accounts.locked')
  office.pass(15)
  assert.equal((await signInAs(office, 'wang.min')).status, 200)
  // A success begins the count again.
  for (let i = 0; i < 4; i++) await signInAs(office, 'wang.min', wrong)
  assert.equal((await signInAs(office, 'wang.min')).status, 200)
})

test('guesses sent at the same time are all counted', async (t) => {
  const office = await startOffice(t)
  await office.add('wang.min', 'acceptor')
  await Promise.all(Array.from({ length: 8 }, () => signInAs(office, 'wang.min', wrong)))
  assert.equal((await signInAs(office, 'wang.min')).code, 'accounts.locked')
})

test('a code of the second factor works once, and without one nobody comes in', async (t) => {
  const office = await startOffice(t)
  await office.add('wang.min', 'acceptor')
  const cookie = await office.enter('wang.min')
  const elsewhere = await office.enter('wang.min')
  const enrol = (more: object) =>
    call(office.server, contract.enrolSecondFactor, { password: goodPassword, ...more }, cookie)
  const offered = await enrol({})
  const secret = String(offered.body.secret)
  assert.match(String(offered.body.qr), /^data:image\/svg\+xml;base64,/)
  const codeNow = () => generateSync({ secret, epoch: Math.floor(msOf(office.now()) / 1000) })
  assert.equal(
    (await enrol({ secret, code: codeNow() === '000000' ? '111111' : '000000' })).code,
    'accounts.wrong_code',
  )
  const setUpWith = codeNow()
  assert.deepEqual((await enrol({ secret, code: setUpWith })).body, { isSetUp: true })

  // This session goes on, the one on the other device has ended.
  assert.equal((await call(office.server, contract.listUnits, {}, cookie)).status, 200)
  assert.equal((await call(office.server, contract.listUnits, {}, elsewhere)).code, 'kernel.signed_out')

  assert.equal((await signInAs(office, 'wang.min')).code, 'accounts.code_needed')
  assert.equal((await signInAs(office, 'wang.min', { ...wrong, code: codeNow() })).code, 'accounts.wrong_sign_in')
  assert.equal((await signInAs(office, 'wang.min', { code: setUpWith })).code, 'accounts.wrong_code')
  office.pass(2)
  const code = codeNow()
  assert.equal((await signInAs(office, 'wang.min', { code })).status, 200)
  assert.equal((await signInAs(office, 'wang.min', { code })).code, 'accounts.wrong_code')
})

test('a changed password ends the other sessions; a weak one, the old one and a wrong proof are refused', async (t) => {
  const office = await startOffice(t)
  await office.add('wang.min', 'acceptor')
  const here = await office.enter('wang.min')
  const elsewhere = await office.enter('wang.min')
  const next = 'nine lanterns by the gate'
  const change = (more: object) =>
    call(office.server, contract.changePassword, { current: goodPassword, next, ...more }, here)
  assert.equal((await change({ current: 'not it at all' })).code, 'accounts.wrong_sign_in')
  assert.deepEqual(
    [(await change({ next: 'wangge2026!!' })).code, (await change({ next: goodPassword })).code],
    ['accounts.weak_password', 'accounts.weak_password'],
  )
  assert.equal((await change({})).status, 200)
  assert.equal((await call(office.server, contract.listUnits, {}, here)).status, 200)
  assert.equal((await call(office.server, contract.listUnits, {}, elsewhere)).code, 'kernel.signed_out')
  assert.equal((await signInAs(office, 'wang.min')).code, 'accounts.wrong_sign_in')
  assert.equal((await signInAs(office, 'wang.min', { password: next })).status, 200)
})

test('demonstration accounts cannot sign in when the office is no demonstration, and none are offered', async (t) => {
  const office = await startOffice(t)
  await office.add('acceptor', 'acceptor', undefined, true)
  assert.equal((await signInAs(office, 'acceptor')).code, 'accounts.wrong_sign_in')
  const seen = contract.Session.parse((await call(office.server, contract.readSession, {})).body)
  assert.deepEqual([seen.isDemo, seen.demoAccounts], [false, []])
})

test('a demonstration offers its accounts, which sign in but cannot change the way in for the next visitor', async (t) => {
  const office = await startOffice(t, { isDemo: true })
  await office.add('acceptor', 'acceptor', undefined, true)
  await office.add('real.person', 'acceptor')
  const seen = contract.Session.parse((await call(office.server, contract.readSession, {})).body)
  assert.deepEqual(
    seen.demoAccounts.map(({ username, post, face, password }) => [username, post, face, password]),
    [['acceptor', 'acceptor', 'desk', demoPassword]],
  )
  const cookie = await office.enter('acceptor')
  const input = { current: goodPassword, next: 'nine lanterns by the gate' }
  assert.equal((await call(office.server, contract.changePassword, input, cookie)).code, 'kernel.forbidden')
})

test('the audit keeps every try at the door, and an unknown name or an address never in clear', async (t) => {
  const office = await startOffice(t)
  const id = await office.add('wang.min', 'acceptor')
  await signInAs(office, 'wang.min')
  await signInAs(office, 'wang.min', wrong)
  await signInAs(office, 'secret-typed-here', wrong)
  const { rows } = await office.server.app.db.read(system.jurisdictionId, (tx) =>
    sql<{ actor: string; subject: string; outcome: string; text: string }>`
      select actor_kind as actor, subject_id as subject, detail->>'outcome' as outcome, audit_entries::text as text
      from audit_entries
      where jurisdiction_id = ${system.jurisdictionId} and action = 'accounts.signIn' order by id`.execute(tx),
  )
  assert.deepEqual(
    rows.map(({ actor, outcome }) => [actor, outcome]),
    [
      ['staff', 'signed_in'],
      ['visitor', 'accounts.wrong_sign_in'],
      ['visitor', 'unknown'],
    ],
  )
  assert.deepEqual([rows[0]?.subject, rows[1]?.subject], [id, id])
  for (const { text } of rows) assert.doesNotMatch(text, /secret-typed-here|127\.0\.0\.1/)
})
