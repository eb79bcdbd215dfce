import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { type Assembled, assembleApp } from '../apps/server/assemble.ts'
import { routes } from '../apps/server/capabilities.ts'
import type { PostKind } from '../capabilities/accounts/contract.ts'
import { createPeople, createPosts, createUnits } from '../capabilities/accounts/neighbours.ts'
import { putCatalogue } from '../capabilities/catalogue/actions/put-catalogue.ts'
import { putAreas } from '../capabilities/grids/actions/put-areas.ts'
import type { App } from '../kernel/server/app.ts'
import { insertSession } from '../kernel/server/auth/sessions.ts'
import { createHttp } from '../kernel/server/http/http.ts'
import { createLog } from '../kernel/server/log.ts'
import { readSettings } from '../kernel/server/settings.ts'
import type { System } from '../kernel/shared/actor.ts'
import type { Audience, Endpoint } from '../kernel/shared/contract.ts'
import { addMinutes, type Instant } from '../kernel/shared/time.ts'
import { castAreas, castPeople, castServices, castUnits, jurisdictions, platforms } from './cast-data.ts'
import { freshDatabase } from './database.ts'

type AnyEndpoint = Endpoint<Audience, z.ZodType, z.ZodType>

/** What came back over HTTP. */
export interface Answer<T> {
  readonly status: number
  readonly body: T
  /** The refusal's code, or undefined. */
  readonly code: string | undefined
}

/** Somebody of the cast, or a visitor: calls endpoints as our own pages do. */
export interface Player {
  readonly id: string
  call<E extends AnyEndpoint>(
    endpoint: E,
    input: z.input<E['takes']>,
    options?: { followKey?: string },
  ): Promise<Answer<z.output<E['returns']>>>
  /** The cookie, for requests that are made by hand. */
  readonly cookie: string
}

