import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { editPlan, readPlan, weighPlan } from '../../capabilities/division/contract/plans.ts'
import { openCaller } from './before-curtain.ts'
import { signIn } from './desk-acts.ts'
import type { Device } from './device.ts'
import { newCommunity } from './divide-ground.ts'
import type { Stage } from './stage.ts'

type File = Exclude<Parameters<Locator['setInputFiles']>[0], string | readonly unknown[]>

/** Somebody at the desk, on a page of the planner. */
export const openPlanning = async (stage: Stage, username: string, path: string): Promise<Device> => {
  const desk = await stage.device({ size: 'wide', language: 'zh' })
  await signIn(desk, '/desk', username)
  await desk.sees(desk.page.getByRole('navigation').first())
  await desk.page.goto(`/desk/divisions${path}`)
  return desk
}

export const ofNewCommunity = `?area=${newCommunity.id}`

/** Chooses files in the open dialog and lets them be checked; nothing is written. */
export const checkFiles = async (dialog: Locator, files: File[]) => {
  await dialog.getByLabel(/^文件/).setInputFiles(files)
  await dialog.getByRole('button', { name: /^先检查/ }).click()
  await dialog.getByText(/^这是检查结果/).waitFor()
}

/** What the line under the head says of the last step; `role` alert: why it was not made. */
const lastStep = (desk: Device, role: 'status' | 'alert') => desk.page.locator(`.planner-last [role=${role}]`)

export const saysStep = async (desk: Device, text: RegExp): Promise<string> => {
  const line = lastStep(desk, 'status').filter({ hasText: text })
  await line.waitFor()
  return (await line.textContent()) ?? ''
}

/** The office has every step, so that the next does not overtake it; `edits`: so many of them. */
export const isSaved = async ({ page }: Device, edits?: number) => {
  const said = edits === undefined ? /已保存$/ : edits === 0 ? /^已保存$/ : new RegExp(`^改动 ${edits} 处.*已保存$`)
  await page.locator('.planner-title [role=status]').filter({ hasText: said }).waitFor()
}

/** Opens a grid out of the table by its place in it, with nothing but keys. */
export const chooseByKeyboard = async (desk: Device, row: number): Promise<string> => {
  const { page } = desk
  await page.getByRole('searchbox', { name: '查找网格、楼栋' }).focus()
  // The box "only with problems" lies between.
  for (let presses = 0; presses < row + 1; presses++) await page.keyboard.press('Tab')
  const name = String(await page.evaluate('document.activeElement?.textContent'))
  await page.keyboard.press('Enter')
  const head = page.getByRole('heading', { level: 2, name })
  await head.waitFor()
  assert.equal(await head.evaluate((one) => one === one.ownerDocument.activeElement), true, 'the reader goes on there')
  return name
}

export const grid = ({ page }: Device): Locator => page.locator('.planner-grid')

/** Of the chosen grid. */
export const householdsOf = async (desk: Device): Promise<number> =>
  Number.parseInt(
    (await grid(desk)
      .getByText(/^\d+ 户（/)
      .first()
      .textContent()) ?? '',
    10,
  )

/** Marks a unit at the edge and moves it to a neighbour: the first that the rules let go. Answers what was said. */
export const moveOneUnit = async (desk: Device): Promise<string> => {
  const { page } = desk
  const rows = grid(desk).getByRole('row').filter({ hasText: '边上' })
  const bar = page.getByRole('region', { name: /^已选/ })
  for (let i = 0; i < (await rows.count()); i++) {
    const box = rows.nth(i).getByRole('checkbox')
    await box.focus()
    await page.keyboard.press('Space')
    await bar.waitFor()
    const near = bar.locator('optgroup[label=相邻网格] option')
    if ((await near.count()) > 0) {
      await bar.getByLabel('移到').selectOption((await near.first().getAttribute('value')) ?? '')
      await bar.getByRole('button', { name: '移动' }).click()
      if ((await lastStep(desk, 'alert').textContent()) === '') return saysStep(desk, /^已移动 1 个单元/)
    }
    await bar.getByRole('button', { name: '清除选择' }).click()
  }
  throw new Error('no unit of this grid can go')
}

/** Draws a line over the chosen grid with the mouse: down the middle, else another way, until the rules agree. */
export const cutOnMap = async (desk: Device): Promise<string> => {
  const { page } = desk
  await grid(desk).getByRole('button', { name: '在地图上看' }).click()
  await grid(desk).getByRole('button', { name: '画线切开' }).click()
  const bar = page.getByRole('region', { name: /^画线切开/ })
  const box = await page.locator('#planner-map .planner-map-box').boundingBox()
  assert.ok(box)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const long = Math.min(box.width, box.height) * 0.3
  const lines = [90, 0, 45, 135].map((degrees) => {
    const turn = (degrees * Math.PI) / 180
    return [Math.cos(turn) * long, Math.sin(turn) * long] as const
  })
  for (const [dx, dy] of lines) {
    await page.mouse.click(x - dx, y - dy)
    await bar.getByText('已点 1 个点').waitFor()
    await page.mouse.click(x + dx, y + dy)
    await bar.getByText('已点 1 个点').waitFor({ state: 'detached' })
    const preview = bar.getByText(/^切成 \d+ 户和 \d+ 户/)
    if (await preview.isVisible()) {
      await desk.check('desk, a line over a grid')
      await bar.getByRole('button', { name: '切开', exact: true }).click()
      return saysStep(desk, /^已切开/)
    }
    const back = bar.getByRole('button', { name: '去掉最后一点' })
    await back.click()
    await back.click()
  }
  throw new Error('no line cuts this grid')
}

/** Opens a form under the buttons of the chosen grid. */
export const ask = async (desk: Device, action: string): Promise<Locator> => {
  await grid(desk).getByRole('button', { name: action, exact: true }).click()
  const form = grid(desk).locator('form')
  await form.waitFor()
  return form
}

/** What could not be brought into the range is accepted, as a person does after looking at each. */
export const acceptAll = async (stage: Stage, planId: string) => {
  const lead = await openCaller(stage, stage.usernameOf('leadership'))
  const { open } = await lead.call(weighPlan, { id: planId })
  for (const { grid: one } of open) {
    const { editCount } = await lead.call(readPlan, { id: planId })
    const edit = { kind: 'accept' as const, grid: one, reason: '地块独立，只有这些户' }
    await lead.call(editPlan, { id: planId, editId: randomUUID(), editCount, edit })
  }
}
