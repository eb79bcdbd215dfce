import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { refusalsOf } from '../../shared/refusal.ts'
import { isPassing } from './answers.ts'
import { startEdge } from './edge-for-tests.ts'
import { route } from './route.ts'

const get = endpoint({
  method: 'GET',
  path: '/things/:id',
  audience: 'anyone',
  summary: 'Gets.',
  takes: z.object({ id: z.string() }),
  returns: z.object({ id: z.string() }),
})
const failingWith = (error: unknown) => [route(get, async () => Promise.reject(error))]
const ask = { url: '/api/things/13800001111?q=secretword' }
const withCode = (code: string, message = 'broken') => Object.assign(new Error(message), { code, severity: 'ERROR' })

test('a fault tells the caller a reference and nothing else, and the log its stack once', async (t) => {
  const { http, lines } = startEdge(t, { routes: failingWith(new Error('select from people failed')) })
  const answer = await http.inject(ask)
  assert.equal(answer.statusCode, 500)
  const { reference } = answer.json().error
  assert.deepEqual(answer.json(), { error: { code: 'fault', reference } })
  assert.match(reference, /^[3-9A-Y]{8}$/)
  const faults = lines.filter((line) => line.level === 'error')
  assert.equal(faults.length, 1)
  assert.equal(faults[0]?.reference, reference)
  assert.match(JSON.stringify(faults[0]?.err), /select from people failed.*faults\.test/)
})

test('the request line shows the pattern of the route, never what was asked', async (t) => {
  const { http, lines } = startEdge(t, { routes: failingWith(new Error('broken')) })
  await http.inject(ask)
  const line = lines.find(({ msg }) => msg === 'request')
  assert.equal(line?.route, '/api/things/:id')
  assert.equal(line?.status, 500)
  assert.equal(line?.method, 'GET')
  assert.equal(typeof line?.ms, 'number')
  assert.ok(!JSON.stringify(lines).includes('13800001111'))
  assert.ok(!JSON.stringify(lines).includes('secretword'))
})

test('an answer that is not what the contract says is our fault', async (t) => {
  const wrong = route(get, async () => ({ id: 7 }) as unknown as { id: string })
  const { http, lines } = startEdge(t, { routes: [wrong] })
  assert.equal((await http.inject(ask)).statusCode, 500)
  assert.match(JSON.stringify(lines), /not what its contract says: id/)
})

test('what a person sent, quoted by PostgreSQL, stays out of the log', async (t) => {
  const error = Object.assign(withCode('22P02', 'invalid input syntax for type uuid: "李娜 13800001111"'), {
    detail: 'Key (phone)=(13800001111) already exists.',
    routine: 'string_to_uuid',
  })
  const { http, lines } = startEdge(t, { routes: failingWith(error) })
  assert.equal((await http.inject(ask)).statusCode, 500)
  const text = JSON.stringify(lines)
  assert.ok(!text.includes('李娜') && !text.includes('13800001111'))
  assert.match(text, /string_to_uuid/)
})

for (const code of ['53100', '53300', '57P01', '08006', '08P01', '40001', 'ECONNREFUSED']) {
  test(`trouble ${code} of the database asks the phone to come back`, async (t) => {
    const { http } = startEdge(t, { routes: failingWith(withCode(code)) })
    const answer = await http.inject(ask)
    assert.equal(answer.statusCode, 503)
    assert.equal(answer.headers['retry-after'], '5')
    assert.equal(answer.json().error.code, 'fault')
  })
}

test('a broken unique key does not pass by itself, a broken connection inside another error does', () => {
  assert.equal(isPassing(withCode('23505')), false)
  assert.equal(isPassing(new Error('x', { cause: withCode('57P03') })), true)
  assert.equal(isPassing(new AggregateError([withCode('ECONNREFUSED')])), true)
  assert.equal(isPassing(new Error('Connection terminated unexpectedly')), true)
  assert.equal(isPassing('text'), false)
})

test('each kind of refusal has its status and keeps its data', async (t) => {
  const refusals = refusalsOf('things', {
    gone: { kind: 'not_found' },
    closed: { kind: 'conflict', data: {} as { until: string } },
    not_yours: { kind: 'forbidden' },
  })
  const expected = [
    [refusals.gone(), 404, 'things.gone'],
    [refusals.closed({ until: '2026-12-01' }), 409, 'things.closed'],
    [refusals.not_yours(), 403, 'things.not_yours'],
  ] as const
  for (const [refusal, status, code] of expected) {
    const { http, lines } = startEdge(t, { routes: failingWith(refusal) })
    const answer = await http.inject(ask)
    assert.equal(answer.statusCode, status)
    assert.deepEqual(answer.json(), { error: { code, kind: refusal.kind, data: refusal.data } })
    assert.ok(!lines.some((line) => line.level === 'error'))
  }
})

test('a library error with a statusCode of its own is not taken for the caller being wrong', async (t) => {
  const { http } = startEdge(t, {
    routes: failingWith(Object.assign(new Error('x'), { statusCode: 404, code: 'NoSuchKey' })),
  })
  assert.equal((await http.inject(ask)).statusCode, 500)
})
