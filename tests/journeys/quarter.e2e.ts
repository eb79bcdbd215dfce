import assert from 'node:assert/strict'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readRun } from '../../capabilities/dispatch/contract/board.ts'
import { ruleSettings } from '../../capabilities/dispatch/rules/alerts/settings.ts'
import { listRequests } from '../../capabilities/requests/contract/desk.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import { type Caller, openCaller } from './before-curtain.ts'
import { register, signIn } from './desk-acts.ts'
import type { Device } from './device.ts'
import { numberOf } from './resident-acts.ts'
import { said } from './said.ts'
import { openStage, type Spot, type Stage } from './stage.ts'

/** A Wednesday at ten in the morning: everybody who works by day is on duty. */
const startsAt: Instant = '2026-11-18T02:00:00.000Z'
const words = '奶奶走不动，请帮忙取一下药。'

let stage: Stage
before(async () => {
  stage = await openStage(undefined, startsAt)
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

/** From the first page to the receipt, with the place of the phone. */
const askForErrand = async (resident: Device): Promise<void> => {
  const { page } = resident
  const w = said.zh.resident
  const next = page.getByRole('button', { name: said.zh.next })
  await resident.open('/')
  await page.getByRole('link', { name: w.report }).click()
  await page.getByRole('button', { name: w.noPhoto }).click()
  await page.getByRole('button', { name: '上门帮忙' }).click()
  await page.getByRole('button', { name: /^代买代办/ }).click()
  await page.getByRole('button', { name: w.phonePlace }).click()
  await resident.sees('换一个位置')
  await next.click()
  await page.getByLabel(w.words).fill(words)
  await next.click()
  await page.getByRole('button', { name: w.send, exact: true }).click()
  await numberOf(resident)
  await page.getByRole('link', { name: w.follow }).click()
  await resident.sees(words)
}

/** Everybody who was asked, as the desk's own page reads it. */
const runOf = async (lead: Caller, requestId: string) => lead.call(readRun, { requestId })
const offeredIn = ({ alerts }: Awaited<ReturnType<typeof runOf>>) => alerts.filter((alert) => alert.state === 'offered')

// The worker looks every fifteen seconds; nothing here is waited for longer than two of its rounds.
const patience = 60
const until = async (what: string, isSo: () => Promise<boolean>) => {
  for (let n = 0; n < patience; n++) {
    if (await isSo()) return
    await pause(500)
  }
  assert.fail(`it never happened: ${what}`)
}

const usernameOf = (personId: string): string => {
  const person = stage.town.people.find((one) => one.id === personId)
  assert.ok(person, personId)
  return person.username
}
const phoneOf = async (personId: string, spot: Spot): Promise<Device> => {
  const phone = await stage.device({ size: 'phone', language: 'zh', position: spot })
  await signIn(phone, '/field', usernameOf(personId))
  return phone
}
const goButton = (phone: Device) => phone.page.getByRole('button', { name: '去', exact: true })

/** Says no with a reason; the offer is gone. */
const decline = async (phone: Device) => {
  const { page } = phone
  await page.getByRole('link', { name: '去不了', exact: true }).click()
  await page.getByRole('radio').first().check()
  await phone.check('field, an alert declined')
  await page.getByRole('button', { name: /^不能去/ }).click()
  await goButton(phone).waitFor({ state: 'detached' })
}

test('an errand is offered, declined, timed out and escalated, and somebody is at the door with the resident’s digits', async () => {
  const spot = stage.spot(1)
  const resident = await stage.device({ size: 'phone', language: 'zh', position: spot })
  await askForErrand(resident)

  const desk = await stage.device({ size: 'wide', language: 'zh' })
  await signIn(desk, '/desk', stage.usernameOf('acceptor'))
  await register(desk, words)
  const lead = await openCaller(stage, stage.usernameOf('shift_lead'))
  const { items } = await lead.call(listRequests, {})
  const requestId = items.find((one) => one.words === words)?.id ?? ''

  // Several phones ring at once.
  await until('three are asked', async () => offeredIn(await runOf(lead, requestId)).length === 3)
  const [first, second] = offeredIn(await runOf(lead, requestId))
  assert.ok(first && second)
  const declining = await phoneOf(first.personId, spot)
  const silent = await phoneOf(second.personId, spot)
  for (const phone of [declining, silent]) await phone.sees(goButton(phone))
  await silent.check('field, an alert')
  await desk.page.getByRole('navigation').getByRole('link', { name: '一刻钟' }).click()
  await desk.sees(desk.page.getByRole('region', { name: '待赶到的诉求' }).getByText('问了 3 人'))
  await desk.check('desk, the board')

  // One says no and is replaced at once.
  await decline(declining)
  await desk.sees('问了 4 人，1 人去不了')

  // The others say nothing: their time is over, and the phone does not ask any more.
  await stage.pass(ruleSettings.nearest_three.releaseMinutes + 0.2)
  await goButton(silent).waitFor({ state: 'detached' })

  // A third of the time is gone and nobody goes: the level 1 leader gets a copy, at half time the desk rings.
  await stage.pass(1.2)
  await until('the level 1 leader is told', async () => {
    const { run } = await runOf(lead, requestId)
    return run?.escalations.some((step) => step.who === 'grid1_leader') === true
  })
  const leader = await stage.device({ size: 'phone', language: 'zh' })
  await signIn(leader, '/field', stage.usernameOf('grid1_leader', spot))
  await leader.sees(leader.page.getByRole('heading', { name: /^请您知道/ }))
  await leader.check('field, told that something waits')
  await leader.page.getByRole('button', { name: '知道了' }).click()
  await leader.page.getByRole('heading', { name: /^请您知道/ }).waitFor({ state: 'detached' })
  await stage.pass(2.5)
  const ringing = desk.page.getByRole('region', { name: '需要马上看' })
  await desk.sees(ringing)
  await desk.check('desk, ringing')
  await ringing.getByRole('button', { name: '我来处理' }).click()
  await ringing.waitFor({ state: 'detached' })

  // Somebody is asked again, says yes, and shows the resident's own digits.
  await until('somebody is asked', async () => offeredIn(await runOf(lead, requestId)).length > 0)
  const [last] = offeredIn(await runOf(lead, requestId))
  const going = await phoneOf(last?.personId ?? '', spot)
  await goButton(going).click()
  await resident.sees(/正在赶来/)
  await resident.check('resident, somebody comes')
  const digits = (await resident.page.locator('.door-code-digits [aria-hidden]').innerText()).trim()
  assert.match(digits, /^\d{4}$/)
  await going.page.getByRole('link', { name: '我到了', exact: true }).click()
  await going.page.getByLabel('四位数', { exact: true }).fill(digits)
  await going.check('field, arrive with digits')
  await going.page.getByRole('button', { name: '用这四位数报到' }).click()
  await resident.sees(/已经到了/)
  await desk.sees('现在没有待赶到的诉求')
  await until('the run is kept', async () => (await runOf(lead, requestId)).run?.state === 'reached')
  for (const device of [resident, desk, declining, silent, leader, going]) device.hasNoTrouble()
})

test('duty, roster and settings can be used in large type and in English', async () => {
  const volunteer = await stage.device({ size: 'phone', language: 'en', elder: true })
  await signIn(volunteer, '/field', stage.usernameOf('volunteer'))
  await volunteer.page.getByRole('navigation').getByRole('link', { name: 'Me' }).click()
  await volunteer.sees('Usual hours')
  assert.equal(await volunteer.page.getByRole('link', { name: 'Grid', exact: true }).count(), 0)
  await volunteer.check('field, my duty')
  await volunteer.page.getByText('Change my hours').click()
  await volunteer.page.getByRole('button', { name: 'Add a span' }).click()
  const budget = volunteer.page.getByLabel('Alerts a week at most')
  await budget.fill('6')
  // The whole page at once: what happens to lie half under the bar at the edge has no size to press.
  const { width, height } = volunteer.page.viewportSize() ?? { width: 360, height: 780 }
  await volunteer.page.setViewportSize({ width, height: height * 6 })
  await volunteer.check('field, my hours')
  await volunteer.page.setViewportSize({ width, height })
  await volunteer.page.getByRole('button', { name: 'Save', exact: true }).click()
  await volunteer.sees('6 alerts a week at most')

  const lead = await stage.device({ size: 'wide', language: 'en' })
  await signIn(lead, '/desk', stage.usernameOf('shift_lead'))
  await lead.sees(lead.page.getByRole('navigation'))
  await lead.page.goto('/desk/responders')
  await lead.page
    .getByRole('button', { name: /^Edit / })
    .first()
    .click()
  await lead.sees(lead.page.getByRole('dialog'))
  await lead.check('desk, a responder')
  await lead.page.getByRole('dialog').getByRole('checkbox', { name: 'First aid' }).check()
  await lead.page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await lead.page.getByRole('dialog').waitFor({ state: 'detached' })
  await lead.check('desk, the roster')

  await lead.page.goto('/desk/dispatch/settings')
  await lead.sees('Too few to tell')
  await lead.check('desk, the settings')
  await lead.page.getByLabel('Minutes to the door where nothing else is promised').fill('20')
  await lead.page.getByRole('button', { name: 'Save a new version' }).click()
  const dialog = lead.page.getByRole('dialog')
  await dialog.getByLabel(/^Why/).fill('The hills are steep.')
  await lead.check('desk, a new version of the settings')
  await dialog.getByRole('button', { name: 'Save a new version' }).click()
  await lead.sees('The hills are steep.')
  for (const device of [volunteer, lead]) device.hasNoTrouble()
})
