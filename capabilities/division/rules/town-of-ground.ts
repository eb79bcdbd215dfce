import type { Geometry } from '../../../kernel/shared/place.ts'
import type { GroundDefect } from '../contract/divisions.ts'
import { doesReachInto } from './inside.ts'
import { toCm } from './project.ts'
import type { Cm, LineClass, Ring, Town, TownBuilding, TownDoor, TownLine } from './shapes.ts'

/** GeoJSON in WGS-84; what is no position in it is passed over. */
interface KnownGeometry {
  readonly type: Geometry['type']
  readonly coordinates: readonly unknown[]
}

/** A community's ground as the office's tables have it (`loadGround` of grids). */
export interface KnownGround {
  readonly boundary: KnownGeometry | null
  /** Dedicated grids in force (schools, markets). */
  readonly apart?: readonly { readonly name: string; readonly geometry: KnownGeometry }[]
  readonly features: readonly {
    readonly id: string
    readonly kind: 'main_street' | 'street' | 'lane' | 'railway' | 'wall' | 'water' | 'green'
    readonly name: string
    readonly geometry: KnownGeometry
  }[]
  readonly buildings: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly compound: string
    readonly geometry: KnownGeometry | null
    readonly lng: number
    readonly lat: number
    readonly isPlaced: boolean
  }[]
  readonly doors: readonly {
    readonly id: string
    readonly buildingId: string
    readonly areaId: string
    readonly stairwell: string
    readonly storey: number
    readonly label: string
    readonly people: number
    readonly workload: number
  }[]
}
/** What open ground is called by: a building without households (a school, a market), a park as it is drawn. */
export interface Landmark {
  readonly name: string
  readonly at: Cm
}
export interface ReadTown {
  readonly town: Town
  readonly landmarks: readonly Landmark[]
  /** What the list itself shows to be wrong; what the ground shows is found with the cells. */
  readonly defects: readonly GroundDefect[]
}

