import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Address, chooseAddress, leaveAddress, urlOf } from './address.ts'
import { findBuild, type PostgresBuild, prepareBuild } from './build.ts'
import { clearDrafts, ensureCluster, ownerRole } from './cluster.ts'
import { endServer, type Launched, type LaunchOptions, launchServer } from './launch.ts'
import { endLeftovers } from './leftovers.ts'
import { choosePlace, type Place, rememberPlace } from './place.ts'
import { type ProcessLock, takeLock } from './process-lock.ts'
import { explainTrouble } from './trouble.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: (line: string) => void
  /** False only for throwaway databases: nothing is forced to the disk. */
  readonly durable?: boolean
  /** Another installed PostgreSQL; the one from npm unless told. */
  readonly build?: PostgresBuild
}

export interface Embedded {
  /** Of the owner, in the database `wangge`. Stays the same when a crashed server is started again. */
  readonly url: string
  /** Of the postmaster now. */
  readonly pid: number
  /** Ends the server and waits for it; safe to call twice. */
  stop(): Promise<void>
}

const databaseName = 'wangge'
// A server that dies five times in a minute will do so a sixth time.
const mostRestarts = 5
const restartWindowMs = 60_000

const ensureDatabase = async (probeUrl: string): Promise<void> => {
  const client = new Client({ connectionString: probeUrl })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

/** Keeps one server up: when it ends although nobody asked, it is cleared away and started again at the same address. */
const superviseServer = async (options: LaunchOptions) => {
  const { place, log } = options
  let isStopping = false
  let server: Launched = await launchServer(options)
  const restarts: number[] = []

  const keepUp = async (): Promise<void> => {
    for (;;) {
      await server.ended
      if (isStopping) return
      const now = Date.now()
      restarts.push(now)
      if (restarts.filter((at) => now - at < restartWindowMs).length > mostRestarts) {
        log('the database keeps dying; it is not started again: look at the lines above, then restart the program')
        return
      }
      log('the database died; starting it again')
      await sleep(200 * (restarts.length - 1), undefined, { ref: false })
      if (isStopping) return
      try {
        await endLeftovers(place.cluster, log)
        server = await launchServer(options)
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
      }
    }
  }
  const watching = keepUp()
  return {
    pid: () => server.pid,
    stop: async () => {
      isStopping = true
      // A restart may be under way; its server, too, has to be ended.
      let isWatched = true
      const over = watching.finally(() => {
        isWatched = false
      })
      while (isWatched) {
        await endServer(server, options)
        await Promise.race([over, sleep(100)])
      }
      await endLeftovers(place.cluster, log)
    },
  }
}

const prepareAndStart = async (
  dataDir: string,
  place: Place,
  { log, durable = true, build: chosen }: EmbeddedOptions,
) => {
  const { build, major } = await prepareBuild(chosen ?? (await findBuild()), place.user, log)
  await endLeftovers(place.cluster, log)
  await clearDrafts(place, log)
  const password = await ensureCluster(place, build, major, { dataDir, durable, log })
  await rememberPlace(dataDir, place)
  const address: Address = await chooseAddress(place)
  const probeUrl = urlOf(address, ownerRole, password, 'postgres')
  const server = await superviseServer({ place, build, address, durable, probeUrl, log })
  const stop = async () => {
    await server.stop()
    await leaveAddress(address, place)
  }
  await ensureDatabase(probeUrl).catch(async (error: unknown) => {
    await stop()
    throw explainTrouble({ zh: '无法建立数据库', en: 'The database could not be created' }, '', error)
  })
  return { url: urlOf(address, ownerRole, password, databaseName), pid: server.pid, stop }
}

/**
 * Starts PostgreSQL on a data folder (made when missing) and gives its URL. Works as root too, by running the server as
 * an unprivileged user. What a killed process of ours left running or lying about is ended and cleared first.
 * Throws AlreadyRunning when another living process holds the folder, DatabaseTrouble with a sentence for everything a
 * person can mend.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const doing = { zh: '数据库无法启动', en: 'The database did not start' }
  await mkdir(options.dataDir, { recursive: true }).catch((error: unknown) => {
    throw explainTrouble(doing, '', error)
  })
  const dataDir = await realpath(options.dataDir)
  const locks: ProcessLock[] = []
  const releaseAll = async () => {
    for (const lock of locks.splice(0).reverse()) await lock.release()
  }
  try {
    locks.push(await takeLock(join(dataDir, 'postgres.lock'), dataDir))
    const place = await choosePlace(dataDir, options.log)
    // A copied data folder points at the same cluster: the cluster's own folder is locked as well.
    if (place.folder !== dataDir) locks.push(await takeLock(join(place.folder, 'postgres.lock'), place.folder))
    const server = await prepareAndStart(dataDir, place, options)
    let stopping: Promise<void> | null = null
    return {
      url: server.url,
      get pid() {
        return server.pid()
      },
      stop: () => {
        stopping ??= server.stop().finally(releaseAll)
        return stopping
      },
    }
  } catch (error) {
    await releaseAll()
    const isSystemError = error instanceof Error && 'syscall' in error
    throw isSystemError ? explainTrouble(doing, '', error) : error
  }
}
