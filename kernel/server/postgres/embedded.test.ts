import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Embedded, startEmbedded } from './embedded.ts'
import { startOfProcess } from './process-identity.ts'
import { AlreadyRunning, DatabaseTrouble } from './trouble.ts'

const module = new URL('./embedded.ts', import.meta.url).href
const isRoot = process.getuid?.() === 0

let dataDir: string
let lines: string[] = []
const running = new Set<Embedded>()
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wangge-embedded-'))
  lines = []
})
afterEach(async () => {
  for (const server of running) await server.stop()
  running.clear()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

// Durable only where a killed server must keep its rows: forcing every file to the disk takes most of a start.
const start = async (folder = dataDir, durable = false): Promise<Embedded> => {
  const server = await startEmbedded({ dataDir: folder, log: (line) => lines.push(line), durable })
  running.add(server)
  return server
}

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The server comes back by itself after a crash; ask until it answers. */
const askAgain = async (url: string, sql: string): Promise<unknown[]> => {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await ask(url, sql).catch(() => null)
    if (answer) return answer
    await sleep(50)
  }
  throw new Error(`no answer; ${lines.join('\n')}`)
}

/** Another process of ours that starts the same data folder, optionally as somebody else. */
const startElsewhere = async (folder: string, durable: boolean, user?: { uid: number; gid: number }) => {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(module)})
    const server = await startEmbedded({ dataDir: ${JSON.stringify(folder)}, log: () => undefined, durable: ${durable} })
    process.stdout.write(JSON.stringify({ url: server.url, pid: server.pid }) + '\\n')
    process.stdin.once('data', () => server.stop().then(() => process.exit()))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    ...user,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line]: unknown[] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => assert.fail('the other process ended without starting')),
  ])
  const said: { url: string; pid: number } = JSON.parse(String(line))
  return { child, ...said }
}

test('whoever starts the program gets a safe UTF-8 database that only this machine and this user can reach', async () => {
  const server = await start(dataDir, true)
  const settings = `select current_setting('server_version_num')::int / 10000, current_setting('listen_addresses'),
    current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
    current_setting('data_checksums'), current_setting('server_encoding'), current_user::text`
  assert.deepEqual(await ask(server.url, settings), [18, '', 'on', 'on', 'on', 'on', 'UTF8', 'wangge_owner'])
  assert.deepEqual(
    await ask(server.url, `select datlocprovider::text, datlocale from pg_database where datname = 'wangge'`),
    ['b', 'C.UTF-8'],
  )
  assert.equal((await stat(join(dataDir, 'postgres.password'))).mode & 0o777, 0o600)
  const wrong = new URL(server.url)
  wrong.password = 'guessed'
  await assert.rejects(ask(wrong.href, 'select 1'), /password authentication failed/)
  if (isRoot) assert.notEqual((await stat(join(dataDir, 'postgres'))).uid, 0)
})

test('a second start on the same folder is refused with the number of the first, and works once that has stopped', async () => {
  const first = await start()
  await assert.rejects(start(), (error) => {
    assert.ok(error instanceof AlreadyRunning)
    assert.equal(error.pid, process.pid)
    assert.match(error.said.zh, /请先停止该进程/)
    assert.match(error.said.en, /Stop that process first/)
    return true
  })
  assert.deepEqual(await ask(first.url, 'select 1'), [1])
  await first.stop()
  await first.stop()
  await start()
})

test('a committed row survives a killed database, which comes back at the same address by itself', async () => {
  const server = await start(dataDir, true)
  await ask(server.url, 'create table kept (n int)')
  await ask(server.url, 'insert into kept values (42)')
  const before = server.pid
  process.kill(before, 'SIGKILL')
  assert.deepEqual(await askAgain(server.url, 'select n from kept'), [42])
  // It answers a moment before the start that waits for it has noticed.
  for (let tries = 0; tries < 200 && server.pid === before; tries++) await sleep(50)
  assert.notEqual(server.pid, before)
  process.kill(server.pid, 'SIGKILL')
  await server.stop()
  assert.deepEqual(await ask((await start()).url, 'select n from kept'), [42])
})

test('after our process was killed, the next one ends the database it left, busy connections included, and goes on', async () => {
  const other = await startElsewhere(dataDir, false)
  await ask(other.url, 'create table kept (n int)')
  await ask(other.url, 'insert into kept values (7)')
  const busy = ask(other.url, 'select pg_sleep(600)').catch((error: Error) => error.message)
  other.child.kill('SIGKILL')
  await once(other.child, 'exit')
  assert.notEqual(await startOfProcess(other.pid), null, 'the database outlives the killed program')
  const server = await start()
  assert.equal(await startOfProcess(other.pid), null)
  assert.match(String(await busy), /terminat/)
  assert.deepEqual(await ask(server.url, 'select n from kept'), [7])
})

