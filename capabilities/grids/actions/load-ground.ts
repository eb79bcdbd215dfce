import { createHash } from 'node:crypto'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Geometry } from '../../../kernel/shared/place.ts'
import {
  type Box,
  type GroundApart,
  type GroundBuilding,
  type GroundDoor,
  type GroundFeature,
  getGroundMark,
  listApart,
  listFeaturesAfter,
  listGroundBuildings,
  listGroundDoors,
} from '../store/ground.ts'
import { listGround } from '../store/map.ts'

/** A community's ground as the office knows it: nothing in it has been judged. */
export interface Ground {
  readonly boundary: Geometry | null
  /** Of the whole office, those that reach into the boundary's box; none without a boundary. */
  readonly features: readonly GroundFeature[]
  /** Dedicated grids in force (schools, markets): their ground is divided already. */
  readonly apart: readonly GroundApart[]
  /** By code. */
  readonly buildings: readonly GroundBuilding[]
  /** Of these buildings, by building, stairwell and label. */
  readonly doors: readonly GroundDoor[]
  /** The same again while nothing of it changes; which grid a door lies in is not part of it. */
  readonly mark: string
}

/** Where to look: the community, and all areas below it, ended ones included. */
export interface GroundOf {
  readonly areaId: string
  readonly areaIds: readonly string[]
}

const rowsAtOnce = 2000
/** Buildings whose doors are read with one statement: some 10,000 rows. */
const homesAtOnce = 500

const widen = (box: [number, number, number, number], coordinates: unknown): void => {
  if (!Array.isArray(coordinates)) return
  const [x, y] = coordinates as unknown[]
  if (typeof x !== 'number' || typeof y !== 'number') {
    for (const part of coordinates) widen(box, part)
    return
  }
  if (x < box[0]) box[0] = x
  if (y < box[1]) box[1] = y
  if (x > box[2]) box[2] = x
  if (y > box[3]) box[3] = y
}
const boxOf = ({ coordinates }: Geometry): Box => {
  const { POSITIVE_INFINITY: far } = Number
  const box: [number, number, number, number] = [far, far, -far, -far]
  widen(box, coordinates)
  return { west: box[0], south: box[1], east: box[2], north: box[3] }
}
const doMeet = (a: Box, b: Box): boolean =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north

/** The boxes of lines are not in the database: an office has some 5,000, read by the thousand and mostly let go. */
const featuresIn = async (tx: Tx, jurisdictionId: string, box: Box): Promise<GroundFeature[]> => {
  const found: GroundFeature[] = []
  for (let after: string | null = null; ; ) {
    const page: GroundFeature[] = await listFeaturesAfter(tx, jurisdictionId, { after, limit: rowsAtOnce })
    for (const one of page) if (doMeet(boxOf(one.geometry), box)) found.push(one)
    const last = page.at(-1)
    if (!last || page.length < rowsAtOnce) return found
    after = last.id
  }
}

const outline = async (tx: Tx, jurisdictionId: string, { areaId }: GroundOf) => {
  const [boundary] = await listGround(tx, jurisdictionId, [areaId])
  const features = boundary ? await featuresIn(tx, jurisdictionId, boxOf(boundary.geometry)) : []
  return { boundary: boundary?.geometry ?? null, features }
}

/** Green is drawn and divides nothing: planting a park leaves the ground as it was. */
const markOf = (rowsMark: string, features: readonly GroundFeature[]): string => {
  const hash = createHash('md5').update(rowsMark)
  for (const { kind, ...rest } of features) if (kind !== 'green') hash.update(JSON.stringify([kind, rest]))
  return hash.digest('hex')
}

/** Says whether boundary, streets, dedicated grids, buildings or doors changed since they were read: compare with `Ground.mark`. */
export const readGroundMark = async (tx: Tx, jurisdictionId: string, of: GroundOf): Promise<string> => {
  const { features } = await outline(tx, jurisdictionId, of)
  return markOf(await getGroundMark(tx, jurisdictionId, of.areaId, of.areaIds), features)
}

/** Reads it whole, in pages. The mark is read first: a change in between makes it old, never wrongly new. */
export const readGround = async (tx: Tx, jurisdictionId: string, of: GroundOf): Promise<Ground> => {
  const rowsMark = await getGroundMark(tx, jurisdictionId, of.areaId, of.areaIds)
  const { boundary, features } = await outline(tx, jurisdictionId, of)
  const apart = await listApart(tx, jurisdictionId, of.areaIds)
  const buildings: GroundBuilding[] = []
  for (let after = ''; ; ) {
    const page = await listGroundBuildings(tx, jurisdictionId, of.areaIds, { after, limit: rowsAtOnce })
    buildings.push(...page)
    const last = page.at(-1)
    if (!last || page.length < rowsAtOnce) break
    after = last.code
  }
  const doors: GroundDoor[] = []
  for (let i = 0; i < buildings.length; i += homesAtOnce) {
    const some = buildings.slice(i, i + homesAtOnce).map(({ id }) => id)
    doors.push(...(await listGroundDoors(tx, jurisdictionId, some)))
  }
  return { boundary, features, apart, buildings, doors, mark: markOf(rowsMark, features) }
}
