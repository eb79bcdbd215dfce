import assert from 'node:assert/strict'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import { readPlan } from '../../capabilities/division/contract/plans.ts'
import { listAreas, locate } from '../../capabilities/grids/contract.ts'
import { openCaller, registerBefore, reportBefore } from './before-curtain.ts'
import { caseOf, signIn } from './desk-acts.ts'
import {
  acceptAll,
  ask,
  checkFiles,
  chooseByKeyboard,
  cutOnMap,
  grid,
  householdsOf,
  isSaved,
  moveOneUnit,
  ofNewCommunity,
  openPlanning,
  saysStep,
} from './divide-acts.ts'
import { doorIn, groundFiles, halfOf, newCommunity, putNewCommunity } from './divide-ground.ts'
import { orderOf } from './field-acts.ts'
import { openStage, type Stage } from './stage.ts'

// One story told in order: a community comes to the office, is divided, and lives by its new grids.
let stage: Stage
let planId = ''

before(async () => {
  stage = await openStage(putNewCommunity)
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

const leader = () => stage.usernameOf('leadership')
const phone = '13800000041'
/** A place as `reportBefore` takes it. */
const near = (half: 'west' | 'east') => {
  const { lng, lat, name } = doorIn(half)
  return { lng, lat, grid: stage.spot(0).grid, building: name }
}
const reason = '新城社区今年移交，经居民会议讨论通过'

test('the leadership brings the ground of a community: a row without a door is named before anything is written', async () => {
  const desk = await openPlanning(stage, leader(), ofNewCommunity)
  const { page } = desk
  await desk.sees(page.getByText(/^还没有住户/))
  assert.equal(await page.getByRole('button', { name: '开始划分' }).isDisabled(), true)
  await desk.check('desk, a community without ground')
  await page.getByRole('button', { name: '导入底数' }).click()
  const dialog = page.getByRole('dialog')
  await checkFiles(dialog, [groundFiles.broken])
  await desk.sees(dialog.getByRole('row', { name: /^5 错误/ }))
  await desk.check('desk, a list of households with a broken row')
  await checkFiles(dialog, [groundFiles.map, groundFiles.households])
  await desk.sees(
    dialog.getByRole('region', { name: groundFiles.households.name }).getByText(`${groundFiles.counts.doors}`),
  )
  assert.equal(await dialog.getByRole('row', { name: /错误/ }).count(), 0)
  await dialog.getByRole('button', { name: '正式导入' }).click()
  await desk.sees(dialog.getByText('导入完成。'))
  await desk.check('desk, ground brought')
  await dialog
    .getByRole('button', { name: /^关\s?闭$/ })
    .last()
    .click()
  await desk.sees('边界、道路、楼栋和住户都有，可以开始划分。')
  const { doors, people } = groundFiles.counts
  for (const known of [doors, people]) await desk.sees(page.getByText(`${known}`, { exact: true }))
  desk.hasNoTrouble()
})

test('a division is started, watched, and its three plans stand beside each other', async () => {
  const desk = await openPlanning(stage, leader(), ofNewCommunity)
  const { page } = desk
  await page.getByRole('button', { name: '开始划分' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^快速看看/ }).check()
  await dialog.getByRole('radio', { name: /^从头划/ }).check()
  await dialog.getByText('高级', { exact: true }).click()
  await dialog.getByLabel('随机种子').fill('7')
  await desk.check('desk, a division before it starts')
  await dialog.getByRole('button', { name: /^开\s?始$/ }).click()
  await desk.sees(page.getByRole('heading', { level: 1, name: /新城社区$/ }))
  const plans = page.getByRole('region', { name: /^方案对比表/ })
  await desk.sees(plans.getByRole('columnheader', { name: /^方案 3/ }))
  await page.getByRole('heading', { name: '进度' }).waitFor({ state: 'detached' })
  await desk.sees(page.getByText('种子 7'))
  assert.equal(
    await plans
      .getByRole('row', { name: /^人数差异/ })
      .getByText(/^[\d.]+ %/)
      .count(),
    3,
  )
  await desk.check('desk, three plans')
  await plans.getByRole('link', { name: '打开方案 1' }).click()
  await desk.sees(page.getByRole('heading', { level: 1, name: '方案 1' }))
  planId = page.url().split('/').at(-1) ?? ''
  await page.getByText('比较', { exact: true }).click()
  await page.getByLabel('和哪个方案比').selectOption({ index: 1 })
  await desk.sees(/户所在网格不同|两个方案的网格相同/)
  await desk.check('desk, two plans compared')
  desk.hasNoTrouble()
})

test('a planner moves, cuts, merges, locks, repairs, accepts and renames; every step shows what it did and can be taken back', async () => {
  const desk = await openPlanning(stage, leader(), `/plans/${planId}`)
  const { page } = desk
  await desk.sees(page.getByRole('table', { name: '所有小网格' }))
  await desk.check('desk, the planner')
  await chooseByKeyboard(desk, 1)
  await desk.check('desk, a grid of a plan')
  assert.match(await moveOneUnit(desk), /\d+ → \d+ 户；.*\d+ → \d+ 户/)
  await isSaved(desk)
  await page.getByText('指标', { exact: true }).click()
  await desk.sees(page.getByRole('columnheader', { name: '生成时' }))
  await desk.check('desk, the figures before and after')
  await page.getByText('网格', { exact: true }).first().click()
  await page.locator('.planner-last').getByRole('button', { name: '在附近自动修补' }).click()
  await saysStep(desk, /^已在附近修补/)
  for (const left of [1, 0]) {
    await page.getByRole('button', { name: '撤销上一步' }).click()
    await saysStep(desk, /^已撤销上一步/)
    await isSaved(desk, left)
  }

  const whole = await householdsOf(desk)
  await cutOnMap(desk)
  await isSaved(desk)
  await desk.sees(page.getByRole('listitem').filter({ hasText: /^待处理[12]$/ }))
  const accepting = await ask(desk, '认可例外')
  await accepting.getByLabel(/^为什么可以这样/).fill('院墙单独围着，只有这些户')
  await accepting.getByRole('button', { name: '认可例外' }).click()
  await saysStep(desk, /^已认可/)
  await desk.sees('已认可：院墙单独围着，只有这些户')
  await desk.check('desk, an accepted exception')
  await isSaved(desk)
  await page.getByRole('button', { name: '撤销上一步' }).click()
  await saysStep(desk, /^已撤销上一步/)
  const merging = await ask(desk, '并入相邻网格')
  const back = merging.getByRole('option').filter({ hasText: `（合并后 ${whole} 户）` })
  await merging.getByLabel('并到').selectOption((await back.first().getAttribute('value')) ?? '')
  await merging.getByRole('button', { name: '合并', exact: true }).click()
  await saysStep(desk, /^已合并/)
  await isSaved(desk)

  await grid(desk).getByRole('button', { name: '锁定', exact: true }).click()
  await saysStep(desk, /^已锁定/)
  await isSaved(desk)
  assert.equal(await grid(desk).getByRole('button', { name: '在附近自动修补' }).count(), 0, 'a locked grid stays')
  await grid(desk).locator('.planner-near').getByRole('button').first().click()
  const naming = await ask(desk, '改名')
  await naming.getByLabel(/^网格名称/).fill('向阳小网格')
  await naming.getByRole('button', { name: '保存' }).click()
  await saysStep(desk, /^已改名/)
  await isSaved(desk)
  await desk.sees(page.getByRole('heading', { level: 2, name: /向阳小网格/ }))
  await desk.check('desk, a renamed grid')
  desk.hasNoTrouble()
})

test('two people at one plan: the second is told that the plan is another one by now', async () => {
  const [one, two] = await Promise.all(
    [leader(), stage.usernameOf('shift_lead')].map((username) => openPlanning(stage, username, `/plans/${planId}`)),
  )
  assert.ok(one && two)
  for (const desk of [one, two]) await chooseByKeyboard(desk, 3)
  await grid(one).getByRole('button', { name: '锁定', exact: true }).click()
  await saysStep(one, /^已锁定/)
  await isSaved(one)
  const naming = await ask(two, '改名')
  await naming.getByLabel(/^网格名称/).fill('临江小网格')
  await naming.getByRole('button', { name: '保存' }).click()
  await two.sees(two.page.getByRole('alert').getByText(/^别人刚刚也改了这个方案/))
  await two.sees(grid(two).getByRole('button', { name: '解除锁定' }))
  assert.equal(await two.page.getByText('临江小网格').count(), 0)
  await two.check('desk, a plan somebody else changed')
  await two.page.getByRole('button', { name: '重新读取' }).click()
  await two.page.getByText(/^别人刚刚也改了这个方案/).waitFor({ state: 'detached' })
  one.hasNoTrouble()
  two.hasNoTrouble(409)
})

test('the leadership decides for today: areas, leaders, open requests and the page at the door follow', async () => {
  const open = await reportBefore(stage, { spot: near('east'), service: 'street_lamp', words: '东门口的灯不亮', phone })
  await acceptAll(stage, planId)
  const desk = await openPlanning(stage, leader(), `/plans/${planId}/decide`)
  const { page } = desk
  await page.getByLabel(/^为什么这样划/).fill(reason)
  const moved = page.getByRole('table', { name: /^换小网格的住户/ })
  await desk.sees(moved)
  assert.ok((await moved.getByRole('row').count()) > 10)
  await desk.check('desk, a plan before it is decided')
  await page.getByRole('button', { name: '决定这个方案' }).click()
  const dialog = page.getByRole('dialog')
  await desk.sees(dialog.getByText(reason))
  await desk.check('desk, a plan is decided')
  await dialog.getByRole('button', { name: '立即生效' }).click()
  await desk.sees(/^由 .* 决定，.*起执行。/)
  await desk.check('desk, a plan in force')

  const lead = await openCaller(stage, leader())
  const plan = await lead.call(readPlan, { id: planId })
  const { items } = await lead.call(listAreas, { limit: 1000 })
  const grids = items.filter(({ kind, path }) => kind === 'grid2' && path.includes(newCommunity.id))
  const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1)
  assert.deepEqual(
    grids.map(({ code, name }) => ({ code, name })).toSorted(byCode),
    plan.grids.map(({ code, name }) => ({ code, name })).toSorted(byCode),
  )

  const { lng: eastLng, lat: eastLat } = doorIn('east')
  const { area } = await lead.call(locate, { lng: eastLng, lat: eastLat })
  assert.ok(area && grids.some(({ id }) => id === area.id), 'the door lies in a grid of the plan')
  await page.goto(`/desk/requests/${open.id}`)
  await desk.sees(caseOf(desk).getByText(new RegExp(`新城社区.*${area.name}`)))
  desk.hasNoTrouble()

  const kept = grids.find(({ id }) => halfOf(id))
  assert.ok(kept)
  const half = halfOf(kept.id)
  assert.ok(half)
  const words = '楼前的灯一闪一闪'
  const { lng, lat } = kept.center ?? near('west')
  const next = await reportBefore(stage, { spot: { ...near('west'), lng, lat }, service: 'street_lamp', words, phone })
  await registerBefore(stage, next.id)
  const field = await stage.device({ size: 'phone', language: 'zh' })
  await signIn(field, '/field', half.username)
  await field.sees(orderOf(field, words))
  field.hasNoTrouble()

  const resident = await stage.device({ size: 'phone', language: 'zh' })
  await resident.open(`/g/${area.code}`)
  await resident.sees(resident.page.getByRole('heading', { name: '为什么划在这个网格' }))
  await resident.sees(new RegExp(reason))
  const houses = resident.page.getByLabel('你住哪栋楼？')
  if ((await houses.count()) > 0) {
    await houses.selectOption({ index: 1 })
    await resident.sees(/户都在这个网格。|这个网格管/)
  }
  await resident.check('resident, why my door is in this grid')
  resident.hasNoTrouble()
})

test('a community worker of another community sees nothing of it', async () => {
  const worker = stage.usernameOf('community_worker', stage.spot(0))
  const desk = await openPlanning(stage, worker, ofNewCommunity)
  const { page } = desk
  await desk.sees('已有的底数')
  assert.equal(await page.getByText(newCommunity.name).count(), 0)
  await page.goto(`/desk/divisions/plans/${planId}`)
  await desk.sees('没有这个方案，或它不在您负责的社区')
  await desk.check('desk, a plan of another community')
  desk.hasNoTrouble(404)
})
