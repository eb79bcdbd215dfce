import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AreaRow, areaProblems } from './area-problem.ts'
import { checkAreas } from './area-tree.ts'
import { areasFromTable, type ImportedAreas, type ImportMapping } from './import-areas.ts'

type Sheet = readonly Readonly<Record<string, string>>[]
const sheetOf = (headings: string, ...lines: readonly string[]): Sheet =>
  lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(headings.split(',').map((heading, i) => [heading, cells[i] ?? '']))
  })
const read = (sheet: Sheet, mapping: Partial<ImportMapping> = {}) =>
  areasFromTable(sheet, { datum: 'wgs84', ...mapping })
const problemsOf = ({ problems }: ImportedAreas) => problems.map(({ row, problem }) => `${row} ${problem.code}`)
const pick = (rows: readonly AreaRow[], ...fields: readonly (keyof AreaRow)[]) =>
  rows.map((row) => fields.map((field) => row[field]))

test('a statistical list with twelve digits for every level becomes a street and its communities', async () => {
  const imported = await read(
    sheetOf(
      'code,parent,name,level,adcode,area_code,longitude,latitude',
      '610902000000,610900000000,汉滨区,county,610902,0915,109.02,32.69',
      '610902001000,610902000000,老城街道办事处,town,610902,,,',
      '610902001003,610902001000,西大街社区居委会,village,610902,,109.02378,32.697399',
    ),
    { datum: 'gcj02' },
  )
  assert.deepEqual(pick(imported.rows, 'row', 'kind', 'code', 'name', 'parentCode'), [
    [2, 'street', '610902001', '老城街道办事处', null],
    [3, 'community', '610902001003', '西大街社区居委会', '610902001'],
  ])
  assert.deepEqual(problemsOf(imported), ['1 above_street'])
  assert.deepEqual(checkAreas(imported.rows), [])
  const place = imported.rows[1]?.place
  assert.deepEqual([place?.srcLng, place?.srcLat, place?.srcDatum], [109.02378, 32.697399, 'gcj02'])
  assert.ok(place && Math.abs(place.lng - 109.02378) > 0.001, 'moved from the Chinese map to the ground')
})

test('a sheet an office made by hand is understood with all its levels', async () => {
  const imported = await read(
    sheetOf(
      '网格编码,网格名称（全称）,层级,上级代码,值班电话',
      '610902001,老城街道,街道,,0915-3212345',
      '610902001003,西大街社区,社区,老城街道,',
      '61090200100301,西大街第一网格,一级网格,西大街社区,０９１５－３２１２３４６转2',
      '610902001003001,钟楼小网格,小网格,,13800000000、3212345',
      '610902001003901,培新小学,专属网格,,110',
    ),
  )
  assert.deepEqual(pick(imported.rows, 'kind', 'parentCode', 'dutyPhone'), [
    ['street', null, '0915-3212345'],
    ['community', '610902001', null],
    ['grid1', '610902001003', '0915-3212346转2'],
    ['grid2', '61090200100301', '13800000000、3212345'],
    ['dedicated', '610902001003', '110'],
  ])
  assert.deepEqual(problemsOf(imported), [])
  assert.deepEqual(checkAreas(imported.rows), [])
})

test('which of two grid1 a small grid belongs to is not guessed', async () => {
  const { rows } = await read(
    sheetOf(
      '编码,名称,上级',
      '61090200100301,东片,',
      '61090200100302,西片,',
      '610902001003001,钟楼,',
      '610902001003002,鼓楼,西片',
      '610902001003003,城墙,南片',
    ),
  )
  assert.deepEqual(pick(rows.slice(2), 'parentCode'), [[null], ['61090200100302'], ['南片']])
  const codes = checkAreas(rows).map(({ row, problem }) => `${row} ${problem.code}`)
  assert.ok(codes.includes('3 parent_missing'))
  assert.ok(codes.includes('5 parent_unknown'))
})

test('a list without code or name is refused as a whole; a column the person chose is taken', async () => {
  const sheet = sheetOf('片区号,叫法', '610902001003,西大街社区')
  const refused = await read(sheet)
  assert.deepEqual(refused, {
    rows: [],
    problems: ['code', 'name'].map((column) => ({
      row: 0,
      problem: { severity: 'error', code: 'column_missing', data: { column } },
    })),
  })
  const { rows } = await read(sheet, { columns: { code: '片区号', name: '叫法' } })
  assert.deepEqual(pick(rows, 'code', 'name', 'parentCode'), [['610902001003', '西大街社区', '610902001']])
})

