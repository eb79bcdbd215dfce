import type { Feature, Geometry } from 'geojson'
import { DomUtil, type LatLngBounds, Layer, type Map as Leaflet, latLngBounds, point as pointOf } from 'leaflet'
import { type MapLayer, mapColors, tints } from './layers.ts'
import { isInside, type Trace, traceFeature, traceZoom, worldOf } from './trace-patch.ts'

interface Traced {
  readonly trace: Trace
  readonly path: Path2D
}
interface Patch extends Traced {
  readonly feature: Feature
}

interface Edge {
  readonly color: string
  readonly px: number
  readonly dash?: readonly number[]
}
const edges: Readonly<Record<string, Edge>> = {
  hair: { color: 'rgb(74 85 101 / 55%)', px: 0.75 },
  thin: { color: '#5c6879', px: 1.25 },
  thick: { color: '#243044', px: 3 },
  bad: { color: mapColors.red, px: 3 },
  chosen: { color: mapColors.accent, px: 4 },
  dashed: { color: '#243044', px: 2.5, dash: [8, 5] },
}

// A geometry that is drawn again is the same object, whatever its colour is now: only what is new is traced.
const known = new WeakMap<Geometry, Traced | null>()

const tracedOf = (feature: Feature): Traced | null => {
  const trace = traceFeature(feature)
  if (!trace) return null
  const path = new Path2D()
  for (const { points, isClosed } of trace.lines) {
    path.moveTo(points[0] as number, points[1] as number)
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i] as number, points[i + 1] as number)
    if (isClosed) path.closePath()
  }
  return { trace, path }
}

const patchesOf = (features: readonly Feature[]): Patch[] =>
  features.flatMap((feature) => {
    let traced = known.get(feature.geometry)
    if (traced === undefined) {
      traced = tracedOf(feature)
      known.set(feature.geometry, traced)
    }
    return traced ? [{ ...traced, feature }] : []
  })

const hatchPx = 8
const hatchOf = (ctx: CanvasRenderingContext2D): CanvasPattern | null => {
  const tile = document.createElement('canvas')
  tile.width = hatchPx
  tile.height = hatchPx
  const pen = tile.getContext('2d')
  if (!pen) return null
  pen.strokeStyle = 'rgb(36 48 68 / 45%)'
  pen.lineWidth = 1.5
  pen.beginPath()
  for (const shift of [-hatchPx, 0, hatchPx]) {
    pen.moveTo(shift, hatchPx)
    pen.lineTo(shift + hatchPx, 0)
  }
  pen.stroke()
  return ctx.createPattern(tile, 'repeat')
}

/** Where the map stands: world pixels of its left upper corner, and how large one of them is now. */
interface Sight {
  readonly left: number
  readonly top: number
  readonly scale: number
  readonly width: number
  readonly height: number
}

const sightOf = (map: Leaflet): Sight => {
  const { x: width, y: height } = map.getSize()
  const corner = map.getPixelBounds().min ?? pointOf(0, 0)
  return { left: corner.x, top: corner.y, scale: map.getZoomScale(map.getZoom(), traceZoom), width, height }
}

const isInSight = ({ trace }: Patch, sight: Sight): boolean => {
  const { box, x, y } = trace
  const at = (world: number, corner: number) => world * sight.scale - corner
  return (
    at(x + box.right, sight.left) >= 0 &&
    at(x + box.left, sight.left) <= sight.width &&
    at(y + box.bottom, sight.top) >= 0 &&
    at(y + box.top, sight.top) <= sight.height
  )
}

const drawShapes = (ctx: CanvasRenderingContext2D, sight: Sight, patches: readonly Patch[], pixels: number) => {
  const hatch = patches.some(({ feature }) => feature.properties?.isHatched === true) ? hatchOf(ctx) : null
  hatch?.setTransform(new DOMMatrix().scale(1 / sight.scale))
  const { scale } = sight
  ctx.lineJoin = 'round'
  ctx.lineCap = 'round'
  for (const { feature, trace, path } of patches) {
    const { tint, edge, isHatched } = feature.properties ?? {}
    const left = trace.x * scale - sight.left
    const top = trace.y * scale - sight.top
    ctx.setTransform(pixels * scale, 0, 0, pixels * scale, pixels * left, pixels * top)
    const fill = typeof tint === 'number' ? tints[tint % tints.length] : typeof tint === 'string' ? washes[tint] : null
    if (fill) {
      ctx.fillStyle = fill
      ctx.fill(path, 'evenodd')
    }
    if (isHatched === true && hatch) {
      ctx.fillStyle = hatch
      ctx.fill(path, 'evenodd')
    }
    const look = typeof edge === 'string' ? edges[edge] : undefined
    if (look) {
      ctx.strokeStyle = look.color
      ctx.lineWidth = look.px / scale
      ctx.setLineDash((look.dash ?? []).map((px) => px / scale))
      ctx.stroke(path)
    }
  }
  ctx.setLineDash([])
}

