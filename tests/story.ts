import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { acceptOrder, arriveAtOrder, finishOrder, listMyOrders } from '../capabilities/dispatch/contract.ts'
import { closeRequest, readRequest, registerRequest, verifyRequest } from '../capabilities/requests/contract/desk.ts'
import { submitRequest } from '../capabilities/requests/contract/resident.ts'
import type { Cast } from './cast.ts'
import { services } from './cast-data.ts'

/** One request of the cast's town, carried as far as a test needs; each step by the person whose step it is. */
export interface Story {
  readonly id: string
  readonly followKey: string
  stepCount(): Promise<number>
  /** By the acceptor. */
  register(): Promise<Story>
  /** Offered by the rules, accepted by the leader of the western drum grid. */
  accept(): Promise<Story>
  /** Arrived and done, by the same. */
  finish(): Promise<Story>
  /** Checked by the community worker. */
  verify(isPassed?: boolean): Promise<Story>
  /** By the shift lead. */
  close(): Promise<Story>
}

const ok = <T extends { status: number; code: string | undefined }>(answer: T): T => {
  assert.equal(answer.status, 200, answer.code)
  return answer
}

export const openStory = async (cast: Cast, more: object = {}): Promise<Story> => {
  const followKey = randomBytes(24).toString('base64url')
  const id = randomUUID()
  ok(
    await cast.as('resident').call(submitRequest, {
      id,
      serviceId: services.lamp,
      words: '门口的路灯不亮了',
      place: { point: { lng: 109.005, lat: 32.69 } },
      followKey,
      ...more,
    }),
  )
  const stepCount = async () => ok(await cast.as('shen').call(readRequest, { id })).body.stepCount
  const order = async () => {
    const { body } = ok(await cast.as('lin').call(listMyOrders, {}))
    const mine = body.items.find((o) => o.requestId === id && ['offered', 'accepted', 'arrived'].includes(o.state))
    assert.ok(mine, 'no order for the leader of the western drum grid')
    return mine.id
  }
  const story: Story = {
    id,
    followKey,
    stepCount,
    async register() {
      ok(await cast.as('jiang').call(registerRequest, { id, stepCount: await stepCount() }))
      await cast.settle()
      return story
    },
    async accept() {
      ok(await cast.as('lin').call(acceptOrder, { id: await order(), actionId: randomUUID() }))
      return story
    },
    async finish() {
      const orderId = await order()
      ok(await cast.as('lin').call(arriveAtOrder, { id: orderId, actionId: randomUUID(), method: 'said' }))
      ok(await cast.as('lin').call(finishOrder, { id: orderId, actionId: randomUUID(), words: '灯泡已更换' }))
      return story
    },
    async verify(isPassed = true) {
      ok(
        await cast
          .as('gao')
          .call(verifyRequest, { id, stepCount: await stepCount(), isPassed, words: isPassed ? '已亮' : '还是不亮' }),
      )
      await cast.settle()
      return story
    },
    async close() {
      ok(
        await cast
          .as('shen')
          .call(closeRequest, { id, stepCount: await stepCount(), outcome: 'solved', words: '路灯已修好，感谢反映' }),
      )
      await cast.settle()
      return story
    },
  }
  return story
}