const classOf: Partial<Record<KnownGround['features'][number]['kind'], LineClass>> = {
  main_street: 0,
  railway: 0,
  water: 0,
  street: 1,
  lane: 2,
  wall: 3,
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/**
 * The town of a ground, in centimetres around the middle of the boundary (of `center` without one). Streets of the
 * neighbours, which reach nowhere into the boundary, are left out. Without a boundary, or when no building has a place, it is
 * a list: neighbours are those in the order of the codes. Dedicated grids keep their ground and their name.
 * @param gridIds the small grids in force: the area of a door that lies in none of them is null
 */
export const townOfGround = (
  ground: KnownGround,
  gridIds: ReadonlySet<string>,
  center: { readonly lng: number; readonly lat: number },
): ReadTown => {
  const isList = ground.boundary === null || !ground.buildings.some(({ isPlaced }) => isPlaced)
  const origin = ground.boundary === null ? center : middleOf(ground.boundary)
  const cmOf = (position: unknown): Cm | null => {
    const [lng, lat] = listOf(position)
    return typeof lng === 'number' && typeof lat === 'number' ? toCm(origin, lng, lat) : null
  }
  const lineOf = (positions: unknown): Cm[] => {
    const points: Cm[] = []
    for (const position of listOf(positions)) {
      const at = cmOf(position)
      const last = points.at(-1)
      if (at && !(last && last[0] === at[0] && last[1] === at[1])) points.push(at)
    }
    return points
  }
  const ringOf = (positions: unknown): Ring => {
    const points = lineOf(positions)
    const [first] = points
    const last = points.at(-1)
    if (points.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) points.pop()
    return points
  }
  const polygonsOf = ({ type, coordinates }: KnownGeometry): (readonly Ring[])[] => {
    const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : []
    return polygons
      .map((rings) =>
        listOf(rings)
          .map(ringOf)
          .filter((ring) => ring.length >= 3),
      )
      .filter((rings) => rings.length > 0)
  }

  const boundary = isList || ground.boundary === null ? [] : polygonsOf(ground.boundary)
  const apart = (isList ? [] : (ground.apart ?? [])).map(({ name, geometry }) => ({
    name,
    rings: polygonsOf(geometry),
  }))
  const setApart = apart.flatMap(({ rings }) => rings)
  const held = apart.flatMap(({ name, rings }): Landmark[] =>
    rings.flatMap(([outer]) => (outer && name !== '' ? [{ name, at: middleOfRing(outer) }] : [])),
  )
  const lines: TownLine[] = []
  const parks: Landmark[] = []
  for (const { id, kind, name, geometry } of ground.features) {
    const lineClass = classOf[kind]
    const rings = polygonsOf(geometry)
    if (lineClass === undefined) {
      for (const [ring] of rings) if (ring && name !== '') parks.push({ name, at: middleOfRing(ring) })
      continue
    }
    const { type, coordinates } = geometry
    const strings = type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? coordinates : []
    const closed = rings.flat().map((ring): Cm[] => [...ring, ...ring.slice(0, 1)])
    for (const points of [...strings.map(lineOf), ...closed]) {
      if (points.length < 2 || !doesReachInto(points, boundary)) continue
      lines.push({ id, name, lineClass, points })
    }
  }

  const byCode = ground.buildings.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const nth = new Map(byCode.map(({ id }, i) => [id, i]))
  const doors: TownDoor[] = []
  for (const door of ground.doors) {
    const building = nth.get(door.buildingId)
    if (building === undefined) continue
    doors.push({
      id: door.id,
      building,
      stairwell: door.stairwell,
      storey: door.storey,
      label: door.label,
      people: door.people,
      // 0: nobody weighed it.
      workload: door.workload > 0 ? door.workload : door.people,
      areaId: gridIds.has(door.areaId) ? door.areaId : null,
    })
  }
  doors.sort(
    (a, b) =>
      a.building - b.building ||
      order(a.stairwell, b.stairwell) ||
      a.storey - b.storey ||
      order(a.label, b.label) ||
      order(a.id, b.id),
  )
  const buildings = byCode.map((b): TownBuilding => {
    const point = b.isPlaced ? toCm(origin, b.lng, b.lat) : null
    const rings = b.geometry && b.isPlaced ? polygonsOf(b.geometry).flatMap(([outer]) => (outer ? [outer] : [])) : []
    return { id: b.id, code: b.code, name: b.name, compound: b.compound, rings, point }
  })
  const homes = new Set(doors.map(({ building }) => building))
  const stands = buildings.flatMap(({ name, point }, i): Landmark[] =>
    point && name !== '' && !homes.has(i) ? [{ name, at: point }] : [],
  )
  const town = { origin, boundary, ...(setApart.length > 0 && { setApart }), lines, buildings, doors }
  return { town, landmarks: [...held, ...stands, ...parks], defects: defectsOf(byCode, doors, isList) }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** One a building: a list of 300 doors without people would hide everything else. */
const defectsOf = (
  buildings: KnownGround['buildings'],
  doors: readonly TownDoor[],
  isList: boolean,
): GroundDefect[] => {
  const homes = new Set(doors.map(({ building }) => building))
  const uncounted = new Set(doors.filter(({ people }) => people === 0).map(({ building }) => building))
  return buildings.flatMap(({ id, name, lng, lat, isPlaced }, i) => {
    const at = { name, buildingId: id, point: isPlaced ? { lng, lat } : null }
    const found: GroundDefect[] = []
    if (!isPlaced && !isList) found.push({ code: 'building_without_place', ...at })
    if (!homes.has(i)) found.push({ code: 'building_without_doors', ...at })
    if (uncounted.has(i)) found.push({ code: 'door_without_people', ...at })
    return found
  })
}

const middleOf = ({ coordinates }: KnownGeometry): { lng: number; lat: number } => {
  let [west, south, east, north] = [180, 90, -180, -90]
  const widen = (part: unknown): void => {
    const [lng, lat] = listOf(part)
    if (typeof lng !== 'number' || typeof lat !== 'number') {
      for (const one of listOf(part)) widen(one)
      return
    }
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  widen(coordinates)
  // Seven places are a centimetre: the origin is then the same number in every file.
  const seven = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return { lng: seven((west + east) / 2), lat: seven((south + north) / 2) }
}

const middleOfRing = (ring: Ring): Cm => {
  let [x, y] = [0, 0]
  for (const at of ring) {
    x += at[0]
    y += at[1]
  }
  return [Math.round(x / ring.length), Math.round(y / ring.length)]
}
