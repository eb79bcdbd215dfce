import type { PlacesProblem } from '../../contract/places.ts'
import type { FoundBuilding } from './collect-objects.ts'
import type { ListedBuilding, ListedDoor } from './door-rows.ts'
import { type Community, nameFinder, type PlacedBuilding, type PlacedDoor } from './known-places.ts'
import { type BuildingPlan, buildingCode, type KnownBuildings, planBuildings } from './plan-buildings.ts'
import { type Counted, countedOf } from './plan-features.ts'
import { problemOf } from './problem.ts'

export interface HousePlan extends BuildingPlan {
  /** The house of each listed one, by its key; null: its doors are left out. */
  readonly houses: ReadonlyMap<string, PlacedBuilding | null>
}

/** A house of a sheet of doors as a building without a drawing. */
const asBuilding = ({ row, code, compound, name, at }: ListedBuilding): FoundBuilding => ({
  row,
  code,
  key: '',
  name,
  compound,
  storeys: null,
  households: null,
  geometry: null,
  at,
  squareMetres: 0,
})

/** The codes the houses of a sheet would have: to be looked for in the whole office. */
export const houseCodes = (doors: readonly ListedDoor[], community: Community): string[] => {
  const houses = new Map(doors.map(({ building }) => [building.key, building]))
  return [...new Set([...houses.values()].map((building) => buildingCode({ ...building, key: '' }, community)))]
}

/**
 * The houses the doors of a sheet hang in. One the office does not have yet becomes a building that only a list names,
 * and a warning says so; one that is there stays as it is.
 */
export const planHouses = (doors: readonly ListedDoor[], known: KnownBuildings, community: Community): HousePlan => {
  const listed = new Map<string, { readonly building: ListedBuilding; doors: number }>()
  for (const { building } of doors) {
    const { key } = building
    const there = listed.get(key)
    if (there) there.doors++
    else listed.set(key, { building, doors: 1 })
  }
  const byCode = new Map(known.own.map((building) => [building.code, building]))
  const byName = nameFinder(known.own)
  const problems: PlacesProblem[] = []
  const houses = new Map<string, PlacedBuilding | null>()
  const missing: { readonly key: string; readonly building: ListedBuilding; readonly doors: number }[] = []
  let refused = 0
  for (const [key, { building, doors: count }] of listed) {
    const coded = byCode.get(buildingCode({ ...building, key: '' }, community)) ?? byCode.get(building.code)
    const found = coded ?? (building.name === '' ? null : byName(building.compound, building.name))
    if (found === 'ambiguous') {
      refused += count
      problems.push(problemOf(building.row, 'building_ambiguous', { name: building.name, doors: count }))
      houses.set(key, null)
    } else if (found) houses.set(key, found)
    else missing.push({ key, building, doors: count })
  }
  const plan = planBuildings(
    missing.map(({ building }) => asBuilding(building)),
    known,
    community,
  )
  for (const [i, { key, building, doors: count }] of missing.entries()) {
    const made = plan.settled[i] ?? null
    houses.set(key, made)
    if (!made) refused += count
    else
      problems.push(
        problemOf(building.row, 'building_unknown', { name: building.name, code: building.code, doors: count }),
      )
  }
  const total = plan.buildings
  return { ...plan, buildings: total, refused, problems: [...problems, ...plan.problems], houses }
}

export interface DoorPlan {
  /** New and changed. */
  readonly rows: readonly PlacedDoor[]
  readonly doors: Counted
  readonly refused: number
  readonly problems: readonly PlacesProblem[]
}

const addressOf = (buildingId: string, stairwell: string, label: string) => `${buildingId}\n${stairwell}\n${label}`

/** What the doors of a sheet would change; a door that is there keeps its id, its grid and what the sheet does not say. */
export const planDoors = (
  doors: readonly ListedDoor[],
  { houses }: Pick<HousePlan, 'houses'>,
  known: readonly PlacedDoor[],
  community: Community,
): DoorPlan => {
  const byAddress = new Map(known.map((door) => [addressOf(door.buildingId, door.stairwell, door.label), door]))
  const rows: PlacedDoor[] = []
  const problems: PlacesProblem[] = []
  // Two ways to write one house meet here at the latest.
  const firstRows = new Map<string, number>()
  const counts: [number, number, number] = [0, 0, 0]
  for (const door of doors) {
    const house = houses.get(door.building.key)
    if (!house) continue
    const { stairwell, storey, label } = door
    const address = addressOf(house.id, stairwell, label)
    const firstRow = firstRows.get(address)
    if (firstRow !== undefined) {
      problems.push(
        problemOf(door.row, 'door_twice', { name: house.name, value: `${stairwell} ${label}`.trim(), firstRow }),
      )
      continue
    }
    firstRows.set(address, door.row)
    const before = byAddress.get(address)
    const after: PlacedDoor = {
      id: before?.id ?? community.idOf(`door ${address}`),
      buildingId: house.id,
      areaId: before?.areaId ?? house.areaId,
      stairwell,
      storey,
      label,
      people: door.people ?? before?.people ?? 0,
      workload: door.workload ?? before?.workload ?? 0,
    }
    const isSame =
      before !== undefined &&
      before.storey === after.storey &&
      before.people === after.people &&
      before.workload === after.workload
    counts[isSame ? 2 : before ? 1 : 0]++
    if (!isSame) rows.push(after)
  }
  return { rows, doors: countedOf(counts), refused: problems.length, problems }
}
