import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startOfProcess } from './process-identity.ts'
import { AlreadyRunning } from './trouble.ts'

interface Holder {
  readonly pid: number
  readonly started: string | null
}

export interface ProcessLock {
  release(): Promise<void>
}

const generationsIn = async (folder: string): Promise<number[]> => {
  const names = await readdir(folder)
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => b - a)
}

/** The living process that holds the lock in this folder, or null. A released or orphaned lock has no holder. */
export const findHolder = async (folder: string): Promise<number | null> => {
  const [newest] = await generationsIn(folder).catch(() => [])
  if (newest === undefined) return null
  const text = await readFile(join(folder, String(newest)), 'utf8').catch(() => '')
  if (!text) return null
  const holder: Holder = JSON.parse(text)
  const started = await startOfProcess(holder.pid)
  return started !== null && started === holder.started ? holder.pid : null
}

/**
 * Takes the lock of a folder for this process, or throws AlreadyRunning.
 *
 * The lock is a folder of numbered files and the highest number counts. A dead holder is succeeded by creating the next
 * number, which the file system lets exactly one process do; deleting a dead holder's file first, the usual way, lets
 * two successors each delete the other's.
 */
export const takeLock = async (folder: string, dataDir: string): Promise<ProcessLock> => {
  await mkdir(folder, { recursive: true })
  const me: Holder = { pid: process.pid, started: await startOfProcess(process.pid) }
  const draft = join(folder, `draft-${randomUUID()}`)
  // Linked into place when complete: a reader never sees half a holder.
  await writeFile(draft, JSON.stringify(me), { mode: 0o644 })
  try {
    for (;;) {
      const [newest = 0] = await generationsIn(folder)
      const holder = await findHolder(folder)
      if (holder !== null) throw new AlreadyRunning(holder, dataDir)
      const mine = newest + 1
      const won = await link(draft, join(folder, String(mine))).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false
          throw error
        },
      )
      if (!won) continue
      const after = await generationsIn(folder)
      // We were slow: a successor of our successor already cleaned our number away and went on.
      if (after[0] !== mine) {
        await rm(join(folder, String(mine)), { force: true })
        continue
      }
      for (const older of after.slice(1)) await rm(join(folder, String(older)), { force: true })
      return { release: () => releaseLock(folder, mine) }
    }
  } finally {
    await rm(draft, { force: true })
  }
}

const releaseLock = async (folder: string, mine: number): Promise<void> => {
  // The number stays, emptied: if it were deleted, a slow rival could take a lower one.
  const empty = join(folder, `draft-${randomUUID()}`)
  await writeFile(empty, '')
  await rename(empty, join(folder, String(mine)))
}
