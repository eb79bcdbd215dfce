import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeXlsx } from '../../kernel/server/sheets/write-xlsx.ts'
import {
  collection,
  feature,
  ids,
  type Outcome,
  openPlacesOffice,
  type PlacesOffice,
  problemsOf,
  square,
  triple,
} from './places-for-tests.ts'

let town: PlacesOffice
before(async () => {
  town = await openPlacesOffice()
  await town.send(
    collection(
      feature({ building: 'yes', name: '桂花园1号楼' }, square(1, 1, 0.2), 'way/1'),
      feature({ landuse: 'residential', name: '桂花园' }, square(0.5, 0.5, 3), 'way/2'),
      feature({ building: 'yes', name: '粮食局家属楼' }, square(8, 8, 0.2), 'way/3'),
    ),
  )
})
after(() => town.office.close())

const read = <T>(table: 'doors' | 'buildings') =>
  town.office.app.db.read(town.office.jurisdictionId, (tx) => tx.selectFrom(table).selectAll().execute()) as Promise<
    T[]
  >
interface Door {
  readonly building_id: string
  readonly area_id: string
  readonly stairwell: string
  readonly storey: number
  readonly label: string
  readonly people_count: number
  readonly workload: number
}
interface Building {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly area_id: string
  readonly door_count: number
  readonly is_placed: boolean
}

const sheet = `西街社区住户登记表,,,,,
,,,,,
小区,楼 栋,单元,楼层,房号,人口（人）
桂花园,１栋,一单元,,101室,３
,,,,102室,2人
,,2单元,,1203,
,粮食局家属楼,,3层,301,4
桂花园,9栋,1,,501,5
桂花园,1号楼,1,1,101,9
合计,,,,,23
`

test('the office’s own sheet of households is read with its titles, merged cells and full-width figures', async () => {
  const answer = await town.send(sheet)
  const outcome = answer.body as Outcome
  assert.deepEqual(triple(outcome.doors), [5, 0, 0])
  assert.deepEqual([outcome.refused, outcome.ignored], [1, 1])
  assert.deepEqual(problemsOf(answer), [
    '9 door_twice',
    '0 cells_filled_down',
    '6 people_missing',
    '8 building_unknown',
  ])
  const [doors, buildings] = [await read<Door>('doors'), await read<Building>('buildings')]
  const nameOf = new Map(buildings.map((b) => [b.id, b.name]))
  assert.deepEqual(
    doors
      .map((d) => [nameOf.get(d.building_id), d.stairwell, d.storey, d.label, d.people_count])
      .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    [
      ['9栋', '1', 5, '501', 5],
      ['桂花园1号楼', '1', 1, '101', 3],
      ['桂花园1号楼', '1', 1, '102', 2],
      ['桂花园1号楼', '2', 12, '1203', 0],
      ['粮食局家属楼', '', 3, '301', 4],
    ],
  )
})

test('a house that only the list names has no place, lies in the community, and every house counts its doors', async () => {
  const buildings = await read<Building>('buildings')
  const listed = buildings.find(({ name }) => name === '9栋')
  assert.deepEqual([listed?.is_placed, listed?.area_id, listed?.door_count], [false, ids.west, 1])
  const drawn = buildings.find(({ name }) => name === '桂花园1号楼')
  assert.deepEqual([drawn?.is_placed, drawn?.area_id, drawn?.door_count], [true, ids.westGrid, 3])
  const doors = (await read<Door>('doors')).filter(({ building_id }) => building_id === drawn?.id)
  assert.deepEqual([...new Set(doors.map(({ area_id }) => area_id))], [ids.westGrid])
  const places = await town.count()
  assert.deepEqual([places.doors, places.people, places.buildingsWithoutPlace], [5, 14, 1])
})

