import type { Random } from '../random.ts'
import { sure } from '../sure.ts'
import { shownGrid } from '../town/people.ts'
import type { Town, TownArea, TownBuilding, TownPerson } from '../town/shapes.ts'

/** The town looked up the ways a story needs it. */
export interface Ground {
  readonly areaByCode: ReadonlyMap<string, TownArea>
  readonly buildingsByArea: ReadonlyMap<string, readonly TownBuilding[]>
  readonly peopleByPost: (post: TownPerson['post']) => readonly TownPerson[]
  /** The leader of a grid, or the workers of a community. */
  readonly peopleAt: (areaCode: string) => readonly TownPerson[]
  readonly unitWorkers: (unitCode: string) => readonly TownPerson[]
  readonly buildings: readonly TownBuilding[]
  readonly shownGrid: TownArea
  readonly shownBundle: readonly TownBuilding[]
}

const groupBy = <T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

export const surveyTown = (town: Town): Ground => {
  const areaByCode = new Map(town.areas.map((area) => [area.code, area]))
  const buildingsByArea = groupBy(town.buildings, (building) => building.areaCode)
  const byPost = groupBy(town.people, (person) => person.post)
  // The stories go up the ladder: leader, leader above, community. Police and volunteers are asked within minutes only.
  const ladder = town.people.filter(({ post }) => post !== 'police' && post !== 'volunteer')
  const byArea = groupBy(ladder, (person) => person.areaCode)
  const byUnit = groupBy(town.people, (person) => person.unitCode ?? '')
  const shown = shownGrid(town.areas)
  return {
    areaByCode,
    buildingsByArea,
    peopleByPost: (post) => sure(byPost.get(post), post),
    peopleAt: (code) => byArea.get(code) ?? [],
    unitWorkers: (code) => sure(byUnit.get(code), code),
    buildings: town.buildings,
    shownGrid: shown,
    shownBundle: town.buildings.filter((b) => areaByCode.get(b.areaCode)?.parentCode === shown.parentCode),
  }
}

/**
 * Where it is. Five in a hundred lie in the grid1 of the shown accounts and three in their grid2, more than their
 * share, so that whoever signs in as one of them finds a full list.
 */
export const pickBuilding = (ground: Ground, random: Random): TownBuilding => {
  if (random.chance(0.03)) return random.pick(sure(ground.buildingsByArea.get(ground.shownGrid.code), 'buildings'))
  if (random.chance(0.05)) return random.pick(ground.shownBundle)
  return random.pick(ground.buildings)
}

/** A point inside the building's walls, not always its middle, so that pins do not lie on each other. */
export const pointIn = (building: TownBuilding, random: Random): { lng: number; lat: number } => {
  const corner = sure(random.pick(sure(building.geometry.coordinates[0], 'walls')), 'corner')
  const share = random.between(0, 0.7)
  const round = (value: number) => Math.round(value * 1e6) / 1e6
  return {
    lng: round(building.lng + (corner[0] - building.lng) * share),
    lat: round(building.lat + (corner[1] - building.lat) * share),
  }
}

export const communityCodeOf = (areaCode: string): string => areaCode.slice(0, 12)

/** The chain above a building: its grid1 when it stands in a grid2, and its community. */
export const bundleCodeOf = (ground: Ground, areaCode: string): string | null => {
  const area = ground.areaByCode.get(areaCode)
  return area?.kind === 'grid2' ? area.parentCode : null
}
