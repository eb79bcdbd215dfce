import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { scopeOf } from '../../kernel/server/auth/scope.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { Refusal } from '../../kernel/shared/refusal.ts'
import { addMinutes } from '../../kernel/shared/time.ts'
import { peopleReaders } from './access.ts'
import * as contract from './contract.ts'
import { createPeople, createPosts, listHolders, listUnitsIndex, markAway, peopleNames } from './neighbours.ts'
import { areas, call, codes, goodPassword, type Office, startOffice, system } from './office-for-tests.ts'

const { jurisdictionId } = system
const usernames = async (office: Office, cookie: string, input: object = {}) => {
  const { body } = await call(office.server, contract.listPeople, input, cookie)
  return contract.listPeople.returns.parse(body).items.map((person) => person.username)
}

const away = async (office: Office, personId: string, minutes: number) => {
  const until = addMinutes(office.now(), minutes)
  await office.server.app.db.write(jurisdictionId, (tx) => markAway(tx, jurisdictionId, personId, until))
  return until
}

test('who has no post sees nobody: no grant is no right', async (t) => {
  const office = await startOffice(t)
  const id = await office.add('new.hand', null)
  await office.add('li.hua', 'acceptor')
  const cookie = await office.enter('new.hand')
  assert.deepEqual(await usernames(office, cookie), [])
  const nobody: Staff = { kind: 'staff', jurisdictionId, personId: id, name: '', sessionId: '', grants: [] }
  const scope = scopeOf(await office.server.app.tree(jurisdictionId), nobody, peopleReaders)
  assert.deepEqual([scope.everywhere, scope.areaIds], [false, []])
})

test('a community sees its own people; a shift lead everybody with a post; an acceptor nobody', async (t) => {
  const office = await startOffice(t)
  await office.add('community', 'community_worker', areas.community)
  await office.add('north.leader', 'grid2_leader', areas.north)
  await office.add('south.leader', 'grid2_leader', areas.south)
  await office.add('lead', 'shift_lead')
  await office.add('desk', 'acceptor')
  await office.add('no.post', null)
  await office.add('security', 'security_admin')
  const community = await office.enter('community')
  assert.deepEqual(await usernames(office, community), ['community', 'north.leader', 'south.leader'])
  assert.deepEqual(await usernames(office, community, { areaId: areas.south }), ['south.leader'])
  assert.deepEqual(await usernames(office, community, { areaId: areas.street, post: 'acceptor' }), [])
  const everyPost = ['community', 'desk', 'lead', 'north.leader', 'security', 'south.leader']
  assert.deepEqual(await usernames(office, await office.enter('lead')), everyPost)
  assert.deepEqual(await usernames(office, await office.enter('desk')), [])
  const security = await office.enter('security')
  assert.deepEqual(await usernames(office, security), [...everyPost, 'no.post'].sort())
  assert.deepEqual(await usernames(office, security, { text: 'NO' }), ['no.post', 'north.leader'])
  assert.deepEqual(await usernames(office, security, { text: '人desk' }), ['desk'])
})

test('pages of people neither repeat nor leave out anybody, also those of the same name', async (t) => {
  const office = await startOffice(t)
  await office.add('security', 'security_admin')
  const rows = Array.from({ length: 7 }, (_, i) => ({
    ...{ id: randomUUID(), name: `王 敏_${'长'.repeat(50)}`, username: `same${i}`, phone: null, password: null },
    ...{ mustChangePassword: true, isDemo: false },
  }))
  assert.equal(await createPeople(office.server.app, system, rows), 7)
  assert.equal(await createPeople(office.server.app, system, rows), 0)
  const cookie = await office.enter('security')
  const seen: string[] = []
  let after: string | undefined
  do {
    const input = { limit: 3, ...(after ? { after } : {}) }
    const page = contract.listPeople.returns.parse((await call(office.server, contract.listPeople, input, cookie)).body)
    seen.push(...page.items.map((person) => person.username))
    after = page.next
  } while (after)
  assert.deepEqual([...seen].sort(), ['same0', 'same1', 'same2', 'same3', 'same4', 'same5', 'same6', 'security'])
  const bad = await call(office.server, contract.listPeople, { after: 'not-a-place' }, cookie)
  assert.equal(bad.code, 'kernel.invalid')
})

