import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { refusals } from '../../shared/refusal.ts'
import { asWang, startEdge } from './edge-for-tests.ts'
import { contentDisposition } from './headers.ts'
import { downloadRoute, machineRoute, uploadRoute } from './route.ts'

const nothing = z.object({})
const putPhoto = endpoint({
  method: 'PUT',
  path: '/photos/:id',
  audience: 'staff',
  summary: 'Takes a photo.',
  takes: z.object({ id: z.string() }),
  returns: z.object({ id: z.string(), bytes: z.number() }),
  bodyLimit: 1000,
})
const getPhoto = endpoint({
  method: 'GET',
  path: '/photos/:id',
  audience: 'anyone',
  summary: 'Gives a photo.',
  takes: z.object({ id: z.string() }),
  returns: z.unknown(),
})
const exportAll = endpoint({
  method: 'GET',
  path: '/export',
  audience: 'staff',
  summary: 'Exports.',
  takes: nothing,
  returns: z.unknown(),
})
const hook = endpoint({
  method: 'POST',
  path: '/hook',
  audience: 'anyone',
  summary: 'Hears.',
  takes: z.object({ sign: z.string() }),
  returns: z.unknown(),
})

const routes = [
  uploadRoute(putPhoto, ['image/jpeg'], async (_app, _actor, { id }, _call, bytes) => ({ id, bytes: bytes.length })),
  downloadRoute(getPhoto, ['image/webp'], async (_app, _actor, { id }) => {
    if (id === 'missing') throw refusals.not_found()
    return { type: id === 'page' ? 'text/html' : 'image/webp', body: Buffer.from('RIFF'), keepSeconds: 3600 }
  }),
  downloadRoute(exportAll, ['text/csv'], async () => ({
    type: 'text/csv',
    body: Readable.from(['a,b\n', '1,2\n']),
    fileName: '走访记录 2026.csv',
  })),
  machineRoute(hook, ['text/xml'], async (_app, visitor, { sign }, call, bytes) => ({
    type: 'text/plain',
    body: Buffer.from(`${visitor.kind} ${sign} ${call.header('x-sign')} ${bytes}`),
  })),
]
const photo = (payload: Buffer, headers: Record<string, string> = {}) => ({
  method: 'PUT' as const,
  url: '/api/photos/p1',
  headers: { 'x-wangge': '1', 'content-type': 'image/jpeg', ...headers },
  payload,
})

test('Wang sends a photo, a visitor may not', async (t) => {
  const { http } = startEdge(t, { routes })
  const taken = await http.inject(photo(Buffer.alloc(900), asWang))
  assert.deepEqual(taken.json(), { id: 'p1', bytes: 900 })
  assert.equal((await http.inject(photo(Buffer.alloc(900)))).statusCode, 401)
  assert.equal((await http.inject(photo(Buffer.alloc(900), { ...asWang, 'x-wangge': '0' }))).statusCode, 403)
})

test('a photo that is too large or of another type is refused', async (t) => {
  const { http } = startEdge(t, { routes })
  const large = await http.inject(photo(Buffer.alloc(1001), asWang))
  assert.equal(large.statusCode, 413)
  assert.deepEqual(large.json().error.data, { limitBytes: 1000 })
  for (const type of ['image/svg+xml', 'application/json']) {
    assert.equal((await http.inject(photo(Buffer.alloc(9), { ...asWang, 'content-type': type }))).statusCode, 415, type)
  }
})

test('a photo leaves with a type from the list and may neither run nor be shared by caches', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject({ url: '/api/photos/p1' })
  assert.equal(answer.body, 'RIFF')
  assert.equal(answer.headers['content-type'], 'image/webp')
  assert.equal(answer.headers['cache-control'], 'private, max-age=3600')
  assert.match(String(answer.headers['content-security-policy']), /sandbox/)
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  assert.equal((await http.inject({ url: '/api/photos/page' })).statusCode, 500)
  assert.equal((await http.inject({ url: '/api/photos/missing' })).json().error.code, 'kernel.not_found')
})

test('an export streams under its Chinese name and is kept nowhere', async (t) => {
  const { http } = startEdge(t, { routes })
  assert.equal((await http.inject({ url: '/api/export' })).statusCode, 401)
  const answer = await http.inject({ url: '/api/export', headers: asWang })
  assert.equal(answer.body, 'a,b\n1,2\n')
  assert.equal(answer.headers['cache-control'], 'no-store')
  assert.equal(
    answer.headers['content-disposition'],
    `attachment; filename="____ 2026.csv"; filename*=UTF-8''%E8%B5%B0%E8%AE%BF%E8%AE%B0%E5%BD%95%202026.csv`,
  )
})

test('a file name can leave neither its folder nor its header', () => {
  const header = contentDisposition('../a"b\r\nset-cookie: x=1;\\c\ud800.csv')
  assert.ok(!/[\r\n/\\]/.test(header))
  assert.match(
    header,
    /^attachment; filename="\.\._a_b__set-cookie: x=1;_c_\.csv"; filename\*=UTF-8''[A-Za-z0-9._%~!-]+$/,
  )
})

test('a machine calls without our header, and a cookie that rides along signs nobody in', async (t) => {
  const { http } = startEdge(t, { routes })
  const answer = await http.inject({
    method: 'POST',
    url: '/api/hook?sign=s1',
    headers: { 'content-type': 'text/xml', 'x-sign': 's2', origin: 'https://other.test', ...asWang },
    payload: '<xml/>',
  })
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.body, 'visitor s1 s2 <xml/>')
})
