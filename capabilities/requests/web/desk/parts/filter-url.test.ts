import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  filterDays,
  filterInput,
  filterRecord,
  finerCount,
  noFilter,
  pressedQuick,
  quickFilters,
  readFilter,
  setLinkedParts,
  withDays,
  withoutPart,
  withQuick,
  writeFilter,
} from './filter-url.ts'

const areaId = '82470c03-172e-4f9c-b227-62354ea82296'

test('a link to a filter opens the same filter', () => {
  const filter = readFilter(`?state=received,registered&areaId=${areaId}&urgent=true&sort=due&channel=phone`)
  assert.deepEqual(filter.state, ['received', 'registered'])
  assert.equal(filter.urgent, true)
  assert.deepEqual(readFilter(writeFilter(filter)), filter)
})

test('an old link with words nobody knows still opens the inbox', () => {
  const filter = readFilter(`?state=flying&areaId=${areaId}&lamp=pink&extra=1`)
  assert.equal(filter.state, undefined)
  assert.equal(filter.lamp, undefined)
  assert.equal(filter.areaId, areaId)
})

test('no filter is no query', () => {
  assert.equal(writeFilter(noFilter), '')
  assert.deepEqual(filterRecord({ ...noFilter, mine: false, find: '' }), {})
  assert.deepEqual(filterInput(noFilter), { sort: 'newest', limit: 50 })
})

test('days chosen by a person include the last one to its end', () => {
  const filter = withDays(noFilter, '2026-11-01', '2026-11-22')
  assert.equal(filter.from, '2026-10-31T16:00:00.000Z')
  assert.equal(filter.to, '2026-11-22T16:00:00.000Z')
  assert.deepEqual(filterDays(filter), { from: '2026-11-01', to: '2026-11-22' })
  assert.deepEqual(filterDays(withDays(filter, undefined, undefined)), { from: undefined, to: undefined })
})

test('each quick button shows itself as pressed and keeps the area', () => {
  const base = readFilter(`?areaId=${areaId}&state=closed`)
  assert.equal(pressedQuick(base), null)
  for (const quick of quickFilters) {
    const filter = withQuick(base, quick)
    assert.equal(pressedQuick(filter), quick)
    assert.equal(filter.areaId, areaId)
    assert.equal(pressedQuick(readFilter(writeFilter(filter))), quick)
  }
})

test('the finer filters are counted, the quick ones are not', () => {
  assert.equal(finerCount(withQuick(noFilter, 'late')), 0)
  assert.equal(finerCount(readFilter(`?areaId=${areaId}&channel=phone,web&mine=true`)), 3)
})

test('a figure that opens to its cases says what it counted, and each part can be taken off', () => {
  const filter = readFilter('?state=received,registered&stage=answered&inTime=false&outcome=solved')
  assert.deepEqual(setLinkedParts(filter), ['state', 'outcome', 'stage'])
  assert.equal(filterRecord(filter).inTime, 'false')
  assert.deepEqual(readFilter(writeFilter(filter)), filter)
  const without = withoutPart(filter, 'stage')
  assert.deepEqual(setLinkedParts(without), ['state', 'outcome'])
  assert.equal(filterRecord(without).inTime, undefined)
  assert.deepEqual(setLinkedParts(readFilter('?state=received')), [])
})