test('a person added by the system administrator must change the first password; others may not add', async (t) => {
  const office = await startOffice(t)
  await office.add('system', 'system_admin')
  await office.add('security', 'security_admin')
  const [cookie, security] = [await office.enter('system'), await office.enter('security')]
  const person = { id: randomUUID(), name: '李华', username: 'li.hua', phone: '138-0000-0003', password: goodPassword }
  const create = (more: object = {}, as = cookie) =>
    call(office.server, contract.createPerson, { ...person, ...more }, as)
  await peopleNames(office.server.app, jurisdictionId)
  assert.equal((await create({}, security)).code, 'kernel.forbidden')
  assert.equal((await create({ password: 'li.hua-2026' })).code, 'accounts.weak_password')
  assert.equal((await create({ phone: '110' })).code, 'kernel.invalid')
  const created = await create()
  assert.equal(contract.Person.parse(created.body).phoneMasked, '138****0003')
  assert.doesNotMatch(JSON.stringify(created.body), /13800000003|argon2/)
  assert.deepEqual((await create()).body, created.body)
  assert.equal((await create({ name: '别人' })).code, 'kernel.id_reused')
  assert.equal((await create({ id: randomUUID() })).code, 'accounts.username_taken')
  assert.equal((await peopleNames(office.server.app, jurisdictionId)).get(person.id), '李华')
  const signed = await call(office.server, contract.signIn, { username: 'li.hua', password: goodPassword })
  assert.equal(contract.Session.parse(signed.body).person?.mustChangePassword, true)
})

test('the page of a grid names who looks after it and a number that is answered', async (t) => {
  const office = await startOffice(t)
  const leader = await office.add('north.leader', 'grid2_leader', areas.north)
  await office.add('bundle.leader', 'grid1_leader', areas.grid1)
  await office.add('south.leader', 'grid2_leader', areas.south)
  await office.add('worker', 'community_worker', areas.community)
  await office.add('desk', 'acceptor')
  await away(office, leader, 60)
  const { body } = await call(office.server, contract.readAreaPage, { code: codes.north })
  const page = contract.readAreaPage.returns.parse(body)
  assert.deepEqual(
    page.leaders.map(({ name, areaName, isAway }) => [name, areaName, isAway]),
    [
      ['人north.leader', '北片', true],
      ['人bundle.leader', '第一网格', false],
      ['人worker', '鼓楼社区', false],
    ],
  )
  assert.deepEqual(
    [page.area.name, page.above.map((area) => area.code)],
    ['北片', [codes.grid1, codes.community, codes.street]],
  )
  assert.equal(page.dutyPhone, '0915-6660003')
  const street = await call(office.server, contract.readAreaPage, { code: codes.street })
  assert.equal(street.body.dutyPhone, '0915-12345')
  assert.equal((await call(office.server, contract.readAreaPage, { code: '999999999' })).code, 'kernel.not_found')
})

test('holders are found by area, post and department; who is away says until when', async (t) => {
  const office = await startOffice(t)
  const { app } = office.server
  const worker = await office.add('worker', 'department_worker')
  await office.add('north.leader', 'grid2_leader', areas.north)
  const until = await away(office, worker, 30)
  const holders = (unitCodes?: string[]) =>
    app.db.read(jurisdictionId, (tx) =>
      listHolders(tx, jurisdictionId, {
        ...{ areaIds: [areas.north, areas.street], kinds: ['grid2_leader', 'department_worker'], now: office.now() },
        ...(unitCodes ? { unitCodes } : {}),
      }),
    )
  assert.deepEqual(
    (await holders()).map((holder) => holder.name),
    ['人north.leader', '人worker'],
  )
  const [found] = await holders(['sanitation'])
  assert.deepEqual([found?.personId, found?.unitName, found?.awayUntil], [worker, '环卫所', until])
  assert.deepEqual(await holders(['another']), [])
  office.pass(31)
  assert.equal((await holders(['sanitation']))[0]?.awayUntil, null)
  assert.equal((await listUnitsIndex(app, jurisdictionId)).byCode('sanitation')?.name, '环卫所')
})

test('an import of posts is held to the same rules, and twice is once', async (t) => {
  const office = await startOffice(t)
  const { app } = office.server
  const li = await office.add('li.hua', null)
  const span = { areaId: areas.street, unitId: null, validFrom: office.now(), validTo: null }
  const post = { id: randomUUID(), personId: li, kind: 'acceptor' as const, ...span }
  assert.equal(await createPosts(app, system, [post, post]), 1)
  assert.equal(await createPosts(app, system, [post]), 0)
  const isApart = (error: unknown) => error instanceof Refusal && error.code === 'accounts.separate_duties'
  const admin = { ...post, id: randomUUID(), kind: 'audit_admin' as const }
  await assert.rejects(createPosts(app, system, [admin]), isApart)
})
