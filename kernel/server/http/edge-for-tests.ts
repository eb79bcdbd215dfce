import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Staff, Visitor } from '../../shared/actor.ts'
import type { App } from '../app.ts'
import { createLog } from '../log.ts'
import { readSettings } from '../settings.ts'
import { readSessionToken } from './cookies.ts'
import { createHttp, type HttpParts } from './http.ts'

const jurisdictionId = '00000000-0000-4000-8000-000000000001'
export const visitor: Visitor = { kind: 'visitor', jurisdictionId }
export const wang: Staff = {
  kind: 'staff',
  jurisdictionId,
  personId: '00000000-0000-4000-8000-000000000002',
  name: '王敏',
  sessionId: 'session-of-wang',
  grants: [],
}

export interface TestEdge {
  readonly http: FastifyInstance
  readonly lines: Record<string, unknown>[]
}

export interface TestEdgeOptions extends Partial<HttpParts> {
  readonly env?: Record<string, string>
}

/** The HTTP edge with a real log and real settings; the session token `wang` signs in Wang Min. Ends with the test. */
export const startEdge = (t: TestContext, options: TestEdgeOptions = {}): TestEdge => {
  const { env = {}, routes = [], ...parts } = options
  const folder = mkdtempSync(join(tmpdir(), 'wangge-edge-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const settings = readSettings({ WANGGE_DATA: folder, WANGGE_LOG: 'debug', ...env })
  const lines: Record<string, unknown>[] = []
  const log = createLog(settings.logLevel, { write: (line: string) => void lines.push(JSON.parse(line)) })
  // The edge itself reaches only for these two; the routes of these tests use nothing else either.
  const app = { settings, log } as unknown as App
  const http = createHttp(app, {
    routes,
    resolveActor: (headers, https) => (readSessionToken(headers, https) === 'wang' ? wang : visitor),
    ...parts,
  })
  t.after(() => http.close())
  return { http, lines }
}

/** The headers our own pages send with everything that changes something. */
export const fromOurPage = { 'x-wangge': '1', 'content-type': 'application/json' }
export const asWang = { cookie: 'wangge=wang' }

/** Starts listening on a free port of this machine. */
export const listen = async ({ http }: TestEdge): Promise<{ port: number; url: string }> => {
  const url = await http.listen({ port: 0, host: '127.0.0.1' })
  return { port: Number(new URL(url).port), url }
}
