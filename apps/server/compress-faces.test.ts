import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { startEdge } from '../../kernel/server/http/edge-for-tests.ts'
import { compressFaces } from './compress-faces.ts'

const script = 'export const lamp = "路灯"\n'.repeat(200)
const files: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><title>resident</title>${'<p>x</p>'.repeat(300)}`,
  'sw.js': script,
  'assets/main-abc123.js': script,
  'assets/tiny-abc123.js': 'export const a = 1',
  'assets/marker-abc123.png': '0'.repeat(3000),
  '.vite/manifest.json': '{}'.repeat(2000),
}

const buildWeb = async (t: TestContext) => {
  const root = await mkdtemp(join(tmpdir(), 'wangge-web-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
  return root
}

// Not fetch: it unpacks what it gets, and the question is what travelled.
const fetchRaw = (origin: string, path: string, accepts: string | null) =>
  new Promise<{ headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
    get(`${origin}${path}`, { headers: accepts === null ? {} : { 'accept-encoding': accepts } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }))
    }).on('error', reject)
  })

test('a phone gets the built files in the smallest form it can read, from a real server', async (t) => {
  const root = await buildWeb(t)
  assert.equal(await compressFaces(root), 2)
  const { http } = startEdge(t, { staticFaces: { root } })
  const origin = await http.listen({ host: '127.0.0.1', port: 0 })
  for (const path of ['/assets/main-abc123.js', '/sw.js']) {
    const small = await fetchRaw(origin, path, 'gzip, deflate, br, zstd')
    assert.equal(small.headers['content-encoding'], 'br', path)
    assert.match(String(small.headers['content-type']), /javascript/)
    assert.match(String(small.headers.vary), /accept-encoding/i)
    assert.equal(brotliDecompressSync(small.body).toString(), script)
    assert.ok(small.body.length < script.length / 4)

    const old = await fetchRaw(origin, path, 'gzip')
    assert.equal(old.headers['content-encoding'], 'gzip')
    assert.equal(gunzipSync(old.body).toString(), script)

    for (const accepts of [null, 'identity']) {
      const plain = await fetchRaw(origin, path, accepts)
      assert.equal(plain.headers['content-encoding'], undefined)
      assert.match(String(plain.headers.vary), /accept-encoding/i)
      assert.equal(plain.body.toString(), script)
    }
  }
})

test('pictures, pages, what the build keeps for itself and what fits one packet stay as they are', async (t) => {
  const root = await buildWeb(t)
  await compressFaces(root)
  for (const name of ['index.html', 'assets/tiny-abc123.js', 'assets/marker-abc123.png', '.vite/manifest.json']) {
    assert.ok(!existsSync(join(root, `${name}.br`)), name)
    assert.ok(!existsSync(join(root, `${name}.gz`)), name)
  }
  assert.ok(existsSync(join(root, 'sw.js.br')))
})
