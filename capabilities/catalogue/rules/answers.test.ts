import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceBody } from '../contract.ts'
import { type AnswersGiven, checkAnswers } from './answers.ts'

type Question = ServiceBody['questions'][number]
const label = { zh: '问题', en: 'Question' }
const values = [
  { key: 'yes', label },
  { key: 'no', label },
]
const ask = (code: string, datatype: Question['datatype'], isRequired = false): Question => ({
  code,
  label,
  datatype,
  isRequired,
  values: datatype.endsWith('list') ? values : [],
})
const said = (questions: readonly Question[], answers: AnswersGiven) => {
  const wrong = checkAnswers(questions, answers)
  return wrong && `${wrong.problem} ${wrong.question}`
}

test('nobody has to answer what is not required, and nothing is needed where nothing is asked', () => {
  assert.equal(said([], {}), null)
  assert.equal(said([ask('plate', 'string')], {}), null)
  assert.equal(said([ask('plate', 'string')], { plate: ' ' }), null)
})

test('a required answer that is missing, blank or an empty choice is asked for', () => {
  assert.equal(said([ask('plate', 'string', true)], {}), 'answer_needed plate')
  assert.equal(said([ask('plate', 'string', true)], { plate: '  ' }), 'answer_needed plate')
  assert.equal(said([ask('which', 'multivaluelist', true)], { which: [] }), 'answer_needed which')
})

test('an answer fits its kind of question or is wrong', () => {
  const cases: readonly (readonly [Question['datatype'], AnswersGiven[string], boolean])[] = [
    ['string', '陕A12345', true],
    ['string', 'two\nlines', false],
    ['string', 3, false],
    ['text', 'two\nlines', true],
    ['text', ['a'], false],
    ['number', 0, true],
    ['number', -1.5, true],
    ['number', '3', false],
    ['number', Number.NaN, false],
    ['datetime', '2026-11-22', true],
    ['datetime', '2026-11-22T16:05', true],
    ['datetime', '2026-11-22T16:05:00.000Z', true],
    ['datetime', '2026-11-22T16:05:00+08:00', true],
    ['datetime', '2026-02-31', false],
    ['datetime', '2026-13-01', false],
    ['datetime', '2026-00-10', false],
    ['datetime', '2026-11-22T25:00', false],
    ['datetime', '明天下午', false],
    ['singlevaluelist', 'yes', true],
    ['singlevaluelist', 'maybe', false],
    ['singlevaluelist', ['yes'], false],
    ['multivaluelist', ['yes', 'no'], true],
    ['multivaluelist', ['yes', 'yes'], false],
    ['multivaluelist', ['yes', 'maybe'], false],
    ['multivaluelist', 'yes', false],
  ]
  for (const [datatype, answer, fits] of cases) {
    const expected = fits ? null : 'answer_wrong it'
    assert.equal(said([ask('it', datatype)], { it: answer }), expected, `${datatype} ${JSON.stringify(answer)}`)
  }
})

test('an answer to a question that is not asked is wrong, also one with a name every object has', () => {
  assert.equal(said([ask('plate', 'string')], { plate: 'A', other: 'B' }), 'answer_wrong other')
  assert.equal(said([], { constructor: 'x' }), 'answer_wrong constructor')
  assert.equal(said([ask('constructor', 'string', true)], {}), 'answer_needed constructor')
})

test('the first problem in the order of the questions is told', () => {
  assert.equal(said([ask('first', 'number'), ask('second', 'string', true)], { first: 'x' }), 'answer_wrong first')
})
