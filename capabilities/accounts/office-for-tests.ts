import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { App } from '../../kernel/server/app.ts'
import { sealerOf } from '../../kernel/server/auth/crypto.ts'
import { createSessionReader } from '../../kernel/server/auth/sessions.ts'
import { openDatabase } from '../../kernel/server/db/database.ts'
import { createFiles } from '../../kernel/server/files/files.ts'
import { localStore } from '../../kernel/server/files/local-store.ts'
import { readSessionToken } from '../../kernel/server/http/cookies.ts'
import { createHttp } from '../../kernel/server/http/http.ts'
import { openJobs } from '../../kernel/server/jobs/jobs.ts'
import { on } from '../../kernel/server/jobs/reactions.ts'
import { openJurisdictions } from '../../kernel/server/jurisdictions.ts'
import { createLive } from '../../kernel/server/live.ts'
import { createLog } from '../../kernel/server/log.ts'
import { readSettings } from '../../kernel/server/settings.ts'
import type { System } from '../../kernel/shared/actor.ts'
import type { Audience, Endpoint } from '../../kernel/shared/contract.ts'
import { type Instant, instantOf } from '../../kernel/shared/time.ts'
import { freshDatabase } from '../../tests/database.ts'
import { areaIndex } from '../grids/neighbours.ts'
import { type PostKind, postHandedOver, signIn } from './contract.ts'
import { createPeople, createPosts, createUnits, findHolder } from './neighbours.ts'
import { routes } from './routes.ts'

const jurisdictionId = '00000000-0000-4000-8000-00000000000a'
export const system: System = { kind: 'system', jurisdictionId }
export const goodPassword = 'four winds over the river'

const ids = {
  street: randomUUID(),
  community: randomUUID(),
  grid1: randomUUID(),
  north: randomUUID(),
  south: randomUUID(),
}
/** A street with one community, one bundle of grids and two grids in it; the codes are those at the doors. */
export const areas = ids
export const codes = {
  street: '610902001',
  community: '610902001003',
  grid1: '61090200100301',
  north: '610902001003011',
  south: '610902001003012',
}
const tree: readonly [keyof typeof ids, string, string, readonly (keyof typeof ids)[]][] = [
  ['street', 'street', '老城街道', []],
  ['community', 'community', '鼓楼社区', ['street']],
  ['grid1', 'grid1', '第一网格', ['community', 'street']],
  ['north', 'grid2', '北片', ['grid1', 'community', 'street']],
  ['south', 'grid2', '南片', ['grid1', 'community', 'street']],
]

/** One server process: its own connections, memory and line to the database. */
export interface Server {
  readonly app: App
  readonly http: FastifyInstance
}

/** What came back, and the cookie when a session began. */
export interface Answer {
  readonly status: number
  // Each test knows which endpoint it asked.
  readonly body: Record<string, never> & Record<string, unknown>
  readonly code: string | undefined
  readonly cookie: string | undefined
}

type AnyEndpoint = Endpoint<Audience, z.ZodType, z.ZodType>

/** Calls as our own pages do, through the whole HTTP edge. */
export const call = async (server: Server, endpoint: AnyEndpoint, input: object, cookie?: string): Promise<Answer> => {
  const rest = new Map(Object.entries(input).map(([key, value]) => [key, value as unknown]))
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest.get(key))
    rest.delete(key)
    return value
  })
  const hasBody = endpoint.method === 'POST' || endpoint.method === 'PUT'
  const query = hasBody
    ? ''
    : `?${new URLSearchParams(Object.fromEntries([...rest].map(([key, value]) => [key, String(value)])))}`
  const answer = await server.http.inject({
    method: endpoint.method,
    url: `/api${path}${query}`,
    headers: {
      'x-wangge': '1',
      ...(cookie ? { cookie } : {}),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { payload: JSON.stringify(Object.fromEntries(rest)) } : {}),
  })
  const body = answer.json()
  const set = answer.headers['set-cookie']
  return {
    status: answer.statusCode,
    body,
    code: body.error?.code,
    cookie: typeof set === 'string' ? set.split(';')[0] : undefined,
  }
}

