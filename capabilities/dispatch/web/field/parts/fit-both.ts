interface LngLat {
  readonly lng: number
  readonly lat: number
}

// Web Mercator: metres one pixel covers at the equator at zoom 0 (40,075,017 m over 256 px).
const metresPerPixel = 156_543.034
const metresPerDegree = 111_320
/** The streets around; closer than that shows nothing but a corner. */
const closest = 17
const farthest = 12

/**
 * Centre and zoom that show both places on a map of the given height.
 * @param height of the map in pixels, the smaller side of it
 * @returns zoom in half steps, 12 … 17
 */
export const fitBoth = (a: LngLat, b: LngLat | null, height: number): { center: LngLat; zoom: number } => {
  if (!b) return { center: { lng: a.lng, lat: a.lat }, zoom: closest }
  const center = { lng: (a.lng + b.lng) / 2, lat: (a.lat + b.lat) / 2 }
  const narrow = Math.cos((center.lat * Math.PI) / 180)
  const wide = Math.max(Math.abs(a.lng - b.lng) * narrow, Math.abs(a.lat - b.lat)) * metresPerDegree
  // A third of the height stays free, so that neither end touches the edge.
  const zoom = Math.log2((metresPerPixel * narrow * height * 0.66) / Math.max(1, wide))
  return { center, zoom: Math.min(closest, Math.max(farthest, Math.floor(zoom * 2) / 2)) }
}
