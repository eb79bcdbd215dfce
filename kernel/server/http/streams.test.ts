import assert from 'node:assert/strict'
import { get, type IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '../../shared/contract.ts'
import { refusals } from '../../shared/refusal.ts'
import { asWang, listen, startEdge } from './edge-for-tests.ts'
import { streamRoute } from './route.ts'
import { createStreams, type EventStream, usualStreamLimits } from './streams.ts'

const live = endpoint({
  method: 'GET',
  path: '/live',
  audience: 'staff',
  summary: 'Tells what changes.',
  takes: z.object({ topic: z.string() }),
  returns: z.object({ id: z.string() }),
})

/** A page that listens: reads until the text holds what is waited for. */
const openPage = (url: string, headers = asWang) =>
  new Promise<{ answer: IncomingMessage; until(text: string): Promise<string>; ended: Promise<void> }>(
    (resolve, reject) => {
      get(url, { headers, agent: false }, (answer) => {
        let heard = ''
        const waiting: { text: string; go: (all: string) => void }[] = []
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          heard += part
          for (const { text, go } of waiting) if (heard.includes(text)) go(heard)
        })
        answer.on('error', () => undefined)
        const ended = new Promise<void>((over) => answer.on('close', () => over()))
        const until = (text: string) =>
          new Promise<string>((go) => (heard.includes(text) ? go(heard) : waiting.push({ text, go })))
        resolve({ answer, until, ended })
      }).on('error', reject)
    },
  )

const limits = { ...usualStreamLimits, perSession: 2, heartbeatMs: 20 }

test('a page hears what changes, with ids, heartbeats and when to come back', async (t) => {
  const streams = createStreams(limits)
  const opened: EventStream[] = []
  const route = streamRoute(live, async (_app, actor, { topic }, _call, stream) => {
    opened.push(stream)
    stream.send(topic, { by: actor.name })
  })
  const { url } = await listen(startEdge(t, { routes: [route], streams }))
  const page = await openPage(`${url}/api/live?topic=requests`)
  assert.equal(page.answer.headers['content-type'], 'text/event-stream; charset=utf-8')
  assert.equal(page.answer.headers['cache-control'], 'no-store, no-transform')
  const start = await page.until('王敏')
  assert.match(start, /^retry: \d{4}\n\n[\s\S]*event: requests\ndata: \{"by":"王敏"\}\n\n/)
  assert.match(start, /id: [a-z0-9]+-\d+\nevent: ready\n/)
  opened[0]?.send('requests', { id: '7' })
  await page.until('{"id":"7"}')
  await page.until(':\n\n:\n\n')
})

test('a page that goes away is forgotten, and what it listened to is let go', async (t) => {
  const streams = createStreams(limits)
  let released: () => void = () => undefined
  const isReleased = new Promise<void>((go) => {
    released = go
  })
  const route = streamRoute(live, async (_app, _actor, _input, _call, stream) => stream.onClose(released))
  const { url } = await listen(startEdge(t, { routes: [route], streams }))
  const page = await openPage(`${url}/api/live?topic=a`)
  await page.until('ready')
  assert.equal(streams.count(), 1)
  page.answer.destroy()
  await isReleased
  assert.equal(streams.count(), 0)
})

test('a session has so many streams and no more; one that ends makes room', async (t) => {
  const streams = createStreams(limits)
  const { url } = await listen(startEdge(t, { routes: [streamRoute(live, async () => undefined)], streams }))
  const ask = `${url}/api/live?topic=a`
  const [first] = [await openPage(ask), await openPage(ask)]
  const third = await openPage(ask)
  assert.equal(third.answer.statusCode, 429)
  assert.equal(third.answer.headers['retry-after'], '10')
  streams.end('session-of-wang')
  await first.ended
  assert.equal((await openPage(ask)).answer.statusCode, 200)
})

test('a visitor and a refused listener get JSON, and hold no place', async (t) => {
  const streams = createStreams(limits)
  const route = streamRoute(live, async () => Promise.reject(refusals.forbidden()))
  const { url } = await listen(startEdge(t, { routes: [route], streams }))
  const visitor = await openPage(`${url}/api/live?topic=a`, { cookie: '' })
  assert.equal(visitor.answer.statusCode, 401)
  const refused = await openPage(`${url}/api/live?topic=a`)
  assert.equal(refused.answer.statusCode, 403)
  assert.match(await refused.until('kernel.forbidden'), /"error"/)
  assert.equal(streams.count(), 0)
})

test('a stream does not outlive its longest time', async (t) => {
  const streams = createStreams({ ...limits, longestMs: 0 })
  const { url } = await listen(startEdge(t, { routes: [streamRoute(live, async () => undefined)], streams }))
  const page = await openPage(`${url}/api/live?topic=a`)
  await page.ended
  assert.equal(streams.count(), 0)
})

test('a page that does not read is cut off', async (t) => {
  const streams = createStreams(limits)
  const opened: EventStream[] = []
  const route = streamRoute(live, async (_app, _actor, _input, _call, stream) => void opened.push(stream))
  const { url } = await listen(startEdge(t, { routes: [route], streams }))
  const page = await openPage(`${url}/api/live?topic=a`)
  await page.until('ready')
  page.answer.pause()
  const block = 'x'.repeat(100_000)
  // The kernel's socket buffers take some megabytes first.
  for (let i = 0; i < 500 && streams.count() > 0; i++) {
    opened[0]?.send('requests', block)
    await new Promise((next) => setImmediate(next))
  }
  assert.equal(streams.count(), 0)
})

test('closing the server ends the open streams instead of waiting for them', async (t) => {
  const edge = startEdge(t, { routes: [streamRoute(live, async () => undefined)] })
  const { url } = await listen(edge)
  const page = await openPage(`${url}/api/live?topic=a`)
  await page.until('ready')
  await edge.http.close()
  await page.ended
})
