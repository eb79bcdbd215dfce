import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { asWang, startEdge } from './edge-for-tests.ts'
import { callerOf, createLimiter, visitorCallsPerMinute } from './limits.ts'
import { route } from './route.ts'

const takes = z.object({})
const returns = z.object({ address: z.string() })
const shape = { method: 'GET', audience: 'anyone', summary: 'Says the address.', takes, returns } as const
const few = endpoint({ ...shape, path: '/few', limit: { perMinute: 2 } })
const many = endpoint({ ...shape, path: '/many' })
const routes = [few, many].map((one) => route(one, async (_app, _actor, _input, { address }) => ({ address })))

test('the third call of a minute is refused with the seconds to wait, the next minute begins anew', () => {
  const limiter = createLimiter(2)
  assert.equal(limiter.take('a', 1000), null)
  assert.equal(limiter.take('a', 2000), null)
  assert.equal(limiter.take('a', 31_000), 30)
  assert.equal(limiter.take('b', 31_000), null)
  assert.equal(limiter.take('a', 61_000), null)
})

test('a visitor who calls too often is told when to come back; the neighbour and Wang are not held up', async (t) => {
  const { http } = startEdge(t, { routes })
  const from = (remoteAddress: string, headers = {}) => http.inject({ url: '/api/few', remoteAddress, headers })
  assert.equal((await from('203.0.113.1')).statusCode, 200)
  assert.equal((await from('203.0.113.1')).statusCode, 200)
  const refused = await from('203.0.113.1')
  assert.equal(refused.statusCode, 429)
  assert.equal(refused.json().error.code, 'kernel.too_many')
  const wait = Number(refused.headers['retry-after'])
  assert.ok(wait >= 1 && wait <= 60)
  assert.equal((await from('203.0.113.2')).statusCode, 200)
  assert.equal((await from('203.0.113.1', asWang)).statusCode, 200)
})

test('one address has a ceiling over all endpoints while nobody is signed in', async (t) => {
  const { http } = startEdge(t, { routes })
  for (let i = 0; i < visitorCallsPerMinute; i++) await http.inject({ url: '/api/many' })
  assert.equal((await http.inject({ url: '/api/many' })).statusCode, 429)
  assert.equal((await http.inject({ url: '/api/many', headers: asWang })).statusCode, 200)
})

test('without limits nobody is counted', async (t) => {
  const { http } = startEdge(t, { routes, limits: 'off' })
  for (let i = 0; i < 5; i++) assert.equal((await http.inject({ url: '/api/few' })).statusCode, 200)
})

test('nobody chooses the address they are counted by', async (t) => {
  const { http: direct } = startEdge(t, { routes })
  const claim = { 'x-forwarded-for': '198.51.100.7' }
  const ask = { url: '/api/many', headers: claim }
  assert.equal((await direct.inject({ ...ask, remoteAddress: '127.0.0.1' })).json().address, '127.0.0.1')

  const { http } = startEdge(t, { routes, env: { WANGGE_TRUST_PROXY: '1' } })
  assert.equal((await http.inject({ ...ask, remoteAddress: '10.0.0.5' })).json().address, '198.51.100.7')
  // What the caller wrote before our proxy added the true one.
  const forged = { 'x-forwarded-for': '1.2.3.4, 198.51.100.7' }
  assert.equal(
    (await http.inject({ url: '/api/many', headers: forged, remoteAddress: '10.0.0.5' })).json().address,
    '198.51.100.7',
  )
  // Past the proxy, straight to the port.
  assert.equal((await http.inject({ ...ask, remoteAddress: '203.0.113.9' })).json().address, '203.0.113.9')
})

test('a customer with a whole IPv6 network is one caller', () => {
  assert.equal(callerOf('2001:db8:1:2:aaaa::1'), callerOf('2001:db8:1:2:bbbb:1:2:3'))
  assert.notEqual(callerOf('2001:db8:1:2::1'), callerOf('2001:db8:1:3::1'))
  assert.equal(callerOf('2001:db8::1'), '2001:db8:0:0')
  assert.equal(callerOf('::1'), '0:0:0:0')
  assert.equal(callerOf('::ffff:203.0.113.9'), '203.0.113.9')
  assert.equal(callerOf('203.0.113.9'), '203.0.113.9')
})
