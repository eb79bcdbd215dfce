import type { LngLat } from '../../../../kernel/shared/place.ts'
import { type ArcPolygon, arcsOf, type Borders } from '../cells/outline.ts'
import { toLngLat } from '../project.ts'

/** One thing of a topology: what its shape is made of, and what is said of it. */
interface TopologyShape {
  readonly type: 'Polygon' | 'MultiPolygon'
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[]
  readonly properties: Readonly<Record<string, unknown>>
}
export interface Topology {
  readonly type: 'Topology'
  readonly objects: Readonly<
    Record<string, { readonly type: 'GeometryCollection'; readonly geometries: readonly TopologyShape[] }>
  >
  /** WGS-84; every border once, whoever shares it. */
  readonly arcs: readonly (readonly [number, number])[][]
}

export interface TopologyLayer {
  readonly name: string
  /** Cell → shape; -1: in none. */
  readonly labelOfCell: ArrayLike<number>
  readonly propertiesOf: (label: number) => Readonly<Record<string, unknown>>
}

const shapeOf = (polygons: readonly ArcPolygon[], properties: Readonly<Record<string, unknown>>): TopologyShape =>
  polygons.length === 1
    ? { type: 'Polygon', arcs: polygons[0] ?? [], properties }
    : { type: 'MultiPolygon', arcs: polygons, properties }

/**
 * TopoJSON of layers of shapes over one set of borders (the ground's own arcs, so neighbours share them exactly). An arc
 * nobody uses is left empty rather than renumbered: layers of one ground speak of the same arcs.
 */
export const topologyOf = (origin: LngLat, cells: Borders, layers: readonly TopologyLayer[]): Topology => {
  const used = new Set<number>()
  const objects = Object.fromEntries(
    layers.map(({ name, labelOfCell, propertiesOf }) => {
      const geometries = [...arcsOf(cells, labelOfCell)].map(([label, polygons]) => {
        for (const ring of polygons.flat()) for (const arc of ring) used.add(arc < 0 ? ~arc : arc)
        return shapeOf(polygons, propertiesOf(label))
      })
      return [name, { type: 'GeometryCollection' as const, geometries }]
    }),
  )
  const arcs = cells.arcs.map((arc, i): [number, number][] => {
    if (!used.has(i)) return []
    return Array.from({ length: arc.length / 2 }, (_, k): [number, number] => {
      const { lng, lat } = toLngLat(origin, [arc[2 * k] ?? 0, arc[2 * k + 1] ?? 0])
      return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
    })
  })
  return { type: 'Topology', objects, arcs }
}
