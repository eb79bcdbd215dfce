import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSkill } from './read-skill.ts'

test('an empty cell needs nobody special, an unknown word is no skill', () => {
  assert.equal(readSkill(''), null)
  assert.equal(readSkill(' 无 '), null)
  assert.equal(readSkill('First-Aid'), 'first_aid')
  assert.equal(readSkill('开飞机'), undefined)
  assert.equal(readSkill('constructor'), undefined)
})
