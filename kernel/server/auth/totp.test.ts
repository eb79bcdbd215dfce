import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateSync } from 'otplib'
import { addMinutes } from '../../shared/time.ts'
import { createTotpSecret, totpAddress, verifyTotp } from './totp.ts'

const now = '2026-11-22T08:00:10.000Z'
const at = (seconds: number) => addMinutes(now, seconds / 60)
const codeAt = (secret: string, seconds: number) =>
  generateSync({ secret, epoch: Math.floor(Date.parse(at(seconds)) / 1000) })

test('the code of now, of the last and of the next half minute are right, older ones are not', () => {
  const secret = createTotpSecret()
  const step = Math.floor(Date.parse(now) / 30_000)
  assert.equal(verifyTotp(secret, codeAt(secret, 0), now, null), step)
  assert.equal(verifyTotp(secret, codeAt(secret, -30), now, null), step - 1)
  assert.equal(verifyTotp(secret, codeAt(secret, 30), now, null), step + 1)
  assert.equal(verifyTotp(secret, codeAt(secret, -60), now, null), null)
  assert.equal(verifyTotp(secret, codeAt(secret, 60), now, null), null)
})

test('a code that was used cannot be used again, nor one before it', () => {
  const secret = createTotpSecret()
  const step = verifyTotp(secret, codeAt(secret, 0), now, null)
  assert.equal(verifyTotp(secret, codeAt(secret, 0), now, step), null)
  assert.equal(verifyTotp(secret, codeAt(secret, -30), now, step), null)
  assert.notEqual(verifyTotp(secret, codeAt(secret, 30), at(30), step), null)
})

test('the code of another person, letters and nothing are refused', () => {
  const secret = createTotpSecret()
  assert.equal(verifyTotp(secret, codeAt(createTotpSecret(), 0), now, null), null)
  for (const code of ['', '12345', '1234567', 'abcdef', '-12345'])
    assert.equal(verifyTotp(secret, code, now, null), null)
})

test('a code typed with a space or full-width is understood', () => {
  const secret = createTotpSecret()
  const code = codeAt(secret, 0)
  assert.notEqual(verifyTotp(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now, null), null)
})

test('the code that RFC 6238 gives for its example is right', () => {
  // Appendix B: SHA-1, time 59 s, 94287082, of which six digits are shown.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  assert.equal(verifyTotp(secret, '287082', '1970-01-01T00:00:59.000Z', null), 1)
})

test('the address for the QR code names the office and the person', () => {
  const address = new URL(totpAddress('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'wang.min', '网格通'))
  assert.equal(address.protocol, 'otpauth:')
  assert.equal(decodeURIComponent(address.pathname), '/网格通:wang.min')
  assert.equal(address.searchParams.get('secret'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
})
