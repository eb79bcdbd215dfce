import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Service } from '../../../catalogue/contract.ts'
import { emptyDraft, hasContent, pointOf, type ReportDraft } from './report-draft.ts'
import { requestFrom } from './report-request.ts'
import { missingOn, reachablePage, stepIndex, tileGroups, unsureService } from './report-steps.ts'

const now = '2026-11-22T08:00:00.000Z'
const ids = ['01977a52-5f00-7000-8000-000000000001', '01977a52-5f00-7000-8000-000000000002'] as const
const draftWith = (part: Partial<ReportDraft> = {}): ReportDraft => ({
  ...emptyDraft(ids[0], 'k'.repeat(32), now),
  ...part,
})
const inWords = { ...draftWith().place, words: '3 号楼门口' }

const serviceWith = (body: Partial<Service['body']> = {}, isEnded = false): Service => ({
  id: ids[1],
  code: 'lamp',
  platformCode: 'city',
  version: 1,
  isEnded,
  body: {
    name: { zh: '路灯不亮', en: 'Street lamp out' },
    description: { zh: '-', en: '-' },
    icon: 'lamp',
    tile: 1,
    isPublic: true,
    isUnsure: false,
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
    unitCodes: [],
    handlers: [],
    skill: null,
    duplicate: { metres: 50, days: 7 },
    replies: [],
    questions: [],
    open311Code: null,
    emergencyPhone: null,
    ...body,
  },
})
const asking = serviceWith({
  questions: [
    { code: 'pole', label: { zh: '灯杆号', en: 'Pole' }, datatype: 'string', isRequired: true, values: [] },
    { code: 'count', label: { zh: '几盏', en: 'How many' }, datatype: 'number', isRequired: false, values: [] },
  ],
})

test('tiles come in order, and hidden, ended and "not sure" services stand behind none', () => {
  const groups = tileGroups([
    serviceWith({ tile: 2 }),
    serviceWith({ tile: 1 }),
    serviceWith({ tile: 2 }),
    serviceWith({ tile: null }),
    serviceWith({ tile: 3, isPublic: false }),
    serviceWith({ tile: 4, isUnsure: true }),
    serviceWith({ tile: 5 }, true),
  ])
  assert.deepEqual(
    groups.map((group) => [group.tile, group.services.length]),
    [
      [1, 1],
      [2, 2],
    ],
  )
})

test('somebody who is not sure what it is finds a way', () => {
  const unsure = serviceWith({ isUnsure: true })
  assert.equal(unsureService([serviceWith(), unsure]), unsure)
  assert.equal(unsureService([serviceWith()]), undefined)
})

test('a photo may be skipped, the kind and the place may not', () => {
  assert.deepEqual(missingOn('photo', draftWith(), undefined), [])
  assert.deepEqual(missingOn('what', draftWith(), undefined), ['service'])
  assert.deepEqual(missingOn('where', draftWith(), undefined), ['place'])
  assert.deepEqual(missingOn('where', draftWith({ place: inWords }), undefined), [])
})

test('words may be left out when a photo of a named thing says it', () => {
  const withPhoto = draftWith({ photoIds: [ids[1]] })
  assert.deepEqual(missingOn('say', withPhoto, serviceWith()), [])
  assert.deepEqual(missingOn('say', withPhoto, serviceWith({ isUnsure: true })), ['words'])
  assert.deepEqual(missingOn('say', draftWith(), serviceWith()), ['words'])
  assert.deepEqual(missingOn('say', draftWith({ words: '  ' }), serviceWith()), ['words'])
})

test('a question that must be answered holds the person back, another does not', () => {
  const said = draftWith({ words: '灯不亮' })
  assert.deepEqual(missingOn('say', said, asking), ['answer:pole'])
  assert.deepEqual(missingOn('say', { ...said, answers: { pole: 'A-7' } }, asking), [])
})

test('a phone number is not asked for, but a mistyped one is pointed out', () => {
  const said = draftWith({ words: '灯不亮' })
  for (const phone of ['', '13800000000', '0915 000 0000', '+86 138-0000-0000']) {
    assert.deepEqual(missingOn('say', { ...said, phone }, serviceWith()), [], phone)
  }
  for (const phone of ['12', 'call me', '138x0000000']) {
    assert.deepEqual(missingOn('say', { ...said, phone }, serviceWith()), ['phone'], phone)
  }
})

test('an address that skips ahead leads to the first step that is not filled in', () => {
  assert.equal(reachablePage('check', draftWith(), undefined), 'what')
  const chosen = draftWith({ serviceId: ids[1], tile: 1 })
  assert.equal(reachablePage('check', chosen, serviceWith()), 'where')
  const placed = { ...chosen, place: inWords }
  assert.equal(reachablePage('say', placed, serviceWith()), 'say')
  assert.equal(reachablePage('check', { ...placed, words: '灯不亮' }, serviceWith()), 'check')
  assert.equal(reachablePage('nearby', { ...placed, words: '灯不亮' }, serviceWith()), 'nearby')
  assert.equal(reachablePage('nearby', draftWith(), undefined), 'what')
  assert.equal(reachablePage('which', draftWith(), undefined), 'what')
  assert.equal(reachablePage('photo', draftWith(), undefined), 'photo')
})

test('the small pages count as part of the step they belong to', () => {
  assert.equal(stepIndex('which'), stepIndex('what'))
  assert.equal(stepIndex('nearby'), stepIndex('check'))
})

test('a scanned code alone is nothing to lose; a word is', () => {
  const area = { id: null, code: '610902001001', name: '' }
  assert.equal(hasContent(draftWith({ place: { ...draftWith().place, area, isScanned: true } })), false)
  assert.equal(hasContent(draftWith({ words: '灯' })), true)
})

test('what is close by is asked at the pin, else at the building, else not at all', () => {
  const building = { id: ids[1], name: '3 号楼', lng: 109, lat: 32 }
  const point = { lng: 109.1, lat: 32.1, datum: 'wgs84' as const }
  const { place } = draftWith()
  assert.deepEqual(pointOf({ ...place, point, building }), point)
  assert.deepEqual(pointOf({ ...place, building }), { lng: 109, lat: 32, datum: 'wgs84' })
  assert.equal(pointOf(inWords), null)
})

const sending = { language: 'zh' as const, isInWechat: false, now }

test('what is sent says what was chosen, and a photo without words is named by its service', () => {
  const sent = requestFrom(draftWith({ photoIds: [ids[1]], place: inWords }), serviceWith(), sending)
  assert.equal(sent.words, '路灯不亮')
  assert.deepEqual(sent.photos, [ids[1]])
  assert.deepEqual(sent.reporter, { name: null, phone: null })
  assert.equal(sent.channel, 'web')
  assert.equal(requestFrom(draftWith(), serviceWith(), { ...sending, isInWechat: true }).channel, 'wechat')
})

test('answers to questions of another service stay behind, and numbers become numbers', () => {
  const draft = draftWith({ answers: { pole: 'A-7', count: '2', colour: 'red' } })
  assert.deepEqual(requestFrom(draft, asking, sending).answers, { pole: 'A-7', count: 2 })
})

test('sending the same draft again an hour later sends the very same', () => {
  const draft = draftWith({ words: '灯不亮', queuedAt: now })
  const later = { ...sending, now: '2026-11-22T09:00:00.000Z' }
  assert.deepEqual(requestFrom(draft, serviceWith(), later), requestFrom(draft, serviceWith(), sending))
})
