import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { readCatalogue } from '../../capabilities/catalogue/contract.ts'
import { readRun } from '../../capabilities/dispatch/contract/board.ts'
import { acceptOrder } from '../../capabilities/dispatch/contract.ts'
import { registerRequest } from '../../capabilities/requests/contract/desk.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { type Caller, openCaller } from './before-curtain.ts'
import { signIn } from './desk-acts.ts'
import type { Device } from './device.ts'
import type { Stage } from './stage.ts'

const asks = [
  { code: 'errand', words: '奶奶走不动，请帮忙取一下药。' },
  { code: 'home_repair', words: '家里总闸跳了合不上，老人摸黑。' },
  { code: 'elderly_help', words: '爷爷摔了一跤，人清醒，扶不起来。' },
  { code: 'water_leak', words: '楼上漏水，厨房灯都进水了。' },
] as const

/** The nearest of those asked says yes, as soon as somebody is asked. */
const letOneGo = async (stage: Stage, lead: Caller, requestId: string): Promise<void> => {
  for (let tries = 0; tries < 60; tries++) {
    const { alerts } = await lead.call(readRun, { requestId })
    const nearest = alerts.toSorted((a, b) => (a.etaMinutes ?? 0) - (b.etaMinutes ?? 0))[0]
    const person = stage.town.people.find(({ id }) => id === nearest?.personId)
    if (nearest && person) {
      const goer = await openCaller(stage, person.username)
      await goer.call(acceptOrder, { id: nearest.orderId, actionId: randomUUID() })
      return
    }
    await pause(500)
  }
}

/** Four people wait at their doors: somebody goes to the first, the others are being asked. */
export const openBoard = async (stage: Stage): Promise<Device> => {
  const lead = await openCaller(stage, stage.usernameOf('shift_lead'))
  const { services } = await lead.call(readCatalogue, {})
  for (const [n, ask] of asks.entries()) {
    const service = services.find(({ code }) => code === ask.code)
    if (!service) throw new Error(`the catalogue has no ${ask.code}`)
    const { lng, lat, building } = stage.spot(n + 4)
    const place = { words: building, point: { lng, lat, datum: 'wgs84' as const } }
    const id = randomUUID()
    await lead.call(submitRequest, { id, serviceId: service.id, words: ask.words, place, channel: 'phone' })
    await lead.call(registerRequest, { id, stepCount: 1, isUrgent: n === 2 })
    if (n === 0) await letOneGo(stage, lead, id)
  }
  const desk = await stage.device({ size: 'wide', language: 'zh' })
  await signIn(desk, '/desk', stage.usernameOf('shift_lead'))
  await desk.page.getByRole('navigation').getByRole('link', { name: '一刻钟', exact: true }).click()
  await desk.sees(/问了 \d+ 人/)
  return desk
}
