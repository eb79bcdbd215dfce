import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { routes } from '../../apps/server/capabilities.ts'
import type { PostKind } from '../../capabilities/accounts/contract.ts'
import * as work from '../../capabilities/dispatch/contract.ts'
import * as desk from '../../capabilities/requests/contract/desk.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { readSessionToken } from '../../kernel/server/http/cookies.ts'
import { createHttp } from '../../kernel/server/http/http.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { type Cast, openCast } from '../cast.ts'
import { castAreas, castPeople, jurisdictions, services } from '../cast-data.ts'
import type { Case } from './statement.ts'

const fates = [
  'received',
  'registered',
  'asked',
  'offered',
  'accepted',
  'resolved',
  'reworked',
  'verified',
  'closed',
  'reopened',
  'declined',
  'voided',
  'suspended',
  'merged',
] as const
type Fate = (typeof fates)[number]
type AreaName = keyof typeof castAreas
type PersonName = keyof typeof castPeople
/** Who is sent: of the grid, of another one, and of a department. */
const handlers = ['lin', 'wu', 'tang', 'gao', 'chen'] as const satisfies readonly PersonName[]

const areaNames = Object.keys(castAreas) as AreaName[]
const aboveOf = (name: AreaName): string[] => {
  const area = castAreas[name]
  const parent = areaNames.find((other) => castAreas[other].code === area.parentCode)
  return [area.id, ...(parent ? aboveOf(parent) : [])]
}
export const areaIds = areaNames.map((name) => castAreas[name].id)

export const postKinds: readonly PostKind[] = [
  'grid2_leader',
  'grid1_leader',
  'community_worker',
  'department_worker',
  'police',
  'volunteer',
  'acceptor',
  'dispatcher',
  'shift_lead',
  'call_taker',
  'leadership',
  'system_admin',
  'security_admin',
  'audit_admin',
]

