import sharp from 'sharp'
import { leakScene, stairsScene } from './pictures/indoor-scenes.ts'
import { lampScene, potholeScene, rubbishScene } from './pictures/street-scenes.ts'
import { demonstrationMark } from './pictures/strokes.ts'

export const pictureCodes = [
  'lamp_before',
  'lamp_after',
  'rubbish_before',
  'rubbish_after',
  'pothole_before',
  'pothole_after',
  'leak_before',
  'leak_after',
  'stairs_before',
  'stairs_after',
] as const
export type PictureCode = (typeof pictureCodes)[number]

const scenes: Record<PictureCode, () => string> = {
  lamp_before: () => lampScene(false),
  lamp_after: () => lampScene(true),
  rubbish_before: () => rubbishScene(false),
  rubbish_after: () => rubbishScene(true),
  pothole_before: () => potholeScene(false),
  pothole_after: () => potholeScene(true),
  leak_before: () => leakScene(false),
  leak_after: () => leakScene(true),
  stairs_before: () => stairsScene(false),
  stairs_after: () => stairsScene(true),
}

/** The picture as SVG, 1200 × 900, marked 演示图片. Needs no font. */
export const drawPicture = (code: PictureCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" height="900">${scenes[code]()}${demonstrationMark(950, 830, 36)}</svg>`

/** The picture as a JPEG, as a phone would send it; made when the demonstration is loaded, never stored in the project. */
export const makePicture = async (code: PictureCode): Promise<Uint8Array> =>
  sharp(Buffer.from(drawPicture(code)))
    .jpeg({ quality: 82 })
    .toBuffer()
