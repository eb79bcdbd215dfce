import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { listen, startEdge } from './edge-for-tests.ts'
import { route } from './route.ts'

const post = endpoint({
  method: 'POST',
  path: '/slow',
  audience: 'anyone',
  summary: 'Waits.',
  takes: z.object({}),
  returns: z.object({ done: z.boolean() }),
})
const timeouts = { requestMs: 300, headersMs: 150, keepAliveMs: 100, checkMs: 30 }

/** Writes to a raw socket and gives back everything that came until the server closed it. */
const speak = (port: number, text: string) =>
  new Promise<string>((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      heard += part
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })

test('whoever never finishes the headers or the body is let go', async (t) => {
  const edge = startEdge(t, { routes: [route(post, async () => ({ done: true }))], timeouts })
  const { port } = await listen(edge)
  assert.match(await speak(port, 'GET /api/slow HTTP/1.1\r\nhost: a\r\nx: '), /^HTTP\/1\.1 408 /)
  const head = 'POST /api/slow HTTP/1.1\r\nhost: a\r\nx-wangge: 1\r\ncontent-type: application/json\r\n'
  assert.match(await speak(port, `${head}content-length: 100\r\n\r\n{"a":`), /^HTTP\/1\.1 408 /)
})

test('an idle connection is closed, and the answer before it was complete', async (t) => {
  const edge = startEdge(t, { routes: [route(post, async () => ({ done: true }))], timeouts })
  const { port } = await listen(edge)
  const heard = await speak(
    port,
    'POST /api/slow HTTP/1.1\r\nhost: a\r\nx-wangge: 1\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}',
  )
  assert.match(heard, /^HTTP\/1\.1 200 OK[\s\S]*\{"done":true\}$/)
})

test('what is not HTTP is refused without a word of our making', async (t) => {
  const { port } = await listen(startEdge(t, { timeouts }))
  assert.match(await speak(port, 'hello\r\n\r\n'), /^HTTP\/1\.1 400 /)
  assert.match(await speak(port, `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /)
})
