import type { Feature, Geometry, Position } from 'geojson'
import type { MapLayer } from '../../../../../kernel/web/map/layers.ts'
import type { Cm, LineClass } from '../../../rules/shapes.ts'
import { bordersBetween, type GroundShape } from './grid-shapes.ts'
import { type OpenGround, polygonsAt } from './open-ground.ts'

type Properties = Readonly<Record<string, unknown>>
const featureOf = (geometry: Geometry, properties: Properties): Feature => ({ type: 'Feature', properties, geometry })

/** Houses are drawn once one can be told from the next. */
const housesFromZoom = 16
const streetPx: Record<LineClass, number> = { 0: 6, 1: 4, 2: 2, 3: 1.5 }

/**
 * What never changes while a plan is edited: open ground in grey with its name, houses, streets by class.
 * @param shapes the shape of each open cell, in their order
 */
export const groundLayers = (ground: OpenGround, shapes: readonly (GroundShape | null)[]): readonly MapLayer[] => {
  const { file, at } = ground
  const open = shapes.flatMap((shape, i) => {
    const name = file.cells.openNames[i] ?? ''
    return shape
      ? [featureOf(shape.geometry, { tint: 'ground', edge: 'hair', label: name, labelAt: shape.labelAt })]
      : []
  })
  const houses = file.buildings.flatMap(({ rings }) =>
    rings.length === 0
      ? []
      : [
          featureOf(
            polygonsAt(
              ground,
              rings.map((ring) => [ring]),
            ),
            { tint: 'house', edge: 'hair' },
          ),
        ],
  )
  const streets = file.lines.map(({ name, lineClass, points }) =>
    featureOf(
      { type: 'LineString', coordinates: points.map((point) => at(point)) },
      { name, weight: streetPx[lineClass], color: lineClass === 0 ? 'yellow' : 'muted' },
    ),
  )
  const boundary = featureOf(polygonsAt(ground, file.boundary), { tint: 'ground', edge: 'thick' })
  return [
    { key: 'boundary', kind: 'patch', data: [boundary], isGround: true },
    { key: 'open', kind: 'patch', data: open, isGround: true },
    { key: 'streets', kind: 'street', data: streets, isGround: true },
    { key: 'houses', kind: 'patch', data: houses, isGround: true, isOver: true, fromZoom: housesFromZoom },
  ]
}

export interface DrawnGrid {
  readonly grid: number
  readonly shape: GroundShape
  readonly tint: number
  readonly label: string
  readonly isLocked: boolean
  /** Outside the rules and accepted by nobody. */
  readonly isBad: boolean
}

/** Grids coloured in; locked ones hatched. */
export const fillLayer = (grids: readonly DrawnGrid[]): MapLayer => ({
  key: 'grids',
  kind: 'patch',
  data: grids.map(({ grid, shape, tint, isLocked }) =>
    featureOf(shape.geometry, { grid, tint, isHatched: isLocked, edge: 'thin' }),
  ),
})

/** Borders of level-1 grids, over the streets they mostly run along. */
export const bundleLayer = (ground: OpenGround, groupOfUnit: (unit: number) => number): MapLayer => {
  const count = ground.file.units.length
  const borders = bordersBetween(ground.cells, (cell) => (cell < count ? groupOfUnit(cell) : -1), ground.at)
  return { key: 'bundles', kind: 'patch', data: [featureOf(borders, { edge: 'thick' })], isGround: true, isOver: true }
}

/** What must be seen lies on top: names, red edges of what is out of range, and last the chosen grid. */
export const nameLayer = (grids: readonly DrawnGrid[], chosen: number | null): MapLayer => {
  const rank = ({ grid, isBad }: DrawnGrid) => (grid === chosen ? 2 : isBad ? 1 : 0)
  const features = [...grids]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ grid, shape, label, isBad }) =>
      featureOf(shape.geometry, {
        label,
        labelAt: shape.labelAt,
        ...(grid === chosen ? { edge: 'chosen' } : isBad && { edge: 'bad' }),
      }),
    )
  return { key: 'names', kind: 'patch', data: features, isGround: true, isOver: true }
}

export interface DrawnUnit {
  readonly unit: number
  readonly shape: GroundShape
  readonly isMarked: boolean
}

/** The units that can be marked, and those that are. */
export const unitLayer = (units: readonly DrawnUnit[]): MapLayer => ({
  key: 'units',
  kind: 'patch',
  isOver: true,
  data: units.map(({ unit, shape, isMarked }) =>
    featureOf(shape.geometry, { unit, tint: isMarked ? 'chosen' : 'clear', edge: isMarked ? 'thin' : 'hair' }),
  ),
})

/** Units that lie in another grid in what is held against the plan. */
export const differenceLayer = (shapes: readonly GroundShape[]): MapLayer => ({
  key: 'differs',
  kind: 'patch',
  isOver: true,
  isGround: true,
  data: shapes.map(({ geometry }) => featureOf(geometry, { tint: 'warm', edge: 'hair' })),
})

/** A line as it is being drawn, and what would leave the grid by it. */
export const cutLayers = (
  ground: OpenGround,
  line: readonly Cm[],
  leaving: readonly GroundShape[],
): readonly MapLayer[] => {
  const points = line.map((point): Position => ground.at(point))
  const stroke = points.length > 1 ? [featureOf({ type: 'LineString', coordinates: points }, { edge: 'dashed' })] : []
  return [
    {
      key: 'leaving',
      kind: 'patch',
      isOver: true,
      isGround: true,
      data: leaving.map(({ geometry }) => featureOf(geometry, { tint: 'warm', edge: 'hair' })),
    },
    { key: 'cut', kind: 'patch', isOver: true, isGround: true, data: stroke },
    {
      key: 'cut-points',
      kind: 'dot',
      isGround: true,
      color: 'red',
      data: points.map((coordinates) => featureOf({ type: 'Point', coordinates }, {})),
    },
  ]
}
