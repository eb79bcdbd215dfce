import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskPhone, plainPhone } from './phone.ts'

const numbers: readonly [string, string | null, string?][] = [
  ['138 0000-0002', '13800000002', '138****0002'],
  ['＋86 13800000002', '13800000002', '138****0002'],
  ['(0915) 321-0001', '09153210001', '091****0001'],
  ['86 13800000002', '13800000002', '138****0002'],
  ['0086-0915-3210001', '09153210001', '091****0001'],
  ['１３８０００００００２', '13800000002', '138****0002'],
  ['86123456', '86123456', '86****56'],
  ['3210001', '3210001', '32****01'],
  ['110', null],
  ['', null],
  ['13800000002 13800000003', null],
  ['12800000002', null],
  ['12345678901', null],
  ['not a number', null],
]
for (const [typed, plain, masked] of numbers) {
  test(`the number "${typed}" is ${plain ? 'understood and masked' : 'refused'}`, () => {
    assert.equal(plainPhone(typed), plain)
    if (plain) assert.equal(maskPhone(plain), masked)
  })
}
