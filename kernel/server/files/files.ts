import { PhotoHash, type PhotoSize } from '../../shared/files.ts'
import type { BlobStore } from './blob-store.ts'
import { intakePhoto, type PhotoIntake } from './intake-photo.ts'

/** What the database may keep about a stored photo; the pictures themselves are in the store. */
export type StoredPhoto = Omit<PhotoIntake, 'main' | 'thumb'> & {
  /** Size of the main picture. */
  readonly byteCount: number
}

export interface Files {
  /** Takes a photo in (see intakePhoto for what is refused) and keeps it under its hash: the same photo twice is one file. */
  storePhoto(bytes: Buffer): Promise<StoredPhoto>
  /** JPEG bytes, or null when there is no such photo (a hash that is none included). */
  readPhoto(sha256: PhotoHash, size: PhotoSize): Promise<Buffer | null>
  /**
   * Removes both sizes; safe to repeat. The caller must know that no row needs the hash any more, and must hold the lock
   * under which rows get photos: a photo stored again at the same moment is the same file.
   */
  deletePhoto(sha256: PhotoHash): Promise<void>
}

const jpeg = 'image/jpeg'

// Two characters of the hash make 256 folders: a million photos are 8,000 files in each.
const keyOf = (sha256: PhotoHash, size: PhotoSize) =>
  `photos/${sha256.slice(0, 2)}/${sha256}${size === 'thumb' ? '-thumb' : ''}.jpg`

export const createFiles = (store: BlobStore): Files => ({
  async storePhoto(bytes) {
    const { main, thumb, ...about } = await intakePhoto(bytes)
    const mainKey = keyOf(about.sha256, 'main')
    // The thumbnail first: where the main picture is, both are, whenever the power goes.
    if (!(await store.has(mainKey))) {
      await store.put(keyOf(about.sha256, 'thumb'), thumb, jpeg)
      await store.put(mainKey, main, jpeg)
    }
    return { ...about, byteCount: main.length }
  },
  async readPhoto(sha256, size) {
    if (!PhotoHash.safeParse(sha256).success) return null
    return (await store.get(keyOf(sha256, size)))?.bytes ?? null
  },
  async deletePhoto(sha256) {
    if (!PhotoHash.safeParse(sha256).success) return
    await store.delete(keyOf(sha256, 'main'))
    await store.delete(keyOf(sha256, 'thumb'))
  },
})
