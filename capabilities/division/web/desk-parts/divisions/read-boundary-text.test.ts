import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBoundaryText } from './read-boundary-text.ts'

test('a planner pastes one point a line, with whatever comma the keyboard gives', () => {
  const read = readBoundaryText('109.1, 34.2\n109.2，34.2\n\n109.2\t34.3\n')
  assert.equal(read?.points, 3)
  assert.deepEqual(read?.geometry.coordinates, [
    [
      [109.1, 34.2],
      [109.2, 34.2],
      [109.2, 34.3],
      [109.1, 34.2],
    ],
  ])
})

test('a ring that was closed by hand is not closed twice', () => {
  const read = readBoundaryText('109.1,34.2\n109.2,34.2\n109.2,34.3\n109.1,34.2')
  assert.equal(read?.points, 3)
})

test('a polygon is found in a GeoJSON collection among other things', () => {
  const ring = [
    [109, 34],
    [109.1, 34],
    [109.1, 34.1],
    [109, 34],
  ]
  const read = readBoundaryText(
    JSON.stringify({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [109, 34] } },
        { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } },
      ],
    }),
  )
  assert.deepEqual(read?.geometry, { type: 'Polygon', coordinates: [ring] })
  assert.equal(read?.points, 3)
})

test('two points, words, a latitude beyond the pole and a broken GeoJSON are no boundary', () => {
  assert.equal(readBoundaryText('109.1,34.2\n109.2,34.2'), null)
  assert.equal(readBoundaryText('北至解放路'), null)
  assert.equal(readBoundaryText('34.2,109.1\n34.2,109.2\n34.3,109.2'), null)
  assert.equal(readBoundaryText('{"type":"Polygon","coordinates":[[[109,34],['), null)
  assert.equal(readBoundaryText('{"type":"Polygon","coordinates":[[[109,"34"],[1,2],[3,4],[109,34]]]}'), null)
  assert.equal(readBoundaryText(''), null)
})
