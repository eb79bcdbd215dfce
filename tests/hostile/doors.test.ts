import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { routes } from '../../apps/server/capabilities.ts'
import { createPerson } from '../../capabilities/accounts/contract.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { createHttp } from '../../kernel/server/http/http.ts'
import { luhnDigit } from '../../kernel/shared/ids.ts'
import { type Cast, openCast } from '../cast.ts'
import { services } from '../cast-data.ts'

let cast: Cast
let http: FastifyInstance
let web: string
before(async () => {
  cast = await openCast()
  web = await mkdtemp(join(tmpdir(), 'wangge-web-'))
  for (const folder of ['field', 'desk', 'assets']) await mkdir(join(web, folder))
  for (const file of ['index.html', 'field/index.html', 'desk/index.html']) {
    await writeFile(join(web, file), '<!doctype html><title>网格通</title>')
  }
  const { resolveActor } = cast.assembled
  // As in the office: every limit counts.
  http = createHttp(cast.app, { routes, resolveActor, staticFaces: { root: web } })
})
after(async () => {
  await http.close()
  await cast.close()
  await rm(web, { recursive: true })
})

const key = () => randomBytes(24).toString('base64url')
const post = (path: string, body: object, remoteAddress: string) =>
  http.inject({
    method: 'POST',
    url: `/api${path}`,
    remoteAddress,
    headers: { 'x-wangge': '1', 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })

test('who guesses numbers and phones learns nothing from the answers, and is stopped within a minute', async () => {
  const lamp = {
    id: randomUUID(),
    serviceId: services.lamp,
    words: '灯',
    place: { point: { lng: 109.005, lat: 32.69 } },
    reporter: { name: null, phone: '19900001234' },
    followKey: key(),
  }
  const other = { ...lamp, id: randomUUID(), reporter: { name: null, phone: '19900005678' } }
  const { body } = await cast.as('resident').call(submitRequest, lamp)
  const second = await cast.as('resident').call(submitRequest, other)
  const guess = (number: string, phone: string) => post('/follow', { number, phone, followKey: key() }, '10.1.1.1')
  // A number as it could be, that nobody has.
  const unknownNumber = `777777777${luhnDigit('777777777')}`
  const wrong = [
    await guess(body.number, '19900009999'),
    await guess(unknownNumber, '19900001234'),
    await guess(unknownNumber, '19900009999'),
    await guess(body.number, '19900005678'),
    await guess(second.body.number, '19900001234'),
  ]
  for (const answer of wrong) {
    assert.equal(answer.statusCode, 404)
    assert.equal(answer.body, wrong[0]?.body, 'nobody is told which half was wrong')
  }
  assert.equal((await guess(body.number, '19900001234')).statusCode, 200, 'the right pair still opens')
  const stopped = await guess(body.number, '19900001234')
  assert.equal(stopped.statusCode, 429, 'even the right pair waits now')
  assert.equal(stopped.json().error.code, 'kernel.too_many')
  assert.ok(Number(stopped.headers['retry-after']) > 0)
  const neighbour = { number: body.number, phone: '19900001234', followKey: key() }
  assert.equal((await post('/follow', neighbour, '10.1.1.2')).statusCode, 200, 'somebody else is not stopped')
})

test('every endpoint for everybody has a limit of its own, or the common one', async () => {
  const limited = routes.filter(({ endpoint }) => endpoint.audience === 'anyone' && endpoint.limit)
  assert.ok(limited.length > 8)
  for (const [i, { endpoint }] of limited.entries()) {
    const url = `/api${endpoint.path.replace(/:\w+/g, randomUUID())}`
    const headers = { 'x-wangge': '1', 'content-type': 'application/json' }
    const call = () => http.inject({ method: endpoint.method, url, headers, remoteAddress: `10.2.0.${i}` })
    const most = endpoint.limit?.perMinute ?? 0
    for (let n = 0; n < most; n++) assert.notEqual((await call()).statusCode, 429, `${url} call ${n + 1} of ${most}`)
    assert.equal((await call()).statusCode, 429, `${url} after ${most}`)
  }
})

test('the pages and the API say to the browser what it must not do', async () => {
  for (const path of ['/', '/follow', '/field', '/field/orders', '/desk', '/desk/requests']) {
    const { statusCode, headers } = await http.inject({ url: path })
    assert.equal(statusCode, 200, path)
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'self'/, path)
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) {
      assert.ok(policy.includes(part), `${path} ${part}`)
    }
    assert.doesNotMatch(policy.replace(/style-src-attr 'unsafe-inline'/, ''), /unsafe-inline|unsafe-eval|\*/, path)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'same-origin')
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
    assert.match(String(headers['permissions-policy']), /microphone=\(\)/)
    assert.equal(headers['x-powered-by'], undefined)
  }
  for (const path of ['/api/session', '/api/requests', '/api/no/such/thing', '/api/requests/x', '/api/openapi.json']) {
    const { headers } = await http.inject({ url: path })
    assert.match(String(headers['content-security-policy']), /default-src 'none'; frame-ancestors 'none'/, path)
    assert.equal(headers['x-content-type-options'], 'nosniff', path)
    assert.equal(headers['cache-control'], 'no-store', path)
    assert.equal(headers['access-control-allow-origin'], undefined, path)
  }
  const asked = await http.inject({
    method: 'OPTIONS',
    url: '/api/requests',
    headers: {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-wangge',
    },
  })
  assert.ok(asked.statusCode >= 400, 'no other site gets leave to send our header')
  assert.equal(asked.headers['access-control-allow-origin'], undefined)
})

