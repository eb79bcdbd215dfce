import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SystemUser } from './run-program.ts'
import { DatabaseTrouble } from './trouble.ts'

/** Where clusters and programs live when the data folder cannot be reached by the database user. */
export const shelterRoot = '/var/lib/wangge'

/** Where the cluster lives and as whom it runs (null: as ourselves). */
export interface Place {
  readonly folder: string
  readonly cluster: string
  readonly user: SystemUser | null
}

const isRoot = (): boolean => process.getuid?.() === 0

const mayUse = (found: { uid: number; gid: number; mode: number }, user: SystemUser, bits: number): boolean => {
  const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0
  return ((found.mode >> shift) & bits) === bits
}

/** May this user pass through every folder above the path and use the path itself (bits: 1 execute, 4 read)? */
export const canReach = async (path: string, user: SystemUser, bits = 0o1): Promise<boolean> => {
  if (!mayUse(await stat(path), user, bits)) return false
  const above = dirname(path)
  return above === path || canReach(above, user)
}

/** The unprivileged account to run as: PostgreSQL's own where the system has one, else nobody. */
const findServiceUser = async (): Promise<SystemUser> => {
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name)
    if (account?.[2] && account[3]) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new DatabaseTrouble({
    zh: 'PostgreSQL 不能以 root 运行，系统中也没有 postgres 或 nobody 用户：请执行 useradd --system postgres，或用普通用户启动。',
    en: 'PostgreSQL refuses to run as root, and the system has no user postgres or nobody: run useradd --system postgres, or start as an ordinary user.',
  })
}

const ownerOf = async (cluster: string): Promise<SystemUser | null> => {
  const { uid, gid } = await stat(cluster)
  if (uid === 0 && isRoot()) {
    throw new DatabaseTrouble({
      zh: `数据库目录 ${cluster} 归 root 所有，而 PostgreSQL 不能以 root 运行：请执行 chown -R postgres ${cluster}。`,
      en: `The cluster ${cluster} belongs to root, and PostgreSQL refuses to run as root: run chown -R postgres ${cluster}.`,
    })
  }
  if (isRoot()) return { uid, gid }
  const me = process.getuid?.()
  if (me !== undefined && me !== uid) {
    throw new DatabaseTrouble({
      zh: `数据库目录 ${cluster} 属于用户编号 ${uid}，当前用户编号是 ${me}：请用原来的用户（或 root）启动。`,
      en: `The cluster ${cluster} belongs to user id ${uid}, and this is user id ${me}: start as that user, or as root.`,
    })
  }
  return null
}

/** The data folder is ours to open: its group becomes the database user's, with the right to pass through and no more. */
const letThrough = async (dataDir: string, user: SystemUser): Promise<void> => {
  const found = await stat(dataDir)
  if (found.uid !== 0 || found.gid !== 0 || mayUse(found, user, 0o1)) return
  await chown(dataDir, found.uid, user.gid)
  await chmod(dataDir, (found.mode & 0o707) | 0o010)
}

const clusterIn = (folder: string): string => join(folder, 'postgres')

const readPointer = async (pointer: string): Promise<Place | null> => {
  const folder = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  if (!folder) return null
  if (!existsSync(clusterIn(folder))) {
    // Never an empty database in place of a lost one: somebody would believe that everything is gone.
    throw new DatabaseTrouble({
      zh: `${pointer} 指出数据库在 ${folder}，但那里没有：请把它恢复到原处；确定要从空库开始时才删除该文件。`,
      en: `${pointer} says that the database lies in ${folder}, but it is not there: put it back; delete that file only to begin with an empty database.`,
    })
  }
  return { folder, cluster: clusterIn(folder), user: await ownerOf(clusterIn(folder)) }
}

/**
 * Decides where the cluster of a data folder lives: in it, unless we are root and the unprivileged user cannot get
 * there; then under `shelterRoot`, with a pointer file in the data folder that later starts follow.
 */
export const choosePlace = async (dataDir: string, log: (line: string) => void): Promise<Place> => {
  const cluster = clusterIn(dataDir)
  if (existsSync(cluster)) {
    const user = await ownerOf(cluster)
    if (user) await letThrough(dataDir, user)
    if (user && !(await canReach(dataDir, user))) {
      throw new DatabaseTrouble({
        zh: `数据库用户（编号 ${user.uid}）进不了 ${dataDir}：请把数据目录移到它能到达的地方，或放开上级目录的通行权限（chmod o+x）。`,
        en: `The database user (id ${user.uid}) cannot get to ${dataDir}: move the data folder to where it can, or let it pass through the folders above (chmod o+x).`,
      })
    }
    return { folder: dataDir, cluster, user }
  }
  const pointer = join(dataDir, 'postgres.place')
  const pointed = await readPointer(pointer)
  if (pointed) return pointed
  if (!isRoot()) return { folder: dataDir, cluster, user: null }

  const user = await findServiceUser()
  await letThrough(dataDir, user)
  if (await canReach(dataDir, user)) return { folder: dataDir, cluster, user }
  const shelter = join(shelterRoot, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  await mkdir(shelter, { recursive: true, mode: 0o755 })
  const folder = await realpath(shelter)
  log(`${dataDir} cannot be reached by the database user (id ${user.uid}); the database lives in ${folder}`)
  const known = existsSync(clusterIn(folder)) ? await ownerOf(clusterIn(folder)) : null
  return { folder, cluster: clusterIn(folder), user: known ?? user }
}

/** Remembers a cluster that lies elsewhere; called once the cluster exists, so that the pointer never points at nothing. */
export const rememberPlace = async (dataDir: string, place: Place): Promise<void> => {
  if (place.folder !== dataDir) await writeFile(join(dataDir, 'postgres.place'), `${place.folder}\n`)
}