test('after our process and its database were both killed, the next start recovers', async () => {
  const other = await startElsewhere(dataDir, true)
  await ask(other.url, 'create table kept (n int)')
  await assert.rejects(start(), (error) => error instanceof AlreadyRunning && error.pid === other.child.pid)
  other.child.kill('SIGKILL')
  process.kill(other.pid, 'SIGKILL')
  await once(other.child, 'exit')
  assert.deepEqual(await ask((await start()).url, 'select count(*)::int from kept'), [0])
})

test('a stranger who got the number of the dead database is left alone and does not stop the start', async () => {
  await (await start()).stop()
  // The same user as the database: PostgreSQL itself would take it for a living server and refuse.
  const { uid, gid } = await stat(join(dataDir, 'postgres'))
  const stranger = spawn('/bin/sleep', ['600'], { uid, gid, cwd: '/' })
  try {
    const stale = `${stranger.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n\n\n 1 1\n`
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), stale)
    await start()
    assert.notEqual(await startOfProcess(stranger.pid ?? 0), null)
  } finally {
    stranger.kill('SIGKILL')
  }
})

test('a lost password file locks nobody out and loses nothing', async () => {
  const first = await start()
  await ask(first.url, 'create table kept (n int)')
  await first.stop()
  await rm(join(dataDir, 'postgres.password'))
  const second = await start()
  assert.notEqual(second.url, first.url)
  assert.deepEqual(await ask(second.url, 'select count(*)::int from kept'), [0])
})

test('a first start that was killed half-way is simply done again', async () => {
  await mkdir(join(dataDir, 'postgres.new-abc', 'base'), { recursive: true })
  await start()
  await assert.rejects(stat(join(dataDir, 'postgres.new-abc')), /ENOENT/)
})

test('foreign files and another version in the place of the database are refused and left as they are', async () => {
  const cluster = join(dataDir, 'postgres')
  await mkdir(cluster)
  if (isRoot) await chown(cluster, 65534, 65534)
  await writeFile(join(cluster, 'letter.txt'), 'dear')
  const refused = (words: RegExp) => (error: unknown) => error instanceof DatabaseTrouble && words.test(error.said.en)
  await assert.rejects(start(), refused(/not a PostgreSQL cluster/))
  await writeFile(join(cluster, 'PG_VERSION'), '14\n')
  await assert.rejects(start(), refused(/made by PostgreSQL 14/))
  assert.equal(await readFile(join(cluster, 'letter.txt'), 'utf8'), 'dear')
})

test('a deep folder, too long for a socket, works; its socket goes when the database stops', async () => {
  const deep = join(dataDir, '一个很长的目录名'.repeat(4), 'x'.repeat(60))
  await mkdir(deep, { recursive: true })
  await chmod(dataDir, 0o755)
  const server = await start(deep)
  const socket = new URL(server.url).searchParams.get('host') ?? ''
  assert.ok(!socket.startsWith(dataDir))
  assert.deepEqual(await ask(server.url, 'select 1'), [1])
  await server.stop()
  await assert.rejects(stat(socket), /ENOENT/)
})

if (isRoot) {
  const shelters: string[] = []
  after(() => Promise.all(shelters.map((folder) => rm(folder, { recursive: true, force: true }))))

  test('root may keep the data where nobody else gets in: the database then lives elsewhere, and is found again', async () => {
    const hidden = join(dataDir, 'home', 'data')
    await mkdir(hidden, { recursive: true })
    await chmod(join(dataDir, 'home'), 0o700)
    const first = await start(hidden)
    const shelter = (await readFile(join(hidden, 'postgres.place'), 'utf8')).trim()
    shelters.push(shelter)
    assert.equal(lines.filter((line) => line.includes(`the database lives in ${shelter}`)).length, 1)
    await ask(first.url, 'create table kept (n int)')
    await first.stop()
    const second = await start(hidden)
    assert.deepEqual(await ask(second.url, 'select count(*)::int from kept'), [0])
    await second.stop()
    await rm(shelter, { recursive: true })
    await assert.rejects(start(hidden), (error) => error instanceof DatabaseTrouble && /not there/.test(error.said.en))
  })

  test('an ordinary user starts it as well, and another ordinary user is told whose it is', async () => {
    const folder = join(dataDir, 'own')
    await mkdir(folder)
    await chmod(dataDir, 0o755)
    await chown(folder, 65534, 65534)
    const other = await startElsewhere(folder, false, { uid: 65534, gid: 65534 })
    assert.deepEqual(await ask(other.url, 'select 1'), [1])
    assert.equal((await stat(join(folder, 'postgres'))).uid, 65534)
    other.child.stdin.write('stop')
    await once(other.child, 'exit')
    // Root takes over what an ordinary user made, still running it as that user.
    assert.deepEqual(await ask((await start(folder)).url, 'select 1'), [1])
  })
}
