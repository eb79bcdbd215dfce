import { exifHeadBytes, findExif, readTaken, type Taken } from '../shared/exif.ts'
import { photoLimits } from '../shared/files.ts'

export interface ShrunkPhoto extends Partial<Taken> {
  readonly blob: Blob
  /** Pixels; 0 when the browser could not decode it and the original is sent instead. */
  readonly width: number
  readonly height: number
}

type PhotoTroubleReason = 'notPhoto' | 'tooLarge' | 'unreadable'

/** Why a chosen file cannot be used; the picker has the words. */
export class PhotoTrouble extends Error {
  readonly reason: PhotoTroubleReason
  constructor(reason: PhotoTroubleReason) {
    super(reason)
    this.name = 'PhotoTrouble'
    this.reason = reason
  }
}

// A door number stays readable at 1600 px; 4.6 MB became 0.5 MB at this quality.
const longestSide = 1600
const quality = 0.75
// Above this a cheap phone's tab dies while decoding; no phone camera writes more.
const largestFile = 60 * 1024 * 1024
/** What the server takes undecoded. */
const serverTakes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']

interface Decoded {
  readonly source: CanvasImageSource
  readonly width: number
  readonly height: number
  readonly release: () => void
}

const decodeByElement = async (file: Blob): Promise<Decoded> => {
  const address = URL.createObjectURL(file)
  const image = new Image()
  image.src = address
  const release = () => URL.revokeObjectURL(address)
  try {
    await image.decode()
  } catch (error) {
    release()
    throw error
  }
  return { source: image, width: image.naturalWidth, height: image.naturalHeight, release }
}

const decode = async (file: Blob): Promise<Decoded> => {
  if (typeof createImageBitmap !== 'function') return decodeByElement(file)
  try {
    // Without the option old Chromium ignores the EXIF turn, and the photo lies on its side.
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    return { source: bitmap, width: bitmap.width, height: bitmap.height, release: () => bitmap.close() }
  } catch {
    // Old Safari throws at the option although it can decode the file.
    return decodeByElement(file)
  }
}

const drawJpeg = async ({ source, width, height }: Decoded): Promise<Blob | null> => {
  const draw = (context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null) => {
    if (!context) return
    // JPEG has no transparency: without this a cut-out PNG turns black.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(source, 0, 0, width, height)
  }
  if (typeof OffscreenCanvas === 'function') {
    const canvas = new OffscreenCanvas(width, height)
    draw(canvas.getContext('2d'))
    return canvas.convertToBlob({ type: 'image/jpeg', quality })
  }
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  draw(canvas.getContext('2d'))
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

const shrunkSize = (width: number, height: number) => {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Could be sent as it is; the server re-encodes every photo anyway. */
const asItIs = (file: Blob): ShrunkPhoto => {
  if (!serverTakes.includes(file.type)) throw new PhotoTrouble('unreadable')
  if (file.size > photoLimits.maxBytes) throw new PhotoTrouble('tooLarge')
  return { blob: file, width: 0, height: 0 }
}

const reencode = async (file: Blob): Promise<ShrunkPhoto> => {
  const decoded = await decode(file)
  try {
    const size = shrunkSize(decoded.width, decoded.height)
    const blob = await drawJpeg({ ...decoded, ...size })
    return blob ? { blob, ...size } : asItIs(file)
  } finally {
    decoded.release()
  }
}

/**
 * Turns a chosen file into a JPEG of at most 1600 px without EXIF. Place and time are read from the original first,
 * because shrinking removes them. When this browser cannot decode the file, the original is kept if the server can.
 * Throws `PhotoTrouble` with a reason that has words.
 */
export const shrinkPhoto = async (file: Blob): Promise<ShrunkPhoto> => {
  // Some Android file managers give no type at all: then the decoder decides.
  if (file.type !== '' && !file.type.startsWith('image/')) throw new PhotoTrouble('notPhoto')
  if (file.type === 'image/svg+xml') throw new PhotoTrouble('notPhoto')
  if (file.size > largestFile) throw new PhotoTrouble('tooLarge')
  try {
    const head = new Uint8Array(await file.slice(0, exifHeadBytes).arrayBuffer())
    return { ...(await reencode(file)), ...readTaken(findExif(head)) }
  } catch (error) {
    if (error instanceof PhotoTrouble) throw error
    return asItIs(file)
  }
}