test('the session cookie is out of reach for scripts and for other sites; over TLS it is bound to this host', async () => {
  const password = 'Lantern-river-42'
  const person = { id: randomUUID(), name: '夏新人', username: 'xia', phone: null, password }
  assert.equal((await cast.as('qin').call(createPerson, person)).status, 200)
  const signIn = await post('/session', { username: 'xia', password }, '10.3.0.1')
  assert.equal(signIn.statusCode, 200)
  const cookie = String(signIn.headers['set-cookie'])
  assert.match(cookie, /^wangge=[0-9a-f-]{36}\.[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.ok(!signIn.body.includes(cookie.split(/[=;]/)[1] ?? ''), 'and its value is nowhere else')

  const settings = { ...cast.app.settings, publicUrl: 'https://wangge.example' }
  const secure = createHttp(
    { ...cast.app, settings },
    { routes, resolveActor: cast.assembled.resolveActor, limits: 'off' },
  )
  const overTls = await secure.inject({
    method: 'POST',
    url: '/api/session',
    headers: {
      'x-wangge': '1',
      'content-type': 'application/json',
      host: 'wangge.example',
      origin: 'https://wangge.example',
    },
    payload: JSON.stringify({ username: 'xia', password }),
  })
  assert.match(String(overTls.headers['set-cookie']), /^__Host-wangge=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  assert.match(String(overTls.headers['strict-transport-security']), /max-age=31536000/)
  const [value] = cookie.split(';')
  const plain = await secure.inject({ url: '/api/people', headers: { cookie: value ?? '' } })
  assert.equal(plain.statusCode, 401, 'over TLS the plain cookie counts for nothing')
  await secure.close()
})

test('wrong passwords are answered the same for a name somebody has and for one nobody has, and lock both alike', async () => {
  const guess = async (username: string, n: number) => {
    const { statusCode, body } = await post(
      '/session',
      { username, password: `guess-${n}` },
      `10.4.${n}.${username.length}`,
    )
    return `${statusCode} ${body}`
  }
  const [known, unknown]: [string[], string[]] = [[], []]
  for (let n = 0; n < 12; n++) {
    known.push(await guess('shen', n))
    unknown.push(await guess('nobody-has-this', n))
  }
  assert.deepEqual(known, unknown)
  assert.match(known[0] ?? '', /accounts\.wrong_sign_in/)
  assert.match(known.at(-1) ?? '', /^429 .*accounts\.locked/)
})
