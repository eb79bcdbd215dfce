import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporarySocketPrefix } from './address.ts'
import { commandOfProcess, startOfProcess } from './process-identity.ts'
import { DatabaseTrouble } from './trouble.ts'

interface PidFile {
  readonly pid: number
  readonly socketFolder: string
}

const readPidFile = async (cluster: string): Promise<PidFile | null> => {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4] ?? '' } : null
}

/** Every process of a PostgreSQL stands in its data folder, and so do orphans whose postmaster was killed. */
const linuxServers = async (cluster: string): Promise<number[]> => {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const cwd = await readlink(`/proc/${name}/cwd`).catch(() => '')
    // Somebody's shell may stand there too: only what is called postgres counts.
    if (cwd !== cluster || (await readFile(`/proc/${name}/comm`, 'utf8').catch(() => '')).trim() !== 'postgres')
      continue
    if ((await startOfProcess(Number(name))) !== null) found.push(Number(name))
  }
  return found
}

const serversOf = async (cluster: string): Promise<number[]> => {
  if (platform() === 'linux') return linuxServers(cluster)
  const file = await readPidFile(cluster)
  return file && (await commandOfProcess(file.pid)).includes(cluster) ? [file.pid] : []
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    // It ended by itself meanwhile, which is what we wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

// Politely first (a checkpoint may take a while), then without one (the next start replays the log), then by force.
const steps: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 10_000],
]

/**
 * Ends every server process still at work on a cluster and clears what a killed one left behind. Call only while holding
 * the lock of the data folder: what runs then was left by a process of ours that is dead.
 */
export const endLeftovers = async (cluster: string, log: (line: string) => void): Promise<void> => {
  const file = await readPidFile(cluster)
  for (const [name, patienceMs] of steps) {
    const running = await serversOf(cluster)
    if (running.length === 0) break
    log(`an earlier PostgreSQL still runs here (process ${running.join(', ')}); ending it with ${name}`)
    // The postmaster ends its own children in order; orphans have to be told one by one.
    const told = file && running.includes(file.pid) && name !== 'SIGKILL' ? [file.pid] : running
    for (const pid of told) signal(pid, name)
    for (let waited = 0; waited < patienceMs && (await serversOf(cluster)).length > 0; waited += 50) await sleep(50)
  }
  const still = await serversOf(cluster)
  if (still.length > 0) {
    throw new DatabaseTrouble({
      zh: `进程 ${still.join('、')} 仍在使用数据库且无法结束：请结束它再启动。`,
      en: `Process ${still.join(', ')} still uses the database and cannot be ended: end it, then start again.`,
    })
  }
  if (!file) return
  // PostgreSQL would refuse if the number now belongs to a stranger or to a zombie that nobody collects (a container
  // without an init). Its own check of shared memory still guards the files.
  await rm(join(cluster, 'postmaster.pid'), { force: true })
  const isOurs = [tmpdir(), '/tmp'].some((root) => dirname(file.socketFolder) === resolve(root))
  if (isOurs && file.socketFolder.includes(`/${temporarySocketPrefix}`)) {
    await rm(file.socketFolder, { recursive: true, force: true })
  }
}