/** Colours of ground that is not one of many neighbours. */
const washes: Readonly<Record<string, string>> = {
  /** Seen through, but it can be pressed. */
  clear: 'rgb(0 0 0 / 0%)',
  ground: '#e4e7ec',
  house: 'rgb(74 85 101 / 22%)',
  chosen: 'rgb(11 87 208 / 38%)',
  warm: 'rgb(217 119 6 / 45%)',
}

const labelPx = 12
/** Names where they fit into their patch and do not lie on one another. */
const drawLabels = (ctx: CanvasRenderingContext2D, sight: Sight, patches: readonly Patch[], pixels: number) => {
  ctx.setTransform(pixels, 0, 0, pixels, 0, 0)
  ctx.font = `600 ${labelPx}px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  const taken: { left: number; right: number; top: number; bottom: number }[] = []
  for (const { feature, trace } of patches) {
    const { label, labelAt } = feature.properties ?? {}
    if (typeof label !== 'string' || label === '' || !Array.isArray(labelAt)) continue
    const [worldX, worldY] = worldOf(Number(labelAt[0]), Number(labelAt[1]))
    const x = worldX * sight.scale - sight.left
    const y = worldY * sight.scale - sight.top
    const half = ctx.measureText(label).width / 2 + 2
    const wide = (trace.box.right - trace.box.left) * sight.scale
    const tall = (trace.box.bottom - trace.box.top) * sight.scale
    if (wide < 2 * half || tall < labelPx + 4) continue
    const own = { left: x - half, right: x + half, top: y - labelPx, bottom: y + labelPx }
    if (taken.some((t) => own.left < t.right && own.right > t.left && own.top < t.bottom && own.bottom > t.top))
      continue
    taken.push(own)
    ctx.strokeStyle = 'rgb(255 255 255 / 80%)'
    ctx.lineWidth = 3
    ctx.strokeText(label, x, y)
    ctx.fillStyle = '#1b2330'
    ctx.fillText(label, x, y)
  }
}

const boundsOf = (patches: readonly Patch[]): LatLngBounds =>
  latLngBounds(
    patches.flatMap(({ trace: { bounds } }) => [
      [bounds.south, bounds.west],
      [bounds.north, bounds.east],
    ]),
  )

/**
 * Hundreds of neighbouring shapes as one picture, each traced once: when one of them changes the rest is only painted
 * again, a few milliseconds. A filled one can be pressed; what it says also stands beside the map.
 */
export const patchesLayer = (
  layer: MapLayer,
  features: readonly Feature[],
  onPick: (properties: Readonly<Record<string, unknown>>) => void,
): Layer & { getBounds(): LatLngBounds } => {
  const patches = patchesOf(features)
  const canvas = document.createElement('canvas')
  canvas.className = `map-patches ${layer.isOver ? 'map-patches-over' : ''} leaflet-zoom-hide`
  canvas.setAttribute('aria-hidden', 'true')
  let map: Leaflet | null = null
  const isShown = () => map !== null && map.getZoom() >= (layer.fromZoom ?? 0)
  const redraw = () => {
    const ctx = canvas.getContext('2d')
    if (!map || !ctx) return
    const sight = sightOf(map)
    const pixels = window.devicePixelRatio || 1
    canvas.width = Math.round(sight.width * pixels)
    canvas.height = Math.round(sight.height * pixels)
    canvas.style.width = `${sight.width}px`
    canvas.style.height = `${sight.height}px`
    DomUtil.setPosition(canvas, map.containerPointToLayerPoint(pointOf(0, 0)))
    if (!isShown()) return
    const seen = patches.filter((patch) => isInSight(patch, sight))
    drawShapes(ctx, sight, seen, pixels)
    drawLabels(ctx, sight, seen, pixels)
  }
  const press = ({ latlng }: { readonly latlng: { readonly lng: number; readonly lat: number } }) => {
    if (!isShown()) return
    const [x, y] = worldOf(latlng.lng, latlng.lat)
    const hits = patches.filter(({ feature, trace }) => feature.properties?.tint != null && isInside(trace, x, y))
    // The last one lies on top.
    const hit = hits[hits.length - 1]
    if (hit) onPick(hit.feature.properties ?? {})
  }
  const made = Object.assign(new Layer(), {
    getBounds: () => boundsOf(patches),
    onAdd: (added: Leaflet) => {
      map = added
      added.getPane('overlayPane')?.append(canvas)
      added.on('move zoomend resize viewreset', redraw)
      if (!layer.isGround) added.on('click', press)
      redraw()
      return made
    },
    onRemove: (removed: Leaflet) => {
      removed.off('move zoomend resize viewreset', redraw)
      removed.off('click', press)
      canvas.remove()
      map = null
      return made
    },
  })
  return made
}