export interface Office {
  readonly server: Server
  /** A second process on the same database. */
  readonly other: Server
  pass(minutes: number): void
  now(): Instant
  /** Adds a person with the good password, and a post unless there is none. */
  add(username: string, post: PostKind | null, areaId?: string, isDemo?: boolean): Promise<string>
  /** Signs in and answers the cookie; fails the test when refused. */
  enter(username: string): Promise<string>
}

const startServer = async (
  url: string,
  folder: string,
  now: () => Instant,
): Promise<Server & { close(): Promise<void> }> => {
  const settings = readSettings({ WANGGE_DATA: folder })
  const log = createLog('silent')
  const db = openDatabase(url, { maxConnections: 6 })
  const live = createLive({ connectionString: url }, log)
  const app: App = {
    settings,
    clock: { now },
    db,
    jurisdictions: await openJurisdictions(db),
    // An event nobody reads makes no row: somebody must react for the test to see it.
    jobs: openJobs([on(postHandedOver, 'accounts.heardByTest', async () => undefined)]),
    live,
    files: createFiles(localStore(join(folder, 'files'))),
    crypto: sealerOf(settings),
    log,
    tree: (id) => areaIndex(app, id),
  }
  const sessionOf = createSessionReader(app, findHolder)
  const http = createHttp(app, {
    routes,
    limits: 'off',
    resolveActor: async (headers, https) => {
      const cookie = readSessionToken(headers, https)
      return (cookie === null ? null : await sessionOf(cookie)) ?? { kind: 'visitor', jurisdictionId }
    },
  })
  for (let i = 0; i < 200 && !live.isConnected(); i++) await rest(20)
  const close = async () => {
    await http.close()
    await live.close()
    await db.close()
  }
  return { app, http, close }
}

/** An office on a database of its own, with two server processes and a clock that the test moves. Ends with the test. */
export const startOffice = async (t: TestContext, { isDemo = false } = {}): Promise<Office> => {
  const database = await freshDatabase({ migrated: true })
  const folder = mkdtempSync(join(tmpdir(), 'wangge-accounts-'))
  let passedMs = 0
  const now = () => instantOf(Date.now() + passedMs)
  const ground = openDatabase(database.url, { maxConnections: 1 })
  await ground.write(jurisdictionId, async (tx) => {
    const office = { code: codes.street, name_zh: '老城街道办事处', name_en: 'Laocheng', phone: '0915-12345' }
    const place = { center_lng: 109, center_lat: 32.7, is_demo: isDemo }
    await tx
      .insertInto('jurisdictions')
      .values({ id: jurisdictionId, ...office, ...place })
      .execute()
    for (const [key, kind, name, above] of tree) {
      const path = [key, ...above].map((one) => ids[one])
      const row = { id: ids[key], kind: kind as 'street', code: codes[key], name, path, valid_from: '2026-01-01' }
      const parent_id = above[0] ? ids[above[0]] : null
      const duty_phone = key === 'community' ? '0915-6660003' : null
      await tx
        .insertInto('areas')
        .values({ jurisdiction_id: jurisdictionId, ...row, parent_id, duty_phone })
        .execute()
    }
  })
  await ground.close()
  const server = await startServer(database.url, folder, now)
  const other = await startServer(database.url, folder, now)
  t.after(async () => {
    await server.close()
    await other.close()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  const unit = { id: randomUUID(), code: 'sanitation', name: '环卫所', phone: null }
  await createUnits(server.app, system, [unit])
  return {
    server,
    other,
    pass: (minutes) => {
      passedMs += minutes * 60_000
    },
    now,
    async add(username, post, areaId = ids.street, isDemoPerson = false) {
      const id = randomUUID()
      const person = { id, name: `人${username}`, username, phone: '13800000002', password: goodPassword }
      await createPeople(server.app, system, [{ ...person, mustChangePassword: false, isDemo: isDemoPerson }])
      const unitId = post === 'department_worker' ? unit.id : null
      const span = { validFrom: now(), validTo: null }
      if (post)
        await createPosts(server.app, system, [{ id: randomUUID(), personId: id, kind: post, areaId, unitId, ...span }])
      return id
    },
    async enter(username) {
      const { cookie, code } = await call(server, signIn, { username, password: goodPassword })
      if (cookie === undefined) throw new Error(`${username} was refused: ${code}`)
      return cookie
    },
  }
}
