import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdsPhrase, togglePhrase } from './phrases.ts'

test('a tap writes the sentence, a second tap takes it out again', () => {
  const once = togglePhrase('', '已修好。')
  assert.equal(once, '已修好。')
  assert.equal(togglePhrase(once, '已修好。'), '')
})

test('Chinese sentences follow each other without a gap, English ones with one', () => {
  assert.equal(togglePhrase('灯泡坏了。', '已修好。'), '灯泡坏了。已修好。')
  assert.equal(togglePhrase('The bulb was broken.', 'Repaired.'), 'The bulb was broken. Repaired.')
})

test('own words around a sentence stay when it is taken out', () => {
  assert.equal(togglePhrase('First. Repaired. Last.', 'Repaired.'), 'First. Last.')
  assert.equal(holdsPhrase('First. Last.', 'Repaired.'), false)
})
