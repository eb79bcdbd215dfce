import assert from 'node:assert/strict'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import { signIn } from './desk-acts.ts'
import type { Device, DeviceOptions } from './device.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

const openCoverage = async (language: DeviceOptions['language'], username: string, query: string): Promise<Device> => {
  const desk = await stage.device({ size: 'wide', language })
  await signIn(desk, '/desk', username)
  await desk.sees(desk.page.getByRole('navigation').first())
  await desk.page.goto(`/desk/dispatch/coverage?${query}`)
  return desk
}

test('a shift lead sees the gap of a night in one sentence, and walks through the week by keyboard', async () => {
  const desk = await openCoverage('zh', stage.usernameOf('shift_lead'), 'day=3&hour=3&skill=repair')
  const { page } = desk
  await desk.sees(/^周三 03:00，水电维修：[\d.]+ % 的门户 15 分钟内有人到；缺口 \d+ 户：不是距离/)
  const cell = page.getByRole('button', { name: /^周三 03:00：/ })
  await desk.sees(cell)
  await desk.check('desk, coverage with a gap')
  await cell.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await desk.sees(/^周四 04:00，水电维修/)
  assert.match(page.url(), /day=4&hour=4&skill=repair/)
  await page.getByRole('slider', { name: /几点/ }).focus()
  for (let presses = 0; presses < 6; presses++) await page.keyboard.press('ArrowRight')
  await desk.sees(/^周四 10:00，水电维修.*没有缺口/)
  await desk.sees('每个小网格都在 99 % 以上。')
  await desk.check('desk, coverage without a gap')
  desk.hasNoTrouble()
})

test('the desk asks where one more person would help, sees the place, and what the exact optimum says', async () => {
  const desk = await openCoverage('zh', stage.usernameOf('dispatcher'), 'day=3&hour=3&skill=repair')
  const { page } = desk
  await page.getByLabel('加几人').selectOption('1')
  await page.getByRole('button', { name: '算一算' }).click()
  await desk.sees(page.getByRole('list', { name: /^加人的地点/ }).getByText(/加到这里 [\d.]+ %/))
  await desk.check('desk, a coverage plan at work')
  await desk.sees(/已求证|与最优方案相差|没能证明/)
  await desk.check('desk, a coverage plan')
  desk.hasNoTrouble()
})

test('a community worker on a narrow screen sees the own community only, also without a network', async () => {
  const worker = stage.usernameOf('community_worker', stage.spot(0))
  const desk = await openCoverage('en', worker, 'day=3&hour=3&skill=repair')
  const { page } = desk
  await page.setViewportSize({ width: 360, height: 780 })
  const sentence = page.getByText(/^Wed 03:00, Repairs: somebody is at/)
  await desk.sees(sentence)
  const doors = Number(/gap of (\d+) doors/.exec((await sentence.textContent()) ?? '')?.[1])
  const whole = stage.town.buildings.reduce((sum, one) => sum + one.doors.length, 0)
  assert.ok(doors > 0 && doors < whole / 2, `${doors} of ${whole}`)
  assert.equal(await page.evaluate('document.documentElement.scrollWidth <= 360'), true)
  await desk.check('desk, narrow coverage')
  await desk.loseNetwork()
  await page.getByLabel('What is needed').selectOption('care')
  await desk.sees(/no connection/i)
  await desk.sees(sentence)
  await desk.findNetwork()
  desk.hasNoTrouble()
})
