import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSealer } from './crypto.ts'

const keys = { now: randomBytes(32), before: randomBytes(32), index: randomBytes(32) }
const sealer = createSealer(keys.now, [], keys.index)
const aad = 'people.phone:7'

test('what was sealed opens to the same text, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => sealer.open(sealer.seal(text, aad), aad) === text))
})

test('the same phone number sealed twice looks different, and shows nothing of itself', () => {
  const [one, two] = [sealer.seal('13800001111', aad), sealer.seal('13800001111', aad)]
  assert.notEqual(one, two)
  assert.match(one, /^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/)
  assert.ok(!one.includes('13800001111'))
})

test("a field moved to another person's row does not open", () => {
  const token = sealer.seal('13800001111', aad)
  assert.throws(() => sealer.open(token, 'people.phone:8'))
  assert.throws(() => sealer.open(token, 'people.identity:7'))
})

test('a field changed in any of its parts does not open', () => {
  const parts = sealer.seal('13800001111', aad).split('.')
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? ''
    const other = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`
    assert.throws(() => sealer.open(parts.with(i, other).join('.'), aad), `part ${i}`)
  }
  // A tag cut short would be easy to guess.
  assert.throws(() => sealer.open(parts.with(4, (parts[4] ?? '').slice(0, 6)).join('.'), aad), /not a sealed field/)
  assert.throws(() => sealer.open('13800001111', aad), /not a sealed field/)
  assert.throws(() => sealer.open([...parts, 'x'].join('.'), aad), /not a sealed field/)
})

test('after a change of key old fields still open and ask to be sealed again', () => {
  const old = createSealer(keys.before, [], keys.index).seal('13800001111', aad)
  const both = createSealer(keys.now, [keys.before], keys.index)
  assert.equal(both.open(old, aad), '13800001111')
  assert.equal(both.isOutdated(old), true)
  assert.equal(both.isOutdated(both.seal('13800001111', aad)), false)
  assert.throws(() => sealer.open(old, aad), /which this server does not have/)
})

test('the index finds the same text again, and is another one under another key', () => {
  assert.equal(sealer.indexOf('13800001111').length, 32)
  assert.deepEqual(sealer.indexOf('13800001111'), sealer.indexOf('13800001111'))
  assert.notDeepEqual(sealer.indexOf('13800001111'), sealer.indexOf('13800001112'))
  const other = createSealer(keys.now, [], randomBytes(32))
  assert.notDeepEqual(other.indexOf('13800001111'), sealer.indexOf('13800001111'))
})
