import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaTitle } from './area-names.ts'

const community = { id: 'c', name: '培新社区', kind: 'community' as const, path: ['c', 's'] }
const grid = { id: 'g', name: '第三网格', kind: 'grid2' as const, path: ['g', 'c', 's'] }

test('a grid is named with its community', () => {
  assert.equal(areaTitle(grid, [community, grid]), '培新社区 第三网格')
})

test('a community is not named twice', () => {
  assert.equal(areaTitle(community, [community]), '培新社区')
  assert.equal(areaTitle({ ...grid, name: '培新社区第三网格' }, [community]), '培新社区第三网格')
})

test('a grid whose community is not known keeps its own name', () => {
  assert.equal(areaTitle(grid, []), '第三网格')
})
