import { canvas, type LayerGroup, type Map as Leaflet, latLngBounds, layerGroup, map } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words.ts'
import type { AreaMapProps } from './area-map.tsx'
import { type Drawn, drawLayer } from './draw-layer.ts'
import { type MapLayer, roundedPoint } from './layers.ts'
import './map.css'
import { mapWords } from './map-words.ts'

// Shows about 400 m on a phone: a street and its neighbours.
const pinZoom = 17
// One press of an arrow key, in pixels: a few metres at that zoom.
const keyStep = 24

export function LeafletMap(props: AreaMapProps) {
  const { label, layers, center, zoom, pin, size = 'medium' } = props
  const w = useWords(mapWords)
  const box = useRef<HTMLDivElement>(null)
  const [leaflet, setLeaflet] = useState<Leaflet | null>(null)
  const group = useRef<LayerGroup | null>(null)
  const drawn = useRef<readonly { readonly layer: MapLayer; readonly shapes: Drawn }[]>([])
  const hasFitted = useRef(false)
  // Handlers change at every drawing; the map is built once and always asks for the newest.
  const latest = useRef(props)
  latest.current = props
  const isPinning = pin !== undefined

  useEffect(() => {
    if (!box.current) return
    const built = map(box.current, {
      renderer: canvas({ padding: 0.3 }),
      zoomControl: false,
      attributionControl: false,
      keyboardPanDelta: keyStep,
      // Two fingers or the buttons: a page must stay scrollable over a map.
      scrollWheelZoom: latest.current.hasWheel === true,
      maxZoom: 20,
      minZoom: 9,
      // A wheel is finer than a button.
      zoomSnap: latest.current.hasWheel === true ? 0.25 : 0.5,
    })
    const first = latest.current.pin?.at ?? latest.current.center ?? { lng: 105, lat: 35 }
    built.setView([first.lat, first.lng], latest.current.zoom ?? (latest.current.pin ? pinZoom : 14), {
      animate: false,
    })
    group.current = layerGroup().addTo(built)
    built.on('click', ({ latlng }) => {
      latest.current.onClick?.(roundedPoint(latlng))
      if (latest.current.pin) built.panTo(latlng)
    })
    built.on('moveend', () => {
      // Not at the first drawing: nobody has pointed at anything yet.
      if (latest.current.pin && hasFitted.current) latest.current.pin.onMove(roundedPoint(built.getCenter()))
    })
    // The box often has no size yet inside a dialog or a folded part.
    const watcher = typeof ResizeObserver === 'function' ? new ResizeObserver(() => built.invalidateSize()) : null
    watcher?.observe(box.current)
    setLeaflet(built)
    return () => {
      watcher?.disconnect()
      built.remove()
      group.current = null
      drawn.current = []
      hasFitted.current = false
      setLeaflet(null)
    }
  }, [])

  useEffect(() => {
    if (!leaflet || !group.current) return
    // What lies under the first layer that changed stays: pins with a clock must not redraw the streets every few seconds.
    const before = drawn.current
    const changedAt = layers.findIndex((layer, i) => before[i]?.layer !== layer)
    const kept = before.slice(0, changedAt === -1 ? layers.length : changedAt)
    for (const { shapes } of before.slice(kept.length)) group.current.removeLayer(shapes)
    const added = layers
      .slice(kept.length)
      .map((layer) => ({ layer, shapes: drawLayer(layer, () => latest.current.onPick) }))
    for (const { shapes } of added) shapes.addTo(group.current)
    drawn.current = [...kept, ...added]
    const bounds = latLngBounds([])
    for (const { layer, shapes } of drawn.current) {
      const own = shapes.getBounds()
      if (own.isValid() && !layer.isGround) bounds.extend(own)
    }
    if (!hasFitted.current && !latest.current.pin?.at && !center && bounds.isValid()) {
      leaflet.fitBounds(bounds, { padding: [16, 16], animate: false })
    }
    // Nothing drawn yet is nothing fitted: the layers may still be on their way.
    if (bounds.isValid() || latest.current.pin?.at || center) hasFitted.current = true
  }, [leaflet, layers, center])

  const pinLng = pin?.at?.lng
  const pinLat = pin?.at?.lat
  useEffect(() => {
    if (!leaflet || pinLng === undefined || pinLat === undefined) return
    const shown = roundedPoint(leaflet.getCenter())
    // Only when the place came from elsewhere (position, photo): the map's own moves must not be answered with a move.
    if (Math.abs(shown.lng - pinLng) > 2e-6 || Math.abs(shown.lat - pinLat) > 2e-6) {
      leaflet.setView([pinLat, pinLng], Math.max(leaflet.getZoom(), pinZoom), { animate: false })
    }
  }, [leaflet, pinLng, pinLat])

  useEffect(() => {
    if (leaflet && !isPinning && center) leaflet.setView([center.lat, center.lng], zoom ?? leaflet.getZoom())
  }, [leaflet, isPinning, center, zoom])

  return (
    <div className={`map map-${size}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: Leaflet's keyboard handler moves the map from here. */}
      <div ref={box} className="map-box" role="application" aria-label={label} tabIndex={0} />
      {isPinning && (
        <svg className="map-cross" viewBox="0 0 48 48" aria-hidden="true">
          <path d="M24 2v16M24 30v16M2 24h16M30 24h16" />
          <circle cx="24" cy="24" r="3" />
        </svg>
      )}
      <div className="map-zoom">
        <button type="button" onClick={() => leaflet?.zoomIn()}>
          <Icon name="plus" label={w.zoomIn} />
        </button>
        <button type="button" onClick={() => leaflet?.zoomOut()}>
          <Icon name="minus" label={w.zoomOut} />
        </button>
      </div>
    </div>
  )
}
