import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Service } from '../../contract.ts'
import { findServices, makeServiceBook } from './service-book.ts'

const service = (code: string, platformCode: string, zh: string, description: string, isEnded = false): Service => ({
  id: code,
  code,
  platformCode,
  version: 1,
  isEnded,
  body: {
    name: { zh, en: code },
    description: { zh: description, en: description },
    icon: 'lamp',
    tile: null,
    isPublic: true,
    isUnsure: false,
    isDoorService: false,
    limits: {} as Service['body']['limits'],
    unitCodes: [],
    handlers: [],
    skill: null,
    duplicate: { metres: 0, days: 0 },
    replies: [],
    questions: [],
    open311Code: null,
    emergencyPhone: null,
  },
})
const book = makeServiceBook({
  platforms: [
    { code: 'city', name: { zh: '城市管理', en: 'City' }, position: 2 },
    { code: 'life', name: { zh: '民生服务', en: 'Livelihood' }, position: 1 },
  ],
  services: [
    service('street_lamp', 'city', '路灯不亮', '灯杆损坏'),
    service('water_leak', 'life', '水管漏水', '路面冒水'),
    service('old_kind', 'city', '路灯旧类', '', true),
  ],
  emergencyWords: [],
})
const codes = (found: readonly Service[]) => found.map((one) => one.code)

test('a call-taker who types nothing sees every offered service, platform by platform', () => {
  assert.deepEqual(codes(findServices(book, ' ')), ['water_leak', 'street_lamp'])
})

test('a service whose name has the word stands before one that only describes it', () => {
  assert.deepEqual(codes(findServices(book, '路')), ['street_lamp', 'water_leak'])
})

test('every word must fit, and an ended service is never offered', () => {
  assert.deepEqual(codes(findServices(book, '城市 灯')), ['street_lamp'])
  assert.deepEqual(codes(findServices(book, '灯 水')), [])
  assert.deepEqual(codes(findServices(book, '旧类')), [])
})

test('the name of a platform nobody knows is its code', () => {
  assert.equal(book.platformName('gone').zh, 'gone')
})
