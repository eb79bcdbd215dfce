import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUnique } from './make-unique.ts'
import { type NamedGround, nameGrids } from './name-grids.ts'
import { readBuildingName } from './read-building-name.ts'

interface House {
  readonly name: string
  readonly compound?: string
  /** Stairwell name → storey bands. */
  readonly stairs?: Readonly<Record<string, readonly (readonly [number, number])[]>>
}

const groundOf = (houses: readonly House[]): NamedGround => {
  const units: NamedGround['units'][number][] = []
  let stairwell = 0
  for (const [building, { stairs = { '': [[1, 3]] } }] of houses.entries()) {
    for (const [stairwellName, bands] of Object.entries(stairs)) {
      for (const storeys of bands) units.push({ building, stairwell, stairwellName, storeys, households: 6 })
      stairwell++
    }
  }
  return {
    buildings: houses.map(({ name, compound = '' }, i) => ({ code: `B${i}`, name, compound })),
    units,
  }
}
const namesOf = (houses: readonly House[], labels: readonly number[], taken: string[] = []) =>
  nameGrids(groundOf(houses), labels, {
    community: '培新社区',
    numbers: Array.from({ length: Math.max(...labels) + 1 }, (_, i) => i + 1),
    taken,
  })
const court = (...numbers: number[]): House[] =>
  numbers.map((n) => ({ name: `幸福小区${n}号楼`, compound: '幸福小区' }))

test('a grid is called what people call its houses', () => {
  assert.deepEqual(namesOf(court(3, 4, 5, 6), [0, 0, 0, 1]), ['幸福小区3–5号楼', '幸福小区6号楼'])
  // There is no house 7, so 6 and 8 are next to each other; 9 belongs to the neighbour.
  assert.deepEqual(namesOf(court(6, 8, 9, 10), [0, 0, 1, 0]), ['幸福小区6–8、10号楼', '幸福小区9号楼'])
})

test('houses that only say their number belong to their compound', () => {
  const houses = [1, 2].map((n) => ({ name: `${n}号楼`, compound: '静淑苑' }))
  assert.deepEqual(namesOf(houses, [0, 0]), ['静淑苑1–2号楼'])
})

test('a street is named by its numbers; by one side, or from the first to the last, where that is shorter', () => {
  const street = (...numbers: number[]): House[] => numbers.map((n) => ({ name: `培新街${n}号` }))
  assert.deepEqual(namesOf(street(12, 13, 14, 30, 18), [0, 0, 0, 1, 1]), ['培新街12–14号', '培新街18–30号'])
  assert.deepEqual(namesOf(street(1, 2, 3, 4, 5), [0, 1, 0, 1, 0]), ['培新街1–5号（单号）', '培新街2–4号（双号）'])
  assert.deepEqual(namesOf(street(7, 8, 9, 10), [0, 1, 1, 0]), ['培新街7、10号', '培新街8–9号'])
  const mixed = [0, 1, 0, 0, 1, 0, 1, 1, 0, 1]
  assert.deepEqual(namesOf(street(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), mixed)[0], '培新街1–9号')
})

test('a shared building is named by stairwells, and by storeys where even those are shared', () => {
  const tower: House = {
    name: '幸福小区3号楼',
    compound: '幸福小区',
    stairs: {
      1: [[1, 6]],
      2: [[1, 6]],
      3: [
        [1, 6],
        [7, 12],
      ],
    },
  }
  assert.deepEqual(namesOf([tower], [0, 0, 1, 2]), [
    '幸福小区3号楼1–2单元',
    '幸福小区3号楼3单元1–6层',
    '幸福小区3号楼3单元7–12层',
  ])
  const pair: House = {
    name: '2栋',
    stairs: {
      1: [
        [1, 6],
        [7, 9],
      ],
      2: [
        [1, 6],
        [7, 9],
      ],
      东: [[1, 9]],
    },
  }
  assert.deepEqual(namesOf([pair], [0, 1, 0, 1, 0]), ['2栋东单元、1–2单元1–6层', '2栋1–2单元7–9层'])
  const slab: House = {
    name: '老检察院宿舍楼',
    stairs: {
      '': [
        [1, 4],
        [5, 8],
      ],
    },
  }
  assert.deepEqual(namesOf([slab], [0, 1]), ['老检察院宿舍楼1–4层', '老检察院宿舍楼5–8层'])
})

test('a grid of a court and a piece of street says both, the larger first, the court once', () => {
  const tower: House = { ...court(7)[0], name: '幸福小区7号楼', stairs: { 1: [[1, 6]], 2: [[1, 6]] } }
  const houses = [...court(3, 4), tower, { name: '培新街2号' }]
  assert.deepEqual(namesOf(houses, [0, 0, 0, 1, 0])[0], '幸福小区3–4号楼、7号楼1单元、培新街2号')
})

test('without names of houses the compound, the street or the community and the number must do', () => {
  const houses = [{ name: '', compound: '静淑苑' }, { name: 'B1' }, { name: '' }]
  const names = nameGrids(groundOf(houses), [0, 1, 2], {
    community: '培新社区',
    numbers: [7, 8, 9],
    streets: () => ['', '学清路', ''],
  })
  assert.deepEqual(names, ['静淑苑第7小网格', '培新社区第8小网格（学清路）', '培新社区第9小网格'])
})

test('addresses that put the number first are read too', () => {
  const houses = [12, 14, 16].map((n) => ({ name: `${n} Rue Grimaldi` }))
  assert.deepEqual(namesOf(houses, [0, 0, 0]), ['Rue Grimaldi 12–16'])
})

test('no two grids of a community have one name', () => {
  const twice: House[] = [{ name: '教学楼' }, { name: '教学楼' }, { name: '教学楼' }]
  assert.deepEqual(namesOf(twice, [2, 1, 0]), ['教学楼之一', '教学楼之二', '教学楼之三'])
  assert.deepEqual(namesOf(court(3), [0], ['幸福小区3号楼']), ['幸福小区3号楼之一'])
  const many = makeUnique(Array<string>(23).fill('一'.repeat(120)), [...Array(23).keys()])
  assert.equal(new Set(many).size, 23)
  assert.ok(many.every((name) => name.length <= 100))
  assert.ok(many[22]?.endsWith('之二十三') && many[9]?.endsWith('之十'))
  assert.deepEqual(makeUnique(['院', '院', '院之一'], [1, 2, 3]), ['院之二', '院之三', '院之一'])
})

const readings: readonly [string, string, string, number | null, string][] = [
  ['幸福小区3号楼', '幸福小区', '幸福小区', 3, '号楼'],
  ['学生公寓二号楼', '', '学生公寓', 2, '号楼'],
  ['二十一栋', '东院', '东院', 21, '栋'],
  ['清华东路２７号院', '', '清华东路', 27, '号院'],
  ['3#楼', '南苑', '南苑', 3, '#楼'],
  ['Building 41', '', 'Building', 41, ''],
  ['A座', '金码大厦', '金码大厦A座', null, ''],
  ['二教', '', '二教', null, ''],
]
for (const [name, compound, stem, number, kind] of readings) {
  test(`a house called ${name} is read as ${stem} ${number ?? 'without number'}`, () => {
    assert.deepEqual(readBuildingName(name, compound), { stem, number, kind })
  })
}
