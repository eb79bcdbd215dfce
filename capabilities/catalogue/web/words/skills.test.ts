import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSkill } from '../../rules/read-skill.ts'
import { skills } from '../../rules/skills.ts'
import { skillWords } from './skills.ts'

test('whatever the pages call a skill, a table may call it too', () => {
  for (const skill of skills) {
    assert.equal(readSkill(skill), skill)
    assert.equal(readSkill(skillWords.zh[skill]), skill)
    assert.equal(readSkill(skillWords.en[skill]), skill)
  }
})
