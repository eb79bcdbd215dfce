#!/usr/bin/env node
import { Command } from 'commander'
import { DatabaseTrouble } from '../../kernel/server/postgres/trouble.ts'
import { readSettings, type Settings, SettingsProblem } from '../../kernel/server/settings.ts'
import { Refusal } from '../../kernel/shared/refusal.ts'
import type { ImportOptions } from './commands/import/import-task.ts'
import type { SimulateOptions } from './commands/simulate/read-options.ts'
import { openSay, type Say } from './say.ts'

/** 0 done, 1 refused or found something wrong, 2 used wrongly or set up wrongly, 70 a fault of ours. */
const exit = { wrong: 1, usage: 2, fault: 70 } as const

const explain = (error: unknown): number => {
  const tell = (text: string) => process.stderr.write(`${text}\n`)
  if (error instanceof SettingsProblem) {
    for (const line of error.lines) tell(line)
    return exit.usage
  }
  if (error instanceof DatabaseTrouble) {
    tell(error.said.zh)
    tell(error.said.en)
    return exit.wrong
  }
  if (error instanceof Refusal) {
    tell(`拒绝 · refused: ${error.code} ${JSON.stringify(error.data)}`)
    return exit.wrong
  }
  if (error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    tell('端口已被占用：换一个 PORT，或停止占用它的程序 · The port is taken: choose another PORT or stop what uses it.')
    return exit.wrong
  }
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return exit.fault
}

const program = new Command('wangge')
  .description('网格通 · service platform for a sub-district office')
  .option('--verbose', '显示细节 · say more', false)
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exit.usage))

/** Commands load what they need only when they run: `--help` must not wait for a database driver. */
const run = async (command: (settings: Settings, say: Say) => Promise<unknown>) => {
  try {
    const settings = readSettings()
    for (const note of settings.notes) process.stdout.write(`${note}\n`)
    const done = await command(settings, openSay({ verbose: program.opts<{ verbose: boolean }>().verbose }))
    process.exitCode = done === false ? exit.wrong : 0
  } catch (error) {
    process.exitCode = explain(error)
  }
}

program
  .command('up')
  .description(
    '一个进程启动全部 · everything in one process: database, migrations, demonstration when empty, web, worker',
  )
  .option('--dev', '源文件改变时重新启动 · start again when a source changes', false)
  .action((options: { dev: boolean }) =>
    run(async (settings, say) => (await import('./commands/up.ts')).up(settings, say, options)),
  )
program
  .command('serve')
  .description('只提供网页与接口 · answer HTTP only')
  .action(() => run(async (settings, say) => (await import('./commands/serve.ts')).serve(settings, say)))
program
  .command('work')
  .description('只运行后台任务 · run jobs and clocks only')
  .action(() => run(async (settings, say) => (await import('./commands/serve.ts')).work(settings, say)))
program
  .command('migrate')
  .description('升级数据库 · bring the database up to date')
  .action(() =>
    run(async (settings, say) => {
      const database = await (await import('./open-database.ts')).openMigrated(settings, { ...say, detail: say.line })
      await database.close()
      say.line('数据库已是最新 · The database is up to date.')
    }),
  )
program
  .command('build')
  .description('源文件改变时构建网页 · build the web faces when stale')
  .action(() =>
    run(async (_settings, say) => {
      const built = await (await import('./faces.ts')).buildFacesWhenStale(say)
      say.line(built ? '网页已构建 · The faces were built.' : '网页已是最新 · The faces are up to date.')
    }),
  )
program
  .command('demo')
  .description('装入演示街道 · load the demonstration town; --times 10 or 100 for benches')
  .option('--times <n>', '诉求数量的倍数 · how many times the requests', '1')
  .action((options: { times: string }) =>
    run(async (settings, say) => (await import('./commands/demo.ts')).demo(settings, say, options)),
  )
const importing = program
  .command('import')
  .description('导入 · import areas, a catalogue or requests; each with a dry run')
for (const kind of ['jurisdiction', 'areas', 'catalogue', 'units', 'requests'] as const) {
  importing
    .command(`${kind} <file>`)
    .description(
      {
        jurisdiction: '新建街道 · found an office from a JSON file',
        areas: '网格（CSV、GeoJSON）· areas',
        catalogue: '事项目录（CSV）· catalogue',
        units: '责任单位（CSV、xlsx）· units',
        requests: '诉求（CSV、xlsx）· requests',
      }[kind],
    )
    .option('--jurisdiction <code>', '街道代码 · code of the office (when there are several)')
    .option('--dry-run', '只检查，不写入 · check only, write nothing', false)
    .option('--map <columns...>', '列对应，如 words=留言详情 · column mapping')
    .option(
      '--profile <name>',
      '已知的表格格式 · a known table format: communities (areas), types (catalogue), messages or cases (requests)',
    )
    .option('--refused <file>', '退回的行写到哪里 · where to write the refused rows')
    .option('--json <file>', '把结果写成 JSON · write the report as JSON')
    .option('--datum <datum>', '坐标系 · datum of coordinates: wgs84, gcj02, bd09, cgcs2000', 'wgs84')
    .action((file: string, options: ImportOptions) =>
      run(async (settings, say) =>
        (await import('./commands/import.ts')).importFile(settings, say, kind, file, options),
      ),
    )
}
program
  .command('simulate')
  .description('推演派单规则与排班 · live through days of a town, or of this office, under several rules and compare')
  .option('--town <kinds>', '城镇类型 · made towns: fixture, village, towers, river, lanes', 'fixture')
  .option('--office', '用本街道的楼栋、道路和排班 · the buildings, streets and rota of this office', false)
  .option('--jurisdiction <code>', '街道代码 · code of the office (when there are several)')
  .option('--rules <names>', '规则 · rules to compare', 'own_grid,nearest_one,nearest_three,robust,fair')
  .option('--seeds <list>', '随机种子 · seeds', '1,2,3')
  .option('--days <n>', '天数 · days', '30')
  .option('--per-day <n>', '每天件数 · requests a day', '60')
  .option('--surge', '两小时内涌来 1250 件 · 1,250 extra requests within two hours', false)
  .option('--evacuate', '逐户敲门转移 · also empty 68 small grids door by door', false)
  .option('--out <folder>', '写 CSV 与图，并可中断后继续 · write CSV and a picture; a stopped call goes on from there')
  .action((options: SimulateOptions) =>
    run(async (settings, say) => (await import('./commands/simulate.ts')).simulate(settings, say, options)),
  )
const auditing = program.command('audit').description('审计 · audit')
auditing
  .command('verify')
  .description('验证审计链 · verify the hash chain; exit code 1 when it is broken')
  .action(() => run(async (settings, say) => (await import('./commands/audit.ts')).verify(settings, say)))
auditing
  .command('seal')
  .description('立即封存 · seal now')
  .action(() => run(async (settings, say) => (await import('./commands/audit.ts')).seal(settings, say)))
program
  .command('config')
  .description('显示生效的设置（不含秘密）· print the settings in force, without secrets')
  .action(() =>
    run(async (settings, say) => {
      say.line(JSON.stringify(settings, null, 2))
    }),
  )

await program.parseAsync()
