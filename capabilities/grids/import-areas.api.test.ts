import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Staff } from '../../kernel/shared/actor.ts'
import { type Answer, officeCode, openSmallOffice, type SmallOffice } from '../../tests/small-office.ts'
import { importAreas } from './actions/import-areas.ts'
import { areaIndex } from './neighbours.ts'
import { routes } from './routes.ts'

let office: SmallOffice
let admin: Staff
before(async () => {
  office = await openSmallOffice(routes)
  // A post needs an area only where accounts gives it; who may import is asked anywhere.
  admin = office.hire('系统管理员', [{ role: 'system_admin', areaId: randomUUID() }])
})
after(() => office.close())

const list = `﻿代码,名称,上级代码,值班电话
610902001000,老城街道,,0915-3210000
610902001001,西街社区,610902001,
610902001002,东街社区,610902001,
61090200100101,西街第一网格,610902001001,
610902001001001,西街一小网格,61090200100101,
`
const send = (content: string, more: object = {}) => ({
  runId: randomUUID(),
  fileName: '网格.csv',
  format: 'csv',
  content,
  isDryRun: false,
  validFrom: '2026-11-01',
  ...more,
})
const importBy = (by: Staff, body: object) => office.call('POST', '/areas/import', { by, send: body })
const counts = ({ body }: Answer) => {
  const { created, changed, unchanged, refused } = body as Record<string, number>
  return { created, changed, unchanged, refused }
}
const problems = ({ body }: Answer) =>
  (body as { problems: { row: number; code: string }[] }).problems.map(({ row, code }) => `${row} ${code}`)
const codes = async () => (await areaIndex(office.app, office.jurisdictionId)).all().map(({ code }) => code)
const rows = <T>(table: 'audit_entries' | 'import_runs') =>
  office.app.db.read(office.jurisdictionId, (tx) => tx.selectFrom(table).selectAll().execute()) as Promise<T[]>

test('whoever is not a system administrator imports nothing', async () => {
  const dispatcher = office.hire('派遣员', [{ role: 'dispatcher', areaId: randomUUID() }])
  assert.equal((await importBy(dispatcher, send(list))).refusal, 'kernel.forbidden')
  assert.equal((await office.call('POST', '/areas/import', { send: send(list) })).refusal, 'kernel.signed_out')
  assert.deepEqual(await codes(), [])
})

test('a dry run says what would happen and writes no area', async () => {
  const answer = await importBy(admin, send(list, { isDryRun: true }))
  assert.equal(answer.status, 200)
  assert.deepEqual(counts(answer), { created: 5, changed: 0, unchanged: 0, refused: 0 })
  assert.deepEqual(await codes(), [])
  const [run] = await rows<{ is_dry_run: boolean; taken_count: number; started_by: string }>('import_runs')
  assert.equal(run?.is_dry_run, true)
  assert.equal(run?.taken_count, 5)
  assert.equal(run?.started_by, admin.personId)
  assert.deepEqual(await rows('audit_entries'), [])
})

test('the import makes the areas at once for everybody, and the same file again changes nothing', async () => {
  const body = send(list)
  assert.deepEqual(counts(await importBy(admin, body)), { created: 5, changed: 0, unchanged: 0, refused: 0 })
  assert.equal((await codes()).length, 5)
  assert.deepEqual(counts(await importBy(admin, body)), { created: 0, changed: 0, unchanged: 5, refused: 0 })
  assert.deepEqual(counts(await importBy(admin, send(list))), { created: 0, changed: 0, unchanged: 5, refused: 0 })
  const run = (await rows<{ id: string; taken_count: number }>('import_runs')).find(({ id }) => id === body.runId)
  assert.equal(run?.taken_count, 5)
  const entries = await rows<{ subject_id: string; actor_id: string }>('audit_entries')
  assert.equal(entries.filter(({ subject_id }) => subject_id === body.runId).length, 1)
  assert.equal(entries[0]?.actor_id, admin.personId)
  const street = (await areaIndex(office.app, office.jurisdictionId)).byCode(officeCode)
  assert.equal(street?.dutyPhone, '0915-3210000')
  assert.equal(street?.validFrom, '2026-11-01')
})

test('a run whose id was used for another file is refused', async () => {
  const body = send(list)
  await importBy(admin, body)
  assert.equal((await importBy(admin, { ...body, content: `${list}\n` })).refusal, 'kernel.id_reused')
})

test('a dry run becomes the run itself when it is sent again in earnest', async () => {
  const more = `${list}610902001001002,西街二小网格,61090200100101,\n`
  const body = send(more, { isDryRun: true })
  assert.deepEqual(counts(await importBy(admin, body)), { created: 1, changed: 0, unchanged: 5, refused: 0 })
  assert.deepEqual(counts(await importBy(admin, { ...body, isDryRun: false })), {
    created: 1,
    changed: 0,
    unchanged: 5,
    refused: 0,
  })
  assert.ok((await codes()).includes('610902001001002'))
  const run = (await rows<{ id: string; is_dry_run: boolean }>('import_runs')).find(({ id }) => id === body.runId)
  assert.equal(run?.is_dry_run, false)
})

