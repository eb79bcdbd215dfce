import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Service, ServiceBody } from '../../../../catalogue/contract.ts'
import { RequestDraft } from '../../../../requests/contract/shapes.ts'
import { findServices, servicesByTile } from './find-services.ts'
import { morning } from './orders-for-tests.ts'
import { type PatrolPlace, patrolRequest, placeFrom, placeSource, unanswered } from './patrol-report.ts'

const nowhere: PatrolPlace = { pinned: null, position: null, ofPhoto: null, grid: null, words: '' }
const position = { lng: 109.02, lat: 32.69, accuracyM: 12 }
const grid = { code: '610902001003012', kind: 'grid2' as const }

const aService = (code: string, zh: string, body: Partial<Service['body']> = {}): Service => ({
  id: '0198f000-0000-7000-8000-000000000600',
  code,
  platformCode: 'city',
  version: 1,
  isEnded: false,
  body: {
    ...ServiceBody.parse({
      name: { zh, en: `${code} service` },
      description: { zh: `${zh}的说明`, en: 'About it' },
      icon: 'lamp',
      tile: 1,
      isPublic: true,
      isDoorService: false,
      limits: {
        answered: null,
        registered: null,
        dispatched: null,
        accepted: null,
        arrived: null,
        resolved: null,
        verified: null,
        closed: null,
      },
      handlers: [],
      skill: null,
      duplicate: { metres: 50, days: 7 },
    }),
    ...body,
  },
})

test('the place is the one pointed out, else where the phone is, else where the photo was taken, else the own grid', () => {
  const all = { ...nowhere, pinned: { lng: 1, lat: 2 }, position, ofPhoto: { lng: 3, lat: 4 }, grid }
  assert.equal(placeSource(all), 'pinned')
  assert.equal(placeSource({ ...all, pinned: null }), 'position')
  assert.equal(placeSource({ ...all, pinned: null, position: null }), 'photo')
  assert.equal(placeSource({ ...nowhere, grid }), 'grid')
  assert.deepEqual(placeFrom({ ...nowhere, position, words: ' 路口 ' }), {
    point: { ...position, datum: 'wgs84' },
    words: '路口',
  })
  assert.deepEqual(placeFrom({ ...nowhere, grid }), { areaCode: grid.code, words: '' })
})

test('a whole community is no place: without anything else the words are needed', () => {
  const community = { ...nowhere, grid: { code: '610902001003', kind: 'community' as const } }
  assert.equal(placeFrom(community), null)
  assert.deepEqual(placeFrom({ ...community, words: '菜市场北门' }), { words: '菜市场北门' })
})

test('a report with a photo and no words says what it is, and fits the contract', () => {
  const service = aService('lamp_out', '路灯不亮')
  const place = placeFrom({ ...nowhere, position })
  assert.ok(place)
  const sent = patrolRequest({
    id: '0198f000-0000-7000-8000-000000000001',
    service,
    words: '  ',
    answers: { old: 'from another service' },
    place,
    photoIds: ['0198f000-0000-7000-8000-000000000002'],
    isUrgent: false,
    emergency: null,
    language: 'zh',
    now: morning,
  })
  assert.equal(sent.words, '路灯不亮')
  assert.equal(sent.channel, 'patrol')
  assert.deepEqual(sent.answers, {})
  assert.ok(RequestDraft.safeParse(sent).success)
})

test('a required question must be answered, an optional one not', () => {
  const label = { zh: '问', en: 'Q' }
  const questions: Service['body']['questions'] = [
    { code: 'must', label, datatype: 'string', isRequired: true, values: [] },
    { code: 'may', label, datatype: 'string', isRequired: false, values: [] },
  ]
  const service = aService('a', '甲', { questions })
  assert.deepEqual(unanswered(service, {}), ['must'])
  assert.deepEqual(unanswered(service, { must: [] }), ['must'])
  assert.deepEqual(unanswered(service, { must: '3 楼' }), [])
})

test('typing a word finds the service by its name first, then by what is said about it; ended ones are gone', () => {
  const lamp = aService('lamp_out', '路灯不亮')
  const road = aService('road_hole', '道路坑洼', { description: { zh: '路灯下的坑也算', en: 'Holes' } })
  const ended = { ...aService('old_lamp', '旧路灯'), isEnded: true }
  assert.deepEqual(
    findServices([road, ended, lamp], '路灯').map((service) => service.code),
    ['lamp_out', 'road_hole'],
  )
  assert.deepEqual(findServices([lamp], 'ＬＡＭＰ'), [lamp])
  assert.deepEqual(findServices([lamp], '  '), [])
  assert.deepEqual(findServices([lamp], '消防'), [])
})

test('tiles are in their order; what stands behind none is found by typing only', () => {
  const services = [
    aService('b', '乙', { tile: 3 }),
    aService('a', '甲', { tile: 1 }),
    aService('c', '丙', { tile: null }),
  ]
  assert.deepEqual(
    servicesByTile(services).map(([tile, behind]) => [tile, behind.length]),
    [
      [1, 1],
      [3, 1],
    ],
  )
})
