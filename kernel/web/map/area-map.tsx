import { Component, lazy, type ReactNode, Suspense, useState } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words.ts'
import { type MapLayer, type MapPoint, roundedPoint } from './layers.ts'
import { mapWords } from './map-words.ts'

// Leaflet is 48 KB gzip with its styles: only who looks at a map loads it.
const LeafletMap = lazy(async () => ({ default: (await import('./leaflet-map.tsx')).LeafletMap }))

export interface AreaMapProps {
  /** What the map shows, for screen readers. Whatever can be chosen on it must also stand in a list beside it. */
  readonly label: string
  readonly layers: readonly MapLayer[]
  /** What to show first; all layers when left out and there are any. */
  readonly center?: MapPoint
  readonly zoom?: number
  /** A cross in the middle points at a place. `at` null: not chosen yet. */
  readonly pin?: { readonly at: MapPoint | null; readonly onMove: (at: MapPoint) => void }
  readonly onPick?: (layer: string, properties: Readonly<Record<string, unknown>>) => void
  readonly onClick?: (at: MapPoint) => void
  readonly size?: 'small' | 'medium' | 'tall'
  /** The wheel zooms: only where the page itself does not scroll under the map. */
  readonly hasWheel?: boolean
}

/** A map of our own vector layers, without tiles. */
export function AreaMap(props: AreaMapProps) {
  const w = useWords(mapWords)
  const { pin } = props
  return (
    <MapBroken fallback={<Banner tone="warn">{w.broken}</Banner>}>
      <Suspense fallback={<Loading rows={4} />}>
        <div className="stack">
          {pin && <p className="field-hint">{w.pinHelp}</p>}
          <LeafletMap {...props} />
          {pin && (
            <>
              <p className="muted small" aria-live="polite">
                {pin.at ? w.here(pin.at.lat.toFixed(5), pin.at.lng.toFixed(5)) : ''}
              </p>
              <LocateButton onFound={pin.onMove} />
            </>
          )}
        </div>
      </Suspense>
    </MapBroken>
  )
}

/** The map is a help, never the only way: when its chunk cannot be loaded the form goes on without it. */
class MapBroken extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }> {
  override state = { isBroken: false }
  static getDerivedStateFromError() {
    return { isBroken: true }
  }
  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children
  }
}

function LocateButton({ onFound }: { readonly onFound: (at: MapPoint) => void }) {
  const w = useWords(mapWords)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  if (typeof navigator === 'undefined' || !navigator.geolocation) return null
  const locate = () => {
    setState('busy')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        onFound(roundedPoint({ lng: coords.longitude, lat: coords.latitude }))
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return (
    <div className="stack">
      <Button kind="plain" icon="pin" busy={state === 'busy'} onClick={locate}>
        {state === 'busy' ? w.locating : w.locate}
      </Button>
      <div role="alert">{state === 'failed' && <Banner tone="warn">{w.noPosition}</Banner>}</div>
    </div>
  )
}
