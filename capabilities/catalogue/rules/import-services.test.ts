import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Service } from '../contract.ts'
import { servicesFromTable } from './import-services.ts'

const platforms = [
  { code: 'city', name: { zh: '城市管理', en: 'The town around us' }, position: 1 },
  { code: 'livelihood', name: { zh: '民生服务', en: 'Daily life' }, position: 2 },
]
const none = { platforms, known: new Map<string, Service>() }
type Records = readonly Readonly<Record<string, string>>[]
const read = (records: Records, more: object = {}) => servicesFromTable(records, { ...none, ...more })
const problems = (records: Records, more: object = {}) =>
  read(records, more).problems.map(({ row, code }) => `${row} ${code}`)

test('a table with Chinese headings becomes services with their promises', () => {
  const [lamp] = read([
    {
      平台: '城市管理',
      编码: 'LAMP',
      名称: '路灯 不亮',
      英文名称: 'Street lamp',
      受理时限: '30分钟',
      处置时限: '2工作日',
      公开: '是',
      图块: '1',
      责任单位: 'municipal_team、peace_office',
      技能: '水电维修',
    },
  ]).rows
  assert.equal(lamp?.code, 'lamp')
  assert.equal(lamp?.platformCode, 'city')
  assert.deepEqual(lamp?.body.name, { zh: '路灯 不亮', en: 'Street lamp' })
  assert.deepEqual(lamp?.body.limits.registered, { count: 30, unit: 'minutes' })
  assert.deepEqual(lamp?.body.limits.resolved, { count: 2, unit: 'working_days' })
  assert.equal(lamp?.body.limits.closed, null)
  assert.equal(lamp?.body.isPublic, true)
  assert.equal(lamp?.body.tile, 1)
  assert.equal(lamp?.body.skill, 'repair')
  assert.deepEqual(lamp?.body.unitCodes, ['municipal_team', 'peace_office'])
})

test('each row that cannot be taken says why, and the others come in', () => {
  const row = (given: object) => ({
    platform: 'city',
    code: 'a',
    name: '甲',
    resolved: '2wd',
    is_public: 'yes',
    door: '',
    arrived: '',
    skill: '',
    ...given,
  })
  const found = read([
    row({}),
    row({ code: 'a' }),
    row({ code: '' }),
    row({ code: '甲乙' }),
    row({ code: 'c', name: '' }),
    row({ code: 'd', platform: '别的平台' }),
    row({ code: 'e', platform: '' }),
    row({ code: 'f', resolved: '尽快' }),
    row({ code: 'g', is_public: '也许' }),
    row({ code: 'h', door: '是' }),
    row({ code: 'i', name: '长'.repeat(500) }),
    row({ code: 'j', door: '是', arrived: '15分钟' }),
    row({ code: 'k', skill: '开飞机' }),
  ])
  assert.deepEqual(
    found.rows.map(({ code }) => code),
    ['a', 'j'],
  )
  assert.deepEqual(
    found.problems.map(({ row: n, code }) => `${n} ${code}`),
    [
      ...[
        '2 code_repeated',
        '3 code_missing',
        '4 code_invalid',
        '5 name_missing',
        '6 platform_unknown',
        '7 platform_missing',
      ],
      ...[
        '8 limit_unreadable',
        '9 value_unreadable',
        '10 door_limit_missing',
        '11 value_unreadable',
        '13 skill_unknown',
      ],
    ],
  )
})

test('a table without names is refused as a whole', () => {
  assert.deepEqual(problems([{ 编码: 'a', 备注: '甲' }]), ['0 column_missing'])
  assert.deepEqual(problems([]), ['0 column_missing', '0 column_missing'])
})

test('what a table does not speak of stays as it is', () => {
  const [first] = read([
    { platform: 'city', code: 'lamp', name: '路灯', name_en: 'Lamp', closed: '5d', tile: '2' },
  ]).rows
  assert.ok(first)
  const known: Service = {
    id: 'x',
    code: 'lamp',
    platformCode: 'city',
    version: 3,
    isEnded: false,
    body: { ...first.body, skill: 'flood', replies: [{ moment: 'closed', text: { zh: '谢谢', en: 'Thanks' } }] },
  }
  const [second] = read([{ code: 'lamp', name: '路灯', resolved: '2wd' }], { known: new Map([['lamp', known]]) }).rows
  assert.deepEqual(second, {
    row: 1,
    code: 'lamp',
    platformCode: 'city',
    body: { ...known.body, limits: { ...known.body.limits, resolved: { count: 2, unit: 'working_days' } } },
  })
  assert.equal(known.body.limits.resolved, null)
})

test('a type table of three levels comes under the platforms somebody chose for its words', () => {
  const row = (event_type: string, main_type: string, main_type_id: string, sub_type: string, sub_type_id: string) => ({
    event_type,
    main_type,
    main_type_id,
    sub_type,
    sub_type_id,
    reported_number: '7',
  })
  const table = [
    row('市政设施', '公共设施', '186', '路灯', '1'),
    row('民政服务', '养老', '20', '送餐', '1'),
    row('环保水务', '养殖', '30', '扰民', '2'),
  ]
  assert.deepEqual(problems(table), ['1 platform_unknown', '2 platform_unknown', '3 platform_unknown'])
  const { rows } = read(table, { platformOf: { 市政设施: 'city', 民政服务: 'livelihood', '*': 'city' } })
  // The last id alone would be two services: the main type's id goes in front, in every row.
  assert.deepEqual(
    rows.map(({ code, platformCode }) => `${code} ${platformCode}`),
    ['186-1 city', '20-1 livelihood', '30-2 city'],
  )
  assert.equal(rows[0]?.body.name.zh, '路灯')
  assert.equal(rows[0]?.body.description.zh, '公共设施：路灯')
  assert.deepEqual(problems(table, { platformOf: { '*': 'nowhere' } }).length, 3)
})
