import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeRandom, type Random } from '../../capabilities/division/rules/random.ts'
import type { Town } from '../../capabilities/division/rules/shapes.ts'
import { type KnownGround, townOfGround } from '../../capabilities/division/rules/town-of-ground.ts'
import { readGeoJson } from '../../capabilities/grids/rules/import-places/read-geojson.ts'
import { type FoundGround, readGroundFile } from '../../capabilities/grids/rules/import-places/read-ground.ts'
import { compoundFinder, withCompounds } from '../../capabilities/grids/rules/import-places/settle-buildings.ts'

// Public buildings and roads stay outside the project; nothing here needs them to run.
const folder = join(import.meta.dirname, '../../../shared/data/buildings')
export const realTowns = ['beijing-xueyuanlu', 'monaco', 'ninghua'] as const
export type RealTown = (typeof realTowns)[number]
export const hasRealTowns = (): boolean => existsSync(folder)

type Tags = Readonly<Record<string, unknown>>
/** As the office's own import reads it. */
const readPart = (town: RealTown, part: string): { found: FoundGround; tags: readonly Tags[] } => {
  const raw = readGeoJson(JSON.parse(readFileSync(join(folder, `${town}_${part}.geojson`), 'utf8')))
  const file = raw ?? { objects: [], problems: [] }
  const found = readGroundFile(file, { kind: 'auto', datum: 'wgs84', communityName: '', near: null })
  return { found, tags: file.objects.map(({ tags }) => tags) }
}

const livedIn = ['yes', 'residential', 'apartments', 'house', 'dormitory']
/** Nobody lives in a compound with such a word in its name; on the grounds of a university people do (家属院). */
const notLivedIn = ['中学', '小学', '学校', '幼儿园', '医院', '卫生', '科创']
const leastFloor = 35
/** Without levels on the map a larger house is a hall, a market or a station. */
const mostFloor = 2500

/** Homes are small in a city: three people on average, so the cap on households decides before the aim of 80 people. */
const peopleShares = [0.02, 0.14, 0.23, 0.27, 0.18, 0.1, 0.04, 0.02]
const drawPeople = (random: Random): number => {
  let left = random.next()
  for (const [people, share] of peopleShares.entries()) {
    if (left < share) return people
    left -= share
  }
  return 3
}

type Building = KnownGround['buildings'][number]
type Door = KnownGround['doors'][number]

/** Metres of a degree, near enough for an outline and a walking order. */
const metresPerDegree = 111_195

/**
 * A real town with made households: footprint × levels × 0.8 / 95 m² a home; levels as mapped, else 5–7 for blocks of
 * flats and 2 for houses; a stairwell serves two homes a storey. Codes follow somebody who walks it in strips of 120 m.
 * The border is the convex outline, 25 m beyond the buildings.
 */
export const readTown = (name: RealTown): Town => {
  const [houses, roads, areas] = [readPart(name, 'buildings'), readPart(name, 'roads'), readPart(name, 'areas')]
  const compoundAt = compoundFinder(areas.found.compounds)
  const random = makeRandom(20_221)
  const drawn = withCompounds(houses.found.buildings, compoundAt).flatMap(({ at, ...building }) =>
    at ? [{ ...building, at }] : [],
  )
  const east = metresPerDegree * Math.cos(((drawn[0]?.at.lat ?? 0) * Math.PI) / 180)
  const strip = ({ lat }: { lat: number }) => Math.floor((lat * metresPerDegree) / 120)
  drawn.sort(
    (a, b) => strip(a.at) - strip(b.at) || (strip(a.at) % 2 === 0 ? 1 : -1) * (a.at.lng - b.at.lng) || a.row - b.row,
  )

  const doors: Door[] = []
  const buildings = drawn.map((one, i): Building => {
    const code = `${i + 1}`.padStart(4, '0')
    const tags = houses.tags[one.row - 1] ?? {}
    const isHouse = tags.building === 'house'
    const levels = one.storeys ?? (isHouse ? 2 : 5 + random.int(3))
    const isHome =
      livedIn.includes(`${tags.building}`) &&
      tags.amenity === undefined &&
      !notLivedIn.some((word) => one.compound.includes(word)) &&
      one.squareMetres >= leastFloor &&
      (one.squareMetres <= mostFloor || one.storeys !== null)
    const perStorey = isHouse ? 1 : Math.max(1, Math.round((one.squareMetres * 0.8) / 95))
    if (isHome) addDoors(doors, code, isHouse ? 1 : levels, perStorey, random)
    return {
      ...{ id: code, code, name: one.name || code, compound: one.compound },
      ...{ geometry: one.geometry as Building['geometry'], lng: one.at.lng, lat: one.at.lat, isPlaced: true },
    }
  })
  const features = [roads, areas].flatMap(({ found }, file) =>
    found.features.map(({ row, kind, name: title, geometry }) => ({
      id: `${file}-${row}`,
      kind,
      name: title,
      geometry: geometry as KnownGround['features'][number]['geometry'],
    })),
  )
  const outline = outlineOf(
    buildings.flatMap(({ geometry }) => cornersOf(geometry?.coordinates)),
    25 / east,
    25 / metresPerDegree,
  )
  const boundary = { type: 'Polygon' as const, coordinates: [[...outline, ...outline.slice(0, 1)]] }
  return townOfGround({ boundary, features, buildings, doors }, new Set(), { lng: 0, lat: 0 }).town
}

type Pair = [lng: number, lat: number]
const cornersOf = (coordinates: unknown): Pair[] => {
  if (!Array.isArray(coordinates)) return []
  const [lng, lat] = coordinates
  return typeof lng === 'number' && typeof lat === 'number' ? [[lng, lat]] : coordinates.flatMap(cornersOf)
}

/** Convex outline of all points and so far beyond them, counter-clockwise. */
const outlineOf = (points: readonly Pair[], dx: number, dy: number): Pair[] => {
  const wide = points.flatMap(([x, y]): Pair[] => [
    [x - dx, y - dy],
    [x + dx, y - dy],
    [x - dx, y + dy],
    [x + dx, y + dy],
  ])
  const sorted = wide.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: readonly Pair[]): Pair[] => {
    const chain: Pair[] = []
    for (const p of list) {
      for (;;) {
        const [a, b] = chain.slice(-2)
        if (!a || !b || (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break
        chain.pop()
      }
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

const addDoors = (doors: Door[], building: string, storeys: number, perStorey: number, random: Random): void => {
  const stairwells = Math.max(1, Math.round(perStorey / 2))
  for (let s = 0; s < stairwells; s++)
    for (let storey = 1; storey <= storeys; storey++)
      for (let home = s; home < perStorey; home += stairwells) {
        const people = drawPeople(random)
        doors.push({
          ...{ id: `h${`${doors.length + 1}`.padStart(6, '0')}`, buildingId: building, areaId: '', storey, people },
          stairwell: stairwells > 1 ? `${s + 1}` : '',
          label: `${s + 1}-${storey}${`${home + 1}`.padStart(2, '0')}`,
          workload: people,
        })
      }
}
