import sharp from 'sharp'
import type { Spot } from './stage.ts'

/** Degrees as EXIF writes them: three fractions. */
const sexagesimal = (degrees: number): string => {
  const whole = Math.floor(degrees)
  const minutes = Math.floor((degrees - whole) * 60)
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 1000)
  return `${whole}/1 ${minutes}/1 ${seconds}/1000`
}

const scene = (light: string) => `
  <svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <rect width="1600" height="1200" fill="#26324a"/><rect y="900" width="1600" height="300" fill="#4d4a45"/>
    <rect x="760" y="260" width="36" height="760" fill="#8d949c"/><path d="M778 270h260v40H778z" fill="#8d949c"/>
    <ellipse cx="1040" cy="330" rx="90" ry="40" fill="${light}"/>
  </svg>`

/** A street lamp as a phone would take it: a JPEG that carries its place. */
export const lampPhoto = async (spot: Spot, lamp: 'dark' | 'lit') => ({
  name: 'IMG_20260301.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp(Buffer.from(scene(lamp === 'dark' ? '#39404c' : '#ffe9a8')))
    .withExif({
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: sexagesimal(spot.lat),
        GPSLongitudeRef: 'E',
        GPSLongitude: sexagesimal(spot.lng),
      },
    })
    .jpeg({ quality: 85 })
    .toBuffer(),
})
