import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { castPeople } from '../../tests/cast-data.ts'
import { openStory } from '../../tests/story.ts'
import {
  answerCall,
  previewMobilisation,
  putRunCard,
  type RunCardBody,
  readMobilisation,
  startMobilisation,
} from './contract/mobilisation.ts'
import { putResponder, setMyDuty } from './contract/responders.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const leaders: RunCardBody['roles'][number] = {
  code: 'leaders',
  name: { zh: '网格长', en: 'Leaders' },
  posts: ['grid2_leader'],
  skill: null,
  unitCode: null,
}
const aCard = async (role: Partial<typeof leaders> = {}, more: Partial<RunCardBody> = {}) => {
  const id = randomUUID()
  const body: RunCardBody = {
    name: { zh: '防汛', en: 'Flood' },
    icon: 'flood',
    roles: [{ ...leaders, ...role }],
    levels: [[{ role: 'leaders', count: 3 }]],
    radiusM: null,
    restMinutes: 0,
    instruction: { zh: '', en: '' },
    ...more,
  }
  const answer = await cast.as('shen').call(putRunCard, { id, version: 0, isEnded: false, body })
  assert.equal(answer.status, 200, answer.code)
  return id
}
const inTheWest = { lng: 109.005, lat: 32.69, datum: 'wgs84' as const }
const preview = async (cardId: string) => {
  const answer = await cast
    .as('jiang')
    .call(previewMobilisation, { cardId, level: 1, point: inTheWest, areaId: null, isDrill: false })
  assert.equal(answer.status, 200, answer.code)
  return { names: answer.body.calls.map((call) => call.name), why: answer.body.shorts[0]?.why }
}

test('whoever is away is not called, and is called again when back', async () => {
  const cardId = await aCard()
  assert.deepEqual((await preview(cardId)).names, ['林网格', '周网格', '吴网格'])
  assert.equal((await cast.as('zhou').call(setMyDuty, { state: 'away', until: null })).status, 200)
  const { names, why } = await preview(cardId)
  assert.deepEqual([names, why?.offDuty], [['林网格', '吴网格'], 1])
  await cast.as('zhou').call(setMyDuty, { state: 'pattern', until: null })
  assert.equal((await preview(cardId)).names.length, 3)
})

test('only somebody who can do it is called for a part that needs a skill', async () => {
  const cardId = await aCard({ skill: 'flood' })
  const before = await preview(cardId)
  assert.deepEqual([before.names, before.why?.none], [[], 3])
  const able = { personId: castPeople.wu.id, stepCount: 0, skills: ['flood' as const], travel: 'ebike' as const }
  const more = { place: { kind: 'area' as const }, weekly: null, alertBudget: null }
  assert.equal((await cast.as('shen').call(putResponder, { ...able, ...more })).status, 200)
  const { names, why } = await preview(cardId)
  assert.deepEqual([names, why?.none], [['吴网格'], 2])
})

test('nobody farther than the card allows is called', async () => {
  const { names, why } = await preview(await aCard({}, { radiusM: 500 }))
  assert.deepEqual([names, why?.tooFar], [['林网格'], 2])
})

test('somebody on the way to a door that was promised in minutes is left to it', async () => {
  const cardId = await aCard()
  const story = await openStory(cast)
  await (await story.register()).accept()
  await cast.app.db.write(cast.system.jurisdictionId, (tx) =>
    tx.updateTable('work_orders').set({ is_alert: true }).where('person_id', '=', castPeople.lin.id).execute(),
  )
  const { names, why } = await preview(cardId)
  assert.deepEqual([new Set(names), why?.busy], [new Set(['周网格', '吴网格']), 1])
  await story.finish()
  assert.equal((await preview(cardId)).names.length, 3)
})

test('whoever is silent elsewhere is free again after five minutes, whoever comes there not before a day', async () => {
  const cardId = await aCard()
  const start = { id: randomUUID(), cardId, level: 1, point: inTheWest, areaId: null, isDrill: false }
  const said = { requestId: null, placeWords: '', words: '河水上涨' }
  const { body: m } = await cast.as('jiang').call(startMobilisation, { ...start, ...said })
  assert.equal(m.called, 3)
  await cast.as('lin').call(answerCall, { id: m.id, actionId: randomUUID(), answer: 'coming' })
  assert.deepEqual([(await preview(cardId)).names, (await preview(cardId)).why?.busy], [[], 3])
  cast.pass(5)
  assert.deepEqual(new Set((await preview(cardId)).names), new Set(['周网格', '吴网格']))
  // Nobody ended it: a forgotten one must not take people out for ever.
  cast.pass(1440)
  assert.equal((await preview(cardId)).names.length, 3)
})

test('events all over town at once: however the presses fall, nobody is called to two of them', async () => {
  cast.pass(1440)
  const cards = await Promise.all(
    Array.from({ length: 4 }, () => aCard({}, { levels: [[{ role: 'leaders', count: 2 }]] })),
  )
  const starts = await Promise.all(
    cards.map((cardId, n) =>
      cast.as('jiang').call(startMobilisation, {
        id: randomUUID(),
        cardId,
        level: 1,
        point: { ...inTheWest, lng: 109.005 + n * 0.01 },
        areaId: null,
        isDrill: false,
        requestId: null,
        placeWords: '',
        words: '河水上涨',
      }),
    ),
  )
  const called = await Promise.all(
    starts.map(async ({ body }) => (await cast.as('wei').call(readMobilisation, { id: body.id })).body.calls),
  )
  const people = called.flat().map((call) => call.personId)
  assert.deepEqual([people.length, new Set(people).size], [3, 3], 'there are three leaders of small grids')
})
