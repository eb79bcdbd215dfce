import type { PlacesProblem } from '../../contract/places.ts'
import { nameIn, type RawObject } from './ground-object.ts'
import type { OsmElements, OsmRelation, OsmWay } from './osm-elements.ts'
import { problemOf } from './problem.ts'
import { mostObjects, type RawFile } from './read-geojson.ts'

type Pair = readonly [number, number]
type Chain = readonly Pair[]

// Closed and one of these: an area (wiki: Area). A closed road without area=yes is a ring road.
const areaKeys = ['building', 'landuse', 'leisure', 'natural', 'amenity', 'residential', 'boundary', 'place', 'shop']
const isAreaWay = (tags: OsmWay['tags']): boolean =>
  tags.area !== 'no' && (tags.area === 'yes' || areaKeys.some((key) => tags[key] !== undefined && tags[key] !== 'no'))

const isSame = (a: Pair | undefined, b: Pair | undefined) =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
const keyOf = ([x, y]: Pair): string => `${x} ${y}`

/** Points of a way; null when the extract does not hold all of them. */
const pointsOf = (way: OsmWay, nodes: OsmElements['nodes']): Chain | null => {
  if (way.points) return way.points
  const points: Pair[] = []
  for (const ref of way.nodes) {
    const node = nodes.get(ref)
    if (!node) return null
    points.push(node.at)
  }
  return points.length > 0 ? points : null
}

/** Joins lines end to end into rings; null when an end stays loose. */
const ringsOf = (lines: readonly Chain[]): Chain[] | null => {
  const rings: Chain[] = lines.filter((line) => isSame(line[0], line.at(-1)))
  const open = lines.filter((line) => !isSame(line[0], line.at(-1)))
  const byEnd = new Map<string, Set<Chain>>()
  const put = (line: Chain) => {
    for (const end of [line[0], line.at(-1)]) {
      if (!end) continue
      const there = byEnd.get(keyOf(end)) ?? new Set()
      byEnd.set(keyOf(end), there.add(line))
    }
  }
  const take = (line: Chain) => {
    for (const end of [line[0], line.at(-1)]) if (end) byEnd.get(keyOf(end))?.delete(line)
  }
  for (const line of open) put(line)
  const left = new Set(open)
  for (const first of open) {
    if (!left.delete(first)) continue
    take(first)
    const ring: Pair[] = [...first]
    while (!isSame(ring[0], ring.at(-1))) {
      const end = ring.at(-1)
      const [next] = end ? (byEnd.get(keyOf(end)) ?? []) : []
      if (!next) return null
      take(next)
      left.delete(next)
      ring.push(...(isSame(next[0], end) ? next : next.toReversed()).slice(1))
    }
    rings.push(ring)
  }
  return rings
}

const holds = (ring: Chain, [x, y]: Pair): boolean => {
  let isInside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]]
    if (a && b && a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) isInside = !isInside
  }
  return isInside
}

/** A multipolygon or boundary relation as GeoJSON; null when the extract has only a part of its lines. */
const groundOf = (relation: OsmRelation, wayPoints: (id: string) => Chain | null) => {
  const [outers, inners]: [Chain[], Chain[]] = [[], []]
  for (const { type, ref, role, points } of relation.members) {
    if (type !== 'way' || (role !== 'outer' && role !== 'inner' && role !== '')) continue
    const line = points ?? wayPoints(ref)
    if (!line) return null
    if (role === 'inner') inners.push(line)
    else outers.push(line)
  }
  const [outerRings, innerRings] = [ringsOf(outers), ringsOf(inners)]
  if (!outerRings || !innerRings || outerRings.length === 0) return null
  const polygons = outerRings.map((outer): Chain[] => [outer])
  for (const hole of innerRings) {
    const [at] = hole
    const owner = polygons.find(([outer]) => outer && at && holds(outer, at)) ?? polygons[0]
    owner?.push(hole)
  }
  return { type: 'MultiPolygon', coordinates: polygons }
}

const hasTags = (tags: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(tags).some((key) => key !== 'source' && key !== 'created_by')

/**
 * The tagged objects of an OpenStreetMap extract as raw objects: ways first, then relations that are areas, then nodes,
 * numbered in this order from 1. A way whose points the extract cuts off, and an area that does not close, are named.
 */
export const readOsm = ({ nodes, ways, relations }: OsmElements): RawFile => {
  const objects: RawObject[] = []
  const problems: PlacesProblem[] = []
  let row = 0
  const lost = (key: string, name: unknown) =>
    problems.push(problemOf(row, 'parts_missing', { object: key.slice(4), name: nameIn(name) }))
  const byId = new Map(ways.map((way) => [way.id, way]))
  const wayPoints = (id: string): Chain | null => {
    const way = byId.get(id)
    return way ? pointsOf(way, nodes) : null
  }
  for (const way of ways) {
    if (!hasTags(way.tags)) continue
    row++
    const key = `osm way/${way.id}`
    const points = pointsOf(way, nodes)
    if (!points) {
      lost(key, way.tags.name)
      continue
    }
    const isArea = points.length > 3 && isSame(points[0], points.at(-1)) && isAreaWay(way.tags)
    const geometry = isArea ? { type: 'Polygon', coordinates: [points] } : { type: 'LineString', coordinates: points }
    objects.push({ row, key, tags: way.tags, geometry })
  }
  for (const relation of relations) {
    if (relation.tags.type !== 'multipolygon' && relation.tags.type !== 'boundary') continue
    row++
    const key = `osm relation/${relation.id}`
    const geometry = groundOf(relation, wayPoints)
    if (geometry) objects.push({ row, key, tags: relation.tags, geometry })
    // Only a corner of a province lies in every extract; nobody misses the rest of it.
    else if (relation.tags.boundary === undefined) lost(key, relation.tags.name)
  }
  for (const { id, at, tags } of nodes.values()) {
    if (!hasTags(tags)) continue
    row++
    objects.push({ row, key: `osm node/${id}`, tags, geometry: { type: 'Point', coordinates: at } })
  }
  return row > mostObjects
    ? { objects: [], problems: [problemOf(0, 'too_many_objects', { most: mostObjects })] }
    : { objects, problems }
}
