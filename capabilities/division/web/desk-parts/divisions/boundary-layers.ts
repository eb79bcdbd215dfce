import type { Feature, Geometry as GeoJsonGeometry } from 'geojson'
import type { LngLat } from '../../../../../kernel/shared/place.ts'
import type { MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { type BoundaryText, type Position, polygonOf } from './read-boundary-text.ts'

const feature = (
  geometry: { type: string; coordinates: unknown },
  properties: Feature['properties'] = {},
): Feature => ({
  type: 'Feature',
  properties,
  geometry: geometry as GeoJsonGeometry,
})

/** The corners clicked so far with the lines between them and the one that would close them; or what was pasted. */
export const boundaryLayers = (
  corners: readonly Position[],
  pasted: BoundaryText | null,
  wrongAt: LngLat | null,
): readonly MapLayer[] => {
  const geometry = pasted?.geometry ?? (corners.length >= 3 ? polygonOf(corners) : null)
  const line = pasted || corners.length < 2 ? [] : [feature({ type: 'LineString', coordinates: corners })]
  const dots = pasted ? [] : corners.map((at, i) => feature({ type: 'Point', coordinates: at }, { isHollow: i > 0 }))
  const wrong = wrongAt ? [feature({ type: 'Point', coordinates: [wrongAt.lng, wrongAt.lat] }, { color: 'red' })] : []
  return [
    {
      key: 'draft-ground',
      kind: 'building',
      color: 'accent',
      isGround: true,
      data: geometry ? [feature(geometry)] : [],
    },
    { key: 'draft-border', kind: 'area', color: 'accent', isGround: true, data: geometry ? [feature(geometry)] : [] },
    { key: 'draft-line', kind: 'street', color: 'accent', isGround: true, data: line },
    { key: 'draft-dots', kind: 'dot', color: 'accent', isGround: true, data: dots },
    { key: 'wrong', kind: 'point', color: 'red', isGround: true, data: wrong },
  ]
}
