import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Geometry, Position } from 'geojson'
import { isInside, traceFeature, worldOf } from '../../../../../kernel/web/map/trace-patch.ts'
import { usualSettings } from '../../../contract/settings.ts'
import { makeGround } from '../../../rules/make-ground.ts'
import { makeTownForTests } from '../../../rules/town-for-tests.ts'
import { bordersBetween, makeShaper } from './grid-shapes.ts'
import { openGround } from './open-ground.ts'

const made = makeGround(
  { town: makeTownForTests({ seed: 5, households: 90 }), landmarks: [], defects: [] },
  usualSettings,
)
const ground = openGround(JSON.parse(JSON.stringify(made.file)))
assert.ok(ground)
const { pieces } = ground
const units = pieces.count
/** West, middle and east. */
const order = Array.from({ length: units }, (_, unit) => unit).sort((a, b) => (pieces.x[a] ?? 0) - (pieces.x[b] ?? 0))
const labels = new Int32Array(units)
order.forEach((unit, i) => {
  labels[unit] = Math.floor((3 * i) / units)
})

const covers = (geometry: Geometry, [lng = 0, lat = 0]: Position) => {
  const trace = traceFeature({ type: 'Feature', properties: {}, geometry })
  return trace !== null && isInside(trace, ...worldOf(lng, lat))
}
const middleOf = (unit: number): Position => ground.at([(pieces.x[unit] ?? 0) * 100, (pieces.y[unit] ?? 0) * 100])

test('every grid has a shape, and each name stands where a unit of that grid is', () => {
  const shapes = makeShaper(ground).ofGrids(labels, 3)
  shapes.forEach((shape, grid) => {
    assert.ok(shape)
    const named = order.filter((unit) => labels[unit] === grid).map(middleOf)
    assert.ok(named.some((at) => String(at) === String(shape.labelAt)))
  })
})

test('a unit lies in the shape of its grid and in that of no other', () => {
  const shaper = makeShaper(ground)
  const grids = shaper.ofGrids(labels, 3)
  const cells = shaper.ofCells(order)
  // Nearly every middle of a unit lies on its own ground; those of bent ones need not.
  const whole = order.filter((unit, i) => cells[i] && covers(cells[i].geometry, middleOf(unit)))
  assert.ok(whole.length > 0.8 * units)
  for (const unit of whole) {
    const holding = grids.flatMap((shape, grid) => (shape && covers(shape.geometry, middleOf(unit)) ? [grid] : []))
    assert.deepEqual(holding, [labels[unit]])
  }
})

test('an edit makes new shapes for the grids it touched and leaves the others as they were', () => {
  const shaper = makeShaper(ground)
  const before = shaper.ofGrids(labels, 3)
  const edited = labels.slice()
  edited[order[Math.ceil(units / 3)] ?? 0] = 0
  const after = shaper.ofGrids(edited, 3)
  assert.notEqual(after[0], before[0])
  assert.notEqual(after[1], before[1])
  assert.equal(after[2], before[2])
  assert.equal(shaper.ofGrids(labels, 3)[0], before[0])
})

test('a grid without ground has no shape', () => {
  assert.equal(makeShaper(ground).ofGrids(labels, 4)[3], null)
})

test('where everything is one group only the outer border is drawn', () => {
  const one = bordersBetween(ground.cells, () => 0, ground.at)
  const two = bordersBetween(ground.cells, (cell) => (cell < units ? (labels[cell] ?? 0) : 0), ground.at)
  assert.ok(one.type === 'MultiLineString' && two.type === 'MultiLineString')
  assert.ok(one.coordinates.length > 0 && one.coordinates.length < two.coordinates.length)
})

test('what is no ground is not taken for one', () => {
  assert.equal(openGround({ error: 'none' }), null)
  assert.equal(openGround(null), null)
})
