import assert from 'node:assert/strict'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import { reportBefore } from './before-curtain.ts'
import { numberOf, reportUpToWords, tellAndCheck } from './resident-acts.ts'
import { said } from './said.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

test('a second resident near the same lamp is offered the first report before sending, and joins it', async () => {
  const spot = stage.spot(2)
  const first = await reportBefore(stage, { spot, service: 'street_lamp', words: '路口的灯灭了', phone: '13800000010' })
  const resident = await stage.device({ size: 'phone', language: 'zh', position: spot })
  const { page } = resident
  const w = said.zh.resident
  await resident.open('/report')
  await reportUpToWords(resident, { photo: null, place: 'phone' })
  await resident.sees(new RegExp(spot.grid.name))
  await tellAndCheck(resident, { words: '这里的路灯不亮', phone: '13800000011' })
  await resident.sees(page.getByRole('heading', { name: w.nearby }))
  await resident.sees('已有 1 人报过')
  await resident.check('resident, others nearby')
  await page.getByRole('button', { name: w.meToo }).click()
  await resident.sees(page.getByRole('heading', { name: w.joined }))
  await resident.check('resident, joined')
  await page.getByRole('link', { name: w.follow }).click()
  await resident.sees('共有 2 人反映这件事')
  assert.ok((await page.getByRole('main').innerText()).replace(/\s/g, '').includes(first.number))
  await resident.check('resident, follows what others reported')
  resident.hasNoTrouble()
})

for (const { language, size, elder } of [
  { language: 'zh', size: 'phone', elder: false },
  { language: 'en', size: 'phone', elder: true },
] as const) {
  test(`the code at the door shows who looks after the place, and a report from there knows it (${language})`, async () => {
    const { grid } = stage.spot(0)
    const leader = stage.town.people.find((one) => one.post === 'grid2_leader' && one.areaCode === grid.code)
    assert.ok(leader)
    const w = said[language].resident
    const resident = await stage.device({ size, language, elder })
    const { page } = resident
    await resident.open(`/g/${grid.code}`)
    await resident.sees(page.getByRole('heading', { name: grid.name }))
    await resident.sees(leader.name)
    const phone = page.getByRole('main').getByRole('link', { name: w.callGrid })
    assert.equal(await phone.getAttribute('href'), `tel:${grid.dutyPhone.replace(/\D/g, '')}`)
    await resident.check('page of a grid')
    await page.getByRole('link', { name: w.reportHere }).click()
    await reportUpToWords(resident, { photo: null, place: null })
    await resident.sees(w.fromCode)
    await resident.sees(new RegExp(grid.name))
    await resident.check('report, place from a code')
    await tellAndCheck(resident, { words: language === 'zh' ? '楼下路灯坏了' : 'The lamp is broken', phone: '' })
    await resident.sees(page.getByRole('heading', { name: w.check }))
    await page.getByRole('button', { name: w.send, exact: true }).click()
    assert.match(await numberOf(resident), /^\d{6,}$/)
    resident.hasNoTrouble()
  })
}

test('who writes of a fire reads 119 before anything is sent', async () => {
  const resident = await stage.device({ size: 'phone', language: 'zh' })
  const { page } = resident
  const w = said.zh.resident
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url())
  })
  await resident.open(`/g/${stage.spot(1).grid.code}`)
  await page.getByRole('link', { name: w.reportHere }).click()
  await reportUpToWords(resident, { photo: null, place: null })
  await page.getByRole('button', { name: said.zh.next }).click()
  await page.getByLabel(w.words).fill('楼道着火了，快来')
  const alert = page.getByRole('alert').filter({ hasText: '119' })
  await resident.sees(alert.getByRole('heading', { name: /119/ }))
  assert.equal(await alert.getByRole('link', { name: /119/ }).getAttribute('href'), 'tel:119')
  await resident.check('report, emergency')
  // "Next" does not lead past the number, and nothing has left the phone.
  await page.getByRole('button', { name: said.zh.next }).click()
  await resident.sees(alert)
  assert.equal(await page.getByRole('heading', { name: w.check }).count(), 0)
  assert.deepEqual(sent, [])
  await alert.getByRole('button', { name: '不是紧急情况，继续' }).click()
  await page.getByRole('button', { name: said.zh.next }).click()
  await resident.sees(page.getByRole('heading', { name: w.check }))
  resident.hasNoTrouble()
})
