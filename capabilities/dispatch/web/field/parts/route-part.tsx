import { useMemo } from 'react'
import { useLanguage } from '../../../../../kernel/web/language.ts'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import type { MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readMap } from '../../../../grids/contract.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import { metresBetween } from '../../../../requests/rules/distance.ts'
import { fieldWords } from '../words.ts'
import { fitBoth } from './fit-both.ts'
import { amapLink, geoLink } from './map-links.ts'
import { showDistance } from './show-distance.ts'
import { useKeptCall } from './use-kept-call.ts'
import type { Position, usePosition } from './use-position.ts'
import { townMap } from './use-provisions.ts'

interface LngLat {
  readonly lng: number
  readonly lat: number
}

export interface RouteLinksProps {
  readonly to: LngLat
  readonly name: string
  readonly here: ReturnType<typeof usePosition>
}

/** How to get there: the phone's map app, and the straight distance. */
export function RouteLinks({ to, name, here }: RouteLinksProps) {
  const w = useWords(fieldWords)
  const language = useLanguage()
  const { position, state, find } = here
  // iOS opens nothing at geo: addresses.
  const hasGeo = /Android/.test(navigator.userAgent)
  return (
    <>
      <div role="status">
        {position && (
          <p className="distance">
            <Icon name="walk" />
            <span>{w.route.away(showDistance(metresBetween(position, to), language))}</span>
          </p>
        )}
        {state === 'failed' && <p className="muted">{w.route.failed}</p>}
      </div>
      <div className="route-links">
        <a className="button button-plain" href={amapLink({ ...to, name })} target="_blank" rel="noreferrer">
          <Icon name="map" />
          <span>{w.route.amap}</span>
        </a>
        {hasGeo && (
          <a className="button button-plain" href={geoLink({ ...to, name })}>
            <Icon name="next" />
            <span>{w.route.other}</span>
          </a>
        )}
        {!position && (
          <Button kind="plain" icon="pin" busy={state === 'busy'} onClick={() => void find()}>
            {state === 'busy' ? w.route.measuring : w.route.measure}
          </Button>
        )}
      </div>
    </>
  )
}

/** `small` of the map's style sheet: 12rem at 18 px. */
const mapHeight = 216

const pointOf = (at: LngLat, color: string) => ({
  type: 'Feature' as const,
  properties: { color },
  geometry: { type: 'Point' as const, coordinates: [at.lng, at.lat] },
})

/** The office's own map with both ends of the walk; kept on the phone. */
export function RouteMap({ to, position }: { readonly to: LngLat; readonly position: Position | null }) {
  const w = useWords(fieldWords)
  const map = useKeptCall(readMap, townMap.input, townMap.name)
  const { lng, lat } = to
  const fitted = useMemo(() => fitBoth({ lng, lat }, position, mapHeight), [lng, lat, position])
  const layers = useMemo((): readonly MapLayer[] => {
    const ends = [pointOf({ lng, lat }, 'red'), ...(position ? [pointOf(position, 'accent')] : [])]
    // Without the names of communities: they would lie over the two points.
    const ground = officeMapLayers(map.data).map(({ labelOf: _, ...layer }) => layer)
    return [...ground, { key: 'ends', kind: 'point', data: ends }]
  }, [map.data, lng, lat, position])
  return (
    <div className="stack-s">
      <AreaMap label={w.route.map} layers={layers} center={fitted.center} zoom={fitted.zoom} size="small" />
      <p className="map-legend">
        <span className="legend-place">{w.route.place}</span>
        {position && <span className="legend-me">{w.route.me}</span>}
      </p>
    </div>
  )
}
