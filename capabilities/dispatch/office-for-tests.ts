import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Assembled, assembleApp } from '../../apps/server/assemble.ts'
import { routes } from '../../apps/server/capabilities.ts'
import { insertSession } from '../../kernel/server/auth/sessions.ts'
import { createHttp } from '../../kernel/server/http/http.ts'
import { createLog } from '../../kernel/server/log.ts'
import { readSettings } from '../../kernel/server/settings.ts'
import type { System } from '../../kernel/shared/actor.ts'
import type { Audience, Endpoint, ReturnedBy, SentTo } from '../../kernel/shared/contract.ts'
import { addMinutes, type Instant, minutesBetween } from '../../kernel/shared/time.ts'
import { freshDatabase } from '../../tests/database.ts'
import type { PostKind } from '../accounts/contract.ts'
import { createPeople, createPosts, createUnits } from '../accounts/neighbours.ts'
import type { ServiceBody } from '../catalogue/contract.ts'
import { readRequest, registerRequest } from '../requests/contract/desk.ts'
import { submitRequest } from '../requests/contract/resident.ts'
import { replay } from '../requests/rules/states.ts'
import { listOrders } from './contract.ts'

const jurisdictionId = '00000000-0000-4000-8000-00000000000d'
export const system: System = { kind: 'system', jurisdictionId }

const id = () => randomUUID()
/** A street with one community, one bundle of grids and two grids in it. */
export const areas = { street: id(), community: id(), grid1: id(), north: id(), south: id() }
const tree: readonly [keyof typeof areas, string, string, string, readonly (keyof typeof areas)[]][] = [
  ['street', 'street', '610902001', '老城街道', []],
  ['community', 'community', '610902001003', '鼓楼社区', ['street']],
  ['grid1', 'grid1', '61090200100301', '第一网格', ['community', 'street']],
  ['north', 'grid2', '610902001003011', '北片', ['grid1', 'community', 'street']],
  ['south', 'grid2', '610902001003012', '南片', ['grid1', 'community', 'street']],
]
const lampUnit = { id: id(), code: 'lamps', name: '路灯所', phone: null }

/** Who works here: the ladder of the north grid, its neighbour, a unit and the desk. */
const cast = {
  hua: ['grid2_leader', 'north'],
  gao: ['grid1_leader', 'grid1'],
  ming: ['community_worker', 'community'],
  nan: ['grid2_leader', 'south'],
  deng: ['department_worker', 'street'],
  shou: ['acceptor', 'street'],
  pai: ['dispatcher', 'street'],
  zhang: ['shift_lead', 'street'],
} as const satisfies Record<string, readonly [PostKind, keyof typeof areas]>
export type Name = keyof typeof cast
export const people = Object.fromEntries(Object.keys(cast).map((name) => [name, id()])) as Record<Name, string>

const body = (more: Partial<ServiceBody>): ServiceBody => ({
  name: { zh: '事项', en: 'Service' },
  description: { zh: '事项', en: 'Service' },
  icon: 'lamp',
  tile: null,
  isPublic: true,
  isUnsure: false,
  isDoorService: false,
  limits: {
    answered: { count: 30, unit: 'minutes' },
    registered: { count: 30, unit: 'minutes' },
    dispatched: { count: 30, unit: 'minutes' },
    accepted: { count: 30, unit: 'minutes' },
    arrived: { count: 60, unit: 'minutes' },
    resolved: { count: 3, unit: 'working_days' },
    verified: { count: 2, unit: 'working_days' },
    closed: { count: 7, unit: 'working_days' },
  },
  unitCodes: [],
  handlers: ['grid2_leader', 'grid1_leader', 'community_worker'],
  skill: null,
  duplicate: { metres: 0, days: 0 },
  replies: [],
  questions: [],
  open311Code: null,
  emergencyPhone: null,
  ...more,
})
export const services = { rubbish: id(), tap: id(), lamp: id(), fall: id() }
const bodies: Record<keyof typeof services, ServiceBody> = {
  rubbish: body({}),
  tap: body({ isDoorService: true }),
  fall: body({
    isDoorService: true,
    skill: 'first_aid',
    limits: { ...body({}).limits, arrived: { count: 15, unit: 'minutes' } },
  }),
  lamp: body({ unitCodes: ['lamps'] }),
}

