import { type Random, uuidOf } from '../random.ts'
import { sure } from '../sure.ts'
import { subDistrict } from './communities.ts'
import { inventName, phoneFor } from './names.ts'
import type { PostKind, TownArea, TownPerson, TownUnit, UnitCode } from './shapes.ts'

/** One password for every account of the demonstration; it is printed at start and must never open a real office. */
export const demonstrationPassword = 'wangge-demo-2026'

/** The names one types to try each post. */
export const shownUsernames = {
  acceptor: 'acceptor',
  dispatcher: 'dispatcher',
  shift_lead: 'lead',
  call_taker: 'caller',
  grid2_leader: 'grid2',
  grid1_leader: 'grid1',
  community_worker: 'community',
  department_worker: 'department',
  police: 'police',
  volunteer: 'volunteer',
  leadership: 'leader',
  system_admin: 'sysadmin',
  security_admin: 'secadmin',
  audit_admin: 'auditor',
} as const satisfies Record<PostKind, string>

/** 责任单位: who handles what a grid leader cannot. */
export const units: readonly TownUnit[] = [
  { code: 'urban_management_office', name: { zh: '城管办', en: 'Urban management office' } },
  { code: 'social_affairs_office', name: { zh: '社会事务办', en: 'Social affairs office' } },
  { code: 'emergency_office', name: { zh: '应急办', en: 'Emergency office' } },
  { code: 'peace_office', name: { zh: '综治办', en: 'Public order and mediation office' } },
  { code: 'municipal_team', name: { zh: '市政维护队', en: 'Municipal maintenance team' } },
  { code: 'sanitation_station', name: { zh: '环卫所', en: 'Sanitation station' } },
]

/** The community in which the shown accounts meet: its grid1 and grid2 leader, its worker, all along one request. */
export const shownCommunity = '610902001003'
const workersIn: Record<UnitCode, number> = {
  urban_management_office: 6,
  social_affairs_office: 5,
  emergency_office: 4,
  peace_office: 4,
  municipal_team: 7,
  sanitation_station: 8,
}

/** The grid2 of the shown account, the third of the second grid1 of the shown community. */
export const shownGrid = (areas: readonly TownArea[]): TownArea => {
  const bundle = areas.filter((area) => area.parentCode === shownCommunity && area.kind === 'grid1')[1]
  const grids = areas.filter((area) => area.parentCode === bundle?.code)
  return sure(grids[2], 'the shown grid')
}

/** Invented staff: every grid has a leader, every desk post its shift, every unit its people. */
export const makePeople = (areas: readonly TownArea[], random: Random, seed: string): TownPerson[] => {
  const people: TownPerson[] = []
  const usedNames = new Set<string>()
  const newName = () => {
    let name = inventName(random)
    while (usedNames.has(name)) name = inventName(random)
    usedNames.add(name)
    return name
  }
  const add = (post: PostKind, areaCode: string, username: string, unitCode: UnitCode | null = null) => {
    const isShown = shownUsernames[post] === username
    const phone = phoneFor(people.length + 1)
    people.push({
      id: uuidOf(seed, `person/${username}`),
      name: newName(),
      phone,
      username,
      post,
      areaCode,
      unitCode,
      isShown,
    })
  }
  /** The shown username for the first, then a number: acceptor, acceptor2 … */
  const addDesk = (post: PostKind, count: number) => {
    for (let i = 1; i <= count; i++) add(post, subDistrict.code, `${shownUsernames[post]}${i === 1 ? '' : i}`)
  }
  addDesk('acceptor', 4)
  addDesk('dispatcher', 3)
  addDesk('shift_lead', 2)
  addDesk('call_taker', 3)
  addDesk('leadership', 3)
  addDesk('system_admin', 1)
  addDesk('security_admin', 1)
  addDesk('audit_admin', 1)
  for (const unit of units) {
    const short = sure(unit.code.split('_')[0], 'unit word')
    for (let i = 1; i <= workersIn[unit.code]; i++) {
      const isFirst = unit.code === 'municipal_team' && i === 1
      add('department_worker', subDistrict.code, isFirst ? 'department' : `${short}${i}`, unit.code)
    }
  }
  const shown = shownGrid(areas)
  for (const area of areas) {
    // Only the digits that differ inside this sub-district: quick to type and to read out.
    const tail = area.code.slice(subDistrict.code.length)
    if (area.kind === 'community') {
      const count = random.int(3, 5)
      for (let i = 1; i <= count; i++) {
        add('community_worker', area.code, area.code === shownCommunity && i === 1 ? 'community' : `c${tail}-${i}`)
      }
    }
    if (area.kind === 'grid1') add('grid1_leader', area.code, area.code === shown.parentCode ? 'grid1' : `g${tail}`)
    if (area.kind === 'grid2') add('grid2_leader', area.code, area.code === shown.code ? 'grid2' : `w${tail}`)
  }
  // Behind everybody else, so that those before keep the names they had.
  for (const area of areas) {
    const tail = area.code.slice(subDistrict.code.length)
    if (area.kind === 'community') {
      for (let i = 1; i <= 2; i++) {
        add('police', area.code, area.code === shownCommunity && i === 1 ? 'police' : `p${tail}-${i}`)
      }
    }
    if (area.kind === 'grid1') {
      for (let i = 1; i <= 2; i++) {
        add('volunteer', area.code, area.code === shown.parentCode && i === 1 ? 'volunteer' : `v${tail}-${i}`)
      }
    }
  }
  return people
}
