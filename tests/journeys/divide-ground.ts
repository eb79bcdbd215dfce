import { createPeople, createPosts } from '../../capabilities/accounts/neighbours.ts'
import { toLngLat } from '../../capabilities/division/rules/project.ts'
import type { Cm, Ring } from '../../capabilities/division/rules/shapes.ts'
import { makeTownForTests } from '../../capabilities/division/rules/town-for-tests.ts'
import { putAreas } from '../../capabilities/grids/actions/put-areas.ts'
import { demoJurisdictionId } from '../../demo/load/demonstration.ts'
import { demonstrationPassword } from '../../demo/town/people.ts'
import type { App } from '../../kernel/server/app.ts'
import type { System } from '../../kernel/shared/actor.ts'
import type { LngLat } from '../../kernel/shared/place.ts'

/** A community that came to the office this year: two large grids with a leader each, and nothing else known of it. */
export const newCommunity = {
  id: '0d1f0000-0000-4000-8000-000000000001',
  code: '610902001090',
  name: '新城社区',
  /** Beside the demonstration town, near no ground of it. */
  middle: { lng: 109.1, lat: 32.7 },
  households: 200,
} as const

const halves = [
  {
    id: '0d1f0000-0000-4000-8000-000000000002',
    personId: '0d1f0000-0000-4000-8000-000000000004',
    name: '新城西网格',
    leader: '程西',
    username: 'newwest',
  },
  {
    id: '0d1f0000-0000-4000-8000-000000000003',
    personId: '0d1f0000-0000-4000-8000-000000000005',
    name: '新城东网格',
    leader: '程东',
    username: 'neweast',
  },
] as const
export type Half = (typeof halves)[number]
/** Who led until now, by the area they lead. */
export const halfOf = (areaId: string): Half | undefined => halves.find(({ id }) => id === areaId)

type Pair = readonly [lng: number, lat: number]
const at = (point: Cm): Pair => {
  const { lng, lat } = toLngLat(newCommunity.middle, point)
  return [lng, lat]
}
const closed = (ring: Ring): Pair[] => [...ring, ...ring.slice(0, 1)].map(at)

const town = makeTownForTests({ seed: 11, households: newCommunity.households, style: 'mixed' })

const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const classes = ['main_street', 'street', 'lane', 'wall'] as const

const groundJson = {
  type: 'FeatureCollection',
  features: [
    feature({ kind: 'boundary' }, 'Polygon', (town.boundary[0] ?? []).map(closed)),
    ...town.lines.map(({ name, lineClass, points }) =>
      feature({ kind: classes[lineClass], name }, 'LineString', points.map(at)),
    ),
    ...town.buildings.map(({ code, name, compound, rings }) =>
      feature({ kind: 'building', code: `NEW-${code}`, name, compound }, 'Polygon', rings.slice(0, 1).map(closed)),
    ),
  ],
}

const header = '楼栋编码,单元,楼层,房号,人数'
const rows = town.doors.map(({ building, stairwell, storey, label, people }) =>
  [`NEW-${town.buildings[building]?.code}`, stairwell, storey, label, people].join(','),
)
const sheetOf = (lines: readonly string[]) => Buffer.from([header, ...lines].join('\n'))

/** What the office was given: a map, a list of households, and the list as it came first, with a door missing in row 5. */
export const groundFiles = {
  map: { name: 'ground.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(groundJson)) },
  households: { name: 'households.csv', mimeType: 'text/csv', buffer: sheetOf(rows) },
  broken: {
    name: 'broken.csv',
    mimeType: 'text/csv',
    buffer: sheetOf(rows.map((row, i) => (i === 3 ? row.split(',').with(3, '').join(',') : row))),
  },
  counts: {
    doors: town.doors.length,
    buildings: town.buildings.length,
    people: town.doors.reduce((sum, { people }) => sum + people, 0),
  },
}

/** Somebody stands before a building with many households of this half. */
export const doorIn = (half: 'west' | 'east'): LngLat & { readonly name: string } => {
  const there = town.buildings.filter(({ point }) => point && point[0] < 0 === (half === 'west'))
  const count = (code: string) => town.doors.filter((door) => town.buildings[door.building]?.code === code).length
  const [first] = there.toSorted((a, b) => count(b.code) - count(a.code))
  if (!first?.point) throw new Error(`nobody lives in the ${half}`)
  return { ...toLngLat(newCommunity.middle, first.point), name: first.name }
}

const box = (west: number, east: number) => {
  const points = (town.boundary[0]?.[0] ?? []).map(([, y]) => y)
  const [south, north] = [Math.min(...points) - 100, Math.max(...points) + 100]
  const corners: Cm[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
  return { type: 'Polygon' as const, coordinates: [closed(corners).map(([lng, lat]): [number, number] => [lng, lat])] }
}

/** The community as it is before anybody brought its ground. */
export const putNewCommunity = async (app: App): Promise<void> => {
  const system: System = { kind: 'system', jurisdictionId: demoJurisdictionId }
  const { id, code, name, middle } = newCommunity
  const xs = (town.boundary[0]?.[0] ?? []).map(([x]) => x)
  const boxes = [box(Math.min(...xs) - 100, 0), box(0, Math.max(...xs) + 100)]
  await putAreas(app, system, [
    { id, kind: 'community', code, name, parentCode: code.slice(0, 9), place: middle },
    { kind: 'grid1', code: `${code}01`, name: '新城第一网格', parentCode: code },
    ...halves.map((half, i) => ({
      id: half.id,
      kind: 'grid2' as const,
      code: `${code}00${i + 1}`,
      name: half.name,
      parentCode: `${code}01`,
      geometry: boxes[i] ?? null,
    })),
  ])
  await createPeople(
    app,
    system,
    halves.map(({ personId, leader, username }) => ({
      ...{ id: personId, name: leader, username, phone: null },
      ...{ password: demonstrationPassword, mustChangePassword: false, isDemo: true },
    })),
  )
  await createPosts(
    app,
    system,
    halves.map((half, i) => ({
      id: `0d1f0000-0000-4000-8000-00000000001${i}`,
      ...{ personId: half.personId, kind: 'grid2_leader' as const, areaId: half.id, unitId: null },
      ...{ validFrom: '2026-01-01T00:00:00.000Z', validTo: null },
    })),
  )
}
