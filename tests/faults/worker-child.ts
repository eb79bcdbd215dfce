import { z } from 'zod'
import { assembleApp } from '../../apps/server/assemble.ts'
import { openJobs } from '../../kernel/server/jobs/jobs.ts'
import { timed } from '../../kernel/server/jobs/reactions.ts'
import { openWorker } from '../../kernel/server/jobs/worker.ts'
import { createLog } from '../../kernel/server/log.ts'
import { readSettings } from '../../kernel/server/settings.ts'

/** A worker that takes a job and never ends it: whoever started this process kills it in the middle. */
const [databaseUrl = '', dataFolder = ''] = process.argv.slice(2)
const { app } = await assembleApp({
  settings: readSettings({ WANGGE_DATA: dataFolder, WANGGE_LOG: 'silent' }),
  databaseUrl,
  log: createLog('silent'),
  maxConnections: 3,
})
const slow = timed('faults.work', z.object({ n: z.number() }), () => {
  process.send?.('running')
  return new Promise<void>(() => undefined)
})
openWorker({ ...app, jobs: openJobs([slow]) }, []).start()
process.on('disconnect', () => process.exit(0))
