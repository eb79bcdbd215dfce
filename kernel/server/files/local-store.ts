import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type BlobStore, contentTypeOf, requireContentType } from './blob-store.ts'

/** No write takes this long, so an older unfinished file belongs to a process that died. */
const staleMs = 60 * 60 * 1000

const isMissing = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ENOENT'

/** Null instead of the fault when the file is not there. */
const orNull = async <T>(reading: Promise<T>): Promise<T | null> => {
  try {
    return await reading
  } catch (fault) {
    if (isMissing(fault)) return null
    throw fault
  }
}

// A rename survives a power cut only once the folder that holds the name is on the disk too.
// Windows cannot open a folder and keeps names in its journal.
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeDurably = async (path: string, bytes: Buffer): Promise<void> => {
  // Photos show people and homes: only the account of the server may read them.
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const removeStale = async (incoming: string): Promise<void> => {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const about = await orNull(stat(path))
    if (about && Date.now() - about.mtimeMs > staleMs) await rm(path, { force: true })
  }
}

/**
 * Blobs as files below a folder; the parts of a key are its folders. A reader sees the old bytes or the new ones, never
 * half of them, and what `put` has returned for survives a power cut. Several processes may share the folder.
 */
export const localStore = (folder: string): BlobStore => {
  const root = resolve(folder)
  // Inside the root, so that the rename stays on one file system; no key can begin with a dot.
  const incoming = join(root, '.incoming')
  let ready: Promise<void> | undefined

  const prepare = async () => {
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    await removeStale(incoming)
  }
  const pathOf = (key: string) => join(root, ...key.split('/'))

  return {
    async put(key, bytes, contentType) {
      requireContentType(key, contentType)
      // Forgotten when it fails, or a disk that was full once would refuse until the restart.
      ready ??= prepare().catch((fault: unknown) => {
        ready = undefined
        throw fault
      })
      await ready

      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const unfinished = join(incoming, randomUUID())
      try {
        await writeDurably(unfinished, bytes)
        await rename(unfinished, path)
      } catch (fault) {
        await rm(unfinished, { force: true })
        throw fault
      }
      // Every level each time: another writer may have made a level that is not on the disk yet.
      for (let at = dirname(path); ; at = dirname(at)) {
        await syncFolder(at)
        if (at === root) break
      }
    },
    async get(key) {
      const contentType = contentTypeOf(key)
      const bytes = await orNull(readFile(pathOf(key)))
      return bytes && { bytes, contentType }
    },
    async has(key) {
      contentTypeOf(key)
      return (await orNull(access(pathOf(key)))) !== null
    },
    async delete(key) {
      contentTypeOf(key)
      await rm(pathOf(key), { force: true })
      // The folder may never have been made; then there is nothing to remember.
      await orNull(syncFolder(dirname(pathOf(key))))
    },
  }
}
