import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Staff } from '../../kernel/shared/actor.ts'
import { openSmallOffice, type SmallOffice } from '../../tests/small-office.ts'
import { importCatalogue } from './actions/import-catalogue.ts'
import { putCatalogue } from './actions/put-catalogue.ts'
import type { Catalogue, Service, ServiceBody } from './contract.ts'
import { catalogueOf, serviceAt } from './neighbours.ts'
import { routes } from './routes.ts'

let office: SmallOffice
let admin: Staff
let acceptor: Staff
before(async () => {
  office = await openSmallOffice(routes)
  admin = office.hire('系统管理员', [{ role: 'system_admin', areaId: randomUUID() }])
  acceptor = office.hire('受理员', [{ role: 'acceptor', areaId: randomUUID() }])
})
after(() => office.close())

const limits: ServiceBody['limits'] = {
  answered: { count: 30, unit: 'minutes' },
  registered: null,
  dispatched: null,
  accepted: null,
  arrived: null,
  resolved: { count: 2, unit: 'working_days' },
  verified: null,
  closed: null,
}
const bodyOf = (zh: string, given: Partial<ServiceBody> = {}): ServiceBody => ({
  name: { zh, en: zh },
  description: { zh, en: zh },
  icon: 'lamp',
  tile: 1,
  isPublic: true,
  isUnsure: false,
  isDoorService: false,
  limits,
  unitCodes: ['municipal_team'],
  handlers: ['grid2_leader'],
  skill: 'repair',
  duplicate: { metres: 50, days: 7 },
  replies: [{ moment: 'closed', text: { zh: '已修好', en: 'Mended' } }],
  questions: [],
  open311Code: null,
  emergencyPhone: null,
  ...given,
})
const lampId = randomUUID()
const start = {
  platforms: [{ code: 'city', name: { zh: '城市管理', en: 'Town' }, position: 1 }],
  services: [
    { id: lampId, code: 'lamp', platformCode: 'city', body: bodyOf('路灯') },
    { code: 'inside', platformCode: 'city', body: bodyOf('内部流转', { isPublic: false, tile: null }) },
  ],
  emergencyWords: [{ word: '着火', phone: '119' as const }],
}
const read = async (by?: Staff) => (await office.call('GET', '/catalogue', by ? { by } : {})).body as Catalogue
const put = (by: Staff, id: string, send: object) => office.call('PUT', `/services/${id}`, { by, send })
const audited = (action: string) =>
  office.app.db.read(office.jurisdictionId, (tx) =>
    tx.selectFrom('audit_entries').selectAll().where('action', '=', action).orderBy('id').execute(),
  )

test('an office without services answers an empty catalogue', async () => {
  assert.deepEqual(await read(), { platforms: [], services: [], emergencyWords: [] })
})

test('a program puts the catalogue; the same again makes no new version', async () => {
  assert.deepEqual(await putCatalogue(office.app, office.system, start), { created: 2, changed: 0, unchanged: 0 })
  assert.deepEqual(await putCatalogue(office.app, office.system, start), { created: 0, changed: 0, unchanged: 2 })
  assert.deepEqual((await catalogueOf(office.app, office.jurisdictionId)).byCode('lamp')?.version, 1)
  await assert.rejects(putCatalogue(office.app, acceptor, start), { code: 'kernel.forbidden' })
})

test('a resident sees what is public and what is promised, not who in the office does it', async () => {
  const { services, emergencyWords, platforms } = await read()
  assert.deepEqual(
    services.map(({ code }) => code),
    ['lamp'],
  )
  assert.deepEqual(services[0]?.body, { ...bodyOf('路灯'), handlers: [], unitCodes: [], skill: null, replies: [] })
  assert.deepEqual(emergencyWords, start.emergencyWords)
  assert.deepEqual(platforms, start.platforms)
})

test('staff see also what only the desk finds, with everything behind it', async () => {
  const { services } = await read(acceptor)
  assert.deepEqual(
    services.map(({ code }) => code),
    ['inside', 'lamp'],
  )
  assert.deepEqual(services[1]?.body, bodyOf('路灯'))
})

