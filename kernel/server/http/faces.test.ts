import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { startEdge } from './edge-for-tests.ts'

const script = 'export const lamp = 1\n'
const files: Readonly<Record<string, string | Buffer>> = {
  'index.html': '<!doctype html><title>resident</title>',
  'field/index.html': '<!doctype html><title>field</title>',
  'desk/index.html': '<!doctype html><title>desk</title><meta name="nonce" content="__NONCE__">',
  'assets/main-abc123.js': script,
  'assets/main-abc123.js.br': brotliCompressSync(script),
  'manifest.webmanifest': '{"name":"网格通"}',
  'sw.js': 'self.skipWaiting()',
}

const startWeb = (t: TestContext) => {
  const root = mkdtempSync(join(tmpdir(), 'wangge-web-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  t.after(() => rmSync(root, { recursive: true, force: true }))
  return startEdge(t, { staticFaces: { root, imageOrigins: ['https://tiles.example.cn'] } }).http
}

const pages = [
  ['/', 'resident'],
  ['/?from=door', 'resident'],
  ['/requests/new', 'resident'],
  ['/index.html', 'resident'],
  ['/fieldwork', 'resident'],
  ['/field', 'field'],
  ['/field/tasks/7', 'field'],
  ['/desk/', 'desk'],
  ['/desk/inbox?state=received', 'desk'],
  ['/desk/index.html', 'desk'],
] as const
for (const [url, face] of pages) {
  test(`${url} opens the ${face} face, fresh every time`, async (t) => {
    const answer = await startWeb(t).inject({ url })
    assert.equal(answer.statusCode, 200)
    assert.match(answer.body, new RegExp(`<title>${face}</title>`))
    assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
    assert.equal(answer.headers['cache-control'], 'no-cache')
    assert.match(String(answer.headers['content-security-policy']), /frame-ancestors 'none'/)
  })
}

test('the resident face allows no inline style, and pictures only from here and the tile server', async (t) => {
  const policy = String((await startWeb(t).inject({ url: '/' })).headers['content-security-policy'])
  assert.match(policy, /style-src 'self';/)
  assert.match(policy, /img-src 'self' blob: data: https:\/\/tiles\.example\.cn;/)
  assert.ok(!policy.includes('unsafe'))
})

test('each desk page has its own nonce, in the page and in the policy', async (t) => {
  const http = startWeb(t)
  const nonceOf = async () => {
    const answer = await http.inject({ url: '/desk' })
    const nonce = /content="([\w-]{22})"/.exec(answer.body)?.[1] ?? ''
    assert.match(String(answer.headers['content-security-policy']), new RegExp(`style-src 'self' 'nonce-${nonce}'`))
    return nonce
  }
  assert.notEqual(await nonceOf(), await nonceOf())
})

test('assets are kept for ever and come compressed to whoever takes that', async (t) => {
  const http = startWeb(t)
  const plain = await http.inject({ url: '/assets/main-abc123.js' })
  assert.equal(plain.body, script)
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal(plain.headers['x-content-type-options'], 'nosniff')
  const small = await http.inject({ url: '/assets/main-abc123.js', headers: { 'accept-encoding': 'br' } })
  assert.equal(small.headers['content-encoding'], 'br')
  assert.match(String(small.headers['content-type']), /javascript/)
})

test('the service worker and the manifest are asked again each time', async (t) => {
  const http = startWeb(t)
  for (const url of ['/sw.js', '/manifest.webmanifest']) {
    const answer = await http.inject({ url })
    assert.equal(answer.statusCode, 200, url)
    assert.equal(answer.headers['cache-control'], 'no-cache')
    const again = await http.inject({ url, headers: { 'if-none-match': String(answer.headers.etag) } })
    assert.equal(again.statusCode, 304)
  }
})

for (const url of [
  '/assets/gone.js',
  '/gone.js',
  '/assets/',
  '/.env',
  '/assets/..%2f..%2fetc/passwd',
  '/assets/a%00b',
]) {
  test(`${url} is missing, and says so`, async (t) => {
    const answer = await startWeb(t).inject({ url })
    assert.equal(answer.statusCode, 404)
    assert.equal(answer.json().error.code, 'kernel.not_found')
  })
}

test('nobody posts to a page', async (t) => {
  assert.equal((await startWeb(t).inject({ method: 'POST', url: '/desk' })).statusCode, 404)
})

test('before the web is built every page is a plain 404', async (t) => {
  const { http } = startEdge(t, { staticFaces: { root: join(tmpdir(), 'wangge-nothing-here') } })
  assert.equal((await http.inject({ url: '/' })).statusCode, 404)
})
