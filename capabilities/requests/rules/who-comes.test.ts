import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goingOf } from './who-comes.ts'

const step = (verb: string, orderId: string, actorId: string | null = null) => ({ verb, actorId, data: { orderId } })
const asked = [step('dispatch', 'a'), step('offer', 'b'), step('offer', 'c')]

test('whoever said yes is coming, also when others who were asked say no afterwards', () => {
  assert.equal(goingOf(asked), null)
  const coming = [...asked, step('accept', 'b', 'hua'), step('decline_offer', 'a', 'gao'), step('withdraw_offer', 'c')]
  assert.deepEqual(goingOf(coming), { orderId: 'b', actorId: 'hua', isThere: false })
  assert.equal(goingOf([...coming, step('arrive', 'b', 'hua')])?.isThere, true)
})

test('somebody faster who takes over is the one who comes, and a return leaves nobody', () => {
  const relieved = [...asked, step('accept', 'a', 'hua'), step('withdraw_offer', 'a'), step('accept', 'b', 'gao')]
  assert.equal(goingOf(relieved)?.actorId, 'gao')
  assert.equal(goingOf(relieved.slice(0, -1)), null)
  assert.equal(goingOf([...relieved, step('return', 'b', 'gao')]), null)
})
