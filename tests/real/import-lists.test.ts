import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { importCatalogue } from '../../capabilities/catalogue/actions/import-catalogue.ts'
import { putCatalogue } from '../../capabilities/catalogue/actions/put-catalogue.ts'
import { catalogueOf } from '../../capabilities/catalogue/neighbours.ts'
import { importAreas } from '../../capabilities/grids/actions/import-areas.ts'
import { areaIndex } from '../../capabilities/grids/neighbours.ts'
import { openSmallOffice } from '../small-office.ts'

// Real lists stay outside the project; where they are absent this file tests nothing.
const data = join(import.meta.dirname, '../../../shared/data')

const registerTests = () => {
  const read = (path: string) => readFileSync(join(data, path), 'utf8')
  const run = (fileName: string, content: string) => ({ runId: randomUUID(), fileName, content, isDryRun: false })

  test('the statistical list of a real county comes in, each community under its street, and only once', async (t) => {
    const office = await openSmallOffice([])
    t.after(() => office.close())
    const content = read('places/adcode_610902.csv')
    const file = { format: 'csv', datum: 'gcj02', validFrom: '2026-01-01' } as const
    const first = await importAreas(office.app, office.system, { ...run('adcode.csv', content), ...file })
    assert.ok(first.created > 500, JSON.stringify({ ...first, problems: first.problems.slice(0, 5) }))
    const areas = await areaIndex(office.app, office.jurisdictionId)
    assert.equal(areas.root.code, '610902001')
    assert.equal(areas.below(areas.root.id).length, 10)
    for (const area of areas.all()) {
      const above = area.path.slice(1).map((id) => areas.byId(id)?.code ?? '')
      assert.ok(
        above.every((code) => area.code.startsWith(code)),
        area.code,
      )
    }
    const again = await importAreas(office.app, office.system, { ...run('adcode.csv', content), ...file })
    assert.deepEqual([again.created, again.changed, again.unchanged], [0, 0, first.created])
  })

  test('a real table of types comes in under a chosen platform, and only once', async (t) => {
    const office = await openSmallOffice([])
    t.after(() => office.close())
    const platforms = [{ code: 'city', name: { zh: '城市管理', en: 'Town' }, position: 1 }]
    await putCatalogue(office.app, office.system, { platforms, services: [] })
    for (const [path, count, repeated] of [
      // The office gave two pairs of types one id each: the second of a pair is named and left out.
      ['requests/pingshan/type_tree.csv', 370, 2],
      ['categories/urban_management_event_codes_54.csv', 54, 0],
    ] as const) {
      const content = read(path)
      const options = { platformOf: { '*': 'city' } }
      const first = await importCatalogue(office.app, office.system, run(path, content), options)
      assert.deepEqual([first.created, first.refused], [count, repeated])
      assert.deepEqual(
        first.problems.map(({ code }) => code),
        Array(repeated).fill('code_repeated'),
      )
      const again = await importCatalogue(office.app, office.system, run(path, content), options)
      assert.deepEqual([again.created, again.changed, again.unchanged], [0, 0, count])
    }
    const catalogue = await catalogueOf(office.app, office.jurisdictionId)
    assert.equal(catalogue.byCode('01-02')?.body.name.zh, '暴露垃圾')
  })
}

if (existsSync(data)) registerTests()