test('rows with an error are named as the sheet numbers them and left out; the others come in', async () => {
  const mixed = `代码,名称,上级代码
610902001003,南关社区,610902001

610902001003,南关又一社区,610902001
610902001004,,610902001
61090200100401,无名第一网格,610902001004
610902001005,北门社区,610902001,多了一格
${'6.10902E+14'},坏编码,610902001
`
  const answer = await importBy(admin, send(mixed))
  assert.deepEqual(counts(answer), { created: 1, changed: 0, unchanged: 0, refused: 5 })
  assert.deepEqual(problems(answer), [
    '4 code_repeated',
    '5 name_missing',
    '6 parent_unknown',
    '7 ragged_row',
    '8 code_mangled',
    '8 code_invalid',
    '8 kind_missing',
  ])
  assert.deepEqual(
    (await codes()).filter((code) => code.startsWith('610902001003')),
    ['610902001003'],
  )
})

test('a changed name or parent keeps the id, moves everything below, and stands in the audit', async () => {
  const before = await areaIndex(office.app, office.jurisdictionId)
  const moved = `代码,名称,上级代码
61090200100102,西街第二网格,610902001001
610902001001001,西街壹小网格,61090200100102
`
  assert.deepEqual(counts(await importBy(admin, send(moved))), { created: 1, changed: 1, unchanged: 0, refused: 0 })
  const now = await areaIndex(office.app, office.jurisdictionId)
  const grid = now.byCode('610902001001001')
  assert.equal(grid?.id, before.byCode('610902001001001')?.id)
  assert.deepEqual(
    grid?.path.map((id) => now.byId(id)?.code),
    ['610902001001001', '61090200100102', '610902001001', officeCode],
  )
  const entry = (await rows<{ subject_id: string; detail: Record<string, unknown> }>('audit_entries')).find(
    ({ subject_id }) => subject_id === grid?.id,
  )
  assert.deepEqual(entry?.detail.fields, ['name', 'parent'])
  assert.equal(entry?.detail.nameBefore, '西街一小网格')
})

test('GeoJSON brings the ground; a list without ground takes none away', async () => {
  const polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [109, 32],
        [109.01, 32],
        [109.01, 32.01],
        [109, 32.01],
        [109, 32],
      ],
    ],
  }
  const feature = (code: string, name: string) => ({ type: 'Feature', properties: { code, name }, geometry: polygon })
  const content = JSON.stringify({ type: 'FeatureCollection', features: [feature('610902001002', '东街社区')] })
  const body = send(content, { format: 'geojson', fileName: 'east.geojson' })
  assert.deepEqual(counts(await importBy(admin, body)), { created: 0, changed: 1, unchanged: 0, refused: 0 })
  const located = await office.call('GET', '/locate?lng=109.005&lat=32.005')
  assert.equal((located.body as { area: { code: string } }).area.code, '610902001002')
  assert.deepEqual(counts(await importBy(admin, send(content, { format: 'geojson' }))), {
    created: 0,
    changed: 0,
    unchanged: 1,
    refused: 0,
  })
  assert.equal(counts(await importBy(admin, send(list))).changed, 1)
  const again = await office.call('GET', '/locate?lng=109.005&lat=32.005')
  assert.equal((again.body as { area: { code: string } }).area.code, '610902001002')
})

test('a file that is no list of areas is refused with what is wrong with it', async () => {
  const refused = async (content: string, format = 'csv') => {
    const { refusal, body } = await importBy(admin, send(content, { format }))
    return [refusal, (body as { error?: { data?: { code?: string } } }).error?.data?.code]
  }
  assert.deepEqual(await refused(''), ['grids.not_readable', 'empty'])
  assert.deepEqual(await refused('姓名,电话\n张三,1\n'), ['grids.not_readable', 'column_missing'])
  assert.deepEqual(await refused('{"type":', 'geojson'), ['grids.not_readable', 'not_json'])
  assert.deepEqual(await refused('[]', 'geojson'), ['grids.not_readable', 'not_a_feature_collection'])
  assert.deepEqual(await refused('代码,名称\n610902000000,汉滨区\n'), ['grids.nothing_to_import', undefined])
})

test('two people who import at once: one is done, the other is asked to look again, and no area is there twice', async () => {
  const content = '代码,名称,上级代码\n610902001007,新城社区,610902001\n'
  const done = await Promise.allSettled(
    [1, 2, 3].map(() => importAreas(office.app, office.system, { ...send(content), format: 'csv', datum: 'wgs84' })),
  )
  const said = done.map((one) =>
    one.status === 'fulfilled' ? one.value.created : (one.reason as { code: string }).code,
  )
  assert.ok(said.includes(1))
  assert.ok(said.every((one) => one === 1 || one === 0 || one === 'kernel.changed_meanwhile'))
  assert.equal(said.filter((one) => one === 1).length, 1)
  assert.equal((await codes()).filter((code) => code === '610902001007').length, 1)
})
