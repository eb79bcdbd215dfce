import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { Client } from 'pg'
import type { RequestsReport } from '../../apps/server/commands/import/requests-report.ts'
import { replay } from '../../capabilities/requests/rules/states.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'

// Real records stay outside the project; where they are absent this file says so and tests nothing.
const repository = join(import.meta.dirname, '../..')
const folder = join(repository, '../shared/data/requests')
const file = (name: string) => join(folder, name)
const casesFile = file('pingshan/cases.csv')
const lettersFile = file('hunan-messages/messages_with_replies.csv')

const tableOf = async (path: string): Promise<Record<string, string>[]> =>
  parse(await readFile(path), { bom: true, columns: true, skip_empty_lines: true })

let database: FreshDatabase
let client: Client
let temporary: string
let reports = 0

const startCommand = (...args: string[]) => {
  const child = spawn(process.execPath, [join(repository, 'apps/server/wangge.ts'), 'import', ...args], {
    cwd: repository,
    env: { ...process.env, DATABASE_URL: database.url, WANGGE_DATA: temporary, WANGGE_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said })),
  )
  return { child, ended }
}

/** Runs the command to its end and answers its report. */
const importFile = async <T = RequestsReport>(...args: string[]): Promise<T> => {
  const json = join(temporary, `report-${++reports}.json`)
  const { code, said } = await startCommand(...args, '--json', json).ended
  assert.equal(code, 0, said)
  return JSON.parse(await readFile(json, 'utf8')) as T
}

const count = async (sql: string): Promise<number> =>
  Number((await client.query(`select count(*) as n from ${sql}`)).rows[0].n)

interface Counts {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly problems: readonly { readonly row: number; readonly code: string }[]
}

