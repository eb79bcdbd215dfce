import assert from 'node:assert/strict'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { finishBefore, registerBefore, reportBefore } from './before-curtain.ts'
import { askFor, caseOf, choose, listOf, openCase, rowOf, send, signIn } from './desk-acts.ts'
import { type Device, fontsOf } from './device.ts'
import { said } from './said.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

const w = said.zh.desk
const openDesk = async (username: string): Promise<Device> => {
  const desk = await stage.device({ size: 'wide', language: 'zh' })
  await signIn(desk, '/desk', username)
  return desk
}

const isFocused = (target: Locator) => target.and(target.page().locator(':focus')).count()
/** As somebody without a mouse gets there. */
const tabTo = async (page: Page, target: Locator) => {
  for (let presses = 0; presses < 40 && !(await isFocused(target)); presses++) await page.keyboard.press('Tab')
  assert.equal(await isFocused(target), 1, 'the Tab key does not reach it')
}

test('a call-taker types the number first, sees what was reported before, and saves without a mouse', async () => {
  const phone = '13800000020'
  const spot = stage.spot(3)
  await reportBefore(stage, { spot, service: 'street_lamp', words: '巷口的灯上周就灭了', phone })
  const desk = await openDesk(stage.usernameOf('call_taker'))
  const { page } = desk
  await page.getByRole('navigation').getByRole('link', { name: '接听登记' }).click()
  const number = page.getByLabel('电话号码')
  await desk.sees(number)
  await desk.check('desk, an empty call form')
  assert.equal(await isFocused(number), 1)
  await page.keyboard.type(phone)
  await desk.sees('这个号码以前反映过')
  await desk.sees('巷口的灯上周就灭了')
  await desk.check('desk, a caller who is known')
  await page.keyboard.press('Tab')
  await page.keyboard.type('王女士')
  await tabTo(page, page.getByRole('combobox', { name: '类别' }))
  await page.keyboard.type('垃圾桶')
  await page.keyboard.press('Enter')
  const words = page.getByLabel('诉求内容')
  await desk.sees(words.and(page.locator(':focus')))
  await page.keyboard.type('楼下垃圾桶满了三天')
  await tabTo(page, page.getByLabel(/^地点描述/))
  await page.keyboard.type('培新街 25 号楼下')
  await desk.check('desk, a filled call form')
  await page.keyboard.press('Control+Enter')
  await desk.sees('请念给对方听')
  await desk.sees(/编号是 [\d ]{6,}/)
  await desk.check('desk, the number to read out')
  // Enter is the next call.
  await page.keyboard.press('Enter')
  await desk.sees(number.and(page.locator(':focus')))
  assert.equal(await number.inputValue(), '')
  desk.hasNoTrouble()
})

test('an acceptor works by keyboard: down, up, open, register', async () => {
  const spot = stage.spot(4)
  await reportBefore(stage, { spot, service: 'street_lamp', words: '第一件：灯不亮', phone: '13800000021' })
  await reportBefore(stage, {
    spot: stage.spot(5),
    service: 'street_lamp',
    words: '第二件：灯闪',
    phone: '13800000022',
  })
  const desk = await openDesk(stage.usernameOf('acceptor'))
  const { page } = desk
  const focused = listOf(desk).locator('a:focus')
  await desk.sees(rowOf(desk, '第一件'))
  await desk.check('desk, inbox')
  for (const family of await fontsOf(desk, 'nav a span')) assert.match(family, /^Noto Sans CJK/)
  // Newest first.
  await page.keyboard.press('j')
  await desk.sees(focused.filter({ hasText: '第二件' }))
  await page.keyboard.press('j')
  await desk.sees(focused.filter({ hasText: '第一件' }))
  await page.keyboard.press('k')
  await desk.sees(focused.filter({ hasText: '第二件' }))
  await page.keyboard.press('Enter')
  await desk.sees(caseOf(desk).getByText('第二件：灯闪'))
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: w.register })
  await desk.sees(dialog)
  await tabTo(page, dialog.getByLabel(/^给经办同事的话/))
  await page.keyboard.type('带梯子')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await desk.sees(rowOf(desk, '第二件').getByText(w.stateInHand))
  // A key for a step that is over says why instead of doing it.
  await page.keyboard.press('r')
  await desk.sees(/现在的状态不能做这一步/)
  desk.hasNoTrouble()
})

