import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { Client } from 'pg'
import { assembleApp } from '../apps/server/assemble.ts'
import type { App } from '../kernel/server/app.ts'
import { readSessionToken } from '../kernel/server/http/cookies.ts'
import { createHttp } from '../kernel/server/http/http.ts'
import type { Route } from '../kernel/server/http/route.ts'
import { createLog } from '../kernel/server/log.ts'
import { readSettings } from '../kernel/server/settings.ts'
import type { Staff, System, Visitor } from '../kernel/shared/actor.ts'
import { freshDatabase } from './database.ts'

export interface Answer {
  readonly status: number
  /** The JSON of the answer; each test knows the contract it asks. */
  readonly body: unknown
  /** The wire code of a refusal, such as `grids.nothing_to_import`. */
  readonly refusal: string | null
}

/** An office without areas, services or people, over a database of its own and the real HTTP edge. */
export interface SmallOffice {
  readonly app: App
  readonly jurisdictionId: string
  readonly system: System
  readonly visitor: Visitor
  /** Somebody who holds these roles at these areas; signed in wherever `by` names them. */
  hire(name: string, grants: readonly { readonly role: string; readonly areaId: string }[]): Staff
  /** As our own page would; `by` nobody is a visitor. */
  call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    options?: { readonly by?: Staff; readonly send?: object; readonly bytes?: Buffer },
  ): Promise<Answer>
  close(): Promise<void>
}

export const officeCode = '610902001'

export const openSmallOffice = async (routes: readonly Route[]): Promise<SmallOffice> => {
  const jurisdictionId = randomUUID()
  const [database, folder] = await Promise.all([
    freshDatabase({ migrated: true }),
    mkdtemp(join(tmpdir(), 'wangge-office-')),
  ])
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query(
    `insert into jurisdictions (id, code, name_zh, name_en, phone, center_lng, center_lat)
     values ($1, $2, '老城街道办事处', 'Old Town Sub-district Office', '0915-0000000', 109.02, 32.69)`,
    [jurisdictionId, officeCode],
  )
  await client.end()

  const settings = readSettings({ WANGGE_DATA: folder, WANGGE_LOG: 'silent' })
  const log = createLog(settings.logLevel)
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log, maxConnections: 4 })
  const visitor: Visitor = { kind: 'visitor', jurisdictionId }
  const hired = new Map<string, Staff>()
  const http = createHttp(assembled.app, {
    routes,
    limits: 'off',
    resolveActor: (headers, https) => hired.get(readSessionToken(headers, https) ?? '') ?? visitor,
  })
  return {
    app: assembled.app,
    jurisdictionId,
    system: { kind: 'system', jurisdictionId },
    visitor,
    hire(name, grants) {
      const personId = randomUUID()
      const held = grants.map((grant) => ({ ...grant, from: '2026-01-01T00:00:00.000Z', to: null }))
      const staff: Staff = { kind: 'staff', jurisdictionId, personId, name, sessionId: personId, grants: held }
      hired.set(personId, staff)
      return staff
    },
    async call(method, path, { by, send, bytes } = {}) {
      const headers: Record<string, string> = { 'x-wangge': '1' }
      if (by) headers.cookie = `wangge=${by.sessionId}`
      const options: InjectOptions = { method, url: `/api${path}`, headers }
      if (send) options.payload = send
      if (bytes) {
        options.payload = bytes
        headers['content-type'] = 'application/octet-stream'
      }
      const reply = await http.inject(options)
      const body: unknown = reply.json()
      const refusal = (body as { error?: { code?: string } } | null)?.error?.code ?? null
      return { status: reply.statusCode, body, refusal }
    },
    async close() {
      await http.close()
      await assembled.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
