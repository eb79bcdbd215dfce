import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import type { PostKind } from '../../capabilities/accounts/contract.ts'
import { createPeople, createPosts } from '../../capabilities/accounts/neighbours.ts'
import type { App } from '../../kernel/server/app.ts'
import type { Device } from './device.ts'
import { openStage, type Stage } from './stage.ts'

const firstPassword = 'four winds over the river'
const ownPassword = '清晨五点的河边有雾 2026'
const people = { tian: 'system_admin', an: 'acceptor', ge: 'grid2_leader' } as const satisfies Record<string, PostKind>

/** People who are no demonstration accounts: the way in of those is everybody's and stays as it is. */
const hire = async (app: App) => {
  const [office] = app.jurisdictions.list()
  assert.ok(office)
  const system = { kind: 'system' as const, jurisdictionId: office.id }
  const areas = await app.tree(office.id)
  const areaIds = await app.db.read(office.id, (tx) => tx.selectFrom('areas').select(['id', 'kind']).execute())
  assert.ok(areas)
  for (const [username, kind] of Object.entries(people)) {
    const id = randomUUID()
    const stands = kind === 'grid2_leader' ? 'grid2' : 'street'
    const area = areaIds.find((one) => one.kind === stands)
    assert.ok(area)
    const person = { id, name: `${username}一`, username, phone: null, password: firstPassword }
    await createPeople(app, system, [{ ...person, mustChangePassword: username === 'ge', isDemo: false }])
    const post = { id: randomUUID(), personId: id, kind, areaId: area.id, unitId: null }
    await createPosts(app, system, [{ ...post, validFrom: app.clock.now(), validTo: null }])
  }
}

let stage: Stage
before(async () => {
  stage = await openStage(hire)
})
afterEach((scene) => stage.endScene(scene as TestContext))
after(() => stage.close())

const knock = async ({ page }: Device, username: string, password: string) => {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

test('whoever forgot the password is given one for once, and sees the desk when they have chosen their own', async () => {
  const admin = await stage.device({ size: 'wide', language: 'zh' })
  await admin.open('/desk/')
  await knock(admin, 'tian', firstPassword)
  const { page } = admin
  await page.getByRole('link', { name: '人员岗位' }).click()
  const others = page.getByRole('row').nth(5)
  await admin.sees(others)
  await page.getByLabel('按姓名或用户名查找').fill('an')
  // The list is read again once the typing pauses; a menu opened before would go with its row.
  await others.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '对 an一 的操作' }).click()
  await page.getByRole('menuitem', { name: '重置密码' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill('本人到场')
  await admin.check('desk, reset a password')
  await dialog.getByRole('button', { name: '生成初始密码' }).click()
  const given = await dialog.getByRole('status').textContent()
  assert.match(given ?? '', /^[2-9a-z]{4}(-[2-9a-z]{4}){3}$/)
  await admin.check('desk, a start password')

  const own = await stage.device({ size: 'wide', language: 'zh' })
  await own.open('/desk/')
  await knock(own, 'an', given ?? '')
  await own.sees(own.page.getByRole('heading', { name: '修改密码' }))
  await own.check('desk, the password must be changed')
  const form = own.page.getByRole('dialog')
  await form.getByLabel('现在的密码').fill(given ?? '')
  await form.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await form.getByLabel('再输一次新密码').fill(ownPassword)
  await form.getByRole('button', { name: '保存' }).click()
  await own.sees(own.page.getByRole('region', { name: '诉求列表' }))
  admin.hasNoTrouble()
  own.hasNoTrouble()
})

test('a grid leader with a first password sees nothing else on the phone until it is changed', async () => {
  const phone = await stage.device({ size: 'phone', language: 'zh' })
  const { page } = phone
  await phone.open('/field/')
  await knock(phone, 'ge', firstPassword)
  await phone.sees(page.getByText('这是别人给您的第一个密码'))
  await page.goto('/field/grid')
  await phone.sees(page.getByText('这是别人给您的第一个密码'))
  await phone.check('field, the password must be changed')
  await page.getByLabel('现在的密码').fill(firstPassword)
  await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await page.getByLabel('再输一次新密码').fill(ownPassword)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await phone.sees('密码已修改')
  await page.goto('/field/')
  await phone.sees(page.getByRole('navigation'))
  await page.getByText('这是别人给您的第一个密码').waitFor({ state: 'detached' })
})
