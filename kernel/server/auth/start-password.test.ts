import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordProblem } from './password-rules.ts'
import { drawStartPassword } from './start-password.ts'

test('a start password is one the rules accept, easy to read out, and never the same twice', () => {
  const drawn = Array.from({ length: 200 }, () => drawStartPassword('li.hua'))
  for (const password of drawn) {
    assert.match(password, /^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}$/)
    assert.equal(passwordProblem(password, 'li.hua'), null)
  }
  assert.equal(new Set(drawn).size, drawn.length)
})
