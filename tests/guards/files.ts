import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Files of the project as git knows them, new ones included, below these folders. */
export const filesBelow = (...folders: string[]): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
    .split('\n')
    .filter((path) => path !== '')
    .filter((path) => {
      try {
        readFileSync(join(root, path))
        return true
      } catch {
        // Deleted but not committed yet.
        return false
      }
    })

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
export const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
export const isTest = (path: string): boolean => /\.test\.tsx?$|-for-tests\.ts$/.test(path)

/** Paths a file imports from the project, resolved against the root. */
export const importsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    join(path, '..', match[1] ?? ''),
  )
