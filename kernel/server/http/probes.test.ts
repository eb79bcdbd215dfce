import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { startEdge } from './edge-for-tests.ts'
import { createMetrics } from './metrics.ts'
import { route } from './route.ts'

const get = endpoint({
  method: 'GET',
  path: '/things/:id',
  audience: 'anyone',
  summary: 'Gets.',
  takes: z.object({ id: z.string() }),
  returns: z.object({ id: z.string() }),
})
const routes = [route(get, async (_app, _actor, { id }) => ({ id }))]

test('the process is alive while the database is not', async (t) => {
  const { http, lines } = startEdge(t, { ready: async () => Promise.reject(new Error('no database')) })
  assert.equal((await http.inject({ url: '/healthz' })).statusCode, 200)
  const answer = await http.inject({ url: '/readyz' })
  assert.equal(answer.statusCode, 503)
  assert.ok(!answer.body.includes('no database'))
  assert.match(JSON.stringify(lines), /no database/)
})

test('a server whose database answers is ready', async (t) => {
  const { http } = startEdge(t, { ready: async () => undefined })
  assert.equal((await http.inject({ url: '/readyz' })).statusCode, 200)
})

test('a database that never answers is not waited for', async (t) => {
  const { http } = startEdge(t, { ready: () => new Promise(() => undefined) })
  assert.equal((await http.inject({ url: '/readyz' })).statusCode, 503)
})

test('the figures count calls by the pattern of the route and its status', async (t) => {
  const { http } = startEdge(t, { routes })
  await http.inject({ url: '/api/things/13800001111' })
  await http.inject({ url: '/api/things/2' })
  await http.inject({ url: '/api/nothing/13800002222' })
  const { body } = await http.inject({ url: '/metrics' })
  assert.match(body, /wangge_http_request_seconds_count\{method="GET",route="\/api\/things\/:id",status="2xx"\} 2\n/)
  assert.match(body, /wangge_http_request_seconds_count\{method="ANY",route="\(none\)",status="4xx"\} 1\n/)
  assert.match(body, /nodejs_eventloop_lag_seconds/)
  assert.ok(!body.includes('1380000'))
})

test('a duration is counted in every bucket it fits in', async () => {
  const metrics = createMetrics()
  const meter = metrics.meter('GET', '/a')
  meter.observe(200, 30)
  meter.observe(200, 60_000)
  const text = await metrics.text()
  const bucket = (le: string) =>
    text.match(new RegExp(`_bucket\\{method="GET",route="/a",status="2xx",le="${le}"\\} (\\d+)`))?.[1]
  assert.deepEqual(['0.025', '0.05', '10', '\\+Inf'].map(bucket), ['0', '1', '1', '2'])
})

test('the figures are for this machine or with the token', async (t) => {
  const token = 'a-long-enough-token'
  const { http } = startEdge(t, { env: { WANGGE_METRICS_TOKEN: token } })
  const ask = (remoteAddress: string, headers: Record<string, string> = {}) =>
    http.inject({ url: '/metrics', remoteAddress, headers })
  assert.equal((await ask('127.0.0.1')).statusCode, 200)
  assert.equal((await ask('203.0.113.9')).statusCode, 403)
  assert.equal((await ask('203.0.113.9', { authorization: 'Bearer wrong' })).statusCode, 403)
  assert.equal((await ask('203.0.113.9', { authorization: `Bearer ${token}` })).statusCode, 200)
  // A proxy on this machine that passes the public on.
  assert.equal((await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).statusCode, 403)
  const { http: proxied } = startEdge(t, { env: { WANGGE_TRUST_PROXY: '1' } })
  assert.equal((await proxied.inject({ url: '/metrics' })).statusCode, 403)
})