test('only the system administrator writes a new version, and earlier promises keep theirs', async () => {
  const body = bodyOf('路灯', { limits: { ...limits, resolved: { count: 1, unit: 'working_days' } } })
  const wanted = { code: 'lamp', platformCode: 'city', version: 1, body }
  assert.equal((await put(acceptor, lampId, wanted)).refusal, 'kernel.forbidden')
  assert.equal((await office.call('PUT', `/services/${lampId}`, { send: wanted })).refusal, 'kernel.signed_out')
  const answer = await put(admin, lampId, wanted)
  assert.equal((answer.body as Service).version, 2)
  assert.deepEqual((await read(acceptor)).services.find(({ id }) => id === lampId)?.body, body)
  const at = (version: number) =>
    office.app.db.read(office.jurisdictionId, (tx) => serviceAt(office.app, tx, office.jurisdictionId, lampId, version))
  assert.deepEqual((await at(2)).body.limits.resolved, { count: 1, unit: 'working_days' })
  assert.deepEqual((await at(1)).body.limits.resolved, { count: 2, unit: 'working_days' })
  assert.deepEqual(await at(1), await at(1))
  await assert.rejects(at(3), { code: 'kernel.not_found' })
  assert.deepEqual(
    (await audited('catalogue.putService')).map((e) => e.actor_id),
    [admin.personId],
  )
})

test('sent twice it is one version; from an old version it is refused', async () => {
  const send = { code: 'lamp', platformCode: 'city', version: 2, body: bodyOf('路灯不亮') }
  assert.equal(((await put(admin, lampId, send)).body as Service).version, 3)
  assert.equal(((await put(admin, lampId, send)).body as Service).version, 3)
  assert.equal((await put(admin, lampId, { ...send, body: bodyOf('路灯坏了') })).refusal, 'kernel.changed_meanwhile')
})

test('two administrators who write at once: the second is asked to look again', async () => {
  const write = (zh: string) => put(admin, lampId, { code: 'lamp', platformCode: 'city', version: 3, body: bodyOf(zh) })
  const said = await Promise.all([write('甲'), write('乙')])
  assert.deepEqual(said.map(({ status }) => status).sort(), [200, 409])
  assert.equal((await catalogueOf(office.app, office.jurisdictionId)).byId(lampId)?.version, 4)
})

test('a new service needs a code of its own, a platform of ours and promises that can be kept', async () => {
  const id = randomUUID()
  const wanted = { code: 'bin', platformCode: 'city', version: 0, body: bodyOf('垃圾') }
  assert.equal((await put(admin, id, { ...wanted, code: 'lamp' })).refusal, 'catalogue.code_taken')
  assert.equal((await put(admin, id, { ...wanted, platformCode: 'nowhere' })).refusal, 'catalogue.platform_unknown')
  assert.equal((await put(admin, id, { ...wanted, version: 1 })).refusal, 'kernel.changed_meanwhile')
  assert.equal(
    (await put(admin, id, { ...wanted, body: bodyOf('上门', { isDoorService: true }) })).refusal,
    'kernel.invalid',
  )
  assert.equal(((await put(admin, id, wanted)).body as Service).version, 1)
})

test('an ended service goes from the residents, stays for the office, and can be offered again', async () => {
  const end = (by: Staff, isEnded: boolean) => office.call('POST', `/services/${lampId}/end`, { by, send: { isEnded } })
  assert.equal((await end(acceptor, true)).refusal, 'kernel.forbidden')
  assert.equal(((await end(admin, true)).body as Service).isEnded, true)
  assert.equal((await end(admin, true)).status, 200)
  assert.equal((await audited('catalogue.endService')).length, 1)
  assert.ok(!(await read()).services.some(({ id }) => id === lampId))
  assert.equal((await read(acceptor)).services.find(({ id }) => id === lampId)?.isEnded, true)
  const old = await office.app.db.read(office.jurisdictionId, (tx) =>
    serviceAt(office.app, tx, office.jurisdictionId, lampId, 1),
  )
  assert.equal(old.isEnded, true)
  await end(admin, false)
  assert.ok((await read()).services.some(({ id }) => id === lampId))
  assert.equal(
    (await office.call('POST', `/services/${randomUUID()}/end`, { by: admin, send: { isEnded: true } })).refusal,
    'kernel.not_found',
  )
})