export interface Town {
  readonly cast: Cast
  readonly cases: readonly Case[]
  readonly reporterPhone: string
  /** One call of a person with exactly these grants, whatever the office has on record. */
  call(
    person: Staff | null,
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

const mustWork = <T>(answer: { status: number; code: string | undefined; body: T }): T => {
  if (answer.status !== 200) throw new Error(`the town could not be furnished: ${answer.status} ${answer.code}`)
  return answer.body
}
const reporterPhone = '19900001234'

/** One request led to where its fate ends, by people who may. */
const lead = async (cast: Cast, areaName: AreaName, fate: Fate, n: number): Promise<Case> => {
  const id = randomUUID()
  const isUrgent = n % 3 === 0
  const { point } = { point: centreOf(areaName) }
  mustWork(
    await cast.as('resident').call(submitRequest, {
      id,
      serviceId: services.lamp,
      words: isUrgent ? '着火了' : '路灯不亮',
      place:
        areaName.endsWith('West') || areaName.endsWith('East') ? { point } : { areaCode: castAreas[areaName].code },
      reporter: { name: null, phone: reporterPhone },
      followKey: randomBytes(24).toString('base64url'),
      emergency: isUrgent ? 'called' : null,
    }),
  )
  const handler = handlers[n % handlers.length] ?? 'lin'
  const worker = cast.as(handler)
  const workers = new Set<string>()
  const asked = new Set<string>()
  let orderId: string | null = null
  let question: Case['question'] = null
  const read = async () => mustWork(await cast.as('shen').call(desk.readRequest, { id }))
  const step = async () => ({ id, stepCount: (await read()).stepCount })
  const words = '说明'
  const ask = async (kind: 'void' | 'suspend') => {
    question = { id: randomUUID(), by: castPeople.jiang.id }
    const why = { ...(await step()), approvalId: question.id, words }
    const more =
      kind === 'void'
        ? ({ kind, reason: 'test' } as const)
        : ({ kind, reason: 'waits_for_season', until: '2027-03-01T00:00:00Z' } as const)
    mustWork(await cast.as('jiang').call(desk.askApproval, { ...why, ...more }))
  }
  const acts = {
    register: async () => mustWork(await cast.as('jiang').call(desk.registerRequest, await step())),
    offer: async () => {
      orderId = randomUUID()
      const { stepCount } = await step()
      mustWork(
        await cast.as('wei').call(work.dispatchRequest, { requestId: id, stepCount, orderId, personId: worker.id }),
      )
      asked.add(worker.id)
    },
    accept: async () => {
      mustWork(await worker.call(work.acceptOrder, { id: orderId ?? '', actionId: randomUUID() }))
      workers.add(worker.id)
    },
    finish: async () =>
      mustWork(await worker.call(work.finishOrder, { id: orderId ?? '', actionId: randomUUID(), words })),
    check: async (isPassed: boolean) =>
      mustWork(await cast.as('shen').call(desk.verifyRequest, { ...(await step()), isPassed, words })),
    close: async () =>
      mustWork(await cast.as('han').call(desk.closeRequest, { ...(await step()), outcome: 'solved', words })),
  }
  const { register, offer, accept, finish, check, close } = acts
  const done = [register, offer, accept, finish]
  const roads: Record<Fate, readonly (() => Promise<unknown>)[]> = {
    received: [],
    registered: [register],
    asked: [register, () => ask('void')],
    offered: [register, offer],
    accepted: [register, offer, accept],
    resolved: done,
    reworked: [...done, () => check(false)],
    verified: [...done, () => check(true)],
    closed: [...done, () => check(true), close],
    reopened: [
      ...done,
      () => check(true),
      close,
      async () => mustWork(await cast.as('yang').call(desk.reopenRequest, { ...(await step()), words })),
    ],
    declined: [
      async () =>
        mustWork(await cast.as('jiang').call(desk.declineRequest, { ...(await step()), reason: 'not_factual', words })),
    ],
    voided: [register, () => ask('void'), () => decide(cast, question?.id ?? '')],
    suspended: [register, () => ask('suspend'), () => decide(cast, question?.id ?? '')],
    merged: [
      async () => {
        const leadingId = randomUUID()
        const place = { areaCode: castAreas.street.code }
        const body = { id: leadingId, serviceId: services.help, words: '灯', place, followKey: 'k'.repeat(32) }
        mustWork(await cast.as('resident').call(submitRequest, body))
        mustWork(await cast.as('wei').call(desk.mergeRequest, { ...(await step()), leadingId }))
        return leadingId
      },
    ],
  }
  for (const act of roads[fate]) await act()
  const { number, state, stepCount, areaPath, approval } = await read()
  if (JSON.stringify(areaPath) !== JSON.stringify(aboveOf(areaName))) throw new Error('it lies elsewhere')
  const open = approval ? question : null
  return {
    id,
    number,
    path: aboveOf(areaName),
    state,
    stepCount,
    workers,
    asked,
    orderId,
    question: open,
    hasAlarm: isUrgent,
  }
}
const decide = async (cast: Cast, id: string) =>
  mustWork(await cast.as('wei').call(desk.decideApproval, { id, isApproved: true, words: '同意' }))

/** A metre or two from the border: the neighbour's requests are near enough to be taken for the same. */
const centreOf = (name: AreaName) => {
  const corners = castAreas[name].geometry.coordinates[0] ?? []
  const west = Math.min(...corners.map(([lng]) => lng))
  const east = Math.max(...corners.map(([lng]) => lng))
  return { lng: name.endsWith('West') ? east - 0.0002 : west + 0.0002, lat: 32.69 }
}

/** Requests of every fate all over the town; `seed` decides which lies where. */
export const openTown = async (seed: number, count = 28): Promise<Town> => {
  const cast = await openCast()
  const plan = fc.sample(fc.constantFrom(...areaNames.filter((name) => name !== 'street')), { seed, numRuns: count })
  const cases: Case[] = []
  for (const [n, area] of plan.entries()) cases.push(await lead(cast, area, fates[n % fates.length] ?? 'received', n))
  cases.push(await lead(cast, 'street', 'received', count))
  // What the merged ones lead to lies at the street, too: read as the desk sees it.
  const { items } = mustWork(await cast.as('shen').call(desk.listRequests, { limit: 100 }))
  for (const row of items.filter((r) => !cases.some((c) => c.id === r.id))) {
    const { id, number, state, stepCount } = row
    const nobody = new Set<string>()
    const path = aboveOf('street')
    cases.push({
      id,
      number,
      path,
      state,
      stepCount,
      workers: nobody,
      asked: nobody,
      orderId: null,
      question: null,
      hasAlarm: false,
    })
  }

  const people = new Map<string, Staff>()
  const home = jurisdictions[0].id
  const http: FastifyInstance = createHttp(cast.app, {
    routes,
    limits: 'off',
    resolveActor: (headers) =>
      people.get(readSessionToken(headers, false) ?? '') ?? { kind: 'visitor', jurisdictionId: home },
  })
  return {
    cast,
    cases,
    reporterPhone,
    call(person, method, path, body, headers) {
      if (person) people.set(person.sessionId, person)
      return http.inject({
        method: method as 'GET',
        url: `/api${path}`,
        headers: {
          'x-wangge': '1',
          ...(person ? { cookie: `wangge=${person.sessionId}` } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { payload: JSON.stringify(body) } : {}),
      })
    },
    async close() {
      await http.close()
      await cast.close()
    },
  }
}

/** Somebody with these posts: also such as no office would give. */
export const someone = (
  personId: string,
  grants: readonly { readonly role: string; readonly areaId: string }[],
  jurisdictionId: string = jurisdictions[0].id,
): Staff => ({
  kind: 'staff',
  jurisdictionId,
  personId,
  name: '某人',
  sessionId: randomUUID(),
  grants: grants.map((g) => ({ ...g, from: '2026-01-01T00:00:00.000Z', to: null })),
})

/** Anybody of the town with up to three posts anywhere in it. */
export const anybody = fc
  .record({
    personId: fc.constantFrom(...Object.values(castPeople).map((p) => p.id)),
    grants: fc.array(fc.record({ role: fc.constantFrom(...postKinds), areaId: fc.constantFrom(...areaIds) }), {
      maxLength: 3,
    }),
  })
  .map(({ personId, grants }) => someone(personId, grants))
