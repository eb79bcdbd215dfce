import type { Feature, FeatureCollection } from 'geojson'

export interface MapPoint {
  readonly lng: number
  readonly lat: number
}

/**
 * `dot`: many small ones; `properties.isHollow` draws only the edge, `properties.radius` (pixels) another size. `ring`: few large ones with `properties.share` (0–1)
 * of a circle left, `properties.sign` (a character) inside and `properties.title` under the pointer. `mark`: thousands that
 * only tell: points with `properties.shape` (`dot`, `diamond`, `triangle`), drawn over all streets and areas. `patch`:
 * hundreds of neighbouring shapes under the streets, each with any of `properties.tint` (a number of `tints`, or `clear`,
 * `ground`, `house`, `chosen`, `warm`), `edge` (`hair`, `thin`, `thick`, `bad`, `chosen`, `dashed`), `isHatched`, `label` and `labelAt`
 * (lng, lat); a filled one can be pressed. A `street` may have `properties.weight` (pixels).
 */
export type LayerKind = 'area' | 'street' | 'building' | 'point' | 'dot' | 'ring' | 'mark' | 'patch'
export type MapColor = 'accent' | 'green' | 'yellow' | 'red' | 'muted'

/** One set of things to draw. GeoJSON, WGS-84. Features may carry `properties.color` of `MapColor` to stand out. */
export interface MapLayer {
  readonly key: string
  readonly kind: LayerKind
  readonly data: FeatureCollection | Feature | readonly Feature[]
  readonly color?: MapColor
  /** Drawn, but the first view is fitted to the other layers: a river is longer than the town. */
  readonly isGround?: boolean
  /** `patch` only: drawn over streets and areas, not under them. */
  readonly isOver?: boolean
  /** `patch` only: drawn from this zoom on. */
  readonly fromZoom?: number
  /** A name drawn on the feature. */
  readonly labelOf?: (properties: Readonly<Record<string, unknown>>) => string | undefined
}

/** A canvas cannot read the style sheet, so these repeat tokens.css. Each has 3:1 on the map's ground. */
export const mapColors: Record<MapColor, string> = {
  accent: '#0b57d0',
  green: '#14703a',
  yellow: '#8a5200',
  red: '#b3261e',
  muted: '#6b7686',
}

/** Calm grounds for neighbours that must be told apart; dark text has 10:1 and more on each. */
export const tints: readonly string[] = [
  '#cfe0f3',
  '#d7ead0',
  '#f7e7c2',
  '#e5d9ef',
  '#cbe8e4',
  '#f6d9d3',
  '#e6e4b4',
  '#d5d7e6',
]

interface Look {
  readonly weight: number
  readonly fillOpacity: number
  readonly opacity: number
  readonly radius: number
}

export const looks: Record<LayerKind, Look> = {
  area: { weight: 2, fillOpacity: 0.08, opacity: 0.9, radius: 0 },
  street: { weight: 4, fillOpacity: 0, opacity: 0.45, radius: 0 },
  building: { weight: 1, fillOpacity: 0.22, opacity: 0.7, radius: 0 },
  point: { weight: 2, fillOpacity: 0.9, opacity: 1, radius: 8 },
  dot: { weight: 2, fillOpacity: 1, opacity: 1, radius: 5 },
  ring: { weight: 0, fillOpacity: 0, opacity: 1, radius: 18 },
  mark: { weight: 0, fillOpacity: 1, opacity: 1, radius: 0 },
  patch: { weight: 0, fillOpacity: 1, opacity: 1, radius: 0 },
}

const usualColor: Record<LayerKind, MapColor> = {
  area: 'accent',
  street: 'muted',
  building: 'muted',
  point: 'accent',
  dot: 'accent',
  ring: 'accent',
  mark: 'muted',
  patch: 'muted',
}

export const colorNameOf = (layer: MapLayer, properties: Readonly<Record<string, unknown>> | null): MapColor => {
  const own = properties?.color
  const chosen = typeof own === 'string' && own in mapColors ? (own as MapColor) : layer.color
  return chosen ?? usualColor[layer.kind]
}
export const colorOf = (layer: MapLayer, properties: Readonly<Record<string, unknown>> | null): string =>
  mapColors[colorNameOf(layer, properties)]

/** Degrees with five decimals (a metre), for people who cannot see the map. */
export const roundedPoint = ({ lng, lat }: MapPoint): MapPoint => ({
  lng: Math.round(lng * 1e6) / 1e6,
  lat: Math.round(lat * 1e6) / 1e6,
})