test('the list of emergency words is replaced as a whole, and who changed it is kept', async () => {
  const words = [
    { word: '着火', phone: '119' as const },
    { word: '煤气中毒', phone: '120' as const },
  ]
  await putCatalogue(office.app, admin, { platforms: [], services: [], emergencyWords: words })
  assert.deepEqual(new Set((await read()).emergencyWords), new Set(words))
  await putCatalogue(office.app, admin, { platforms: [], services: [], emergencyWords: words.slice(1) })
  assert.deepEqual((await read()).emergencyWords, words.slice(1))
  assert.deepEqual((await audited('catalogue.putEmergencyWords')).at(-1)?.detail, { gone: ['着火 119'], come: [] })
})

const csv =
  '平台,编码,名称,英文名称,处置时限,公开\n城市管理,lamp,路灯,Lamp,3工作日,是\n城市管理,tree,树木,Tree,5天,是\n别处,x,不明,X,5天,是\n城市管理,y,无期,Y,尽快,是\n'
const send = (content: string, more: object = {}) => ({
  runId: randomUUID(),
  fileName: '类别.csv',
  content,
  isDryRun: false,
  ...more,
})
const importBy = (by: Staff, body: object) => office.call('POST', '/catalogue/import', { by, send: body })

test('a table is tried dry, then imported; what it does not speak of stays', async () => {
  assert.equal((await importBy(acceptor, send(csv))).refusal, 'kernel.forbidden')
  const body = send(csv, { isDryRun: true })
  const dry = (await importBy(admin, body)).body as { total: number; problems: { row: number; code: string }[] }
  assert.deepEqual(
    { ...dry, problems: dry.problems.map(({ row, code }) => `${row} ${code}`) },
    {
      total: 4,
      created: 1,
      changed: 1,
      unchanged: 0,
      refused: 2,
      problems: ['4 platform_unknown', '5 limit_unreadable'],
    },
  )
  assert.ok(!(await read()).services.some(({ code }) => code === 'tree'))
  const before = (await read(acceptor)).services.find(({ code }) => code === 'lamp')
  const done = (await importBy(admin, { ...body, isDryRun: false })).body
  assert.deepEqual(done, dry)
  const after = (await read(acceptor)).services.find(({ code }) => code === 'lamp')
  assert.equal(after?.version, (before?.version ?? 0) + 1)
  assert.deepEqual(after?.body.handlers, ['grid2_leader'])
  assert.deepEqual(after?.body.limits.answered, limits.answered)
  assert.deepEqual(after?.body.limits.resolved, { count: 3, unit: 'working_days' })
  const again = (await importBy(admin, send(csv))).body as { unchanged: number }
  assert.equal(again.unchanged, 2)
  assert.equal((await importBy(admin, { ...body, content: `${csv}\n` })).refusal, 'kernel.id_reused')
})

test('a file that is no table of services is refused with what is wrong with it', async () => {
  const refused = async (content: string) => {
    const { refusal, body } = await importBy(admin, send(content))
    return [refusal, (body as { error?: { data?: { code?: string } } }).error?.data?.code]
  }
  assert.deepEqual(await refused(''), ['catalogue.not_readable', 'empty'])
  assert.deepEqual(await refused('编码,名称\n'), ['catalogue.not_readable', 'empty'])
  assert.deepEqual(await refused('姓名,电话\n张三,1\n'), ['catalogue.not_readable', 'column_missing'])
})

test('the table of another office comes under platforms chosen for its words', async () => {
  const table = 'event_type,main_type,main_type_id,sub_type,sub_type_id\n市政设施,公共设施,186,井盖,482\n'
  const outcome = await importCatalogue(office.app, office.system, send(table), { platformOf: { 市政设施: 'city' } })
  assert.equal(outcome.created, 1)
  assert.equal((await catalogueOf(office.app, office.jurisdictionId)).byCode('482')?.body.name.zh, '井盖')
})
