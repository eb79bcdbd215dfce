import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assembleApp } from '../apps/server/assemble.ts'
import { startServer } from '../apps/server/start-server.ts'
import { createLog } from '../kernel/server/log.ts'
import { readSettings } from '../kernel/server/settings.ts'

/** The product as it runs: sessions, validation, audit, history, clocks, grid lookup, worker. Only the call limits are off. */
const settings = readSettings({
  WANGGE_DATA: process.argv[3] ?? mkdtempSync(join(tmpdir(), 'wangge-bench-')),
  WANGGE_LOG: 'warn',
  PORT: '0',
})
const assembled = await assembleApp({
  settings,
  databaseUrl: process.argv[2] ?? '',
  log: createLog('warn'),
  maxConnections: 16,
})
const server = await startServer(assembled, { host: '127.0.0.1', port: 0, limits: 'off', faces: false })
assembled.worker.start()
process.send?.(Number(new URL(server.origin).port))
process.on('disconnect', () => process.exit(0))