test('a code the spreadsheet has ruined is named, and blank lines are passed over', async () => {
  const imported = await read(sheetOf('代码,名称', '6.10902E+11,西大街社区', ',', '610902001004,培新街社区'))
  assert.deepEqual(pick(imported.rows, 'row', 'name'), [
    [1, '西大街社区'],
    [3, '培新街社区'],
  ])
  assert.deepEqual(problemsOf(imported), ['1 code_mangled'])
})

test('words and telephones nobody understands are said, and the rest of the row is kept', async () => {
  const imported = await read(
    sheetOf('代码,名称,类型,值班电话', 'X1,南关,片区,找老王', '610902001003,西大街社区,网格,'),
  )
  assert.deepEqual(pick(imported.rows, 'kind', 'dutyPhone'), [
    [null, null],
    ['community', null],
  ])
  assert.deepEqual(problemsOf(imported), ['1 kind_unknown', '1 phone_invalid'])
})

test('points that cannot be right are dropped and said; the rows are kept', async () => {
  const imported = await read(
    sheetOf(
      '编码,社区,经度,纬度,坐标系',
      '610902001001,甲社区,109.02,32.69,',
      '610902001002,乙社区,109.03,32.70,',
      '610902001003,丙社区,109.01,32.69,GCJ-02',
      '610902001004,丁社区,109.02,32.70,',
      '610902001005,戊社区,109.52,32.70,',
      '610902001006,己社区,0.0,0.0,',
      '610902001007,庚社区,32.69,109.02,',
      '610902001008,辛社区,109.02,,',
      '610902001009,壬社区,109.02,32.69,西安80',
      '610902001010,癸社区,,,',
    ),
  )
  assert.equal(imported.rows.length, 10)
  assert.deepEqual(problemsOf(imported), [
    '5 point_far',
    '6 point_zero',
    '7 point_invalid',
    '8 point_invalid',
    '9 datum_unknown',
  ])
  assert.deepEqual(imported.problems[0]?.problem.data, { kilometres: 47 })
  assert.deepEqual(
    imported.rows.map(({ place }) => place?.srcDatum ?? null),
    ['wgs84', 'wgs84', 'gcj02', 'wgs84', null, null, null, null, null, null],
  )
})

test('with few points, or where everything lies far apart, nothing is called a stray', async () => {
  const two = await read(sheetOf('编码,名称,经度,纬度', '610902001001,甲,109.02,32.69', '610902001002,乙,110.02,32.70'))
  assert.deepEqual(problemsOf(two), [])
  const steppe = Array.from({ length: 12 }, (_, i) => `61090210${i % 10}00${i},镇${i},${105 + i * 0.3},${40 + (i % 3)}`)
  assert.deepEqual(problemsOf(await read(sheetOf('编码,名称,经度,纬度', ...steppe))), [])
})

test('a street with few points is measured against the whole list', async () => {
  const town = Array.from({ length: 6 }, (_, i) => `61090200100${i + 1},社区${i},${114.3 + i / 100},22.7`)
  const imported = await read(sheetOf('编码,名称,经度,纬度', ...town, '610902002001,和平社区,113.80,22.69'))
  assert.deepEqual(problemsOf(imported), ['7 point_far'])
})

test('a list is read from a stream too, and one without end is refused', async () => {
  async function* endless() {
    for (;;) yield { code: '610902001003', name: '西大街社区' }
  }
  const refused = await areasFromTable(endless(), { datum: 'wgs84' })
  assert.deepEqual(refused.rows, [])
  assert.deepEqual(problemsOf(refused), ['0 too_many_rows'])
  assert.deepEqual(await read([]), { rows: [], problems: [] })
})

test('a county in the list is worth a look, a ruined code is an error: the severity comes from one table', async () => {
  const imported = await read(sheetOf('代码,名称', '610902,汉滨区', '6.1E+11,甲'))
  for (const { problem } of imported.problems) assert.equal(problem.severity, areaProblems[problem.code])
  assert.deepEqual(
    imported.problems.map(({ problem }) => problem.severity),
    ['warning', 'error'],
  )
})
