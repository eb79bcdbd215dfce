import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as rest } from 'node:timers/promises'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { chromiumPath } from '../tests/browser.ts'
import type { Measure } from './table.ts'

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** Seconds until the first page answers, from nothing: no database, no demonstration, faces already built. */
const untilAnswered = async (origin: string): Promise<number> => {
  const started = performance.now()
  while (performance.now() - started < 60_000) {
    const answer = await fetch(origin).catch(() => null)
    if (answer?.ok) return (performance.now() - started) / 1000
    await rest(50)
  }
  throw new Error('the first page did not answer within a minute')
}

/** The demonstration has been loaded, or five minutes have passed. */
const untilQuiet = (output: Readable): Promise<void> =>
  new Promise((resolve) => {
    const given = setTimeout(resolve, 300_000)
    output.on('data', (text: Buffer) => {
      if (!text.toString().includes('demonstration requests loaded')) return
      clearTimeout(given)
      resolve()
    })
  })

/** Cold start of `npm start`, and Lighthouse (mobile) on the resident's first page. */
export const benchFaces = async (): Promise<Measure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'wangge-bench-faces-'))
  const port = await freePort()
  const server = spawn(process.execPath, [join(import.meta.dirname, '../apps/server/wangge.ts'), 'up'], {
    env: { ...process.env, PORT: String(port), WANGGE_DATA: folder, WANGGE_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const quiet = untilQuiet(server.stdout)
  try {
    const coldStart = await untilAnswered(`http://127.0.0.1:${port}/`)
    // The demonstration is told in the background; a page is measured on a server that only serves.
    await quiet
    const chrome = await launch({
      chromePath: chromiumPath() ?? '/usr/bin/chromium',
      chromeFlags: ['--headless=new', '--no-sandbox', '--disable-background-networking'],
    })
    const result = await lighthouse(`http://127.0.0.1:${port}/`, {
      port: chrome.port,
      onlyCategories: ['performance', 'accessibility'],
      logLevel: 'silent',
    })
    chrome.kill()
    const one = (name: string, value: number | null | undefined, unit: string): Measure => ({
      name,
      value: value ?? Number.NaN,
      unit,
      baseline: null,
      ratio: null,
    })
    return [
      one('cold start to first page', coldStart, 's'),
      one(
        'Lighthouse performance, resident',
        (result?.lhr.categories.performance?.score ?? Number.NaN) * 100,
        'of 100',
      ),
      one(
        'Lighthouse accessibility, resident',
        (result?.lhr.categories.accessibility?.score ?? Number.NaN) * 100,
        'of 100',
      ),
      one(
        'largest contentful paint, mobile',
        (result?.lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN) / 1000,
        's',
      ),
    ]
  } finally {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
