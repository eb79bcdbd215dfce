import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseTrouble } from './trouble.ts'

export interface MigrationFile {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

const shape = /^(\d{4})-[a-z][a-z0-9]*(?:-[a-z0-9]+)+\.sql$/

const checkNumbers = (names: readonly string[]): void => {
  for (const [i, name] of names.entries()) {
    if (!shape.test(name)) {
      throw new DatabaseTrouble({
        zh: `迁移文件名 ${name} 不合规则：应为 0001-模块-内容.sql，只用小写字母、数字和连字符。`,
        en: `The migration name ${name} breaks the rule: 0001-capability-what.sql, in lower-case letters, digits and hyphens.`,
      })
    }
    const expected = String(i + 1).padStart(4, '0')
    const found = name.slice(0, 4)
    if (found === expected) continue
    throw found < expected
      ? new DatabaseTrouble({
          zh: `迁移编号 ${found} 出现了两次（${names[i - 1]}、${name}）：请给后写的一个新编号。`,
          en: `The migration number ${found} is used twice (${names[i - 1]}, ${name}): give the later one a new number.`,
        })
      : new DatabaseTrouble({
          zh: `缺少编号为 ${expected} 的迁移文件（下一个是 ${name}）：请补齐或改编号。`,
          en: `The migration number ${expected} is missing (the next file is ${name}): add it, or renumber.`,
        })
  }
}

/**
 * The migrations of a folder in order, up to `until` (a number or a whole name). An empty or missing folder is an empty
 * list. Throws DatabaseTrouble for a wrong name, a number missing or used twice, or an `until` that is not there.
 */
export const readMigrations = async (folder: string, until?: string): Promise<MigrationFile[]> => {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = entries.filter((name) => name.endsWith('.sql')).sort()
  checkNumbers(names)
  const last = until === undefined ? names.length - 1 : names.findIndex((n) => n === until || n.slice(0, 4) === until)
  if (until !== undefined && last < 0) {
    throw new DatabaseTrouble({ zh: `没有迁移文件 ${until}。`, en: `There is no migration ${until}.` })
  }
  const wanted = names.slice(0, last + 1)
  return Promise.all(
    wanted.map(async (name) => {
      // Git on Windows may turn line ends, which must not look like a change.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
