import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { asWang, fromOurPage, startEdge } from './edge-for-tests.ts'
import { route } from './route.ts'

const takes = z.object({})
const returns = z.object({ kind: z.string() })
const post = endpoint({ method: 'POST', path: '/me', audience: 'anyone', summary: 'Says who.', takes, returns })
const signIn = endpoint({ method: 'POST', path: '/sign-in', audience: 'anyone', summary: 'In.', takes, returns })
const signOut = endpoint({ method: 'POST', path: '/sign-out', audience: 'anyone', summary: 'Out.', takes, returns })
const routes = [
  route(post, async (_app, { kind }) => ({ kind })),
  route(signIn, async (_app, { kind }, _input, call) => {
    call.startSession('wang', 3600)
    return { kind }
  }),
  route(signOut, async (_app, { kind }, _input, call) => {
    call.endSession()
    return { kind }
  }),
]
const call = (headers: Record<string, string>, url = '/api/me') => ({
  method: 'POST' as const,
  url,
  headers,
  payload: '{}',
})

const mine = { ...fromOurPage, ...asWang, host: 'wangge.test' }
const cases: { readonly who: string; readonly headers: Record<string, string>; readonly status: number }[] = [
  {
    who: 'our own page',
    headers: { ...mine, origin: 'http://wangge.test', 'sec-fetch-site': 'same-origin' },
    status: 200,
  },
  { who: 'our own page behind a TLS proxy', headers: { ...mine, origin: 'https://wangge.test' }, status: 200 },
  { who: 'a tool without an origin', headers: mine, status: 200 },
  { who: 'a page that cannot send our header', headers: { ...mine, 'x-wangge': '' }, status: 403 },
  { who: 'a page of another origin', headers: { ...mine, origin: 'https://evil.test' }, status: 403 },
  { who: 'a page whose name ends like ours', headers: { ...mine, origin: 'https://evil-wangge.test' }, status: 403 },
  { who: 'a page on another port', headers: { ...mine, origin: 'http://wangge.test:8081' }, status: 403 },
  { who: 'a sandboxed page', headers: { ...mine, origin: 'null' }, status: 403 },
  { who: 'a sister site', headers: { ...mine, 'sec-fetch-site': 'same-site' }, status: 403 },
]
for (const { who, headers, status } of cases) {
  test(`${who} ${status === 200 ? 'may' : 'may not'} change something in Wang's name`, async (t) => {
    const { http } = startEdge(t, { routes })
    assert.equal((await http.inject(call(headers))).statusCode, status)
  })
}

test('the public address counts as ours although a proxy renames the host', async (t) => {
  const { http } = startEdge(t, { routes, env: { WANGGE_PUBLIC_URL: 'https://wangge.example.cn' } })
  const headers = { ...fromOurPage, host: 'upstream:8080' }
  assert.equal((await http.inject(call({ ...headers, origin: 'https://wangge.example.cn' }))).statusCode, 200)
  assert.equal((await http.inject(call({ ...headers, origin: 'http://wangge.example.cn' }))).statusCode, 403)
  assert.equal((await http.inject(call({ ...headers, origin: 'http://upstream:8080' }))).statusCode, 403)
})

test('on plain http Wang gets the plain cookie, and it signs her in', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject(call(fromOurPage, '/api/sign-in'))
  assert.equal(answer.headers['set-cookie'], 'wangge=wang; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax')
  assert.equal((await http.inject(call({ ...fromOurPage, ...asWang }))).json().kind, 'staff')
  assert.equal(answer.headers['strict-transport-security'], undefined)
})

test('under https the cookie is __Host- and Secure, and the plain one counts for nothing', async (t) => {
  const { http } = startEdge(t, { routes, env: { WANGGE_PUBLIC_URL: 'https://wangge.example.cn' } })
  const answer = await http.inject(call(fromOurPage, '/api/sign-in'))
  assert.equal(answer.headers['set-cookie'], '__Host-wangge=wang; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax; Secure')
  assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000')
  assert.equal((await http.inject(call({ ...fromOurPage, ...asWang }))).json().kind, 'visitor')
  const secure = { ...fromOurPage, cookie: 'other=1; __Host-wangge=wang' }
  assert.equal((await http.inject(call(secure))).json().kind, 'staff')
})

test('signing out takes the cookie away', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject(call({ ...fromOurPage, ...asWang }, '/api/sign-out'))
  assert.equal(answer.headers['set-cookie'], 'wangge=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
})

test('https is believed from our own proxy only', async (t) => {
  const { http } = startEdge(t, { routes, env: { WANGGE_TRUST_PROXY: '1' } })
  const forwarded = { ...fromOurPage, 'x-forwarded-proto': 'https' }
  const through = await http.inject({ ...call(forwarded, '/api/sign-in'), remoteAddress: '127.0.0.1' })
  assert.match(String(through.headers['set-cookie']), /^__Host-/)
  const direct = await http.inject({ ...call(forwarded, '/api/sign-in'), remoteAddress: '203.0.113.9' })
  assert.match(String(direct.headers['set-cookie']), /^wangge=/)
})
