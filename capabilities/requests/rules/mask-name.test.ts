import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskName } from './mask-name.ts'

test('a caller can be greeted by the family name, and nobody reads the rest', () => {
  assert.deepEqual(['王', '王敏', '欧阳小明', '𠮷田'].map(maskName), ['王', '王*', '欧**', '𠮷*'])
})