const registerTests = () => {
  before(async () => {
    database = await freshDatabase({ migrated: true })
    client = new Client({ connectionString: database.url })
    await client.connect()
    temporary = await mkdtemp(join(tmpdir(), 'wangge-real-import-'))
  })
  after(async () => {
    await client.end()
    await database.drop()
    await rm(temporary, { recursive: true, force: true })
  })

  test('an office is founded, and its areas, types and units come from their own files with what is wrong with them', async () => {
    const office = join(temporary, 'office.json')
    const phone = '0755-00000000'
    const center = { lng: 114.34, lat: 22.69 }
    await writeFile(
      office,
      JSON.stringify({ code: '440310001', nameZh: '坪山街道办事处', nameEn: 'Pingshan', phone, center }),
    )
    const { code, said } = await startCommand('jurisdiction', office).ended
    assert.equal(code, 0, said)

    const list = file('pingshan/communities.csv')
    const asCommunities = ['--profile', 'communities', '--datum', 'gcj02']
    const annotated = join(temporary, 'areas-refused.csv')
    const areas = await importFile<Counts>('areas', list, ...asCommunities, '--refused', annotated)
    // 23 communities under a number of their own, and five streets beside the office's.
    assert.deepEqual([areas.created, areas.refused], [28, 2])
    const codes = Map.groupBy(areas.problems, (one) => one.code)
    assert.deepEqual(
      codes.get('code_repeated')?.map(({ row }) => row),
      [24],
    )
    assert.equal(codes.get('point_zero')?.length, 19)
    assert.deepEqual(
      codes.get('point_far')?.map(({ row }) => row),
      [4],
    )
    // As the office would: the misspelled twin of a number is corrected by its right row, given back by the import.
    const [heading, ...rows] = (await readFile(annotated, 'utf8')).split('\r\n')
    const corrected = join(temporary, 'areas-corrected.csv')
    await writeFile(corrected, [heading, ...rows.filter((row) => row.includes('碧岭社区'))].join('\r\n'))
    const again = await importFile<Counts>('areas', corrected, ...asCommunities)
    assert.deepEqual([again.created, again.changed, again.refused], [0, 1, 0])

    const types = await importFile<Counts>('catalogue', file('pingshan/type_tree.csv'), '--profile', 'types')
    assert.deepEqual([types.created, types.refused], [370, 2])
    const units = await importFile<Counts>('units', file('pingshan/units.csv'))
    assert.deepEqual([units.created, units.refused], [120, 1])
  })

  test('an import killed in the middle goes on and ends as if it had not been, with no case lost or doubled', async () => {
    const { child, ended } = startCommand('requests', casesFile, '--profile', 'cases')
    let running = true
    ended.then(() => {
      running = false
    }, assert.fail)
    while (running && (await count('requests')) < 1500) await rest(50)
    assert.equal(running, true, 'it was over before it could be killed')
    child.kill('SIGKILL')
    await ended
    const before = await count('requests')
    assert.ok(before < 6021, `${before} were there already`)

    const report = await importFile('requests', casesFile, '--profile', 'cases')
    assert.deepEqual([report.rows, report.taken, report.known, report.refused], [6021, 6021, 0, 0])
    assert.equal(await count('requests'), 6021)
    assert.equal(await count("import_runs where kind = 'requests' and finished_at is not null"), 1)
    assert.equal(await count("requests where state <> 'closed'"), 0)
  })

  test('the on-time share of the cases is the one of the file, and our clocks claim nothing they do not know', async () => {
    const table = await tableOf(casesFile)
    const onTime = table.filter((row) => row.outcome === '按期办结').length
    const report = await importFile('requests', casesFile)
    assert.deepEqual([report.taken, report.known, report.refused], [0, 6021, 0])
    assert.deepEqual(report.onTimeBySource, { onTime, total: table.length, share: onTime / table.length })
    assert.equal(report.onTimeByClocks.share, null)
    assert.equal(report.replyDays, null)
    assert.equal(
      report.byPlatform.reduce((sum, group) => sum + group.count, 0),
      6021,
    )
    assert.equal(report.byService.length, 10)
    assert.equal(report.notes.area_unstated, table.filter((row) => row.community === '-').length)
    assert.equal(await count('requests where not is_located'), report.notes.area_unstated)
  })

  test('the letters come with every word, and the median reply takes eleven days', async () => {
    const table = await tableOf(lettersFile)
    const report = await importFile('requests', lettersFile, '--profile', 'messages')
    assert.deepEqual([report.rows, report.taken, report.refused], [1081, 1081, 0])
    // The second count is independent of ours: local texts differ by the same zone.
    const days = table
      .map((row) => (Date.parse(`${row.答复时间}Z`) - Date.parse(`${row.留言时间}Z`)) / 86_400_000)
      .sort((a, b) => a - b)
    assert.ok(Math.abs((report.replyDays?.median ?? 0) - (days[540] ?? 0)) < 1e-6)
    assert.ok(Math.abs((report.replyDays?.median ?? 0) - 11) < 0.1)
    assert.equal(report.onTimeBySource.share, null)
    // Sixty calendar days from the day of the letter, counted without our calendar.
    const kept = table.filter((row) => {
      const day = Date.parse(`${row.留言时间?.slice(0, 10)}T00:00:00Z`)
      return Date.parse(`${row.答复时间}Z`) <= day + 61 * 86_400_000
    }).length
    assert.deepEqual(report.onTimeByClocks, { onTime: kept, total: 1081, share: kept / 1081 })

    const stored = await client.query<{ key: string; words: string; closing_words: string }>(
      `select s.data->'source'->>'key' as key, r.words, r.closing_words
       from requests r join request_steps s on s.request_id = r.id and s.number = 1
       where s.data->'source'->>'profile' = 'messages'`,
    )
    const byKey = new Map(stored.rows.map((row) => [row.key, row]))
    // Counted, never printed: these are letters of people.
    const different = table.filter((row) => {
      const one = byKey.get(row.留言编号 ?? '')
      const words = `${row.留言主题?.trim()}\n${row.留言详情?.trim()}`
      return one?.words !== words || one.closing_words !== row.答复意见?.trim()
    })
    assert.equal(different.length, 0)
    const again = await importFile('requests', lettersFile)
    assert.deepEqual([again.taken, again.known], [0, 1081])
  })

  test('every history tells the state its request is in, and nothing of it reached anybody', async () => {
    const { rows } = await client.query<{ state: string; steps: Parameters<typeof replay>[0] }>(
      `select r.state, json_agg(json_build_object('verb', s.verb, 'from_state', s.from_state, 'to_state', s.to_state) order by s.number) as steps
       from requests r join request_steps s on s.request_id = r.id group by r.id, r.jurisdiction_id, r.state`,
    )
    assert.equal(rows.length, 6021 + 1081)
    assert.equal(rows.filter(({ state, steps }) => replay(steps) !== state).length, 0)
    assert.equal(await count('jobs'), 0)
    assert.equal(await count('request_alarms'), 0)
    assert.equal(await count('requests where step_count < 6'), 0)
  })
}

if (existsSync(folder)) registerTests()
else process.stdout.write('../shared/data/requests is absent: the import of real records was not tested\n')
