import type { PlacesProblem } from '../../contract/places.ts'
import { boxOfGeometry, doBoxesMeet } from './boxes.ts'
import type { FoundFeature } from './collect-objects.ts'
import { type Community, isSameShape, type PlacedFeature } from './known-places.ts'
import { problemOf } from './problem.ts'

/** Some 100 m in degrees: the street on the other side of a border street still shows where the border runs. */
const margin = 0.001

export interface Counted {
  readonly total: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
}
export interface FeaturePlan {
  /** New and changed. */
  readonly rows: readonly PlacedFeature[]
  readonly streets: Counted
  readonly walls: Counted
  readonly waters: Counted
  readonly outside: number
  readonly problems: readonly PlacesProblem[]
}

/** The id a line always has: of its own name in OpenStreetMap, else of its name or its course in this community. */
export const featureId = ({ key, kind, geometry }: FoundFeature, { code, idOf }: Community): string =>
  idOf(
    key.startsWith('osm ')
      ? key
      : key === ''
        ? `${code} ${kind} ${JSON.stringify(geometry.coordinates)}`
        : `${code} feature ${key}`,
  )

type Group = 'streets' | 'walls' | 'waters'
const groupOf = ({ kind }: FoundFeature): Group =>
  kind === 'wall' ? 'walls' : kind === 'water' || kind === 'green' ? 'waters' : 'streets'

/** What lines and waters of a file would change; `known` are those of the office with one of these ids. */
export const planFeatures = (
  found: readonly FoundFeature[],
  known: readonly PlacedFeature[],
  community: Community,
): FeaturePlan => {
  const problems: PlacesProblem[] = []
  const knownById = new Map(known.map((feature) => [feature.id, feature]))
  const firstRows = new Map<string, number>()
  const rows: PlacedFeature[] = []
  const counts = { streets: [0, 0, 0], walls: [0, 0, 0], waters: [0, 0, 0] } as Record<Group, [number, number, number]>
  const around = community.boundary && boxOfGeometry(community.boundary.geometry.coordinates)
  let outside = 0
  for (const feature of found) {
    if (around && !doBoxesMeet(feature.box, around, margin)) {
      outside++
      continue
    }
    const { row, kind, name, geometry } = feature
    const id = featureId(feature, community)
    const first = firstRows.get(id)
    if (first !== undefined) {
      problems.push(problemOf(row, 'id_repeated', { name, firstRow: first }))
      continue
    }
    firstRows.set(id, row)
    const before = knownById.get(id)
    const isSame = before?.kind === kind && before.name === name && isSameShape(before.geometry, geometry)
    counts[groupOf(feature)][isSame ? 2 : before ? 1 : 0]++
    if (!isSame) rows.push({ id, kind, name, geometry })
  }
  if (outside > 0) problems.push(problemOf(0, 'lines_outside', { count: outside }))
  return {
    rows,
    streets: countedOf(counts.streets),
    walls: countedOf(counts.walls),
    waters: countedOf(counts.waters),
    outside,
    problems,
  }
}

export const countedOf = ([created, changed, unchanged]: readonly [number, number, number]): Counted => ({
  total: created + changed + unchanged,
  created,
  changed,
  unchanged,
})
