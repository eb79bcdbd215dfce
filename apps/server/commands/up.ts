import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { loadStories, loadTown, shownAccounts } from '../../../demo/load.ts'
import { createLog } from '../../../kernel/server/log.ts'
import type { Settings } from '../../../kernel/server/settings.ts'
import { assembleApp } from '../assemble.ts'
import { buildFacesWhenStale } from '../faces.ts'
import { openMigrated } from '../open-database.ts'
import type { Say } from '../say.ts'
import { startServer } from '../start-server.ts'
import { untilToldToEnd } from '../until-told.ts'

const welcome = (say: Say, origin: string, isDemo: boolean) => {
  say.line()
  say.line('网格通 Wangge')
  say.line(`  居民 resident   ${origin}/`)
  say.line(`  外勤 field      ${origin}/field/`)
  say.line(`  总台 desk       ${origin}/desk/`)
  say.line(`  接口 API        ${origin}/api/`)
  if (!isDemo) return
  say.line()
  say.line('演示模式：以下账号仅供演示 · Demonstration accounts, only in demonstration mode:')
  for (const account of shownAccounts())
    say.line(
      `  ${account.username.padEnd(12)} ${account.password}   ${account.face.padEnd(6)} ${account.nameZh} · ${account.post}`,
    )
}

/** Rebuilds the faces and starts again whenever a source changes. */
const dev = (): Promise<void> =>
  new Promise((resolve) => {
    const root = join(import.meta.dirname, '../../..')
    const child = spawn(
      process.execPath,
      [
        '--watch',
        '--watch-preserve-output',
        ...['kernel', 'capabilities', 'apps/server', 'apps/web', 'demo'].map((f) => `--watch-path=${join(root, f)}`),
        join(root, 'apps/server/wangge.ts'),
        'up',
      ],
      { stdio: 'inherit', cwd: root },
    )
    child.on('exit', () => resolve())
    void untilToldToEnd().then(() => child.kill('SIGTERM'))
  })

/** One process does everything: database, migrations, demonstration when empty, faces, HTTP and worker. */
export const up = async (settings: Settings, say: Say, options: { dev: boolean }): Promise<void> => {
  if (options.dev) return dev()
  say.line('正在启动 · Starting …')
  const [database, built] = await Promise.all([openMigrated(settings, say), buildFacesWhenStale(say)])
  if (built) say.detail('网页已重新构建 · the faces were built')
  const assembled = await assembleApp({ settings, databaseUrl: database.url, log: createLog(settings.logLevel) })
  const { app, worker } = assembled
  const isEmpty = app.jurisdictions.list().length === 0
  const wantsDemo = settings.demo === 'on' || (settings.demo === 'auto' && settings.databaseUrl === null)
  if (isEmpty && wantsDemo) {
    say.line('数据库为空，正在装入演示街道 · The database is empty: loading the demonstration town …')
    await loadTown(app, say)
  }
  const server = await startServer(assembled, settings)
  welcome(
    say,
    server.origin,
    app.jurisdictions.list().some((j) => j.isDemo),
  )
  if (app.jurisdictions.list().length === 0) {
    say.line(
      '还没有街道：运行 npm run wangge -- demo 装入演示，或 npm run wangge -- import jurisdiction 建立 · No office yet: load the demonstration or found one.',
    )
  }
  worker.start()
  const ending = new AbortController()
  const stories = loadStories(app, say, { signal: ending.signal }).catch((error: unknown) => {
    app.log.error({ err: error }, 'the demonstration requests could not be loaded')
  })
  await untilToldToEnd()
  say.line('正在停止 · Stopping …')
  ending.abort()
  await server.close()
  await Promise.all([stories, worker.stop()])
  await assembled.close()
  await database.close()
}
