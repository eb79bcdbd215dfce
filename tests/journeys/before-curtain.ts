import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { signIn } from '../../capabilities/accounts/contract.ts'
import { readCatalogue } from '../../capabilities/catalogue/contract.ts'
import {
  acceptOrder,
  arriveAtOrder,
  finishOrder,
  listMyOrders,
  listOrders,
} from '../../capabilities/dispatch/contract.ts'
import { readRequest, registerRequest } from '../../capabilities/requests/contract/desk.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { demonstrationPassword } from '../../demo/town/people.ts'
import type { Audience, Endpoint, ReturnedBy, SentTo } from '../../kernel/shared/contract.ts'
import type { Spot, Stage } from './stage.ts'

type AnyEndpoint = Endpoint<Audience, z.ZodType, z.ZodType>

/** What happened before a journey begins, told through the same API as the pages call. */
export interface Caller {
  call<E extends AnyEndpoint>(endpoint: E, input: SentTo<E>): Promise<ReturnedBy<E>>
}

/** Somebody who calls the API; without a user name a visitor. */
export const openCaller = async (stage: Stage, username?: string): Promise<Caller> => {
  let cookie = ''
  const caller: Caller = {
    async call(endpoint, input) {
      const rest = new Map(Object.entries((input ?? {}) as Record<string, unknown>))
      const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
        const value = String(rest.get(key))
        rest.delete(key)
        return encodeURIComponent(value)
      })
      const hasBody = endpoint.method !== 'GET'
      const asked = hasBody
        ? ''
        : `?${new URLSearchParams([...rest].map(([key, value]): [string, string] => [key, String(value)]))}`
      const answer = await fetch(`${stage.origin}/api${path}${asked}`, {
        method: endpoint.method,
        headers: { 'x-wangge': '1', cookie, ...(hasBody && { 'content-type': 'application/json' }) },
        ...(hasBody && { body: JSON.stringify(Object.fromEntries(rest)) }),
      })
      const text = await answer.text()
      assert.ok(answer.ok, `${endpoint.method} ${path}: ${answer.status} ${text}`)
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return endpoint.returns.parse(JSON.parse(text)) as ReturnedBy<typeof endpoint>
    },
  }
  if (username) await caller.call(signIn, { username, password: demonstrationPassword })
  return caller
}

export interface Earlier {
  readonly spot: Spot
  /** Code in the catalogue. */
  readonly service: string
  readonly words: string
  readonly phone: string
}

/** Somebody reported this earlier. */
export const reportBefore = async (stage: Stage, { spot, service, words, phone }: Earlier) => {
  const visitor = await openCaller(stage)
  const { services } = await visitor.call(readCatalogue, {})
  const found = services.find((one) => one.code === service)
  assert.ok(found, service)
  return visitor.call(submitRequest, {
    id: randomUUID(),
    followKey: randomBytes(32).toString('base64url'),
    serviceId: found.id,
    words,
    place: { point: { lng: spot.lng, lat: spot.lat, datum: 'wgs84' } },
    reporter: { name: null, phone },
    channel: 'web',
  })
}

/** The desk registered it, and the worker asked somebody: who. */
export const registerBefore = async (stage: Stage, requestId: string): Promise<string> => {
  const acceptor = await openCaller(stage, stage.usernameOf('acceptor'))
  const { stepCount } = await acceptor.call(readRequest, { id: requestId })
  await acceptor.call(registerRequest, { id: requestId, stepCount, words: '' })
  for (;;) {
    const [order] = (await acceptor.call(listOrders, { requestId })).items
    if (order) return stage.town.people.find((person) => person.id === order.personId)?.username ?? ''
    await pause(100)
  }
}

/** Whoever was asked went and did it. */
export const finishBefore = async (stage: Stage, requestId: string, username: string) => {
  const handler = await openCaller(stage, username)
  const { items } = await handler.call(listMyOrders, {})
  const order = items.find((one) => one.requestId === requestId)
  assert.ok(order, `${username} was not asked`)
  const at = () => ({ id: order.id, actionId: randomUUID() })
  await handler.call(acceptOrder, at())
  await handler.call(arriveAtOrder, { ...at(), method: 'said' })
  await handler.call(finishOrder, { ...at(), words: '换了灯泡。' })
}