type AnyEndpoint = Endpoint<Audience>
interface Answer<E> {
  readonly status: number
  /** The refusal's code; undefined when it went through. */
  readonly code: string | undefined
  readonly body: ReturnedBy<E>
}

export interface Office {
  readonly assembled: () => Assembled
  now(): Instant
  pass(minutes: number): void
  /** Calls as our own pages do; nobody named is a resident. */
  call<E extends AnyEndpoint>(who: Name | null, endpoint: E, input: SentTo<E>): Promise<Answer<E>>
  /** The worker goes on until nothing is due. */
  work(): Promise<void>
  /** The server stops and another one starts on the same database. */
  restart(): Promise<void>
  away(who: Name, minutes: number | null): Promise<void>
  /** A resident reports in the north grid and the desk files it; nothing is offered before `work`. */
  file(service?: keyof typeof services): Promise<string>
  /** Orders of a request, oldest first, as `name:state`. */
  orders(requestId: string): Promise<string[]>
  /** As the shift lead sees it; fails when its history does not lead to its state. */
  request(requestId: string): Promise<ReturnedBy<typeof readRequest>>
}

const furnish = async ({ app }: Assembled) => {
  await app.db.write(jurisdictionId, async (tx) => {
    for (const [key, kind, code, name, above] of tree) {
      const path = [key, ...above].map((one) => areas[one])
      const row = { id: areas[key], kind: kind as 'street', code, name, path, valid_from: '2026-01-01' }
      const parent_id = above[0] ? areas[above[0]] : null
      await tx
        .insertInto('areas')
        .values({ jurisdiction_id: jurisdictionId, ...row, parent_id })
        .execute()
    }
    const platform = { code: 'city', name_zh: '城管', name_en: 'City', position: 1 }
    await tx
      .insertInto('platforms')
      .values({ jurisdiction_id: jurisdictionId, ...platform })
      .execute()
    for (const [code, service_id] of Object.entries(services)) {
      const row = { jurisdiction_id: jurisdictionId, id: service_id, code, platform_code: 'city', version: 1 }
      await tx.insertInto('services').values(row).execute()
      const version = { service_id, version: 1, body: JSON.stringify(bodies[code as keyof typeof services]) }
      await tx
        .insertInto('service_versions')
        .values({ jurisdiction_id: jurisdictionId, ...version })
        .execute()
    }
  })
  await createUnits(app, system, [lampUnit])
  const names = Object.keys(cast) as Name[]
  const account = { phone: null, password: null, mustChangePassword: false, isDemo: false }
  await createPeople(
    app,
    system,
    names.map((name) => ({ id: people[name], name, username: `user-${name}`, ...account })),
  )
  const posts = names.map((name) => {
    const [kind, area] = cast[name]
    const unitId = kind === 'department_worker' ? lampUnit.id : null
    const span = { validFrom: addMinutes(app.clock.now(), -60), validTo: null }
    return { id: id(), personId: people[name], kind, areaId: areas[area], unitId, ...span }
  })
  await createPosts(app, system, posts)
}

