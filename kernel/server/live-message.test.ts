import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type LiveMessage, packMessages, readMessages } from './live-message.ts'

const anyMessage: fc.Arbitrary<LiveMessage> = fc.record(
  {
    jurisdictionId: fc.uuid(),
    topic: fc.string({ maxLength: 40 }),
    data: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 10 }).filter((key) => key !== '__proto__'),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.array(fc.uuid())),
      { noNullPrototype: true, maxKeys: 5 },
    ),
  },
  { noNullPrototype: true },
)

test('whatever changed is heard whole and in order, in payloads that PostgreSQL takes', () => {
  fc.assert(
    fc.property(fc.array(anyMessage, { maxLength: 200 }), (messages) => {
      const payloads = packMessages(messages)
      for (const payload of payloads) assert.ok(Buffer.byteLength(payload) <= 7900)
      assert.deepEqual(payloads.flatMap(readMessages), messages)
    }),
    { numRuns: 50 },
  )
})

test('a message that is too large is heard without its ids, and the others whole', () => {
  const small = { jurisdictionId: 'j', topic: 'small', data: { id: '1' } }
  const large = {
    jurisdictionId: 'j',
    topic: 'large',
    data: { ids: Array.from({ length: 300 }, (_, i) => `灯${i}`.repeat(5)) },
  }
  assert.deepEqual(packMessages([small, large, small]).flatMap(readMessages), [small, { ...large, data: {} }, small])
})

test('what others write on the channel is not heard', () => {
  for (const payload of ['', 'hello', '{}', '[1]', '[["j","t"]]', '[["j","t",{"a":{}}]]']) {
    assert.deepEqual(readMessages(payload), [])
  }
})
