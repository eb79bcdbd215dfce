import type { AreaKind, BuildingUse, LngLat, PolygonShape, StreetClass, Town, TownStreet } from './shapes.ts'

const paper = '#f4f1e8'
const water = '#b8d6e6'
const hillTones = ['#dfe8cf', '#d0dfbb', '#bfd3a6']
const roof: Record<BuildingUse, string> = { homes: '#d8a27a', house: '#e2bf94', shop: '#cfc4b2', public: '#a9b8d3' }
const street: Record<StreetClass, { readonly width: number; readonly tone: string }> = {
  main: { width: 16, tone: '#ffffff' },
  street: { width: 9, tone: '#fffdf6' },
  lane: { width: 4.6, tone: '#fffdf6' },
}
const border: Partial<Record<AreaKind, string>> = {
  grid2: 'stroke="#7d8a97" stroke-width="0.7" stroke-dasharray="2 2.4"',
  grid1: 'stroke="#3b6fa5" stroke-width="1.5"',
  community: 'stroke="#b5473c" stroke-width="3.4"',
}

/**
 * The town as a picture (SVG): to look at after a change of the rules, and for the documentation. `window` is the part
 * shown in degrees [west, south, east, north]; about one pixel to `1 / pixelsPerMetre` metres.
 */
export const drawTown = (
  town: Town,
  window: readonly [number, number, number, number],
  pixelsPerMetre: number,
): string => {
  const [west, south, east, north] = window
  const perLng = 93_760 * pixelsPerMetre
  const perLat = 110_922 * pixelsPerMetre
  const at = ([lng, lat]: LngLat) => `${((lng - west) * perLng).toFixed(1)} ${((north - lat) * perLat).toFixed(1)}`
  const area = (shape: PolygonShape) =>
    shape.coordinates.map((ring) => `M${ring.slice(0, -1).map(at).join('L')}Z`).join('')
  const wide = Math.round((east - west) * perLng)
  const high = Math.round((north - south) * perLat)
  const parts: string[] = [`<rect width="${wide}" height="${high}" fill="${paper}"/>`]
  town.backdrop.hills.forEach((hill, i) => {
    parts.push(`<path d="${area(hill)}" fill="${hillTones[i] ?? paper}"/>`)
  })
  parts.push(`<path d="${area(town.backdrop.river)}" fill="${water}"/>`)
  for (const place of town.areas.filter((a) => a.kind === 'dedicated')) {
    parts.push(`<path d="${area(place.geometry)}" fill="#e3ead6"/>`)
  }
  const ways = (['lane', 'street', 'main'] as const).flatMap((kind) => town.streets.filter((s) => s.class === kind))
  const drawWay = (way: TownStreet, tone: string, wider: number) => {
    const width = (street[way.class].width + wider) * pixelsPerMetre
    const line = `fill="none" stroke-linejoin="round" stroke-linecap="round" d="M${way.line.coordinates.map(at).join('L')}"`
    parts.push(`<path ${line} stroke="${tone}" stroke-width="${width}"/>`)
  }
  // All kerbs before all surfaces, so that crossings stay open.
  for (const way of ways) drawWay(way, '#d9d2c2', 1.6)
  for (const way of ways) drawWay(way, street[way.class].tone, 0)
  for (const building of town.buildings) {
    parts.push(
      `<path d="${area(building.geometry)}" fill="${roof[building.use]}" stroke="#8d6f52" stroke-width="0.4"/>`,
    )
  }
  for (const kind of ['grid2', 'grid1', 'community'] as const) {
    const d = town.areas.filter((a) => a.kind === kind).map((a) => area(a.geometry))
    parts.push(`<path d="${d.join('')}" fill="none" ${border[kind] ?? ''}/>`)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}">${parts.join('')}</svg>`
}