/** An office with the whole server over its own database and a clock that the test moves. Ends with the test. */
export const startOffice = async (t: TestContext): Promise<Office> => {
  const database = await freshDatabase({ migrated: true })
  const folder = mkdtempSync(join(tmpdir(), 'wangge-dispatch-'))
  // A Monday morning in working hours; every server of the test reads the same hands.
  let now: Instant = '2026-11-23T02:00:00.000Z'
  const assemble = () =>
    assembleApp({
      settings: readSettings({ WANGGE_DATA: folder }),
      databaseUrl: database.url,
      log: createLog('silent'),
      clock: { now: () => now },
      maxConnections: 6,
    })
  const start = async (assembled: Assembled) => {
    const http = createHttp(assembled.app, { routes, limits: 'off', resolveActor: assembled.resolveActor })
    const close = async () => {
      await http.close()
      await assembled.close()
    }
    return { assembled, http, close }
  }
  const first = await assemble()
  await first.app.db.unscoped((tx) => tx.insertInto('jurisdictions').values(officeRow).execute())
  await first.app.jurisdictions.reload()
  await furnish(first)
  let server = await start(first)
  t.after(async () => {
    await server.close()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const cookies = new Map<Name, { value: string; since: Instant }>()
  const cookieOf = async (who: Name) => {
    const known = cookies.get(who)
    // A session left alone for hours ends: whoever comes back then signs in again.
    if (known && minutesBetween(known.since, now) < 120) return known.value
    const token = await server.assembled.app.db.write(jurisdictionId, (tx) =>
      insertSession(tx, jurisdictionId, people[who], 'test', now),
    )
    const value = `wangge=${token}`
    cookies.set(who, { value, since: now })
    return value
  }

  const office: Office = {
    assembled: () => server.assembled,
    now: () => now,
    pass: (minutes) => {
      now = addMinutes(now, minutes)
    },
    async call(who, endpoint, input) {
      // No two calls fall on one moment, as in life: lists are ordered by it.
      office.pass(0.0005)
      const left = new Map(Object.entries(input as Record<string, unknown>))
      const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
        const value = String(left.get(key))
        left.delete(key)
        return value
      })
      const hasBody = endpoint.method !== 'GET'
      const query = new URLSearchParams(Object.fromEntries([...left].map(([key, value]) => [key, String(value)])))
      const answer = await server.http.inject({
        method: endpoint.method,
        url: `/api${path}${hasBody ? '' : `?${query}`}`,
        headers: {
          'x-wangge': '1',
          ...(who ? { cookie: await cookieOf(who) } : {}),
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
        },
        ...(hasBody ? { payload: JSON.stringify(Object.fromEntries(left)) } : {}),
      })
      const body = answer.json()
      return { status: answer.statusCode, code: body.error?.code, body }
    },
    async work() {
      while ((await server.assembled.worker.round()) > 0);
    },
    async restart() {
      await server.close()
      server = await start(await assemble())
    },
    async away(who, minutes) {
      const away_until = minutes === null ? null : addMinutes(now, minutes)
      await server.assembled.app.db.write(jurisdictionId, (tx) =>
        tx
          .updateTable('people')
          .set({ away_until })
          .where('jurisdiction_id', '=', jurisdictionId)
          .where('id', '=', people[who])
          .execute(),
      )
    },
    async file(service = 'rubbish') {
      const requestId = id()
      const sent = await office.call(null, submitRequest, {
        id: requestId,
        serviceId: services[service],
        words: '门口的垃圾没人收',
        place: { areaCode: '610902001003011' },
        reporter: { name: '李大妈', phone: '13800000001' },
        followKey: randomBytes(16).toString('base64url'),
      })
      if (sent.status !== 200) throw new Error(`the request was refused: ${sent.code}`)
      const filed = await office.call('shou', registerRequest, { id: requestId, stepCount: 1, words: '请带手套' })
      if (filed.status !== 200) throw new Error(`it was not filed: ${filed.code}`)
      return requestId
    },
    async orders(requestId) {
      const { body } = await office.call('zhang', listOrders, { requestId })
      return body.items.map((o) => `${o.personName}:${o.state}`)
    },
    async request(requestId) {
      const { body } = await office.call('zhang', readRequest, { id: requestId })
      const told = replay(body.steps.map((s) => ({ verb: s.verb, from_state: s.fromState, to_state: s.toState })))
      if (told !== body.state) throw new Error(`it is ${body.state}, its history says ${told}`)
      return body
    },
  }
  return office
}

const officeRow = {
  id: jurisdictionId,
  code: '610902001',
  name_zh: '老城街道办事处',
  name_en: 'Laocheng',
  phone: '0915-12345',
  center_lng: 109,
  center_lat: 32.7,
}
