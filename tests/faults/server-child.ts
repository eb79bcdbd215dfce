import { assembleApp } from '../../apps/server/assemble.ts'
import { startServer } from '../../apps/server/start-server.ts'
import { createLog } from '../../kernel/server/log.ts'
import { readSettings } from '../../kernel/server/settings.ts'

/** The product as it runs, in a process of its own that a test may kill. Arguments: database, data folder, commits. */
const [databaseUrl = '', dataFolder = '', commits = ''] = process.argv.slice(2)
const assembled = await assembleApp({
  settings: readSettings({ WANGGE_DATA: dataFolder, WANGGE_LOG: 'silent', PORT: '0' }),
  databaseUrl,
  log: createLog('silent'),
  maxConnections: 8,
})

if (commits !== '') {
  // The power goes between the commit of this many submissions and the answer to the last of them.
  const { db } = assembled.app
  const { writeOne } = db
  let left = Number(commits)
  const dying: typeof writeOne = async (jurisdictionId, statement) => {
    const rows = await writeOne(jurisdictionId, statement)
    left--
    if (left === 0) process.kill(process.pid, 'SIGKILL')
    return rows
  }
  Object.assign(db, { writeOne: dying })
}

const server = await startServer(assembled, { host: '127.0.0.1', port: 0, limits: 'off', faces: false })
assembled.worker.start()
process.send?.({ origin: server.origin })
process.on('disconnect', () => process.exit(0))