test('the same sheet again changes nothing, one with other numbers only those; no door goes', async () => {
  assert.deepEqual(triple(((await town.send(sheet)).body as Outcome).doors), [0, 0, 5])
  const more = '楼栋,单元,房号,人数,工作量\n桂花园1号楼,1,101,4,6.5\n桂花园1号楼,1,103,2,\n'
  assert.deepEqual(triple(((await town.send(more)).body as Outcome).doors), [1, 1, 0])
  const doors = await read<Door>('doors')
  const changed = doors.find(({ label, people_count }) => label === '101' && people_count === 4)
  assert.equal(changed?.workload, 6.5)
  assert.equal(doors.length, 6)
})

test('drawn later, the house of the list gets its place and keeps its doors', async () => {
  const before = (await read<Building>('buildings')).find(({ name }) => name === '9栋')
  await town.send(collection(feature({ building: 'yes', name: '桂花园9号楼' }, square(2, 2, 0.2), 'way/9')))
  const after = (await read<Building>('buildings')).find(({ id }) => id === before?.id)
  assert.deepEqual([after?.is_placed, after?.area_id, after?.door_count], [true, ids.westGrid, 1])
  assert.equal((await town.count()).buildingsWithoutPlace, 0)
})

test('an Excel sheet of a person a row counts them, and keeps nobody’s name', async () => {
  const headers = ['楼栋', '房号', '姓名']
  const bytes = await writeXlsx({
    sheetName: '人口',
    columns: headers.map((header, i) => ({ header, width: 12, value: (row: readonly string[]) => row[i] })),
    rows: [
      ['粮食局家属楼', '302', '王秀英'],
      ['粮食局家属楼', '302', '李伟'],
      ['粮食局家属楼', '303', '赵云'],
    ],
  })
  const answer = await town.send(Buffer.from(bytes))
  assert.deepEqual(problemsOf(answer), ['0 people_by_rows'])
  const doors = await read<Door>('doors')
  assert.deepEqual(
    ['302', '303'].map((label) => doors.find((d) => d.label === label)?.people_count),
    [2, 1],
  )
  assert.ok(!JSON.stringify(answer.body).includes('王秀英'))
})

test('a sheet of buildings gives points and floors; coordinates the wrong way round keep their row out', async () => {
  const list =
    '楼栋编码,楼栋名称,层数,户数,经度,纬度\nB-00001,河边楼,5,20,109.004,32.004\nB-00002,反了楼,5,20,32.004,109.004\nB-00003,无名,九层,,,\n'
  const answer = await town.send(list)
  assert.deepEqual(problemsOf(answer), ['3 coordinates_swapped', '4 storeys_invalid'])
  assert.deepEqual(triple((answer.body as Outcome).buildings), [2, 0, 0])
  const buildings = await read<Building>('buildings')
  const [placed, unplaced] = ['B-00001', 'B-00003'].map((code) => buildings.find((b) => b.code === code))
  assert.deepEqual([placed?.is_placed, placed?.area_id, placed?.door_count], [true, ids.westGrid, 20])
  assert.equal(unplaced?.is_placed, false)
})

test('a community imports no houses of its neighbour', async () => {
  const answer = await town.send('楼栋编码,房号,人数\nB-00001,101,3\n', { by: town.neighbour, areaId: ids.east })
  assert.deepEqual(problemsOf(answer), ['2 building_elsewhere'])
  assert.deepEqual(triple((answer.body as Outcome).doors), [0, 0, 0])
})

test('thirty thousand households come in at once', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, i) =>
      `新城,${Math.floor(i / 60) + 1}栋,${(i % 60 >= 30 ? 1 : 0) + 1},${Math.floor((i % 30) / 2) + 1}0${(i % 2) + 1},${(i % 6) + 1}`,
  )
  const answer = await town.send(`小区,楼栋,单元,房号,人数\n${rows.join('\n')}\n`, {
    by: town.neighbour,
    areaId: ids.east,
  })
  const outcome = answer.body as Outcome
  assert.deepEqual(
    [triple(outcome.doors), triple(outcome.buildings)],
    [
      [30_000, 0, 0],
      [500, 0, 0],
    ],
  )
  assert.deepEqual([outcome.refused, outcome.problemCount], [0, 500])
  const places = await town.count(ids.east)
  assert.deepEqual([places.doors, places.people], [30_000, 105_000])
})
