import sharp, { type Sharp } from 'sharp'

/** An upright picture with four different corners: red, green above blue, white. */
const width = 120
const height = 80
const cornerColours = [
  [220, 30, 30],
  [30, 180, 30],
  [30, 30, 220],
  [245, 245, 245],
] as const

const colourAt = (x: number, y: number) =>
  cornerColours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? cornerColours[0]

/** Where the pixel in column x, row y of the file lies in the upright picture, by EXIF orientation (CIPA DC-008, 4.6.4). */
const uprightFrom: readonly ((x: number, y: number) => [number, number])[] = [
  (x, y) => [x, y],
  (x, y) => [width - 1 - x, y],
  (x, y) => [width - 1 - x, height - 1 - y],
  (x, y) => [x, height - 1 - y],
  (x, y) => [y, x],
  (x, y) => [width - 1 - y, x],
  (x, y) => [width - 1 - y, height - 1 - x],
  (x, y) => [y, height - 1 - x],
]

/** The picture as a camera held in one of the eight ways stores it, tagged so. */
export const heldAs = (orientation: number): Sharp => {
  const isTurned = orientation >= 5
  const [columns, rows] = isTurned ? [height, width] : [width, height]
  const pixels = Buffer.alloc(columns * rows * 3)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [ux, uy] = uprightFrom[orientation - 1]?.(x, y) ?? [x, y]
      pixels.set(colourAt(ux, uy), (y * columns + x) * 3)
    }
  }
  return sharp(pixels, { raw: { width: columns, height: rows, channels: 3 } }).withMetadata({ orientation })
}

export const anUprightPhoto = (): Promise<Buffer> => heldAs(1).jpeg({ quality: 95 }).toBuffer()

/** The colours in the middle of the four quarters, row by row, as a viewer shows them that knows no colour profiles. */
const cornersOf = async (picture: Buffer): Promise<number[][]> => {
  const { data, info } = await sharp(picture, { ignoreIcc: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const quarters = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ] as const
  return quarters.map(([fx, fy]) => {
    const at = (Math.floor(info.height * fy) * info.width + Math.floor(info.width * fx)) * info.channels
    return [...data.subarray(at, at + 3)]
  })
}

/** JPEG, WebP and AVIF change colours a little. */
const tolerance = 12

/** Does each quarter have the colour it has in the upright picture? */
export const isUpright = async (picture: Buffer): Promise<boolean> =>
  (await cornersOf(picture)).every((colour, i) =>
    colour.every((value, channel) => Math.abs(value - (cornerColours[i]?.[channel] ?? 999)) <= tolerance),
  )
