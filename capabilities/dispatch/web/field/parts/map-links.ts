export interface Destination {
  readonly lng: number
  readonly lat: number
  readonly name: string
}

const degrees = (n: number) => n.toFixed(6)

/** Amap's own address (its URI API): opens the app where there is one, else its page. It shifts WGS-84 itself. */
export const amapLink = ({ lng, lat, name }: Destination): string => {
  const query = new URLSearchParams({
    to: `${degrees(lng)},${degrees(lat)},${name.replaceAll(',', ' ')}`,
    mode: 'walk',
    coordinate: 'wgs84',
    callnative: '1',
    src: 'wangge',
  })
  return `https://uri.amap.com/navigation?${query.toString()}`
}

/** RFC 5870: whatever map the phone has. The label in brackets is Android's custom. */
export const geoLink = ({ lng, lat, name }: Destination): string => {
  const point = `${degrees(lat)},${degrees(lng)}`
  return `geo:${point}?q=${point}(${encodeURIComponent(name)})`
}
