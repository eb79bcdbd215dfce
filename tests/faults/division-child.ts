import { assembleApp } from '../../apps/server/assemble.ts'
import { createLog } from '../../kernel/server/log.ts'
import { readSettings } from '../../kernel/server/settings.ts'

/** A server that works on whatever is due, until whoever started it kills it. */
const [databaseUrl = '', dataFolder = ''] = process.argv.slice(2)
const { worker } = await assembleApp({
  settings: readSettings({ WANGGE_DATA: dataFolder, WANGGE_LOG: 'silent' }),
  databaseUrl,
  log: createLog('silent'),
  maxConnections: 4,
})
worker.start()
process.on('disconnect', () => process.exit(0))
