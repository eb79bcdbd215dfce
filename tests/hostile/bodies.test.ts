import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import type { Described } from '../../kernel/server/http/openapi.ts'
import { addressOf, endpoints, hasBody, jsonEndpoints, openTown, type Town } from './town.ts'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

const withBody = jsonEndpoints.filter(hasBody)
const nameOf = ({ route }: Described) => `${route.endpoint.method} ${route.endpoint.path}`

/** The same address with any body and any headers; what is undefined is left out. */
const send = async (
  described: Described,
  payload: string | Buffer | undefined,
  headers: Record<string, string | undefined> = {},
): Promise<LightMyRequestResponse> => {
  const { path } = addressOf(described, town.inputFor(described))
  const all = Object.entries({ ...(await town.headersFor(described)), ...headers })
  return town.cast.http.inject({
    method: described.route.endpoint.method,
    url: path,
    headers: Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...(payload === undefined ? {} : { payload }),
  })
}
const mustRefuse = (answer: LightMyRequestResponse, statuses: readonly number[], told: string) => {
  assert.ok(statuses.includes(answer.statusCode), `${told}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
  assert.match(answer.json().error.code, /^[a-z]+\.[a-z_]+$/, told)
  assert.ok(answer.body.length < 4000, `${told}: a refusal is short`)
}

test('a body larger than the endpoint takes is refused before anybody reads it', async () => {
  for (const described of withBody) {
    const limit = described.route.endpoint.bodyLimit ?? 64 * 1024
    const answer = await send(described, `{"words":"${'x'.repeat(limit)}"}`)
    mustRefuse(answer, [413], nameOf(described))
    assert.equal(answer.json().error.data.limitBytes, limit)
  }
})

const malformed = [
  '{',
  '{"id":',
  '{"id":1,}',
  "{'id':1}",
  'undefined',
  'NaN',
  '\u0000',
  '{"a":"\u0001"}',
  '['.repeat(60_000),
]
const notAnObject = ['null', '[]', '"text"', '1', 'true', `[${'1,'.repeat(20_000)}1]`]

test('a body that is not JSON, or not an object, is refused', async () => {
  for (const described of withBody) {
    for (const body of malformed)
      mustRefuse(await send(described, body), [400, 422], `${nameOf(described)} ${body.slice(0, 20)}`)
    for (const body of notAnObject) {
      const takesNothing = described.route.endpoint.takes.safeParse({}).success || body === 'null'
      const answer = await send(described, body)
      if (!takesNothing) mustRefuse(answer, [422], `${nameOf(described)} ${body.slice(0, 20)}`)
      assert.ok(answer.statusCode < 500)
    }
  }
})

test('depth that would exhaust a stack, keys that would become a prototype, and a hundred thousand items are refused', async () => {
  const deep = `{"words":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`
  const proto = '{"__proto__":{"isAdmin":true},"words":"x"}'
  const inner = '{"words":"x","place":{"__proto__":{"words":"y"}}}'
  const many = `{"items":[${'0,'.repeat(30_000)}0],"photos":[${'0,'.repeat(500)}0]}`
  for (const described of withBody) {
    for (const body of [deep, proto, inner])
      mustRefuse(await send(described, body), [422], `${nameOf(described)} ${body.slice(0, 30)}`)
    const answer = await send(described, many)
    assert.ok(answer.statusCode < 500, nameOf(described))
  }
  assert.equal(({} as Record<string, unknown>).isAdmin, undefined)
})

test('another content type than JSON is refused', async () => {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'x',
  ]
  for (const described of withBody) {
    for (const type of types)
      mustRefuse(await send(described, '{}', { 'content-type': type }), [415], `${nameOf(described)} ${type}`)
    mustRefuse(await send(described, 'a=b', { 'content-type': undefined }), [415], nameOf(described))
  }
})

test('a call that changes something and does not come from our own page is refused, whoever is signed in', async () => {
  const foreign: Record<string, string | undefined>[] = [
    { 'x-wangge': undefined },
    { 'x-wangge': '0' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ]
  const changing = endpoints.filter(({ route }) => route.endpoint.method !== 'GET' && route.kind !== 'machine')
  assert.ok(changing.length > withBody.length)
  for (const described of changing) {
    const body = hasBody(described) ? '{}' : undefined
    for (const headers of foreign) {
      mustRefuse(await send(described, body, headers), [403], `${nameOf(described)} ${JSON.stringify(headers)}`)
    }
  }
})

test('what cannot be an id in the path is refused, and leads nowhere', async () => {
  const ids = [
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e',
    '%00',
    '1',
    'null',
    '*',
    "'%20or%201=1--",
    '%E0%A4%A',
    'a'.repeat(500),
    '%ff',
  ]
  for (const described of endpoints.filter(({ pathNames }) => pathNames.length > 0)) {
    for (const id of ids) {
      const { method, path } = described.route.endpoint
      const answer = await town.cast.http.inject({
        method,
        url: `/api${path.replace(/:\w+/g, id)}`,
        headers: await town.headersFor(described),
        ...(hasBody(described) ? { payload: '{}' } : {}),
      })
      const told = `${nameOf(described)} ${id}: ${answer.statusCode} ${answer.body.slice(0, 100)}`
      assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, told)
      assert.match(answer.json().error.code, /^[a-z]+\.[a-z_]+$/, told)
    }
  }
})
