import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compressFaces } from './compress-faces.ts'
import type { Say } from './say.ts'

const root = join(import.meta.dirname, '../..')
export const facesFolder = join(root, 'apps/web/dist')
const stamp = join(facesFolder, '.sources')

/** Everything a face is made of: sources of the browser, the shared files, and what they are built with. */
const sourcesOf = async (): Promise<string[]> => {
  const found: string[] = []
  const walk = async (folder: string) => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (entry.name !== 'dist' && entry.name !== 'node_modules') await walk(path)
      } else if (/\.(ts|tsx|css|html|js|svg|png|webmanifest)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
        found.push(path)
    }
  }
  for (const folder of ['kernel/shared', 'kernel/web', 'capabilities', 'apps/web']) await walk(folder)
  return [...found, 'vite.config.ts', 'package-lock.json', 'apps/server/compress-faces.ts'].sort()
}

/** Names, sizes and contents: a checkout changes times without changing anything. */
const fingerprint = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const path of await sourcesOf()) hash.update(path).update(await readFile(join(root, path)))
  return hash.digest('hex')
}

const builtFrom = async (): Promise<string | null> => {
  const exists = await stat(join(facesFolder, 'index.html')).catch(() => null)
  return exists ? readFile(stamp, 'utf8').catch(() => null) : null
}

const build = (say: Say): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    vite.stdout.on('data', (text) => say.detail(String(text).trimEnd()))
    vite.stderr.on('data', (text) => {
      said = (said + String(text)).slice(-4000)
    })
    vite.on('error', reject)
    vite.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`网页构建失败 · The web faces could not be built:\n${said}`)),
    )
  })

/** Builds the web faces when their sources changed since the last build. Answers whether it built. */
export const buildFacesWhenStale = async (say: Say): Promise<boolean> => {
  const now = await fingerprint()
  if ((await builtFrom()) === now) return false
  await rm(stamp, { force: true })
  await build(say)
  await compressFaces(facesFolder)
  await writeFile(stamp, now)
  return true
}
