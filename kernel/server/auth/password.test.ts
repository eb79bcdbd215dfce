import assert from 'node:assert/strict'
import { argon2Sync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Refusal } from '../../shared/refusal.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { passwordProblem } from './password-rules.ts'

test('Wang signs in with her password and with no other', async () => {
  const stored = await hashPassword('lantern on the third floor')
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.deepEqual(await verifyPassword('lantern on the third floor', stored), { isRight: true, isOutdated: false })
  assert.deepEqual(await verifyPassword('lantern on the third floor ', stored), { isRight: false, isOutdated: false })
})

test('the same password twice gives two hashes', async () => {
  assert.notEqual(await hashPassword('lantern on the third floor'), await hashPassword('lantern on the third floor'))
})

test('a password typed full-width is the same password', async () => {
  const stored = await hashPassword('lantern-2026-x')
  assert.equal((await verifyPassword('ｌａｎｔｅｒｎ-２０２６-x', stored)).isRight, true)
})

test('nobody can sign in as a user who does not exist', async () => {
  assert.deepEqual(await verifyPassword('anything at all', null), { isRight: false, isOutdated: false })
})

test('a hash of an older cost is still right and asks to be made again', async () => {
  const nonce = randomBytes(16)
  const tag = argon2Sync('argon2id', {
    message: 'old password',
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: 8192,
    passes: 3,
  })
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  const stored = `$argon2id$v=19$m=8192,t=3,p=1$${text(nonce)}$${text(Buffer.from(tag))}`
  assert.deepEqual(await verifyPassword('old password', stored), { isRight: true, isOutdated: true })
})

test('a stored text that is no hash, or would cost gigabytes, is a fault and signs nobody in', async () => {
  for (const stored of [
    '',
    'plain',
    '$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA',
  ]) {
    await assert.rejects(verifyPassword('anything', stored), /not an argon2id PHC string/)
  }
})

test('a flood of sign-ins is turned away beyond the queue, and those inside are all answered', async () => {
  const stored = await hashPassword('lantern on the third floor')
  const answers = await Promise.allSettled(Array.from({ length: 104 }, () => verifyPassword('wrong', stored)))
  const refused = answers.filter((answer) => answer.status === 'rejected')
  assert.equal(refused.length, 2)
  assert.ok(refused.every(({ reason }) => reason instanceof Refusal && reason.kind === 'too_many'))
  assert.equal((await verifyPassword('lantern on the third floor', stored)).isRight, true)
})

const problems: readonly (readonly [string, string | null])[] = [
  ['short', 'too_short'],
  ['九个字的密码不够长', 'too_short'],
  ['x'.repeat(129), 'too_long'],
  ['password123', 'too_common'],
  ['Password2026!', 'too_common'],
  ['1234567890', 'too_common'],
  ['13800001111', 'too_common'],
  ['aaaaaaaaaaaa', 'too_common'],
  ['qwertyuiop123', 'too_common'],
  ['woaini520520', 'too_common'],
  ['passwordpassword', 'too_common'],
  ['wangge-li.na-2026', 'contains_username'],
  ['LI.NA loves lanterns', 'contains_username'],
  ['lantern on the third floor', null],
  ['门口的灯笼是红色的呀', null],
  ['kx7-Qm2-vd9-Lp', null],
]
for (const [password, problem] of problems) {
  test(`Li Na ${problem === null ? 'may' : `may not (${problem})`} choose ${password.slice(0, 30)}`, () => {
    assert.equal(passwordProblem(password, 'li.na'), problem)
  })
}
