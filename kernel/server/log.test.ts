import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from './log.ts'

const logged = (fields: object): string => {
  const lines: string[] = []
  createLog('info', { write: (line: string) => void lines.push(line) }).info(fields, 'something')
  return lines.join('')
}

test('personal data does not reach the log, wherever in an entry it stands', () => {
  const person = {
    name: '李娜',
    phone: '13800001111',
    password: 'correct-horse',
    words: '家里漏水',
    authorization: 'Bearer abc',
    cookie: 'wangge=xyz',
    'x-follow-key': 'follow-me',
  }
  const text = logged({ ...person, person, request: { person } })
  assert.ok(!/李娜|13800001111|correct-horse|家里漏水|Bearer abc|xyz|follow-me/.test(text), text)
})

test('what is needed to find a fault stays in the log', () => {
  const text = logged({ route: '/api/requests/:id', status: 500, reference: 'ACDEFGHJ', err: new Error('it broke') })
  const line = JSON.parse(text)
  assert.equal(line.route, '/api/requests/:id')
  assert.equal(line.reference, 'ACDEFGHJ')
  assert.equal(line.err.message, 'it broke')
  assert.match(line.err.stack, /log\.test/)
  assert.equal(line.level, 'info')
})

test('of a database error the row stays out and the constraint stays in', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "people_phone"'), {
    code: '23505',
    severity: 'ERROR',
    detail: 'Key (phone)=(13800001111) already exists.',
    where: 'COPY people, line 1: "李娜"',
    parameters: ['13800001111'],
    constraint: 'people_phone',
    table: 'people',
  })
  const text = logged({ err: new Error('outer', { cause: error }) })
  assert.ok(!/13800001111|李娜/.test(text), text)
  assert.match(text, /people_phone/)
  assert.match(text, /23505/)
})

test('below its level nothing is written', () => {
  const lines: string[] = []
  const log = createLog('warn', { write: (line: string) => void lines.push(line) })
  log.info('quiet')
  log.warn('loud')
  assert.equal(lines.length, 1)
})
