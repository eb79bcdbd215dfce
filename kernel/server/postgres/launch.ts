import { type ChildProcess, spawn } from 'node:child_process'
import { platform } from 'node:os'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Address } from './address.ts'
import type { PostgresBuild } from './build.ts'
import type { Place } from './place.ts'
import { programSettings, runProgram } from './run-program.ts'
import { explainTrouble } from './trouble.ts'

export interface Launched {
  readonly pid: number
  readonly ended: Promise<void>
  /** Once it has, its number may belong to a stranger and must not be signalled. */
  hasEnded(): boolean
}

export interface LaunchOptions {
  readonly place: Place
  readonly build: PostgresBuild
  readonly address: Address
  readonly durable: boolean
  /** Of a database that always exists, to see when the server answers. */
  readonly probeUrl: string
  readonly log: (line: string) => void
}

const settingsOf = ({ address, durable }: LaunchOptions): Record<string, string> => ({
  listen_addresses: address.kind === 'tcp' ? '127.0.0.1' : '',
  unix_socket_directories: address.kind === 'socket' ? address.folder : '',
  unix_socket_permissions: '0700',
  port: String(address.port),
  max_connections: '100',
  // A quarter of the smallest machine we name (1 GB); the system's own cache does the rest.
  shared_buffers: '256MB',
  fsync: durable ? 'on' : 'off',
  synchronous_commit: durable ? 'on' : 'off',
  full_page_writes: durable ? 'on' : 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '',
  log_checkpoints: 'off',
  // The log must not carry personal data: no statements, and no DETAIL, which quotes the values of a row.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
})

const follow = (child: ChildProcess, log: (line: string) => void, tail: string[]): void => {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line)
      if (tail.length > 40) tail.shift()
      log(`postgres: ${line}`)
    })
    // The server outlives a program that simply ends; it must not keep that program from ending.
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
}

const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // 28P01 wrong password, 28000 not allowed in, 3D000 no such database: waiting does not help.
    if (code === '28P01' || code === '28000' || code === '3D000') throw error
    return false
  }
}

const doing = { zh: '数据库无法启动', en: 'The database did not start' }

/**
 * Starts the server of a cluster and waits until it answers. In its own session, so that Ctrl-C reaches us and not it:
 * we still want to write while we end.
 */
export const launchServer = async (options: LaunchOptions): Promise<Launched> => {
  const { place, build, log, probeUrl } = options
  const flags = Object.entries(settingsOf(options)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(build.postgres, ['-D', place.cluster, ...flags], {
    ...programSettings(place.user),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const tail: string[] = []
  let failure: Error | null = null
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      hasEnded = true
      resolve()
    }
    child.once('error', (error) => {
      failure = error
      finish()
    })
    // Not `close`: a killed postmaster's children may hold its pipe open for a while.
    child.once('exit', finish)
  })
  follow(child, log, tail)
  child.unref()

  for (let waitedMs = 0; ; waitedMs += 50) {
    if (hasEnded) {
      await sleep(50)
      throw explainTrouble(doing, tail.join('\n'), failure ?? undefined)
    }
    const ready = await answers(probeUrl).catch(async (error: unknown) => {
      await endServer({ pid: child.pid ?? 0, ended, hasEnded: () => hasEnded }, options)
      throw explainTrouble(doing, tail.join('\n'), error)
    })
    if (ready && child.pid !== undefined) return { pid: child.pid, ended, hasEnded: () => hasEnded }
    // After a crash the log is replayed first, which can take minutes on a slow disk: wait as long as it is alive.
    if (waitedMs > 0 && waitedMs % 10_000 === 0) log(`still waiting for the database (${waitedMs / 1000} s)`)
    await sleep(50)
  }
}

/**
 * Fast shutdown: open transactions are rolled back, everything committed is on the disk, then it ends. After a minute
 * without an end the server is told to stop at once; the next start replays its log.
 */
export const endServer = async (server: Launched, { place, build }: LaunchOptions): Promise<void> => {
  const tell = async (mode: 'fast' | 'immediate', name: NodeJS.Signals) => {
    if (server.hasEnded() || server.pid === 0) return
    if (platform() === 'win32') {
      const control = build.postgres.replace(/postgres\.exe$/, 'pg_ctl.exe')
      await runProgram(control, ['stop', '-D', place.cluster, '-m', mode, '-W'], null)
      return
    }
    try {
      process.kill(server.pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  await tell('fast', 'SIGINT')
  const patience = new AbortController()
  await Promise.race([server.ended, sleep(60_000, undefined, { signal: patience.signal }).catch(() => undefined)])
  patience.abort()
  if (!server.hasEnded()) {
    await tell('immediate', 'SIGQUIT')
    await server.ended
  }
}
