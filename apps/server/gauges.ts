import { sql } from 'kysely'
import { Gauge, type Registry } from 'prom-client'
import type { App } from '../../kernel/server/app.ts'

/** What an operator watches: waiting and stuck jobs, and the connections to the database. */
export const gaugesOf = (app: App, registry: Registry): void => {
  new Gauge({
    name: 'wangge_jobs',
    help: 'Jobs by condition: due (waiting although due), later, dead (gave up, needs a person).',
    labelNames: ['condition'],
    registers: [registry],
    async collect() {
      const sums = { due: 0, later: 0, dead: 0 }
      for (const { id } of app.jurisdictions.list()) {
        const counts = await app.db.read(id, (tx) =>
          sql<{ condition: keyof typeof sums; count: number }>`
            select case when dead_at is not null then 'dead' when due_at <= now() then 'due' else 'later' end as condition, count(*) as count
            from jobs where jurisdiction_id = ${id} group by 1`.execute(tx),
        )
        for (const { condition, count } of counts.rows) sums[condition] += count
      }
      for (const [condition, count] of Object.entries(sums)) this.set({ condition }, count)
    },
  })
  new Gauge({
    name: 'wangge_database_connections',
    help: 'Connections of this process by use.',
    labelNames: ['use'],
    registers: [registry],
    collect() {
      const { total, idle, waiting } = app.db.stats()
      this.set({ use: 'busy' }, total - idle)
      this.set({ use: 'idle' }, idle)
      this.set({ use: 'waited_for' }, waiting)
    },
  })
}
