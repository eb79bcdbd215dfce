import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Area } from '../../../../grids/contract.ts'
import type { MyDuty } from '../../../contract/responders.ts'
import { type OrderState, orderStates } from '../../../rules/states.ts'
import { withBadge } from '../../parts/title-badge.ts'
import { dutyNow } from './duty-now.ts'
import { awayUntilOf } from './leave-times.ts'
import { endWords } from './order-end.ts'
import { ownAreas } from './own-areas.ts'

test('whoever leaves for an hour or four is back then; "tonight" ends at local midnight', () => {
  const atFive = '2026-11-23T09:00:00.000Z'
  assert.equal(awayUntilOf('hour', atFive), '2026-11-23T10:00:00.000Z')
  assert.equal(awayUntilOf('hours', atFive), '2026-11-23T13:00:00.000Z')
  assert.equal(awayUntilOf('tonight', atFive), '2026-11-23T16:00:00.000Z')
  // Half past midnight in China is still the day before in UTC.
  assert.equal(awayUntilOf('tonight', '2026-11-23T16:30:00.000Z'), '2026-11-24T16:00:00.000Z')
})

test('the smallest area somebody holds stands first, each once', () => {
  const area = (id: string, path: string[]): Area => ({
    id,
    kind: 'grid2',
    code: id,
    name: id,
    parentId: null,
    path,
    center: null,
    dutyPhone: null,
    validFrom: '2026-01-01',
    validTo: null,
  })
  const areas = [area('street', ['street']), area('grid', ['grid', 'street']), area('other', ['other', 'street'])]
  const grants = [{ areaId: 'street' }, { areaId: 'grid' }, { areaId: 'grid' }]
  assert.deepEqual(
    ownAreas(grants, areas).map((one) => one.id),
    ['grid', 'street'],
  )
  assert.deepEqual(ownAreas([], areas), [])
})

const duty: MyDuty = {
  state: 'on',
  because: 'tapped',
  until: '2026-11-23T10:00:00.000Z',
  nextFrom: null,
  skills: [],
  travel: 'walk',
  placeKind: 'area',
  placeName: '第3小网格',
  checkedInAt: null,
  weekly: [],
  isOwnWeekly: false,
  alertBudget: null,
  isObliged: true,
}

test('a shift that ended while the phone had no network is not shown as running', () => {
  assert.equal(dutyNow(duty, '2026-11-23T09:59:00.000Z'), 'on')
  assert.equal(dutyNow(duty, '2026-11-23T10:00:00.000Z'), 'off')
  assert.equal(dutyNow({ ...duty, until: null }, '2026-11-24T10:00:00.000Z'), 'on')
})

test('whoever was one of several is told that somebody goes, not that it was withdrawn from them', () => {
  const states = { ...Object.fromEntries(orderStates.map((state) => [state, state])) } as Record<OrderState, string>
  const told = (isAlert: boolean, state: OrderState) => endWords({ isAlert, state }, states, { taken: '已有人去' })
  assert.equal(told(true, 'withdrawn'), '已有人去')
  assert.equal(told(false, 'withdrawn'), 'withdrawn')
  assert.equal(told(true, 'expired'), 'expired')
})

test('the tab says how many offers wait, and nothing when none does', () => {
  assert.equal(withBadge('要我做的', 2), '(2) 要我做的')
  assert.equal(withBadge('(2) 要我做的', 3), '(3) 要我做的')
  assert.equal(withBadge('(3) 要我做的', 0), '要我做的')
})
