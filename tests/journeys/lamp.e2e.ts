import assert from 'node:assert/strict'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import { caseOf, close, listOf, openCase, register, rowOf, signIn, verify } from './desk-acts.ts'
import { type Device, fontsOf } from './device.ts'
import { acceptAndArrive, finishOffline, verifyInField } from './field-acts.ts'
import { lampPhoto } from './photo.ts'
import { numberOf, reportUpToWords, tellAndCheck } from './resident-acts.ts'
import { type Language, said } from './said.ts'
import { openStage, type Spot, type Stage } from './stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

interface Lamp {
  readonly index: number
  readonly words: string
  readonly phone: string
  readonly reply: string
}

/** Reports with a photo, loses the network before sending, and gets a number when it is back. */
const reportOffline = async (resident: Device, lamp: Lamp): Promise<string> => {
  const { page } = resident
  const w = said[resident.language].resident
  const spot = stage.spot(lamp.index)
  await resident.sees(page.getByRole('heading', { name: w.welcome }))
  await resident.check('resident, home')
  await page.getByRole('link', { name: w.report }).click()
  await reportUpToWords(resident, { photo: await lampPhoto(spot, 'dark'), place: 'photo' })
  // The place in the photo is in this grid, and the page says so.
  await resident.sees(w.fromPhoto)
  await resident.sees(new RegExp(spot.grid.name))
  await resident.check('resident, a place is chosen')
  await tellAndCheck(resident, lamp)
  await resident.sees(page.getByRole('heading', { name: w.check }))
  await resident.check('resident, check')
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await resident.loseNetwork()
  await page.getByRole('button', { name: w.send, exact: true }).click()
  await resident.sees(page.getByText(w.waiting, { exact: true }))
  await resident.check('resident, waiting to be sent')
  // Closed and opened again in the dead spot: nothing is lost.
  await page.reload()
  await resident.sees(page.getByText(w.waiting, { exact: true }))
  await resident.findNetwork()
  const number = await numberOf(resident)
  assert.match(number, /^\d{6,}$/)
  await resident.check('resident, sent')
  return number
}

/** It arrives without a reload, and the acceptor registers it. */
const takeIn = async (desk: Device, lamp: Lamp) => {
  const w = said[desk.language].desk
  await listOf(desk).getByRole('button', { name: w.arrived }).click()
  await desk.sees(rowOf(desk, lamp.words).getByText(w.stateNew))
  await register(desk, lamp.words)
  await desk.sees(rowOf(desk, lamp.words).getByText(w.stateInHand))
}

const openDesk = async (language: Language, post: 'acceptor' | 'shift_lead') => {
  const desk = await stage.device({ size: 'wide', language })
  await signIn(desk, '/desk', stage.usernameOf(post))
  await desk.sees(listOf(desk).getByText(said[language].desk.live, { exact: true }))
  return desk
}
const openField = async (
  language: Language,
  post: 'grid2_leader' | 'community_worker',
  spot: Spot,
  isLocated = false,
) => {
  const field = await stage.device({ size: 'phone', language, ...(isLocated && { position: spot }) })
  await signIn(field, '/field', stage.usernameOf(post, spot))
  return field
}

/** The shift lead closes with an outcome, and the reporter reads the words: by waiting, or on opening the page again. */
const closeAndTell = async (resident: Device, lead: Device, lamp: Lamp, isPatient: boolean) => {
  const w = said[resident.language].resident
  await close(lead, lamp.words, lamp.reply)
  if (!isPatient) await resident.page.reload()
  await resident.sees(w.closed)
  await resident.sees(lamp.reply)
  await resident.sees(resident.page.getByRole('heading', { name: w.result }))
  await resident.check('resident, closed')
}

test('a resident reports a lamp on a phone, and after four pairs of hands says that it is solved', async () => {
  const lamp: Lamp = {
    index: 0,
    words: '门口的路灯三天不亮了',
    phone: '13800000001',
    reply: '灯已修好，谢谢您的反映。',
  }
  const resident = await stage.device({ size: 'phone', language: 'zh' })
  const desk = await openDesk('zh', 'acceptor')
  await resident.open('/')
  for (const family of await fontsOf(resident, 'h1')) assert.match(family, /^Noto Sans CJK/)

  await reportOffline(resident, lamp)
  await takeIn(desk, lamp)
  await resident.page.getByRole('link', { name: said.zh.resident.follow }).click()
  await resident.sees(lamp.words)
  await resident.check('resident, followed')

  const leader = await openField('zh', 'grid2_leader', stage.spot(lamp.index), true)
  await acceptAndArrive(leader, lamp.words, true)
  const photo = await lampPhoto(stage.spot(lamp.index), 'lit')
  await finishOffline(leader, { words: '已修好，现在亮了。', photo })
  await desk.sees(rowOf(desk, lamp.words).getByText(said.zh.desk.stateToVerify))

  const community = await openField('zh', 'community_worker', stage.spot(lamp.index))
  await verifyInField(community, lamp.words, '晚上去看过，灯亮了。')
  const lead = await openDesk('zh', 'shift_lead')
  await closeAndTell(resident, lead, lamp, true)

  await resident.page.getByRole('button', { name: said.zh.resident.solved, exact: true }).click()
  await resident.sees(said.zh.resident.saidSolved)
  await resident.check('resident, solved')
  for (const device of [resident, desk, leader, community, lead]) device.hasNoTrouble()
})

test('a resident with large type reports in English, says that it is not solved, and sees it taken up again', async () => {
  const lamp: Lamp = {
    index: 1,
    words: 'The lamp at our gate is out again',
    phone: '13800000002',
    reply: 'The lamp burns again. Thank you.',
  }
  const w = said.en.resident
  const resident = await stage.device({ size: 'wide', language: 'en', elder: true })
  const desk = await openDesk('en', 'acceptor')
  await resident.open('/')

  await reportOffline(resident, lamp)
  await takeIn(desk, lamp)
  await resident.page.getByRole('link', { name: w.follow }).click()
  await resident.sees(lamp.words)

  const leader = await openField('en', 'grid2_leader', stage.spot(lamp.index))
  await acceptAndArrive(leader, lamp.words, false)
  const photo = await lampPhoto(stage.spot(lamp.index), 'lit')
  await finishOffline(leader, { words: 'New bulb, it burns again.', photo })
  await desk.sees(rowOf(desk, lamp.words).getByText(said.en.desk.stateToVerify))
  await verify(desk, lamp.words, 'Asked the resident: it burns.')

  const lead = await openDesk('en', 'shift_lead')
  await closeAndTell(resident, lead, lamp, false)
  await resident.page.getByRole('button', { name: w.notSolved, exact: true }).click()
  await resident.page.getByLabel(w.why).fill('It flickers since midnight.')
  await resident.check('resident, not solved')
  await resident.page.getByRole('button', { name: w.reopen, exact: true }).click()
  await resident.sees(w.saidNotSolved)
  await resident.sees(resident.page.getByText(w.reopened, { exact: true }))
  await resident.check('resident, reopened')
  await desk.sees(rowOf(desk, lamp.words).getByText(said.en.desk.reopened))
  await openCase(desk, lamp.words)
  await desk.sees(caseOf(desk).getByText('It flickers since midnight.'))
  for (const device of [resident, desk, leader, lead]) device.hasNoTrouble()
})
