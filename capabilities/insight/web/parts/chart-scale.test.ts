import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gridLines, topOf } from './chart-scale.ts'

test('every bar fits, the grid lines are whole numbers, and no chart is more than half empty', () => {
  for (let most = 0; most <= 30_000; most += most < 300 ? 1 : 37) {
    const top = topOf(most)
    assert.ok(top >= most, `${most}`)
    assert.equal((top / gridLines) % 1, 0, `${most} ${top}`)
    assert.ok(most <= 2 || top <= most * 2, `${most} ${top}`)
  }
})
