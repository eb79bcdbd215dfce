import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import { previewMobilisation, putRunCard } from '../../capabilities/dispatch/contract/mobilisation.ts'
import { setMyDuty } from '../../capabilities/dispatch/contract/responders.ts'
import { openCaller } from './before-curtain.ts'
import { signIn } from './desk-acts.ts'
import type { Device } from './device.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

/** One leader, and a crew this office does not have: it must be named as short. */
const aCard = (id: string) => ({
  id,
  version: 0,
  isEnded: false,
  body: {
    name: { zh: '河堤险情', en: 'Dyke in danger' },
    icon: 'flood',
    roles: [
      {
        code: 'leaders',
        name: { zh: '网格长', en: 'Leaders' },
        posts: ['grid2_leader' as const],
        skill: null,
        unitCode: null,
      },
      {
        code: 'boats',
        name: { zh: '冲锋舟队', en: 'Boats' },
        posts: ['department_worker' as const],
        skill: null,
        unitCode: 'no-boats',
      },
    ],
    levels: [
      [
        { role: 'leaders', count: 1 },
        { role: 'boats', count: 2 },
      ],
    ],
    radiusM: null,
    restMinutes: 0,
    instruction: { zh: '先转移低处的人', en: 'Move those who live low' },
  },
})

/** Fills the sheet and presses the one red button. */
const startDrill = async (desk: Device, words: string, areaName: string) => {
  const { page } = desk
  await page.getByRole('navigation').getByRole('link', { name: '集结' }).click()
  await desk.sees(page.getByRole('heading', { name: '出了什么事' }))
  await desk.check('desk, cards')
  await page.getByRole('button', { name: /^河堤险情/ }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(/^告诉大家什么事/).fill(words)
  const area = sheet.getByRole('combobox', { name: /^社区或网格/ })
  await area.fill(areaName)
  await area.press('Enter')
  await sheet.getByRole('switch', { name: '这是演练' }).click()
  await desk.sees(sheet.getByText('冲锋舟队：要 2 人，只有 0 人'))
  await desk.check('desk, a drill before it starts')
  await sheet.getByRole('button', { name: '开始演练，叫 1 人' }).click()
}

test('the desk starts a flood drill; a leader in a dead spot says "I come" and arrives; the board names what is short', async () => {
  const spot = stage.spot(0)
  const cardId = randomUUID()
  const lead = await openCaller(stage, stage.usernameOf('shift_lead'))
  await lead.call(putRunCard, aCard(cardId))
  // Also a run of this test at night finds somebody on duty.
  const own = await openCaller(stage, stage.usernameOf('grid2_leader', spot))
  await own.call(setMyDuty, { state: 'on', until: null })
  const where = { cardId, level: 1, point: null, areaId: spot.grid.id, isDrill: true }
  const { calls } = await lead.call(previewMobilisation, where)
  const called = stage.town.people.find((person) => person.id === calls[0]?.personId)
  assert.ok(called && calls.length === 1)

  const phone = await stage.device({ size: 'phone', language: 'zh', elder: true })
  await signIn(phone, '/field', called.username)
  await phone.sees(phone.page.getByRole('heading', { level: 1 }))
  const desk = await stage.device({ size: 'wide', language: 'zh' })
  await signIn(desk, '/desk', stage.usernameOf('acceptor'))
  await startDrill(desk, '演练：河堤渗水，请到现场集合', spot.grid.name)
  const board = desk.page.getByRole('region', { name: '各组情况' })
  await desk.sees(board.getByText('等待答复'))
  await desk.sees('冲锋舟队：要 2 人，只有 0 人')
  await desk.check('desk, board')

  // It comes by itself, whatever page the phone shows.
  await phone.sees(phone.page.getByRole('heading', { name: '紧急集结：河堤险情' }))
  await phone.sees(phone.page.getByRole('article').getByText('演练', { exact: true }))
  await phone.check('field, called')
  await phone.page.getByRole('link', { name: '紧急集结：河堤险情' }).click()
  await phone.sees('先转移低处的人')
  await phone.check('field, the call opened')
  await phone.loseNetwork()
  await phone.page.getByRole('button', { name: '我去', exact: true }).click()
  await phone.sees(phone.page.getByText('待发送', { exact: true }))
  await phone.check('field, the answer waits')
  await phone.findNetwork()
  await desk.sees(board.getByText('正在赶来'))
  await phone.page.getByRole('button', { name: '我到了', exact: true }).click()
  await desk.sees(board.getByText('已到场'))

  await desk.page.getByRole('button', { name: '结束集结' }).click()
  await desk.page
    .getByRole('dialog')
    .getByLabel(/^结果怎样/)
    .fill('演练结束，人员到位')
  await desk.page.getByRole('dialog').getByRole('button', { name: '结束集结' }).click()
  await desk.sees(/^这次集结已在/)
  await desk.check('desk, board of one that is over')
  await phone.sees('这次集结已经结束，谢谢您到场。')
  for (const device of [desk, phone]) device.hasNoTrouble()
})
