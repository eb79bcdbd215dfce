import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type ListenOptions } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { canReach, type Place } from './place.ts'

/** Where a server listens: a private folder with a Unix socket, or a port of this machine only. */
export type Address =
  | { readonly kind: 'socket'; readonly folder: string; readonly port: number }
  | { readonly kind: 'tcp'; readonly port: number }

export const temporarySocketPrefix = 'wangge-pg-'

// Part of the socket's file name, not a port anybody listens on.
const socketNumber = 5432
// macOS takes 103 bytes, Linux 107; the shorter one fits both.
const longestSocketPath = 103

const canListen = (options: ListenOptions): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(options, () => {
      const at = server.address()
      server.close(() => resolve(at !== null && typeof at === 'object' ? at.port : 0))
    })
  })

const prepareFolder = async (folder: string, { user }: Place): Promise<void> => {
  if (user) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
}

/** Shared folders of virtual machines and network disks store files but no sockets, so it is tried. */
const holdsSockets = async (folder: string): Promise<boolean> => {
  const file = join(folder, `.s.PGSQL.${socketNumber}`)
  if (Buffer.byteLength(file) > longestSocketPath) return false
  // PostgreSQL reads its setting as a list, split at commas.
  if (/[\s",\\]/.test(folder)) return false
  // What a killed server left; nothing runs here when this is called.
  for (const old of [file, `${file}.lock`]) await rm(old, { force: true })
  const trial = join(folder, '.trial')
  await rm(trial, { force: true })
  return (await canListen({ path: trial })) !== null
}

/**
 * Chooses where a cluster listens: beside the cluster, else a folder below the system's temporary one, else (no Unix
 * sockets on this system) a free port on 127.0.0.1. Never a fixed port: nothing else on the machine can collide.
 */
export const chooseAddress = async (place: Place): Promise<Address> => {
  if (platform() !== 'win32') {
    const beside = join(place.folder, 'postgres.socket')
    await mkdir(beside, { recursive: true })
    await prepareFolder(beside, place)
    if (await holdsSockets(beside)) return { kind: 'socket', folder: beside, port: socketNumber }
    await rm(beside, { recursive: true, force: true })
    for (const root of [tmpdir(), '/tmp']) {
      if (place.user && !(await canReach(root, place.user))) continue
      const folder = await mkdtemp(join(root, temporarySocketPrefix))
      await prepareFolder(folder, place)
      if (await holdsSockets(folder)) return { kind: 'socket', folder, port: socketNumber }
      await rm(folder, { recursive: true, force: true })
    }
  }
  const port = await canListen({ host: '127.0.0.1', port: 0 })
  if (port === null) throw new Error('127.0.0.1 has no free port')
  return { kind: 'tcp', port }
}

/** Removes a socket folder below the temporary one; the one beside the cluster stays for the next start. */
export const leaveAddress = async (address: Address, place: Place): Promise<void> => {
  if (address.kind !== 'socket' || address.folder === join(place.folder, 'postgres.socket')) return
  await rm(address.folder, { recursive: true, force: true })
}

/**
 * The URL for pg and for libpq. The host part says localhost and the `host` parameter overrides it, because the WHATWG
 * `URL` of the callers takes no URL with a user and no host.
 */
export const urlOf = (address: Address, user: string, password: string, database: string): string => {
  const base = `postgresql://${user}:${password}@${address.kind === 'tcp' ? '127.0.0.1' : 'localhost'}:${address.port}/${database}`
  return address.kind === 'tcp' ? base : `${base}?host=${encodeURIComponent(address.folder)}`
}
