import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RealTown, readTown } from '../../bench/division/read-places.ts'
import { toLngLat } from '../../capabilities/division/rules/project.ts'
import type { Cm, Town } from '../../capabilities/division/rules/shapes.ts'

// Real towns stay outside the project.
const folder = join(import.meta.dirname, '../../../shared/data/buildings')

type Pair = [lng: number, lat: number]

/** A real town as an office would bring it: four files for the import, and who lives there made by rule. */
export interface RealGround {
  readonly town: Town
  /** Files of the map as they are, in the order an office would send them. */
  readonly files: readonly { readonly name: string; readonly kind: 'auto' | 'boundary'; readonly bytes: Buffer }[]
  readonly center: { readonly lng: number; readonly lat: number }
  /** Four rectangles that halve the town both ways: the grids it had until now. */
  readonly quarters: readonly { readonly type: 'Polygon'; readonly coordinates: Pair[][] }[]
}

export const readRealGround = (name: RealTown): RealGround => {
  const town = readTown(name)
  const at = (point: Cm): Pair => {
    const { lng, lat } = toLngLat(town.origin, point)
    return [lng, lat]
  }
  const coordinates = (town.boundary[0] ?? []).map((ring) => [...ring, ...ring.slice(0, 1)].map(at))
  const boundary = { type: 'Feature', properties: { kind: 'boundary' }, geometry: { type: 'Polygon', coordinates } }
  const read = (part: string) => readFileSync(join(folder, `${name}_${part}.geojson`))
  const corners = coordinates[0] ?? []
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [south, north] = [Math.min(...ys), Math.max(...ys)]
  const [x, y] = [(west + east) / 2, (south + north) / 2]
  const box = (w: number, s: number, e: number, n: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ] as Pair[],
    ],
  })
  return {
    town,
    files: [
      { name: 'boundary.geojson', kind: 'boundary', bytes: Buffer.from(JSON.stringify(boundary)) },
      { name: 'areas.geojson', kind: 'auto', bytes: read('areas') },
      { name: 'roads.geojson', kind: 'auto', bytes: read('roads') },
      { name: 'buildings.geojson', kind: 'auto', bytes: read('buildings') },
    ],
    center: { lng: x, lat: y },
    quarters: [box(west, y, x, north), box(x, y, east, north), box(west, south, x, y), box(x, south, east, y)],
  }
}

export interface StoredBuilding {
  readonly code: string
  readonly lng: number
  readonly lat: number
}

/** The list of households as an office's own sheet, by the codes its buildings have since the import. */
export const doorSheet = ({ buildings, doors, origin }: Town, stored: readonly StoredBuilding[]): Buffer => {
  const codes = buildings.map(({ point }) => {
    if (!point) return ''
    const { lng, lat } = toLngLat(origin, point)
    const off = (one: StoredBuilding) => Math.abs(one.lng - lng) + Math.abs(one.lat - lat)
    const nearest = stored.reduce((best, one) => (off(one) < off(best) ? one : best))
    // Both say the middle of the same outline, one of them in whole centimetres.
    return off(nearest) < 1e-5 ? nearest.code : ''
  })
  const rows = doors.map(({ building, stairwell, storey, label, people }) =>
    [codes[building], stairwell, storey, label, people].join(','),
  )
  return Buffer.from(['楼栋编码,单元,楼层,房号,人数', ...rows].join('\n'))
}
