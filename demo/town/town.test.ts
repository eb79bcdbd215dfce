import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { makeRandom } from '../random.ts'
import { sure } from '../sure.ts'
import { isInside } from './land.ts'
import { makeTown } from './make-town.ts'
import type { AreaKind, LngLat, PolygonShape, TownArea } from './shapes.ts'

const town = makeTown({ seed: 'laocheng', scale: 1 })
const ofKind = (kind: AreaKind) => town.areas.filter((area) => area.kind === kind)
const lowest = [...ofKind('grid2'), ...ofKind('dedicated')]
const ringOf = (shape: PolygonShape): readonly LngLat[] => sure(shape.coordinates[0], 'ring').slice(0, -1)

/** Twice the area in whole millionths of a degree: exact, so that "equal" means equal. */
const exactArea = (shape: PolygonShape): number => {
  const points = ringOf(shape).map(([lng, lat]) => [Math.round((lng - 109) * 1e6), Math.round((lat - 32.6) * 1e6)])
  return points.reduce((sum, [x = 0, y = 0], i) => {
    const [nx = 0, ny = 0] = points[(i + 1) % points.length] ?? []
    return sum + x * ny - nx * y
  }, 0)
}

test('the office has one sub-district, nine communities, 62 grid1, 405 grid2 and twelve dedicated grids', () => {
  const counts = (['street', 'community', 'grid1', 'grid2', 'dedicated'] as const).map((kind) => ofKind(kind).length)
  assert.deepEqual(counts, [1, 9, 62, 405, 12])
})

test('every area but the street lies in its parent by code, and no code or id is given twice', () => {
  const byCode = new Map(town.areas.map((area) => [area.code, area]))
  assert.equal(byCode.size, town.areas.length)
  assert.equal(new Set(town.areas.map((area) => area.id)).size, town.areas.length)
  const parentKind = { community: 'street', grid1: 'community', grid2: 'grid1', dedicated: 'community' } as const
  const digits = { street: 9, community: 12, grid1: 14, grid2: 15, dedicated: 15 } as const
  for (const area of town.areas) {
    assert.equal(area.code.length, digits[area.kind])
    if (area.kind === 'street') continue
    const parent = sure(byCode.get(area.parentCode ?? ''), area.code)
    assert.equal(parent.kind, parentKind[area.kind])
    // A grid2 is numbered within its community, the others go on from their parent's code.
    assert.ok(area.code.startsWith(parent.code.slice(0, 12)), area.code)
  }
})

test('a grid1 has six or seven grid2, and a grid2 fifteen to twenty-five households with a door each', () => {
  for (const bundle of ofKind('grid1')) {
    const children = ofKind('grid2').filter((grid) => grid.parentCode === bundle.code)
    assert.ok(children.length === 6 || children.length === 7)
    assert.equal(
      bundle.households,
      children.reduce((sum, grid) => sum + grid.households, 0),
    )
  }
  for (const grid of ofKind('grid2')) {
    const doors = town.buildings.filter((b) => b.areaCode === grid.code).flatMap((b) => b.doors)
    assert.ok(doors.length >= 15 && doors.length <= 25, `${grid.code}: ${doors.length}`)
    assert.equal(doors.length, grid.households)
  }
  const everybody = sure(ofKind('street')[0], 'street').households
  assert.ok(everybody > 7600 && everybody < 8600, `${everybody}`)
})

test('children tile their parent: the areas are equal to the last digit', () => {
  for (const parent of town.areas) {
    const children = town.areas.filter((area) => area.parentCode === parent.code)
    if (children.length === 0) continue
    const sum = children.reduce((total, child) => total + exactArea(child.geometry), 0)
    assert.equal(sum, exactArea(parent.geometry), parent.code)
    assert.ok(exactArea(parent.geometry) > 0, 'counter-clockwise')
  }
})

test('a place in the town lies in exactly one lowest grid and in that grid’s parents, a place outside in none', () => {
  const random = makeRandom('points')
  const street = sure(ofKind('street')[0], 'street')
  const holding = (areas: readonly TownArea[], at: LngLat) =>
    areas.filter((area) => isInside(at, ringOf(area.geometry)))
  let inTown = 0
  for (let i = 0; i < 1500; i++) {
    const at: LngLat = [random.between(109.008, 109.032), random.between(32.684, 32.696)]
    const isIn = isInside(at, ringOf(street.geometry))
    const found = holding(lowest, at)
    assert.equal(found.length, isIn ? 1 : 0, at.join())
    if (!isIn) continue
    inTown += 1
    const parent = sure(
      town.areas.find((area) => area.code === found[0]?.parentCode),
      'parent',
    )
    assert.ok(isInside(at, ringOf(parent.geometry)))
    assert.equal(holding(ofKind('community'), at).length, 1)
  }
  assert.ok(inTown > 700, `${inTown} points in the town`)
})

test('every building stands inside its grid, with doors no other household has', () => {
  const ringByCode = new Map(lowest.map((area) => [area.code, ringOf(area.geometry)]))
  for (const building of town.buildings) {
    const ring = sure(ringByCode.get(building.areaCode), building.areaCode)
    assert.ok(isInside([building.lng, building.lat], ring), building.code)
    for (const corner of ringOf(building.geometry)) assert.ok(isInside(corner, ring), building.code)
    assert.equal(new Set(building.doors.map((d) => `${d.unit}-${d.door}`)).size, building.doors.length)
    assert.ok(building.doors.every((door) => door.floor >= 1 && door.floor <= building.storeys))
  }
  for (const key of ['id', 'code', 'name', 'address'] as const) {
    assert.equal(new Set(town.buildings.map((b) => b[key])).size, town.buildings.length, key)
  }
})

test('streets have Chinese names of their own and lie within the town', () => {
  assert.ok(town.streets.length > 80)
  assert.equal(new Set(town.streets.map((s) => s.name)).size, town.streets.length)
  for (const street of town.streets) {
    assert.match(street.name, /^\p{Script=Han}+[路街巷道]$/u)
    assert.ok(street.line.coordinates.length > 1)
  }
})

test('the same seed makes the same town, whatever the scale, and another seed another one', () => {
  const hash = (seed: string, scale: number) => {
    const { scale: _, seed: __, ...rest } = makeTown({ seed, scale })
    return createHash('sha256').update(JSON.stringify(rest)).digest('hex')
  }
  assert.equal(hash('laocheng', 1), hash('laocheng', 100))
  assert.notEqual(hash('laocheng', 1), hash('xincheng', 1))
})

test('other seeds tile too', () => {
  for (const seed of ['a', 'b', 'c', '2026']) {
    const other = makeTown({ seed, scale: 1 })
    const area = (kinds: readonly AreaKind[]) =>
      other.areas.filter((a) => kinds.includes(a.kind)).reduce((sum, a) => sum + exactArea(a.geometry), 0)
    assert.equal(area(['grid2', 'dedicated']), area(['street']))
    assert.ok(other.areas.every((a) => exactArea(a.geometry) > 0))
  }
})
