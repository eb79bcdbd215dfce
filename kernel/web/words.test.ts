import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusalsOf, type WordsFor } from '../shared/refusal.ts'
import { CallFailure, problemFromAnswer, problemOf, refusedFields } from './call-problem.ts'
import { chooseLanguage } from './language.ts'
import { registerRefusalWords, sayRefusal } from './words.ts'

const refusals = refusalsOf('lamps', {
  paused: { kind: 'conflict', data: {} as { until: string } },
})
registerRefusalWords('lamps', {
  paused: ({ until }) => ({ zh: `${until} 后再来。`, en: `Come back after ${until}.` }),
} satisfies WordsFor<typeof refusals>)

const refusal = (code: string, kind: string, data: unknown = {}) =>
  problemFromAnswer(422, { error: { code, kind, data } })

test('a refusal is said in the words of its capability, in both languages', () => {
  const problem = refusal('lamps.paused', 'conflict', { until: '8:30' })
  assert.equal(sayRefusal(problem, 'zh'), '8:30 后再来。')
  assert.equal(sayRefusal(problem, 'en'), 'Come back after 8:30.')
})

test('the kernel counts the entries to correct', () => {
  const problem = refusal('kernel.invalid', 'invalid', { fields: ['place.lng', 'words'] })
  assert.match(sayRefusal(problem, 'zh'), /2 处/)
  assert.deepEqual(refusedFields(problem), ['place.lng', 'words'])
})

test('a refusal this page has no words for still says what to do', () => {
  assert.match(sayRefusal(refusal('unknown.code', 'conflict'), 'zh'), /刷新/)
  assert.match(sayRefusal(refusal('unknown.code', 'too_many'), 'en'), /Wait/)
})

test('a refusal whose data has another shape than the page expects does not break the page', () => {
  assert.match(sayRefusal(refusal('kernel.invalid', 'invalid', {}), 'zh'), /填写有误/)
})

test('a fault tells the number to read out', () => {
  const problem = problemFromAnswer(500, { error: { code: 'fault', reference: '7KQ4M9XR' } })
  assert.deepEqual(problem, { kind: 'fault', reference: '7KQ4M9XR' })
  assert.match(sayRefusal(problem, 'zh'), /7KQ4M9XR/)
})

test("a gateway's own error page means that the server was not reached", () => {
  assert.deepEqual(problemFromAnswer(502, undefined), { kind: 'offline' })
  assert.deepEqual(problemFromAnswer(404, undefined), { kind: 'fault', reference: '' })
})

test('a body that only looks like a refusal is a fault', () => {
  assert.deepEqual(problemFromAnswer(422, { error: { code: 'x', kind: 'made_up' } }), { kind: 'fault', reference: '' })
})

test('what a page throws by mistake is a fault, what a call threw keeps its problem', () => {
  assert.deepEqual(problemOf(new TypeError('oops')), { kind: 'fault', reference: '' })
  assert.deepEqual(problemOf(new CallFailure({ kind: 'offline' })), { kind: 'offline' })
})

for (const [search, stored, language] of [
  ['', null, 'zh'],
  ['?lang=en', null, 'en'],
  ['?lang=EN-gb', 'zh', 'en'],
  ['?lang=zh', 'en', 'zh'],
  ['', 'en', 'en'],
  ['?lang=fr', null, 'zh'],
] as const) {
  test(`address "${search}" with stored "${stored}" reads ${language}`, () => {
    assert.equal(chooseLanguage(search, stored), language)
  })
}
