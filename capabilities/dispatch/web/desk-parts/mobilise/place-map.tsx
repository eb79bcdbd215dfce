import { useMemo } from 'react'
import type { LngLat } from '../../../../../kernel/shared/place.ts'
import { useBoxSize } from '../../../../../kernel/web/desk/use-box-size.ts'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import type { MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { fitView } from '../../../../grids/web/desk-parts/fit-view.ts'
import { useOfficeMap } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'

const kinds = ['community'] as const
// Names of communities in a narrow map would lie over the place.
const roomForNames = 520
/** A street and its neighbours. */
const placeZoom = 16

export interface PlaceMapProps {
  readonly label: string
  readonly at: LngLat | null
  readonly onChoose?: (at: LngLat) => void
}

/** The office's own map with the place, and nobody on it: where people are is not shown. */
export function PlaceMap({ label, at, onChoose }: PlaceMapProps) {
  const map = useOfficeMap(kinds)
  const { box, width, height } = useBoxSize()
  const view = useMemo(
    () =>
      fitView(
        (map?.areas ?? []).map((area) => area.geometry),
        width,
        height,
      ),
    [map, width, height],
  )
  const isWide = width > roomForNames
  const lng = at?.lng
  const lat = at?.lat
  const layers = useMemo((): readonly MapLayer[] => {
    const ground = officeMapLayers(map).map((layer) => (isWide ? layer : { ...layer, labelOf: () => undefined }))
    const point = {
      type: 'Feature' as const,
      properties: { color: 'red' },
      geometry: { type: 'Point' as const, coordinates: [lng ?? 0, lat ?? 0] },
    }
    return [...ground, { key: 'place', kind: 'point', data: lng === undefined ? [] : [point] }]
  }, [map, isWide, lng, lat])
  const center = useMemo(() => (lng !== undefined && lat !== undefined ? { lng, lat } : null), [lng, lat])
  const isShown = onChoose === undefined && center !== null
  return (
    <div className="mob-map" ref={box}>
      {view && (
        <AreaMap
          label={label}
          layers={layers}
          center={isShown ? center : view.center}
          zoom={isShown ? placeZoom : view.zoom}
          size="small"
          {...(onChoose && { onClick: onChoose })}
        />
      )}
    </div>
  )
}
