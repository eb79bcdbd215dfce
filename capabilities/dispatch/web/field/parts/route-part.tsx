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
import { amapLink, geoLink } from './map-links.ts'
import { showDistance } from './show-distance.ts'
import { useKeptCall } from './use-kept-call.ts'
import { usePosition } from './use-position.ts'

export interface RoutePartProps {
  readonly to: { readonly lng: number; readonly lat: number }
  readonly name: string
}

const streets = { kinds: ['community' as const] }
// The streets around: both ends of the walk are usually on it.
const zoom = 16.5

const pointOf = (at: { lng: number; lat: number }, name: string, color: string) => ({
  type: 'Feature' as const,
  properties: { name, color },
  geometry: { type: 'Point' as const, coordinates: [at.lng, at.lat] },
})
const nameOf = (properties: Readonly<Record<string, unknown>>) =>
  typeof properties.name === 'string' ? properties.name : undefined

/** How to get there: the phone's map app, our own map (also without a network) and the straight distance. */
export function RoutePart({ to, name }: RoutePartProps) {
  const w = useWords(fieldWords)
  const language = useLanguage()
  const map = useKeptCall(readMap, streets, 'map')
  const { position, state, find } = usePosition(true)
  const { lng, lat } = to
  const center = useMemo(() => ({ lng, lat }), [lng, lat])
  const layers = useMemo((): readonly MapLayer[] => {
    const ends = [
      pointOf({ lng, lat }, w.route.place, 'red'),
      ...(position ? [pointOf(position, w.route.me, 'accent')] : []),
    ]
    return [...officeMapLayers(map.data), { key: 'ends', kind: 'point', data: ends, labelOf: nameOf }]
  }, [map.data, lng, lat, position, w])
  // iOS opens nothing at geo: addresses.
  const hasGeo = /Android/.test(navigator.userAgent)
  return (
    <div className="stack-s">
      <div className="route-links">
        <a className="button button-plain" href={amapLink({ ...to, name })} target="_blank" rel="noreferrer">
          <Icon name="walk" />
          <span>{w.route.amap}</span>
        </a>
        {hasGeo && (
          <a className="button button-plain" href={geoLink({ ...to, name })}>
            <Icon name="map" />
            <span>{w.route.other}</span>
          </a>
        )}
      </div>
      <AreaMap label={w.route.map} layers={layers} center={center} zoom={zoom} size="small" />
      <div role="status">
        {position && (
          <p className="distance">
            <Icon name="walk" />
            <span>{w.route.away(showDistance(metresBetween(position, to), language))}</span>
          </p>
        )}
        {state === 'failed' && <p>{w.route.failed}</p>}
      </div>
      {!position && (
        <Button kind="quiet" icon="pin" busy={state === 'busy'} onClick={() => void find()}>
          {state === 'busy' ? w.route.measuring : w.route.measure}
        </Button>
      )}
    </div>
  )
}
