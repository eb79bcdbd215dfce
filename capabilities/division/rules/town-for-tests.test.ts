import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cm, Ring } from './shapes.ts'
import { makeTownForTests, type TownStyle } from './town-for-tests.ts'

const isInside = ([x, y]: Cm, ring: Ring): boolean => {
  let inside = false
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [0, 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

for (const [style, households] of [
  ['mixed', 30],
  ['mixed', 800],
  ['blocks', 400],
  ['village', 300],
] as const satisfies readonly (readonly [TownStyle, number])[]) {
  test(`a made ${style} town of ${households} families is the same again, and another one with another seed`, () => {
    const town = makeTownForTests({ seed: 7, households, style })
    assert.deepEqual(makeTownForTests({ seed: 7, households, style }), town)
    assert.notDeepEqual(makeTownForTests({ seed: 8, households, style }).doors, town.doors)
  })

  test(`a made ${style} town of ${households} families has that many doors, in houses inside its border`, () => {
    const town = makeTownForTests({ seed: 9, households, style })
    assert.equal(town.doors.length, households)
    assert.equal(new Set(town.doors.map(({ id }) => id)).size, households)
    assert.ok(town.doors.every(({ people, workload }) => people >= 0 && workload >= people))
    assert.equal(new Set(town.buildings.map(({ code }) => code)).size, town.buildings.length)
    const [border] = town.boundary[0] ?? []
    assert.ok(border)
    const outside = town.buildings.filter(({ rings }) => !rings.flat().every((at) => isInside(at, border)))
    assert.deepEqual(outside, [])
  })
}

test('in a made town a family has 3.6 people on average', () => {
  const { doors } = makeTownForTests({ seed: 3, households: 5000 })
  const mean = doors.reduce((sum, { people }) => sum + people, 0) / doors.length
  assert.ok(mean > 3.5 && mean < 3.7, `${mean}`)
})

test('a made town as a list has no place for anything', () => {
  const { boundary, lines, buildings } = makeTownForTests({ seed: 3, households: 200, isList: true })
  assert.deepEqual([boundary, lines], [[], []])
  assert.ok(buildings.every(({ rings, point }) => rings.length === 0 && point === null))
})
