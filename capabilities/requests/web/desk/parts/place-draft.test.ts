import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RequestPlace } from '../../../contract/shapes.ts'
import { emptyPlace, placeInput } from './place-draft.ts'

const codeOf = (id: string) => (id === 'east' ? '610902001009' : undefined)
const building = { id: '82470c03-172e-4f9c-b227-62354ea82296', name: '培新街25号', point: { lng: 109, lat: 32 } }

test('a pin is sent rather than the building chosen before it, with the words', () => {
  const sent = placeInput({ areaId: 'east', building, point: { lng: 109.02, lat: 32.68 }, words: ' 门口 ' }, codeOf)
  assert.deepEqual(sent, { point: { lng: 109.02, lat: 32.68, datum: 'wgs84' }, words: '门口' })
  assert.equal(RequestPlace.safeParse(sent).success, true)
})

test('a building is sent rather than its area, an area by its code', () => {
  assert.deepEqual(placeInput({ ...emptyPlace, areaId: 'east', building }, codeOf), {
    buildingId: building.id,
    words: '',
  })
  assert.deepEqual(placeInput({ ...emptyPlace, areaId: 'east' }, codeOf), { areaCode: '610902001009', words: '' })
})

test('words alone will do, nothing at all is no place', () => {
  assert.deepEqual(placeInput({ ...emptyPlace, words: '桥头' }, codeOf), { words: '桥头' })
  assert.equal(placeInput({ ...emptyPlace, words: '  ' }, codeOf), null)
  assert.equal(placeInput({ ...emptyPlace, areaId: 'gone' }, codeOf), null)
})
