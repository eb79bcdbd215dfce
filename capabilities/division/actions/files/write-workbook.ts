import type { App } from '../../../../kernel/server/app.ts'
import { maxXlsxRows, writeWorkbook, xlsxSheet } from '../../../../kernel/server/sheets/write-xlsx.ts'
import { areaIndex, listDoors } from '../../../grids/neighbours.ts'
import type { OpenPlan } from './open-plan.ts'

const doorsAtOnce = 5000

const headings = {
  'zh-CN': {
    grids: '网格',
    doors: '住户',
    code: '编码',
    name: '名称',
    parent: '一级网格',
    households: '户数',
    people: '人数',
    leader: '网格长',
    note: '例外理由',
    building: '楼栋',
    stairwell: '单元',
    label: '门牌',
    before: '原来的小网格',
    leaderBefore: '原来的网格长',
    after: '以后的小网格',
    leaderAfter: '以后的网格长',
    changes: '是否换网格长',
    yes: '是',
    no: '',
    unnamed: '待定',
  },
  en: {
    grids: 'Grids',
    doors: 'Households',
    code: 'Code',
    name: 'Name',
    parent: 'Level-1 grid',
    households: 'Households',
    people: 'People',
    leader: 'Leader',
    note: 'Exception because',
    building: 'Building',
    stairwell: 'Stairwell',
    label: 'Door',
    before: 'Small grid until then',
    leaderBefore: 'Leader until then',
    after: 'Small grid from then on',
    leaderAfter: 'Leader from then on',
    changes: 'Another leader',
    yes: 'yes',
    no: '',
    unnamed: 'not yet named',
  },
} as const

/** Two sheets: every grid with its figures, and every household's door with the grid and leader before and after. */
export const writePlanWorkbook = async (
  app: App,
  jurisdictionId: string,
  { plan, future, figures, leaderOf, unitDoors, areaOfDoor }: OpenPlan,
  language: keyof typeof headings,
): Promise<Buffer> => {
  const h = headings[language]
  const areas = await areaIndex(app, jurisdictionId)
  const reasons = new Map(plan.exceptions.map(({ grid, reason }) => [grid, reason]))
  const doors = unitDoors
    .flatMap((ids, unit) => ids.map((id) => ({ id, grid: plan.labels[unit] ?? -1 })))
    .slice(0, maxXlsxRows)
  const addresses = new Map<string, Awaited<ReturnType<typeof listDoors>>[number]>()
  await app.db.read(jurisdictionId, async (tx) => {
    for (let i = 0; i < doors.length; i += doorsAtOnce) {
      const some = doors.slice(i, i + doorsAtOnce).map(({ id }) => id)
      for (const door of await listDoors(tx, jurisdictionId, some)) addresses.set(door.id, door)
    }
  })
  const beforeOf = (doorId: string) => areas.byId(areaOfDoor.get(doorId) ?? '')
  const grids = future.grids.map((grid, i) => ({ ...grid, i }))
  type Grid = (typeof grids)[number]
  type Door = (typeof doors)[number]
  return writeWorkbook([
    xlsxSheet<Grid>({
      sheetName: h.grids,
      rows: grids.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      columns: [
        { header: h.code, width: 18, value: ({ code }) => code },
        { header: h.name, width: 36, value: ({ name }) => name },
        { header: h.parent, width: 24, value: ({ i }) => future.bundles[plan.groups[i] ?? -1]?.name },
        { header: h.households, width: 8, value: ({ i }) => figures[i]?.households },
        { header: h.people, width: 8, value: ({ i }) => figures[i]?.people },
        { header: h.leader, width: 16, value: ({ areaId }) => leaderOf(areaId) || h.unnamed },
        { header: h.note, width: 30, value: ({ i }) => reasons.get(i) },
      ],
    }),
    xlsxSheet<Door>({
      sheetName: h.doors,
      rows: doors,
      columns: [
        { header: h.building, width: 24, value: ({ id }) => addresses.get(id)?.buildingName },
        { header: h.stairwell, width: 8, value: ({ id }) => addresses.get(id)?.stairwell },
        { header: h.label, width: 10, value: ({ id }) => addresses.get(id)?.label },
        { header: h.people, width: 8, value: ({ id }) => addresses.get(id)?.people },
        { header: h.before, width: 30, value: ({ id }) => beforeOf(id)?.name },
        { header: h.leaderBefore, width: 16, value: ({ id }) => leaderOf(areaOfDoor.get(id) ?? null) },
        { header: h.after, width: 30, value: ({ grid }) => future.grids[grid]?.name },
        {
          header: h.leaderAfter,
          width: 16,
          value: ({ grid }) => leaderOf(future.grids[grid]?.areaId ?? null) || h.unnamed,
        },
        {
          header: h.changes,
          width: 12,
          value: ({ id, grid }) => (areaOfDoor.get(id) === future.grids[grid]?.areaId ? h.no : h.yes),
        },
      ],
    }),
  ])
}
