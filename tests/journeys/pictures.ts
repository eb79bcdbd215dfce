import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { loadStories } from '../../demo/load.ts'
import { caseOf, listOf, register, rowOf, signIn } from './desk-acts.ts'
import type { Device } from './device.ts'
import { orderOf } from './field-acts.ts'
import { lampPhoto } from './photo.ts'
import { openBoard } from './picture-board.ts'
import { openPlan } from './picture-plan.ts'
import { numberOf, reportUpToWords, tellAndCheck } from './resident-acts.ts'
import { said } from './said.ts'
import { openStage, type Stage } from './stage.ts'

/** `npm run pictures`: the screenshots of the README, from a demonstration with three weeks of stories. */
const folder = join(import.meta.dirname, '../../docs/pictures')
// A README that loads slowly is not read.
const mostBytes = 250_000
const words = '小区东门口的路灯三天不亮了，晚上老人出门看不清台阶。'

/** Fewer colours until the file is small enough; screens have few to begin with. */
const take = async ({ page }: Device, name: string) => {
  await page.evaluate('document.fonts.ready.then(() => true)')
  const shot = await page.screenshot({ animations: 'disabled' })
  const path = join(folder, `${name}.png`)
  for (const colours of [256, 128, 64]) {
    await sharp(shot).png({ palette: true, colours, effort: 10 }).toFile(path)
    if ((await stat(path)).size <= mostBytes) break
  }
  process.stdout.write(`${name}.png ${Math.round((await stat(path)).size / 1000)} KB\n`)
}

const takeResident = async (stage: Stage): Promise<Device> => {
  const spot = stage.spot(0)
  const resident = await stage.device({ size: 'phone', language: 'zh', pixels: 2 })
  const { page } = resident
  const w = said.zh.resident
  await resident.open('/')
  await resident.sees(page.getByRole('heading', { name: w.welcome }))
  await take(resident, 'resident-home')
  await page.getByRole('link', { name: w.report }).click()
  await reportUpToWords(resident, {
    photo: await lampPhoto(spot, 'dark'),
    place: 'photo',
    onWhat: () => take(resident, 'resident-report'),
  })
  await resident.sees(new RegExp(spot.grid.name))
  await tellAndCheck(resident, { words, phone: '13800000001' })
  const check = page.getByRole('heading', { name: w.check })
  const another = page.getByRole('button', { name: w.another })
  await resident.sees(check.or(another))
  if (await another.isVisible()) await another.click()
  await page.getByRole('button', { name: w.send, exact: true }).click()
  await numberOf(resident)
  await page.getByRole('link', { name: w.follow }).click()
  await resident.sees(words)
  return resident
}

const takeField = async (stage: Stage) => {
  const spot = stage.spot(0)
  const field = await stage.device({ size: 'phone', language: 'zh', pixels: 2, position: spot })
  await signIn(field, '/field', stage.usernameOf('grid2_leader', spot))
  const order = orderOf(field, words)
  await field.sees(order.getByRole('button', { name: said.zh.field.accept, exact: true }))
  await take(field, 'field-offer')
  await order.getByRole('button', { name: said.zh.field.accept, exact: true }).click()
}

const takeDesk = async (stage: Stage) => {
  const desk = await stage.device({ size: 'wide', language: 'zh' })
  await signIn(desk, '/desk', stage.usernameOf('acceptor'))
  await desk.sees(listOf(desk).getByText(said.zh.desk.live, { exact: true }))
  await register(desk, words)
  await desk.sees(rowOf(desk, words).getByText(said.zh.desk.stateInHand))
  await desk.sees(caseOf(desk).getByText('二级网格长'))
  await desk.page.getByText('已立案', { exact: true }).waitFor({ state: 'detached' })
  await take(desk, 'desk-inbox')
  await desk.page.getByRole('navigation').getByRole('link', { name: '总览' }).click()
  await desk.sees(desk.page.getByRole('main').getByRole('heading', { level: 2 }))
  await desk.page.waitForLoadState('networkidle')
  await take(desk, 'overview')
}

/** A Wednesday at ten in the morning: everybody who works by day is on duty. */
const startsAt = '2026-11-18T02:00:00.000Z'

const stage = await openStage((app, say) => loadStories(app, say, { days: 21, perDay: 12 }), startsAt)
try {
  await mkdir(folder, { recursive: true })
  const resident = await takeResident(stage)
  await takeDesk(stage)
  await takeField(stage)
  await resident.sees(/正在赶来/)
  await take(resident, 'resident-follow')
  const board = await openBoard(stage)
  await board.page.waitForLoadState('networkidle')
  await take(board, 'desk-board')
  const plan = await openPlan(stage)
  await plan.page.waitForLoadState('networkidle')
  await take(plan, 'desk-plan')
} finally {
  await stage.close()
}
process.exit()
