import { randomBytes, randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { routes } from '../../apps/server/capabilities.ts'
import { listPeople } from '../../capabilities/accounts/contract.ts'
import * as dispatch from '../../capabilities/dispatch/contract.ts'
import * as desk from '../../capabilities/requests/contract/desk.ts'
import * as inbox from '../../capabilities/requests/contract/inbox.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { insertSession } from '../../kernel/server/auth/sessions.ts'
import { type Described, describe } from '../../kernel/server/http/openapi.ts'
import { type Cast, openCast } from '../cast.ts'
import { castAreas, castPeople, services } from '../cast-data.ts'
import { jsonOf, sampleOf } from './samples.ts'

export const endpoints: readonly Described[] = describe(routes)
export const jsonEndpoints = endpoints.filter(({ route }) => route.kind === 'json')
export const hasBody = ({ route }: Described) => route.endpoint.method === 'POST' || route.endpoint.method === 'PUT'

export interface Town {
  readonly cast: Cast
  readonly followKey: string
  /** A valid input of an endpoint about things that exist, as far as the table below knows them. */
  inputFor(described: Described): Record<string, unknown>
  /** One call of somebody who gets past the door of this endpoint, whose session no other call ends. */
  call(described: Described, input: Record<string, unknown>): Promise<LightMyRequestResponse>
  /** The headers of such a call. */
  headersFor(described: Described): Promise<Record<string, string>>
  close(): Promise<void>
}

const seed = 20_261_118

/** Address and body or query as our pages make them. */
export const addressOf = ({ route, pathNames }: Described, input: Record<string, unknown>) => {
  const path = route.endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(wellFormed(input[name])))
  const rest = Object.entries(input).filter(([name]) => !pathNames.includes(name))
  return { path: `/api${path}`, rest: Object.fromEntries(rest) }
}
// Half a surrogate pair cannot stand in an address at all.
const wellFormed = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
const queryOf = (rest: Record<string, unknown>) =>
  new URLSearchParams(
    Object.entries(rest).flatMap(([name, value]): [string, string][] =>
      Array.isArray(value) ? value.map((one) => [name, wellFormed(one)]) : [[name, wellFormed(value)]],
    ),
  )

/** Requests, an order, an alarm and an approval to aim at. */
const furnish = async (cast: Cast, followKey: string) => {
  const report = async (words: string) => {
    const id = randomUUID()
    const place = { areaCode: castAreas.drumWest.code }
    const body = { id, serviceId: services.lamp, words, place, followKey, emergency: 'called' as const }
    await cast.as('resident').call(submitRequest, body)
    return id
  }
  const [received, dispatched, waiting] = [await report('着火了'), await report('路灯'), await report('路灯')]
  const alarms = await cast.as('shen').call(inbox.listAlarms, {})
  for (const id of [dispatched, waiting]) await cast.as('jiang').call(desk.registerRequest, { id, stepCount: 1 })
  const orderId = randomUUID()
  const ask = { requestId: dispatched, stepCount: 2, orderId, personId: castPeople.lin.id }
  await cast.as('wei').call(dispatch.dispatchRequest, ask)
  const approvalId = randomUUID()
  const why = { kind: 'void' as const, reason: 'test' as const, words: '试' }
  await cast.as('jiang').call(desk.askApproval, { id: waiting, stepCount: 2, approvalId, ...why })
  const leadership = await cast.as('you').call(listPeople, { post: ['leadership'] })
  const postId = leadership.body.items[0]?.posts[0]?.id ?? ''
  return { received, dispatched, orderId, approvalId, postId, alarmId: alarms.body.items[0]?.id ?? '' }
}

const people = ['shen', 'lin', 'qin', 'you', 'xu'] as const
type Caller = (typeof people)[number] | 'resident'

export const openTown = async (): Promise<Town> => {
  const cast = await openCast()
  const followKey = randomBytes(24).toString('base64url')
  const made = await furnish(cast, followKey)
  const known: readonly [string, string, unknown][] = [
    ['/work-orders/', 'id', made.orderId],
    ['/approvals/', 'id', made.approvalId],
    ['/alarms/', 'id', made.alarmId],
    ['/posts/', 'id', made.postId],
    ['/people/', 'id', castPeople.zhu.id],
    ['/people/', 'personId', castPeople.nobody.id],
    ['/services/', 'id', services.inside],
    ['/services/', 'platformCode', 'city'],
    ['/follow/', 'id', made.received],
    ['/requests/', 'id', made.received],
    ['/requests/', 'requestId', made.dispatched],
    ['/requests/', 'reporterId', made.received],
    ['/requests/', 'leadingId', made.dispatched],
    ['', 'serviceId', services.lamp],
    ['', 'areaId', castAreas.drumWest.id],
    ['', 'stepCount', 9999],
    ['', 'lng', 109.005],
    ['', 'lat', 32.69],
    ['', 'phone', '19900001234'],
    ['', 'followKey', followKey],
    ['', 'after', undefined],
  ]
  const fresh = new Map<Described, string>()
  const personFor = new Map<Described, Caller>()
  const cookieOf = async (name: Caller) => {
    if (name === 'resident') return ''
    const { app, system } = cast
    const token = await app.db.write(system.jurisdictionId, (tx) =>
      insertSession(tx, system.jurisdictionId, castPeople[name].id, 'test', app.clock.now()),
    )
    return `wangge=${token}`
  }
  const inputFor = (described: Described) => {
    const sampled = sampleOf(described.takes, seed) as Record<string, unknown>
    const { path } = described.route.endpoint
    for (const [start, name, value] of known) {
      if (!(name in sampled) || !path.startsWith(start) || (start === '' && described.pathNames.includes(name)))
        continue
      if (value === undefined) delete sampled[name]
      else sampled[name] = value
    }
    return sampled
  }
  const send = async (described: Described, input: Record<string, unknown>, cookie: string) => {
    const { path, rest } = addressOf(described, input)
    const { method } = described.route.endpoint
    const body = hasBody(described)
    return cast.http.inject({
      method,
      url: body ? path : `${path}?${queryOf(rest)}`,
      headers: headersWith(cookie, followKey, body),
      ...(body ? { payload: jsonOf(rest) } : {}),
    })
  }
  const headersFor = async (described: Described) => {
    if (!personFor.has(described)) {
      const isForStaff = described.route.endpoint.audience === 'staff'
      // Whom the endpoint lets in; where it answers that there is nothing, the desk is as good as anybody.
      personFor.set(described, isForStaff ? 'shen' : 'resident')
      for (const name of isForStaff ? people : []) {
        const { statusCode } = await send(described, inputFor(described), await cookieOf(name))
        if (![401, 403, 404].includes(statusCode)) {
          personFor.set(described, name)
          break
        }
      }
      fresh.set(described, await cookieOf(personFor.get(described) ?? 'resident'))
    }
    return headersWith(fresh.get(described) ?? '', followKey, hasBody(described))
  }
  return {
    cast,
    followKey,
    inputFor,
    headersFor,
    async call(described, input) {
      await headersFor(described)
      return send(described, input, fresh.get(described) ?? '')
    },
    close: () => cast.close(),
  }
}

const headersWith = (cookie: string, followKey: string, body: boolean): Record<string, string> => ({
  'x-wangge': '1',
  'x-follow-key': followKey,
  ...(cookie ? { cookie } : {}),
  ...(body ? { 'content-type': 'application/json' } : {}),
})
