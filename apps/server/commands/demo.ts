import { loadStories, loadTown } from '../../../demo/load.ts'
import { countOriginals, multiplyRequests } from '../../../demo/multiply.ts'
import { createLog } from '../../../kernel/server/log.ts'
import type { Settings } from '../../../kernel/server/settings.ts'
import { assembleApp } from '../assemble.ts'
import { openMigrated } from '../open-database.ts'
import type { Say } from '../say.ts'
import { untilToldToEnd } from '../until-told.ts'

/** 50 million requests at the usual plan: more than the largest bench, and far below where copies run out of numbers. */
const mostTimes = 20_000

/**
 * Loads the demonstration into an empty database, or completes one that was interrupted; then copies its requests until
 * there are `times` as many. Refuses a database that serves an office of its own. Ctrl-C stops between two stories.
 */
export const demo = async (settings: Settings, say: Say, options: { times: string }): Promise<boolean> => {
  const times = Number(options.times)
  if (!Number.isInteger(times) || times < 1 || times > mostTimes) {
    say.line(`--times 应为 1 到 ${mostTimes} 的整数 · --times must be a whole number from 1 to ${mostTimes}.`)
    return false
  }
  const database = await openMigrated(settings, say)
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log: createLog(settings.logLevel) })
  const { app } = assembled
  const stop = new AbortController()
  void untilToldToEnd().then(() => stop.abort())
  try {
    if (app.jurisdictions.list().some((office) => !office.isDemo)) {
      say.line(
        '数据库已有街道，演示只装入空库 · The database already serves an office: the demonstration belongs in an empty one.',
      )
      return false
    }
    await loadTown(app, say)
    await loadStories(app, say, { signal: stop.signal })
    const office = app.jurisdictions.list().find((j) => j.isDemo)
    if (office && times > 1 && !stop.signal.aborted) {
      await multiplyRequests(app, office.id, (await countOriginals(app, office.id)) * times, say, stop.signal)
    }
    return !stop.signal.aborted
  } finally {
    await assembled.close()
    await database.close()
  }
}