export interface Cast {
  readonly app: App
  readonly assembled: Assembled
  readonly http: FastifyInstance
  readonly databaseUrl: string
  readonly system: System
  as(name: keyof typeof castPeople | 'resident' | 'stranger elsewhere'): Player
  now(): Instant
  /** Moves everybody's clock. */
  pass(minutes: number): void
  /** Runs what is due, until nothing is. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A Wednesday morning in working hours, long before any holiday. */
export const start: Instant = '2026-11-18T02:00:00.000Z'

const founding = (url: string) => async (app: App) => {
  for (const j of jurisdictions) {
    await app.db.unscoped((tx) =>
      tx
        .insertInto('jurisdictions')
        .values({
          id: j.id,
          code: j.code,
          name_zh: j.name,
          name_en: j.nameEn,
          phone: '0915-0000000',
          hosts: [...j.hosts],
          center_lng: 109.02,
          center_lat: 32.69,
          created_at: j.createdAt,
        })
        .onConflict((c) => c.doNothing())
        .execute(),
    )
  }
  await app.jurisdictions.reload()
  return url
}

const people = async (app: App, system: System) => {
  await createUnits(app, system, castUnits)
  await createPeople(
    app,
    system,
    Object.entries(castPeople).map(([username, p]) => ({
      id: p.id,
      name: p.name,
      username,
      phone: null,
      password: null,
      mustChangePassword: false,
      isDemo: false,
    })),
  )
  await createPosts(
    app,
    system,
    Object.values(castPeople)
      .filter((p) => p.post !== null)
      .map((p) => ({
        id: randomUUID(),
        personId: p.id,
        kind: p.post as PostKind,
        areaId: castAreas[p.area].id,
        unitId: p.unit ?? null,
        validFrom: '2026-01-01T00:00:00.000Z',
        validTo: null,
      })),
  )
}

/** A small town with somebody in every post, over a database of its own. One more office stands beside it, to see nothing of it. */
export const openCast = async (options: { databaseUrl?: string; clock?: 'real' } = {}): Promise<Cast> => {
  const database = options.databaseUrl ? null : await freshDatabase({ migrated: true })
  const url = options.databaseUrl ?? database?.url ?? ''
  const folder = await mkdtemp(join(tmpdir(), 'wangge-cast-'))
  let now: Instant = start
  const settings = readSettings({ WANGGE_DATA: folder, WANGGE_LOG: 'silent' })
  const assembled = await assembleApp({
    settings,
    databaseUrl: url,
    log: createLog(process.env.WANGGE_TEST_LOG === '1' ? 'error' : 'silent'),
    maxConnections: 8,
    ...(options.clock === 'real' ? {} : { clock: { now: () => now } }),
  })
  const { app } = assembled
  await founding(url)(app)
  const home = jurisdictions[0]
  const system: System = { kind: 'system', jurisdictionId: home.id }
  const elsewhere: System = { kind: 'system', jurisdictionId: jurisdictions[1].id }
  const tree = Object.values(castAreas)
  await putAreas(app, system, tree, '2026-01-01')
  await putAreas(
    app,
    elsewhere,
    tree.slice(0, 1).map((a) => ({ ...a, id: jurisdictions[1].streetId })),
    '2026-01-01',
  )
  await putCatalogue(app, system, {
    platforms,
    services: castServices,
    emergencyWords: [{ word: '着火', phone: '119' }],
  })
  await putCatalogue(app, elsewhere, { platforms, services: castServices.map((s) => ({ ...s, id: randomUUID() })) })
  await people(app, system)
  const guest = { id: randomUUID(), name: '外区值班长' }
  await createPeople(app, elsewhere, [
    { ...guest, username: 'guest', phone: null, password: null, mustChangePassword: false, isDemo: false },
  ])
  await createPosts(app, elsewhere, [
    {
      id: randomUUID(),
      personId: guest.id,
      kind: 'shift_lead',
      areaId: jurisdictions[1].streetId,
      unitId: null,
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: null,
    },
  ])

  // Everybody is signed in, and signs in again when the clock was moved: sessions end by it.
  const cookies = new Map<string, string>()
  const cookieOf = async (jurisdictionId: string, personId: string) => {
    const token =
      cookies.get(personId) ??
      (await app.db.write(jurisdictionId, (tx) => insertSession(tx, jurisdictionId, personId, 'test', app.clock.now())))
    cookies.set(personId, token)
    return token
  }
  for (const p of Object.values(castPeople)) await cookieOf(home.id, p.id)
  await cookieOf(elsewhere.jurisdictionId, guest.id)

  const http = createHttp(app, { routes, resolveActor: assembled.resolveActor, limits: 'off' })
  await http.ready()
  const player = (jurisdictionId: string, id: string): Player => ({
    id,
    cookie: id === '' ? '' : `wangge=${cookies.get(id) ?? ''}`,
    call: async (endpoint, input, more) =>
      inject(http, endpoint, input, {
        token: id === '' ? '' : await cookieOf(jurisdictionId, id),
        ...(more?.followKey ? { followKey: more.followKey } : {}),
      }),
  })
  return {
    app,
    assembled,
    http,
    databaseUrl: url,
    system,
    as(name) {
      if (name === 'resident') return player(home.id, '')
      if (name === 'stranger elsewhere') return player(elsewhere.jurisdictionId, guest.id)
      return player(home.id, castPeople[name].id)
    },
    now: () => app.clock.now(),
    pass: (minutes) => {
      now = addMinutes(now, minutes)
      if (minutes > 120) cookies.clear()
    },
    async settle() {
      for (let n = 1; n > 0; ) n = await assembled.worker.round()
    },
    async close() {
      await http.close()
      await assembled.close()
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One call through the whole edge, as kernel/web/api.ts makes it. */
const inject = async <E extends AnyEndpoint>(
  http: FastifyInstance,
  endpoint: E,
  input: z.input<E['takes']>,
  as: { token: string; followKey?: string },
): Promise<Answer<z.output<E['returns']>>> => {
  const rest = new Map(Object.entries(input as Record<string, unknown>))
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest.get(key))
    rest.delete(key)
    return encodeURIComponent(value)
  })
  const hasBody = endpoint.method === 'POST' || endpoint.method === 'PUT'
  const query = hasBody
    ? ''
    : `?${new URLSearchParams([...rest].filter(([, v]) => v !== undefined).map(([k, v]): [string, string] => [k, String(v)]))}`
  const answer = await http.inject({
    method: endpoint.method,
    url: `/api${path}${query}`,
    headers: {
      'x-wangge': '1',
      ...(as.token ? { cookie: `wangge=${as.token}` } : {}),
      ...(as.followKey ? { 'x-follow-key': as.followKey } : {}),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { payload: JSON.stringify(Object.fromEntries(rest)) } : {}),
  })
  const body = answer.body === '' ? {} : answer.json()
  return { status: answer.statusCode, body, code: body.error?.code }
}
