import type { PlacesProblem } from '../../contract/places.ts'
import type { FoundBuilding } from './collect-objects.ts'
import { type ByName, type Community, isSameShape, nameFinder, type PlacedBuilding } from './known-places.ts'
import { holderOf } from './outline.ts'
import { joinedName } from './place-words.ts'
import { type Counted, countedOf } from './plan-features.ts'
import { problemOf } from './problem.ts'

export interface BuildingPlan {
  /** New and changed. */
  readonly rows: readonly PlacedBuilding[]
  readonly buildings: Counted
  readonly outside: number
  readonly refused: number
  readonly problems: readonly PlacesProblem[]
  /** The building a found one is to be, by its place in the list; null: it was left out. */
  readonly settled: readonly (PlacedBuilding | null)[]
}
export interface KnownBuildings {
  /** Of the community. */
  readonly own: readonly PlacedBuilding[]
  /** Codes that stand in another community of the office. */
  readonly elsewhere: ReadonlySet<string>
}

// A code as short as this numbers the houses of one list; a longer one is the office's own.
const shortCode = 6

/** The code a building always has; what has neither code nor id is named by its place or its name in the community. */
export const buildingCode = (
  { code, key, at, compound, name }: Pick<FoundBuilding, 'code' | 'key' | 'at' | 'compound' | 'name'>,
  community: Community,
): string => {
  if (code !== '') return code.length < shortCode ? `${community.code}-${code}` : code
  if (key !== '') return key.startsWith('osm ') ? key : `${community.code} ${key}`
  if (name !== '') return `${community.code} ${joinedName(compound, name)}`
  return `${community.code} @${at?.lng.toFixed(5) ?? ''},${at?.lat.toFixed(5) ?? ''}`
}

/** The building that is there already: by its code; a listed one by its name; a drawn one where only a list named it. */
const knownOf = (
  found: FoundBuilding,
  code: string,
  known: ReadonlyMap<string, PlacedBuilding>,
  byName: ByName,
  byListedName: ByName,
) => {
  const coded = known.get(code)
  if (coded || found.name === '') return coded ?? null
  return (found.key === '' && found.geometry === null ? byName : byListedName)(found.compound, found.name)
}

const merged = (found: FoundBuilding, code: string, before: PlacedBuilding | null, community: Community) => {
  const drawn = found.geometry ? found.at : null
  // A drawn house keeps its drawing; a list may only give a point to one that has none.
  const at = drawn ?? (before?.geometry ? null : found.at)
  const place = at ?? (before?.isPlaced ? before : community.center)
  const isPlaced = at !== null || (before?.isPlaced ?? false)
  const keepsArea = before !== null && community.branch.has(before.areaId) && (before.isPlaced || !isPlaced)
  return {
    id: before?.id ?? community.idOf(code),
    code: before?.code ?? code,
    areaId: keepsArea ? before.areaId : isPlaced ? community.gridAt(place) : community.id,
    name: found.name || (before?.name ?? ''),
    compound: found.compound || (before?.compound ?? ''),
    geometry: found.geometry ?? before?.geometry ?? null,
    lng: place.lng,
    lat: place.lat,
    storeyCount: found.storeys ?? before?.storeyCount ?? 1,
    doorCount: before && before.doorCount > 0 ? before.doorCount : (found.households ?? 0),
    isPlaced,
  }
}

const isSame = (a: PlacedBuilding, b: PlacedBuilding): boolean =>
  a.areaId === b.areaId &&
  a.name === b.name &&
  a.compound === b.compound &&
  a.lng === b.lng &&
  a.lat === b.lat &&
  a.storeyCount === b.storeyCount &&
  a.doorCount === b.doorCount &&
  a.isPlaced === b.isPlaced &&
  isSameShape(a.geometry, b.geometry)

/**
 * What buildings of a file would change. One that is there keeps its id, code, grid and what the file does not say; those
 * beyond the boundary are left out and named.
 */
export const planBuildings = (
  found: readonly FoundBuilding[],
  { own, elsewhere }: KnownBuildings,
  community: Community,
): BuildingPlan => {
  const problems: PlacesProblem[] = []
  const known = new Map(own.map((building) => [building.code, building]))
  const byName = nameFinder(own)
  const byListedName = nameFinder(own.filter(({ isPlaced }) => !isPlaced))
  const holds = community.boundary && holderOf(community.boundary.shape)
  const firstRows = new Map<string, number>()
  const rows: PlacedBuilding[] = []
  const counts: [number, number, number] = [0, 0, 0]
  let outside = 0
  let refused = 0
  const settled = found.map((building): PlacedBuilding | null => {
    const { row, name, at } = building
    const data = { name, lng: at?.lng, lat: at?.lat }
    if (at && holds && !holds(at)) {
      outside++
      problems.push(problemOf(row, 'outside_community', { ...data, object: building.key.replace(/^osm /, '') }))
      return null
    }
    const refuse = (code: 'building_elsewhere' | 'building_ambiguous' | 'building_twice', firstRow?: number) => {
      refused++
      problems.push(problemOf(row, code, { ...data, firstRow }))
      return null
    }
    const code = buildingCode(building, community)
    if (elsewhere.has(code)) return refuse('building_elsewhere')
    const before = knownOf(building, code, known, byName, byListedName)
    if (before === 'ambiguous') return refuse('building_ambiguous')
    const after = merged(building, code, before, community)
    const first = firstRows.get(after.id)
    if (first !== undefined) return refuse('building_twice', first)
    firstRows.set(after.id, row)
    const isUnchanged = before !== null && isSame(before, after)
    counts[isUnchanged ? 2 : before ? 1 : 0]++
    if (!isUnchanged) rows.push(after)
    return after
  })
  return { rows, buildings: countedOf(counts), outside, refused, problems, settled }
}
