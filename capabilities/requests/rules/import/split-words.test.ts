import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lengthOf, splitWords } from './split-words.ts'

test('a long reply is cut after a sentence, and its parts give it back', () => {
  const sentence = `${'答'.repeat(99)}。`
  const reply = sentence.repeat(45)
  const parts = splitWords(reply)
  assert.deepEqual(
    parts.map((part) => part.length),
    [4000, 500],
  )
  assert.equal(splitWords(`${'a'.repeat(3999)}x${sentence}`)[0]?.length, 4000)
  assert.equal(splitWords(`${sentence.repeat(39)}${'b'.repeat(300)}`)[0]?.endsWith('。'), true)
})

test('a reply that fits stays whole, also when its characters count double in the browser', () => {
  const reply = '𠮷'.repeat(4000)
  assert.equal(reply.length, 8000)
  assert.deepEqual(splitWords(reply), [reply])
})

test('whatever is written, nothing is lost and no character is cut in two', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '。', '\n', '字', '👩', '\u200d', '𠮷'), maxLength: 200 }),
      fc.integer({ min: 1, max: 40 }),
      (text, most) => {
        const parts = splitWords(text, most)
        assert.equal(parts.join(''), text)
        for (const part of parts) {
          assert.ok(lengthOf(part) <= most)
          assert.equal(part.isWellFormed(), true)
        }
      },
    ),
  )
})
