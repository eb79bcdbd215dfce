import type { Feature } from 'geojson'
import { circleMarker, divIcon, geoJSON, type LatLng, type LatLngBounds, type Layer, marker } from 'leaflet'
import type { AreaMapProps } from './area-map.tsx'
import { colorNameOf, colorOf, looks, type MapLayer } from './layers.ts'
import { marksLayer } from './marks.ts'
import { patchesLayer } from './patches.ts'

const featuresOf = ({ data }: MapLayer): readonly Feature[] =>
  'features' in data ? data.features : 'type' in data ? [data] : data

type Pick = NonNullable<AreaMapProps['onPick']>

const svg = 'http://www.w3.org/2000/svg'
const ringPx = 40
const ringRadius = 16
const ringAround = 2 * Math.PI * ringRadius

const circleOf = (className: string, r: number): SVGCircleElement => {
  const circle = document.createElementNS(svg, 'circle')
  for (const [key, value] of Object.entries({ class: className, cx: '20', cy: '20', r: String(r) }))
    circle.setAttribute(key, value)
  return circle
}

/** A clock without hands. Built by hand: our policy allows no markup with inline styles. */
const ringOf = (properties: Readonly<Record<string, unknown>>): Element => {
  const share = typeof properties.share === 'number' ? Math.max(0, Math.min(1, properties.share)) : 1
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('viewBox', '0 0 40 40')
  picture.setAttribute('aria-hidden', 'true')
  const left = circleOf('map-ring-left', ringRadius)
  left.setAttribute('stroke-dasharray', `${share * ringAround} ${ringAround}`)
  left.setAttribute('transform', 'rotate(-90 20 20)')
  const sign = document.createElementNS(svg, 'text')
  for (const [key, value] of Object.entries({ x: '20', y: '25', 'text-anchor': 'middle' }))
    sign.setAttribute(key, value)
  sign.textContent = typeof properties.sign === 'string' ? properties.sign : ''
  picture.append(circleOf('map-ring-face', ringRadius + 3), circleOf('map-ring-whole', ringRadius), left, sign)
  return picture
}

const ringMarker = (layer: MapLayer, feature: Feature, at: LatLng): Layer => {
  const properties = feature.properties ?? {}
  const box = document.createElement('div')
  box.append(ringOf(properties))
  return marker(at, {
    icon: divIcon({
      html: box,
      className: `map-ring map-ring-${colorNameOf(layer, properties)}`,
      iconSize: [ringPx, ringPx],
    }),
    // What can be chosen here also stands in the list beside the map: no second round of tab stops.
    keyboard: false,
    title: typeof properties.title === 'string' ? properties.title : '',
  })
}

const pointMarker = (layer: MapLayer, feature: Feature, at: LatLng): Layer => {
  const look = looks[layer.kind]
  const color = colorOf(layer, feature.properties)
  const isHollow = feature.properties?.isHollow === true
  const own = feature.properties?.radius
  return circleMarker(at, {
    color: isHollow ? color : '#fff',
    fillColor: isHollow ? '#fff' : color,
    weight: isHollow ? look.weight : Math.min(look.weight, look.radius / 4),
    opacity: look.opacity,
    fillOpacity: look.fillOpacity,
    radius: typeof own === 'number' ? own : look.radius,
  })
}

/** What a map layer becomes: something Leaflet shows, and how far it reaches. */
export type Drawn = Layer & { getBounds(): LatLngBounds }

/** A layer as shapes of the map, not yet on it. */
export const drawLayer = (layer: MapLayer, onPick: () => Pick | undefined): Drawn => {
  if (layer.kind === 'mark') return marksLayer(layer, featuresOf(layer))
  if (layer.kind === 'patch') return patchesLayer(layer, featuresOf(layer), (of) => onPick()?.(layer.key, of))
  const look = looks[layer.kind]
  const drawn = geoJSON(undefined, {
    style: (feature) => {
      if (feature?.geometry.type === 'Point') return {}
      const color = colorOf(layer, feature?.properties ?? null)
      const own = feature?.properties?.weight
      const weight = layer.kind === 'street' && typeof own === 'number' ? own : look.weight
      return { color, fillColor: color, weight, opacity: look.opacity, fillOpacity: look.fillOpacity }
    },
    pointToLayer: (feature, at) =>
      layer.kind === 'ring' ? ringMarker(layer, feature, at) : pointMarker(layer, feature, at),
    onEachFeature: (feature, shape) => {
      const properties = feature.properties ?? {}
      const name = layer.labelOf?.(properties)
      if (name) {
        // Text, not HTML: names come from data.
        const text = document.createElement('span')
        text.textContent = name
        shape.bindTooltip(text, { permanent: true, direction: 'center', className: 'map-name' })
      }
      shape.on('click', () => onPick()?.(layer.key, properties))
    },
  })
  for (const feature of featuresOf(layer)) drawn.addData(feature)
  return drawn
}
