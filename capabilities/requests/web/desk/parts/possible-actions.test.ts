import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Staff } from '../../../../../kernel/shared/actor.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import type { RequestState } from '../../../rules/states.ts'
import { type DeskAction, nextAction, possibleActions } from './possible-actions.ts'

const staff = (role: string, areaId = 'street', personId = 'lin'): Staff => ({
  kind: 'staff',
  jurisdictionId: 'j',
  personId,
  name: '林',
  sessionId: 's',
  grants: [{ role, areaId, from: '2026-01-01T00:00:00Z', to: null }],
})
const request = (state: RequestState, more: Partial<RequestDetail> = {}) =>
  ({ state, areaPath: ['grid', 'east', 'street'], handledBy: [], approval: null, ...more }) as unknown as RequestDetail
const barOf = (actor: Staff, subject: RequestDetail, action: DeskAction, mayDispatch = false) =>
  possibleActions(actor, subject, mayDispatch).find((one) => one.action === action)?.bar

test('an acceptor registers what came in, but not what is already filed', () => {
  assert.equal(barOf(staff('acceptor'), request('received'), 'register'), null)
  assert.equal(barOf(staff('acceptor'), request('dispatched'), 'register'), 'state')
})

test('an acceptor of the next community sees grey buttons', () => {
  assert.equal(barOf(staff('acceptor', 'west'), request('received'), 'register'), 'post')
})

test('whoever handled it cannot verify it, and is told why', () => {
  const handled = request('resolved', { handledBy: ['lin'] })
  assert.equal(barOf(staff('shift_lead'), handled, 'verify'), 'handled')
  assert.equal(barOf(staff('shift_lead', 'street', 'wang'), handled, 'verify'), null)
})

test('only a shift lead closes', () => {
  assert.equal(barOf(staff('shift_lead'), request('verified'), 'close'), null)
  assert.equal(barOf(staff('acceptor'), request('verified'), 'close'), 'post')
})

test('dispatching is decided by the capability that does it', () => {
  assert.equal(barOf(staff('dispatcher'), request('registered'), 'dispatch', true), null)
  assert.equal(barOf(staff('dispatcher'), request('registered'), 'dispatch', false), 'post')
})

test('nothing more is asked while something waits for a second person', () => {
  const asked = request('registered', { approval: { kind: 'void' } as RequestDetail['approval'] })
  assert.equal(barOf(staff('acceptor'), asked, 'ask_suspend'), 'asked')
  assert.equal(barOf(staff('acceptor'), request('registered'), 'ask_suspend'), null)
})

test('only work under way can get more time', () => {
  assert.equal(barOf(staff('acceptor'), request('dispatched'), 'ask_extend'), null)
  assert.equal(barOf(staff('acceptor'), request('registered'), 'ask_extend'), 'state')
})

test('the next step follows the state; a closed case has none', () => {
  assert.equal(nextAction({ state: 'received' }), 'register')
  assert.equal(nextAction({ state: 'resolved' }), 'verify')
  assert.equal(nextAction({ state: 'closed' }), null)
})
