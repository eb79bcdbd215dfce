const earthRadiusM = 6_371_008.8
const rad = Math.PI / 180

/** Metres between two WGS-84 points: haversine on the mean sphere; error below 0.5 %, enough for "close by". */
export const metresBetween = (a: { lng: number; lat: number }, b: { lng: number; lat: number }): number => {
  const dLat = (b.lat - a.lat) * rad
  const dLng = (b.lng - a.lng) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLng / 2) ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A box in degrees that holds every point within `metres` of a point: what the index can filter by. */
export const boxAround = (p: { lng: number; lat: number }, metres: number) => {
  const dLat = metres / earthRadiusM / rad
  const dLng = dLat / Math.max(0.01, Math.cos(p.lat * rad))
  return { west: p.lng - dLng, east: p.lng + dLng, south: p.lat - dLat, north: p.lat + dLat }
}
