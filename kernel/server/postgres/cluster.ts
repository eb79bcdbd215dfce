import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { PostgresBuild } from './build.ts'
import { endLeftovers } from './leftovers.ts'
import type { Place } from './place.ts'
import { runProgram } from './run-program.ts'
import { DatabaseTrouble, explainTrouble } from './trouble.ts'

export const ownerRole = 'wangge_owner'

/** On the disk before the cluster that needs it: a crash in between must not lock us out. */
const writeSafely = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.new`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

/** Ends and removes what an initdb was making when our process was killed. */
export const clearDrafts = async (place: Place, log: (line: string) => void): Promise<void> => {
  const parent = dirname(place.cluster)
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${basename(place.cluster)}.new-`)) continue
    await endLeftovers(join(parent, name), log)
    await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Builds in a folder beside and renames: a start killed half-way leaves no half cluster that looks whole. */
const makeCluster = async (place: Place, build: PostgresBuild, password: string, durable: boolean): Promise<void> => {
  // A name of its own: an initdb that outlived its parent empties its folder when it fails.
  const draft = await mkdtemp(`${place.cluster}.new-`)
  const passwordFile = `${place.cluster}.pwfile`
  await rm(passwordFile, { force: true })
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (place.user) {
      await chown(draft, place.user.uid, place.user.gid)
      await chown(passwordFile, place.user.uid, place.user.gid)
    }
    const flags = [
      `--pgdata=${draft}`,
      `--username=${ownerRole}`,
      `--pwfile=${passwordFile}`,
      '--auth-local=scram-sha-256',
      '--auth-host=scram-sha-256',
      '--encoding=UTF8',
      '--data-checksums',
      ...build.localeFlags,
      ...(durable ? [] : ['--no-sync']),
    ]
    const made = await runProgram(build.initdb, flags, place.user)
    if (made.code !== 0) {
      throw explainTrouble({ zh: '无法建立数据库', en: 'The database could not be created' }, made.printed)
    }
    await rename(draft, place.cluster)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

/** Without a server nobody is asked for a password: the way back in when the password file is lost. */
const resetPassword = async (place: Place, build: PostgresBuild, password: string): Promise<void> => {
  const sql = `alter role ${ownerRole} password '${password}'\n`
  const done = await runProgram(build.postgres, ['--single', '-D', place.cluster, 'postgres'], place.user, sql)
  if (done.code !== 0 || /ERROR|FATAL/.test(done.printed)) {
    throw explainTrouble(
      { zh: '无法重设数据库口令', en: 'The password of the database could not be reset' },
      done.printed,
    )
  }
}

const checkCluster = async (cluster: string, major: number): Promise<boolean> => {
  if (!existsSync(cluster)) return false
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (found === String(major)) return true
  if (found) {
    throw new DatabaseTrouble({
      zh: `${cluster} 由 PostgreSQL ${found} 建立，现在的程序是 ${major}：请用原版本程序备份（pg_dump），再恢复到新的数据目录。`,
      en: `${cluster} was made by PostgreSQL ${found} and this is ${major}: back it up with the former version (pg_dump) and restore it into a new data folder.`,
    })
  }
  if ((await readdir(cluster)).length > 0) {
    throw new DatabaseTrouble({
      zh: `${cluster} 中已有文件，但不是 PostgreSQL 数据库：请把它们移走，或换一个数据目录。`,
      en: `${cluster} holds files that are not a PostgreSQL cluster: move them away, or choose another data folder.`,
    })
  }
  await rmdir(cluster)
  return false
}

/** Makes the cluster unless it is there, and gives the password of its owner. No server may be running on it. */
export const ensureCluster = async (
  place: Place,
  build: PostgresBuild,
  major: number,
  options: { dataDir: string; durable: boolean; log: (line: string) => void },
): Promise<string> => {
  const file = join(options.dataDir, 'postgres.password')
  const known = existsSync(file) ? (await readFile(file, 'utf8')).trim() : ''
  // Letters and digits only: it stands in a URL and in SQL.
  const password = known || randomBytes(24).toString('hex')
  const exists = await checkCluster(place.cluster, major)
  if (exists && !known) {
    options.log(`${file} is missing; setting a new password for the existing database in ${place.folder}`)
    await resetPassword(place, build, password)
  }
  if (!known) await writeSafely(file, `${password}\n`)
  if (!exists) {
    options.log(`creating the database in ${place.cluster}`)
    await makeCluster(place, build, password, options.durable)
  }
  return password
}
