import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { describeTables, dumpSchema } from '../kernel/server/postgres/describe.ts'
import { startEmbedded } from '../kernel/server/postgres/embedded.ts'
import { migrate } from '../kernel/server/postgres/migrate.ts'

// `npm run schema`: writes db/schema.sql and db/tables.ts from the migrations, by way of a throwaway database.
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const dataDir = await mkdtemp(join(tmpdir(), 'wangge-schema-'))
try {
  const server = await startEmbedded({ dataDir, durable: false, log: () => undefined })
  try {
    await migrate(server.url, { folder: here('migrations'), log: say })
    const client = new Client({ connectionString: server.url })
    await client.connect()
    try {
      const ddl = await dumpSchema(client)
      const tables = await describeTables(client)
      const made = 'Generated from db/migrations; never edited by hand. After a new migration run: npm run schema'
      await writeFile(here('schema.sql'), `-- ${made}\n-- For reading and comparing; tables stand by name.\n\n${ddl}`)
      await writeFile(here('tables.ts'), `// ${made}\n\n${tables}`)
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
  }
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
say('wrote db/schema.sql and db/tables.ts')