test('a request that is not ours is declined with a reason and the right channel', async () => {
  const words = '高速公路上的灯不亮'
  await reportBefore(stage, { spot: stage.spot(6), service: 'street_lamp', words, phone: '13800000023' })
  const desk = await openDesk(stage.usernameOf('acceptor'))
  await openCase(desk, words)
  const dialog = await askFor(desk, w.decline)
  const button = dialog.getByRole('button', { name: w.decline, exact: true })
  assert.equal(await button.isDisabled(), true)
  await dialog.getByRole('radio', { name: '属于其他机关职权' }).check()
  await dialog.getByLabel(w.reply).fill('高速公路由交通部门管理，请拨打 12328。')
  await desk.check('desk, decline')
  await send(dialog, w.decline)
  await desk.sees(rowOf(desk, words).getByText('不立案'))
  desk.hasNoTrouble()
})

test('voiding waits for a second person, who decides', async () => {
  const words = '测试：请勿处理'
  const { id } = await reportBefore(stage, {
    spot: stage.spot(7),
    service: 'street_lamp',
    words,
    phone: '13800000024',
  })
  await registerBefore(stage, id)
  const desk = await openDesk(stage.usernameOf('acceptor'))
  await openCase(desk, words)
  await caseOf(desk)
    .getByRole('button', { name: /^更多操作/ })
    .click()
  await desk.page.getByRole('menuitem', { name: '申请作废' }).click()
  const asking = desk.page.getByRole('dialog', { name: '申请作废' })
  await asking.getByRole('radio', { name: '测试件' }).check()
  await asking.getByLabel('说明').fill('培训时录入的')
  await desk.check('desk, ask to void')
  await send(asking, '提交申请')
  await desk.sees(caseOf(desk).getByText(/等待第二人审批/))

  const lead = await openDesk(stage.usernameOf('shift_lead'))
  await lead.page.getByRole('navigation').getByRole('link', { name: /审批/ }).click()
  await lead.sees(lead.page.getByRole('row').filter({ hasText: '培训时录入的' }))
  await lead.check('desk, approvals')
  await lead.page.getByRole('row').filter({ hasText: '培训时录入的' }).getByRole('button', { name: '审批' }).click()
  const deciding = lead.page.getByRole('dialog')
  await choose(deciding, '同意')
  await deciding.getByLabel('审批意见').fill('确为测试')
  await lead.check('desk, decide')
  await send(deciding, '审批')
  await desk.sees(rowOf(desk, words).getByText('已作废'))
  for (const device of [desk, lead]) device.hasNoTrouble()
})

test('whoever handled a request cannot verify it, and the button says why', async () => {
  const words = '楼道灯坏了，请社区来看'
  const { id } = await reportBefore(stage, {
    spot: stage.spot(8),
    service: 'certificate',
    words,
    phone: '13800000025',
  })
  const handler = await registerBefore(stage, id)
  await finishBefore(stage, id, handler)
  const desk = await openDesk(handler)
  await openCase(desk, words)
  const button = caseOf(desk).getByRole('toolbar').getByRole('button', { name: w.verify, exact: true })
  assert.equal(await button.getAttribute('aria-disabled'), 'true')
  await button.hover()
  await desk.sees(desk.page.getByRole('tooltip').filter({ hasText: '这件事是您处置的，须由另一人核查' }))
  await desk.check('desk, a button that says why not')
  await button.press('Enter')
  assert.equal(await desk.page.getByRole('dialog').count(), 0)
  desk.hasNoTrouble()

  const other = await openDesk(stage.usernameOf('acceptor'))
  await openCase(other, words)
  const dialog = await askFor(other, w.verify)
  await choose(dialog, w.passed)
  await dialog.getByLabel(w.checkWords).fill('电话问过，已经办好。')
  await send(dialog, w.sendCheck)
  await other.sees(rowOf(other, words).getByText(w.stateToClose))
  other.hasNoTrouble()
})

test('the leadership sees how the office stands, and hears of every number what it counts', async () => {
  const spot = stage.spot(8)
  const { id } = await reportBefore(stage, { spot, service: 'certificate', words: '想开证明', phone: '13800000026' })
  await finishBefore(stage, id, await registerBefore(stage, id))
  const desk = await openDesk(stage.usernameOf('leadership'))
  await desk.page.getByRole('navigation').getByRole('link', { name: '总览' }).click()
  // A share of those in time: seen as a percentage, opened as a list.
  await desk.sees(desk.page.getByRole('link', { name: /\d %：\d+ 件，打开清单$/ }))
  await desk.check('desk, overview')
  desk.hasNoTrouble()
})
