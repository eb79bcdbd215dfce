import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { System } from '../../shared/actor.ts'
import { Refusal } from '../../shared/refusal.ts'
import { addMinutes } from '../../shared/time.ts'
import type { App } from '../app.ts'
import type { Tick } from './reactions.ts'
import { type Claimed, deleteJob, lockDueJobs, updateFailed, updateLease } from './store.ts'

// A quarter of an hour is the promise: a worker that died must not hold a job for long.
const leaseSeconds = 60
const maxAttempts = 8
const batch = 8
const pollMs = 1000

/** Minutes until the next try: 0.1, 0.2, 0.4 … at most 10. */
const backoffMinutes = (attempt: number) => Math.min(10, 0.1 * 2 ** (attempt - 1))

export interface Worker {
  /** One round over every jurisdiction; answers how many jobs ran. Tests call it instead of waiting. */
  round(): Promise<number>
  start(): void
  stop(): Promise<void>
}

export const openWorker = (app: App, ticks: readonly Tick[]): Worker => {
  let running = false
  let wake: () => void = () => undefined
  let loop: Promise<void> = Promise.resolve()
  const lastTick = new Map<string, number>()

  const runJob = async (jurisdictionId: string, job: Claimed, token: string) => {
    const kind = app.jobs.kinds.get(job.kind)
    const heartbeat = setInterval(() => {
      app.db
        .write(jurisdictionId, (tx) => updateLease(tx, jurisdictionId, job.id, token, leaseSeconds))
        .catch((error: unknown) => {
          app.log.warn({ err: error, job: job.kind }, 'a job could not keep its lease')
        })
    }, leaseSeconds * 400)
    try {
      if (!kind) throw new Error(`no handler for jobs of kind ${job.kind}`)
      const system: System = { kind: 'system', jurisdictionId }
      await kind.handle(app, system, kind.carries.parse(job.payload) as never)
      await app.db.write(jurisdictionId, (tx) => deleteJob(tx, jurisdictionId, job.id, token))
    } catch (error) {
      // Once more later; the last failure reaches a list that a person looks at. A refusal will not change by itself.
      const isDead = job.attempt >= maxAttempts || error instanceof Refusal
      app.log.error({ err: error, job: job.kind, jobId: job.id, attempt: job.attempt, isDead }, 'a job failed')
      const said = error instanceof Error ? error.message : String(error)
      const retryAt = addMinutes(app.clock.now(), backoffMinutes(job.attempt))
      await app.db.write(jurisdictionId, (tx) =>
        updateFailed(tx, jurisdictionId, job.id, token, { error: said.slice(0, 500), retryAt, isDead }),
      )
    } finally {
      clearInterval(heartbeat)
    }
  }

  const runDue = async (jurisdictionId: string): Promise<number> => {
    const token = randomUUID()
    const { rows } = await app.db.write(jurisdictionId, (tx) =>
      lockDueJobs(tx, jurisdictionId, { now: app.clock.now(), token, leaseSeconds, limit: batch }),
    )
    await Promise.all(rows.map((job) => runJob(jurisdictionId, job, token)))
    return rows.length
  }

  const runTick = async (jurisdictionId: string, tick: Tick) => {
    // One server at a time: the lock lives as long as this transaction, the work uses its own.
    await app.db.write(jurisdictionId, async (tx) => {
      const { rows } = await sql<{ taken: boolean }>`
        select pg_try_advisory_xact_lock(hashtext(${tick.name}), hashtext(${jurisdictionId})) as taken`.execute(tx)
      if (rows[0]?.taken) await tick.run(app, { kind: 'system', jurisdictionId })
    })
  }

  const round = async (): Promise<number> => {
    let ran = 0
    for (const { id } of app.jurisdictions.list()) {
      for (const tick of ticks) {
        const key = `${tick.name} ${id}`
        const now = performance.now()
        if (now - (lastTick.get(key) ?? Number.NEGATIVE_INFINITY) < tick.seconds * 1000) continue
        lastTick.set(key, now)
        await runTick(id, tick).catch((error: unknown) =>
          app.log.error({ err: error, tick: tick.name }, 'a tick failed'),
        )
      }
      for (let n = batch; n === batch; ) {
        n = await runDue(id)
        ran += n
      }
    }
    return ran
  }

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  app.jobs.onKick(() => wake())
  return {
    round,
    start() {
      running = true
      loop = (async () => {
        while (running) {
          await round().catch((error: unknown) => app.log.error({ err: error }, 'the worker could not reach its jobs'))
          if (running) await rest()
        }
      })()
    },
    async stop() {
      running = false
      wake()
      await loop
    },
  }
}
