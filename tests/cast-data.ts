import type { PostKind } from '../capabilities/accounts/contract.ts'
import type { ServiceBody } from '../capabilities/catalogue/contract.ts'
import type { AreaKind } from '../capabilities/grids/contract.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const jurisdictions = [
  {
    id: id(1),
    code: '610902001',
    name: '老城街道',
    nameEn: 'Laocheng',
    hosts: [] as string[],
    createdAt: '2026-01-01T00:00:00Z',
    streetId: id(10),
  },
  {
    id: id(2),
    code: '610902002',
    name: '新城街道',
    nameEn: 'Xincheng',
    hosts: ['xincheng.test'],
    createdAt: '2026-01-02T00:00:00Z',
    streetId: id(20),
  },
] as const

const square = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ] as [number, number][][],
})
const area = (
  n: number,
  kind: AreaKind,
  code: string,
  name: string,
  parentCode: string | null,
  box: [number, number, number, number],
) => ({
  id: id(n),
  kind,
  code,
  name,
  parentCode,
  geometry: square(...box),
})

/** Two communities side by side, each with one bundle of two grids: west to east 109.00 to 109.04. */
export const castAreas = {
  street: area(10, 'street', '610902001', '老城街道', null, [109, 32.68, 109.04, 32.7]),
  drum: area(11, 'community', '610902001001', '鼓楼社区', '610902001', [109, 32.68, 109.02, 32.7]),
  river: area(12, 'community', '610902001002', '江北社区', '610902001', [109.02, 32.68, 109.04, 32.7]),
  drumBundle: area(13, 'grid1', '61090200100101', '鼓楼一网', '610902001001', [109, 32.68, 109.02, 32.7]),
  riverBundle: area(14, 'grid1', '61090200100201', '江北一网', '610902001002', [109.02, 32.68, 109.04, 32.7]),
  drumWest: area(15, 'grid2', '610902001001001', '鼓楼西片', '61090200100101', [109, 32.68, 109.01, 32.7]),
  drumEast: area(16, 'grid2', '610902001001002', '鼓楼东片', '61090200100101', [109.01, 32.68, 109.02, 32.7]),
  riverWest: area(17, 'grid2', '610902001002001', '江北西片', '61090200100201', [109.02, 32.68, 109.03, 32.7]),
  riverEast: area(18, 'grid2', '610902001002002', '江北东片', '61090200100201', [109.03, 32.68, 109.04, 32.7]),
}

export const castUnits = [{ id: id(30), code: 'lamps', name: '市政维护队', phone: null }]

interface CastPerson {
  readonly id: string
  readonly name: string
  readonly post: PostKind | null
  readonly area: keyof typeof castAreas
  readonly unit?: string
}
const person = (
  n: number,
  name: string,
  post: PostKind | null,
  at: keyof typeof castAreas,
  unit?: string,
): CastPerson => ({ id: id(n), name, post, area: at, ...(unit ? { unit } : {}) })

/** By user name: who they are and where they stand. */
export const castPeople = {
  lin: person(100, '林网格', 'grid2_leader', 'drumWest'),
  zhou: person(101, '周网格', 'grid2_leader', 'drumEast'),
  wu: person(102, '吴网格', 'grid2_leader', 'riverWest'),
  chen: person(103, '陈总网格', 'grid1_leader', 'drumBundle'),
  he: person(104, '何总网格', 'grid1_leader', 'riverBundle'),
  gao: person(105, '高社工', 'community_worker', 'drum'),
  luo: person(106, '罗社工', 'community_worker', 'river'),
  tang: person(107, '唐师傅', 'department_worker', 'street', id(30)),
  jiang: person(108, '蒋受理', 'acceptor', 'street'),
  wei: person(109, '魏派遣', 'dispatcher', 'street'),
  shen: person(110, '沈值班', 'shift_lead', 'street'),
  han: person(111, '韩值班', 'shift_lead', 'street'),
  yang: person(112, '杨接线', 'call_taker', 'street'),
  zhu: person(113, '朱主任', 'leadership', 'street'),
  qin: person(114, '秦系统', 'system_admin', 'street'),
  you: person(115, '尤安全', 'security_admin', 'street'),
  xu: person(116, '许审计', 'audit_admin', 'street'),
  nobody: person(117, '无岗位', null, 'street'),
}

export const platforms = [
  { code: 'city', name: { zh: '城市管理', en: 'City management' }, position: 1 },
  { code: 'livelihood', name: { zh: '民生服务', en: 'Livelihood' }, position: 2 },
]

const body = (more: Partial<ServiceBody> & Pick<ServiceBody, 'name'>): ServiceBody => ({
  description: more.name,
  icon: 'lamp',
  tile: 1,
  isPublic: true,
  isUnsure: false,
  isDoorService: false,
  limits: {
    answered: { count: 30, unit: 'minutes' },
    registered: { count: 60, unit: 'minutes' },
    dispatched: { count: 60, unit: 'minutes' },
    accepted: { count: 60, unit: 'minutes' },
    arrived: null,
    resolved: { count: 4, unit: 'working_hours' },
    verified: { count: 1, unit: 'working_days' },
    closed: { count: 5, unit: 'working_days' },
  },
  unitCodes: [],
  handlers: ['grid2_leader', 'grid1_leader', 'community_worker'],
  skill: null,
  duplicate: { metres: 100, days: 30 },
  replies: [],
  questions: [],
  open311Code: null,
  emergencyPhone: null,
  ...more,
})

export const services = {
  lamp: id(200),
  help: id(201),
  unsure: id(202),
  inside: id(203),
  fire: id(204),
  form: id(205),
  street: id(206),
}
export const castServices = [
  {
    id: services.lamp,
    code: 'lamp',
    platformCode: 'city',
    body: body({ name: { zh: '路灯不亮', en: 'Street lamp out' } }),
  },
  {
    id: services.help,
    code: 'help',
    platformCode: 'livelihood',
    body: body({
      name: { zh: '上门帮助', en: 'Help at the door' },
      isDoorService: true,
      limits: { ...body({ name: { zh: '-', en: '-' } }).limits, arrived: { count: 15, unit: 'minutes' } },
    }),
  },
  {
    id: services.unsure,
    code: 'unsure',
    platformCode: 'livelihood',
    body: body({ name: { zh: '不确定', en: 'Not sure' }, isUnsure: true }),
  },
  {
    id: services.inside,
    code: 'inside',
    platformCode: 'city',
    body: body({ name: { zh: '内部事项', en: 'Internal' }, isPublic: false, tile: null }),
  },
  {
    id: services.fire,
    code: 'fire',
    platformCode: 'city',
    body: body({ name: { zh: '火情', en: 'Fire' }, isPublic: true, emergencyPhone: '119' }),
  },
  {
    id: services.form,
    code: 'form',
    platformCode: 'livelihood',
    body: body({
      name: { zh: '要填表', en: 'With questions' },
      questions: [
        { code: 'floor', label: { zh: '几楼', en: 'Floor' }, datatype: 'number', isRequired: true, values: [] },
      ],
    }),
  },
  {
    id: services.street,
    code: 'street-lamps',
    platformCode: 'city',
    body: body({
      name: { zh: '主干道路灯', en: 'Main road lamp' },
      unitCodes: ['lamps'],
      handlers: ['department_worker', 'community_worker'],
    }),
  },
]
