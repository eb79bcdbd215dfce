import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { refusals } from '../../shared/refusal.ts'
import { asWang, fromOurPage, startEdge, wang } from './edge-for-tests.ts'
import { type Call, route, routeLines } from './route.ts'

const Note = z.object({ id: z.string(), words: z.string() })
const sendNote = endpoint({
  method: 'POST',
  path: '/notes/:id',
  audience: 'anyone',
  summary: 'Leaves a note.',
  takes: z.object({
    id: z.uuid(),
    words: z.string().trim().min(1).max(2000),
    place: z.object({ lng: z.number() }).optional(),
  }),
  returns: Note,
})
const listNotes = endpoint({
  method: 'GET',
  path: '/notes',
  audience: 'staff',
  summary: 'Lists notes.',
  takes: z.object({ limit: z.coerce.number().int().max(100).default(20) }),
  returns: z.object({ limit: z.number(), by: z.string() }),
})
const noteId = '0b0e7a52-7c7f-4a38-9c56-2f6d9f0f5a11'
const routes = [
  // A field the contract does not name: it must not leave.
  route(sendNote, async (_app, _actor, { id, words }) => ({ id, words, phone: '13800000000' })),
  route(listNotes, async (_app, actor, { limit }) => ({ limit, by: actor.name })),
]
const send = (words: unknown, more: Record<string, unknown> = {}) => ({
  method: 'POST' as const,
  url: `/api/notes/${noteId}`,
  headers: fromOurPage,
  payload: JSON.stringify({ words, ...more }),
})

test('a resident leaves a note, and the answer holds only what the contract names', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject(send('  路灯不亮  '))
  assert.equal(answer.statusCode, 200)
  assert.deepEqual(answer.json(), { id: noteId, words: '路灯不亮' })
  assert.equal(answer.headers['cache-control'], 'no-store')
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
})

test('the id in the path cannot be replaced by one in the body', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject(send('灯', { id: '0b0e7a52-7c7f-4a38-9c56-2f6d9f0f5a22' }))
  assert.equal(answer.json().id, noteId)
})

test('a wrong note is refused with the names of its fields and none of its words', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject(send('', { place: { lng: '秘密' } }))
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(answer.json(), {
    error: { code: 'kernel.invalid', kind: 'invalid', data: { fields: ['words', 'place.lng'] } },
  })
})

test('a visitor is asked to sign in where Wang may read', async (t) => {
  const { http } = startEdge(t, { routes })
  const refused = await http.inject({ url: '/api/notes' })
  assert.equal(refused.statusCode, 401)
  assert.equal(refused.json().error.code, 'kernel.signed_out')
  const allowed = await http.inject({ url: '/api/notes?limit=5', headers: asWang })
  assert.deepEqual(allowed.json(), { limit: 5, by: wang.name })
})

const unusable: Record<string, string> = {
  'a NUL character': '{"words":"a\\u0000b"}',
  'half a surrogate pair': '{"words":"a\\ud83d"}',
  'a prototype': '{"words":"灯","__proto__":{"isAdmin":true}}',
  'a prototype below': '{"words":"灯","place":{"lng":1,"__proto__":{"x":1}}}',
  'a list instead of an object': '[]',
  'a text instead of an object': '"灯"',
  'a hundred levels': `{"words":"灯","x":${'['.repeat(100)}${']'.repeat(100)}}`,
  'fifteen thousand levels': `{"words":"灯","x":${'['.repeat(15_000)}${']'.repeat(15_000)}}`,
}
for (const [what, payload] of Object.entries(unusable)) {
  test(`${what} in a note is refused, not a fault`, async (t) => {
    const { http, lines } = startEdge(t, { routes })
    const answer = await http.inject({ ...send(''), payload })
    assert.equal(answer.statusCode, 422, answer.body)
    assert.equal(answer.json().error.code, 'kernel.invalid')
    assert.ok(!lines.some((line) => line.level === 'error'))
  })
}

test('a NUL character in an address is refused as well', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject({ url: '/api/notes?limit=5&q=%00', headers: asWang })
  assert.equal(answer.statusCode, 422)
})

test('what is not JSON is refused with the status HTTP has for it', async (t) => {
  const { http } = startEdge(t, { routes })
  const broken = await http.inject({ ...send(''), payload: '{"words":' })
  assert.equal(broken.statusCode, 400)
  assert.equal(broken.json().error.code, 'kernel.invalid')
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'multipart/form-data']) {
    const wrong = await http.inject({ ...send('灯'), headers: { ...fromOurPage, 'content-type': type } })
    assert.equal(wrong.statusCode, 415, type)
  }
  const large = await http.inject(send('灯'.repeat(30_000)))
  assert.equal(large.statusCode, 413)
  assert.deepEqual(large.json().error, {
    code: 'kernel.too_large',
    kind: 'invalid',
    data: { limitBytes: 65_536 },
  })
})

test('an unknown address below /api is a JSON 404, also when it is malformed', async (t) => {
  const { http } = startEdge(t, { routes })
  const missing = await http.inject({ url: '/api/nothing' })
  assert.equal(missing.statusCode, 404)
  assert.equal(missing.json().error.code, 'kernel.not_found')
  const malformed = await http.inject({ url: '/api/notes/%E0%A4%A' })
  assert.equal(malformed.statusCode, 400)
  assert.equal(malformed.json().error.code, 'kernel.invalid')
})

test('an action learns the follow key, the device and the language, and nothing malformed', async (t) => {
  const look = endpoint({
    method: 'GET',
    path: '/look',
    audience: 'anyone',
    summary: 'Looks.',
    takes: z.object({}),
    returns: z.object({ followKey: z.string().nullable(), device: z.string().nullable(), language: z.string() }),
  })
  const { http } = startEdge(t, {
    routes: [
      route(look, async (_app, _actor, _input, { followKey, device, language }: Call) => ({
        followKey,
        device,
        language,
      })),
    ],
  })
  const key = 'Abcdefghijklmnopqrstu-_1'
  const told = await http.inject({
    url: '/api/look',
    headers: { 'x-follow-key': key, 'x-device': key, 'accept-language': 'en-GB,en;q=0.9' },
  })
  assert.deepEqual(told.json(), { followKey: key, device: key, language: 'en' })
  const wrong = await http.inject({ url: '/api/look', headers: { 'x-follow-key': "' or 1=1", 'x-device': 'short' } })
  assert.deepEqual(wrong.json(), { followKey: null, device: null, language: 'zh-CN' })
})

test('an endpoint whose path names what its contract does not take stops the start', (t) => {
  const wrong = endpoint({ ...sendNote, path: '/notes/:note' })
  assert.throws(
    () => startEdge(t, { routes: [route(wrong, async () => Promise.reject(refusals.forbidden()))] }),
    /names :note/,
  )
})

test('the route list shows every route with its audience, in order of the path', () => {
  assert.deepEqual(routeLines(routes), ['GET /api/notes staff json', 'POST /api/notes/:id anyone json'])
})

test('a staff action never meets a visitor, by its type', () => {
  // @ts-expect-error a visitor has no name
  route(sendNote, async (_app, actor, { id }) => ({ id, words: actor.name }))
  // @ts-expect-error the answer lacks its words
  route(sendNote, async (_app, _actor, { id }) => ({ id }))
  assert.equal(routes.length, 2)
})
