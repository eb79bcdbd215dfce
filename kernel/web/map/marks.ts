import type { Feature } from 'geojson'
import { DomUtil, type LatLngBounds, Layer, type Map as Leaflet, latLngBounds, point as pointOf } from 'leaflet'
import { colorOf, type MapLayer } from './layers.ts'

interface Mark {
  readonly lat: number
  readonly lng: number
  readonly shape: string
  readonly color: string
}

const marksOf = (layer: MapLayer, features: readonly Feature[]): Mark[] =>
  features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point') return []
    const [lng, lat] = geometry.coordinates
    if (typeof lng !== 'number' || typeof lat !== 'number') return []
    return [{ lat, lng, shape: String(properties?.shape ?? 'dot'), color: colorOf(layer, properties) }]
  })

/** Pixels of half a mark: hardly larger than its house at any zoom. */
const radiusAt = (zoom: number) => Math.max(2, Math.min(8, (zoom - 12.5) * 1.1))

const tracePath = (ctx: CanvasRenderingContext2D, shape: string, x: number, y: number, r: number) => {
  ctx.beginPath()
  if (shape === 'triangle') {
    const tall = 1.3 * r
    ctx.moveTo(x, y - tall)
    ctx.lineTo(x + tall, y + r)
    ctx.lineTo(x - tall, y + r)
    ctx.closePath()
  } else if (shape === 'diamond') {
    const wide = 1.25 * r
    ctx.moveTo(x, y - wide)
    ctx.lineTo(x + wide, y)
    ctx.lineTo(x, y + wide)
    ctx.lineTo(x - wide, y)
    ctx.closePath()
  } else {
    ctx.arc(x, y, 0.8 * r, 0, 2 * Math.PI)
  }
}

const draw = (ctx: CanvasRenderingContext2D, map: Leaflet, marks: readonly Mark[]) => {
  const { x: width, y: height } = map.getSize()
  const r = radiusAt(map.getZoom())
  ctx.clearRect(0, 0, width, height)
  for (const { lat, lng, shape, color } of marks) {
    const { x, y } = map.latLngToContainerPoint([lat, lng])
    if (x < -r || y < -r || x > width + r || y > height + r) continue
    tracePath(ctx, shape, x, y, r)
    if (shape === 'diamond') {
      ctx.fillStyle = '#fff'
      ctx.fill()
      ctx.strokeStyle = color
      ctx.lineWidth = Math.max(1.25, r / 3)
      ctx.stroke()
    } else {
      ctx.fillStyle = color
      ctx.fill()
    }
  }
}

/**
 * Thousands of small marks as one picture: five thousand layers of Leaflet's own take a cheap laptop half a second each time
 * they change, this a few milliseconds. They cannot be pressed; what they say stands beside the map.
 */
export const marksLayer = (layer: MapLayer, features: readonly Feature[]): Layer & { getBounds(): LatLngBounds } => {
  const marks = marksOf(layer, features)
  const canvas = document.createElement('canvas')
  canvas.className = 'map-marks leaflet-zoom-hide'
  canvas.setAttribute('aria-hidden', 'true')
  let map: Leaflet | null = null
  const redraw = () => {
    const ctx = canvas.getContext('2d')
    if (!map || !ctx) return
    const size = map.getSize()
    const pixels = window.devicePixelRatio || 1
    canvas.width = Math.round(size.x * pixels)
    canvas.height = Math.round(size.y * pixels)
    canvas.style.width = `${size.x}px`
    canvas.style.height = `${size.y}px`
    DomUtil.setPosition(canvas, map.containerPointToLayerPoint(pointOf(0, 0)))
    ctx.setTransform(pixels, 0, 0, pixels, 0, 0)
    draw(ctx, map, marks)
  }
  const made = Object.assign(new Layer(), {
    getBounds: () => latLngBounds(marks.map(({ lat, lng }) => [lat, lng])),
    onAdd: (added: Leaflet) => {
      map = added
      added.getPane('overlayPane')?.append(canvas)
      added.on('moveend zoomend resize viewreset', redraw)
      redraw()
      return made
    },
    onRemove: (removed: Leaflet) => {
      removed.off('moveend zoomend resize viewreset', redraw)
      canvas.remove()
      map = null
      return made
    },
  })
  return made
}
