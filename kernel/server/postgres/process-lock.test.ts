import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { startOfProcess } from './process-identity.ts'
import { findHolder, takeLock } from './process-lock.ts'
import { AlreadyRunning } from './trouble.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const isHeldBy = (pid: number) => (error: unknown) => error instanceof AlreadyRunning && error.pid === pid

test('one holder at a time: the second is refused until the first lets go', async () => {
  const first = await takeLock(folder, 'data')
  assert.equal(await findHolder(folder), process.pid)
  await assert.rejects(takeLock(folder, 'data'), isHeldBy(process.pid))
  await first.release()
  assert.equal(await findHolder(folder), null)
  await (await takeLock(folder, 'data')).release()
})

test('of twenty who want a dead holder’s lock at once exactly one gets it', async () => {
  await writeFile(join(folder, '3'), JSON.stringify({ pid: process.pid, started: 'another boot:1' }))
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder, 'data')))
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1)
  assert.deepEqual(await readdir(folder), ['4'])
})

test('a number that a stranger got after the holder died is not taken for the holder', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  try {
    const pid = stranger.pid ?? 0
    const started = await startOfProcess(pid)
    await writeFile(join(folder, '1'), JSON.stringify({ pid, started }))
    await assert.rejects(takeLock(folder, 'data'), isHeldBy(pid))
    await writeFile(join(folder, '1'), JSON.stringify({ pid, started: `${started}0` }))
    await (await takeLock(folder, 'data')).release()
  } finally {
    stranger.kill('SIGKILL')
  }
})
