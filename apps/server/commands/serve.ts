import { createLog } from '../../../kernel/server/log.ts'
import type { Settings } from '../../../kernel/server/settings.ts'
import { assembleApp } from '../assemble.ts'
import { buildFacesWhenStale } from '../faces.ts'
import { openMigrated } from '../open-database.ts'
import type { Say } from '../say.ts'
import { startServer } from '../start-server.ts'
import { untilToldToEnd } from '../until-told.ts'

/** Answers HTTP without a worker: one of several app processes behind a balancer. */
export const serve = async (settings: Settings, say: Say): Promise<void> => {
  const [database] = await Promise.all([openMigrated(settings, say), buildFacesWhenStale(say)])
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log: createLog(settings.logLevel) })
  const server = await startServer(assembled, settings)
  say.line(`已启动 · Serving ${server.origin}`)
  await untilToldToEnd()
  await server.close()
  await assembled.close()
  await database.close()
}

/** Runs jobs and clocks without answering HTTP. */
export const work = async (settings: Settings, say: Say): Promise<void> => {
  const database = await openMigrated(settings, say)
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log: createLog(settings.logLevel) })
  assembled.worker.start()
  say.line('后台任务已启动 · The worker is running')
  await untilToldToEnd()
  await assembled.close()
  await database.close()
}
