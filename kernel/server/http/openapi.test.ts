import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { Id } from '../../shared/ids.ts'
import { PageInput, pageOf } from '../../shared/paging.ts'
import { startEdge } from './edge-for-tests.ts'
import { describe, openApiOf } from './openapi.ts'
import { downloadRoute, route, uploadRoute } from './route.ts'

const Thing = z.object({ id: Id, words: z.string() })
const list = endpoint({
  method: 'GET',
  path: '/things',
  audience: 'staff',
  summary: 'Lists <things> & more.',
  takes: z.object({ ...PageInput, q: z.string() }),
  returns: pageOf(Thing),
})
const close = endpoint({
  method: 'POST',
  path: '/things/:id/close',
  audience: 'anyone',
  summary: 'Closes.',
  takes: z.object({ id: Id, words: z.string().max(10) }),
  returns: Thing,
})
const put = endpoint({ ...close, method: 'PUT', path: '/things/:id/photo', takes: z.object({ id: Id }) })
const load = endpoint({ ...put, method: 'GET', returns: z.unknown() })
const never = async () => Promise.reject(new Error('not called'))
const routes = [
  route(list, never),
  route(close, never),
  uploadRoute(put, ['image/jpeg'], never),
  downloadRoute(load, ['image/webp'], never),
]

test('the document names every endpoint with its input where it travels', () => {
  const document = JSON.parse(JSON.stringify(openApiOf(describe(routes), null)))
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual(Object.keys(document.paths), ['/api/things', '/api/things/{id}/close', '/api/things/{id}/photo'])

  const listed = document.paths['/api/things'].get
  assert.deepEqual(
    listed.parameters.map((p: { name: string; in: string; required: boolean }) => [p.name, p.in, p.required]),
    [
      ['after', 'query', false],
      ['limit', 'query', false],
      ['q', 'query', true],
    ],
  )
  assert.deepEqual(listed.security, [{ session: [] }])

  const closed = document.paths['/api/things/{id}/close'].post
  const body = closed.requestBody.content['application/json'].schema
  assert.deepEqual(Object.keys(body.properties), ['words'])
  assert.deepEqual(body.required, ['words'])
  assert.equal(body.properties.words.maxLength, 10)
  assert.ok(closed.parameters.some((p: { name: string; in: string }) => p.name === 'id' && p.in === 'path'))
  assert.ok(closed.responses['422'] && closed.responses['409'])

  const photo = document.paths['/api/things/{id}/photo']
  assert.deepEqual(Object.keys(photo.put.requestBody.content), ['image/jpeg'])
  assert.deepEqual(Object.keys(photo.get.responses['200'].content), ['image/webp'])
})

test('anybody may read the document and the page, which runs nothing and loads nothing', async (t) => {
  const { http } = startEdge(t, { routes })
  assert.equal((await http.inject({ url: '/api/openapi.json' })).json().openapi, '3.1.0')
  assert.equal((await http.inject({ url: '/api' })).headers.location, '/api/')
  const page = await http.inject({ url: '/api/' })
  assert.match(page.body, /\/api\/things\/:id\/close/)
  assert.match(page.body, /Lists &lt;things&gt; &amp; more\./)
  assert.ok(!page.body.includes('<things>'))
  assert.ok(!/<script|src=|https?:/.test(page.body))
  assert.match(String(page.headers['content-security-policy']), /^default-src 'none'; style-src 'sha256-[\w+/=]+'/)
})
