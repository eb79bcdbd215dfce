import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { assembleApp } from '../apps/server/assemble.ts'
import { migrationsFolder } from '../apps/server/open-database.ts'
import { openSay } from '../apps/server/say.ts'
import { loadTown } from '../demo/load.ts'
import { multiplyRequests } from '../demo/multiply.ts'
import { insertSession } from '../kernel/server/auth/sessions.ts'
import { createLog } from '../kernel/server/log.ts'
import { startEmbedded } from '../kernel/server/postgres/embedded.ts'
import { migrate } from '../kernel/server/postgres/migrate.ts'
import { readSettings } from '../kernel/server/settings.ts'
import { fire, type Shot } from './load.ts'
import { seedRequests } from './seed.ts'
import { type Measure, median } from './table.ts'

const connections = 16

const spawnServer = (file: string, args: string[]) =>
  new Promise<{ port: number; stop(): void }>((resolve, reject) => {
    const child = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.once('message', (port) => resolve({ port: Number(port), stop: () => child.disconnect() }))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })

/** Received requests with their first step and clocks, for both sides to move: more than either can in the time. */
const stockUp = async (
  owner: Client,
  jurisdictionId: string,
  service: { id: string; platform_code: string },
  count: number,
) => {
  await owner.query(
    `with born as (
      insert into requests (jurisdiction_id, id, number, body_hash, state, step_count, service_id, service_version, platform_code, area_id,
        is_located, lng, lat, words, channel, due_stage, stage_from, due_at, received_at, changed_at)
      select a.jurisdiction_id, gen_random_uuid(), nextval('request_numbers') * -1, '\\x00', 'received', 1, $2, 1, $3, a.id,
        true, a.lng, a.lat, '门口的路灯晚上不亮', 'phone', 'registered', now(), now() + interval '1 hour', now(), now()
      from (select *, row_number() over (order by code) as n, count(*) over () as all_grids from areas where jurisdiction_id = $1 and kind = 'grid2') a
      join generate_series(1, $4::integer) g on g % a.all_grids = a.n - 1
      returning *)
    , step as (
      insert into request_steps (jurisdiction_id, request_id, number, verb, to_state, at, actor_kind, channel)
      select jurisdiction_id, id, 1, 'submit', 'received', received_at, 'system', 'phone' from born)
    insert into request_clocks (jurisdiction_id, request_id, stage, round, limit_count, limit_unit, calendar_version, service_version, started_at, due_at)
    select jurisdiction_id, id, stage, 1, 1, 'working_days', 'bench', 1, received_at, due_at + interval '9 hours'
    from born, unnest(array['answered', 'registered', 'closed']) as stage`,
    [jurisdictionId, service.id, service.platform_code, count],
  )
}

/** Submit, list, get and move at each size, ours and bare in turn, so that a noisy neighbour hits both. */
export const benchRequests = async (options: {
  sizes: readonly number[]
  seconds: number
  rounds: number
}): Promise<Measure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'wangge-bench-'))
  const say = openSay({ verbose: false })
  const postgres = await startEmbedded({ dataDir: folder, log: () => undefined, durable: true })
  const measures: Measure[] = []
  try {
    await migrate(postgres.url, { folder: migrationsFolder, log: () => undefined })
    const settings = readSettings({ WANGGE_DATA: folder, WANGGE_LOG: 'warn' })
    const assembled = await assembleApp({ settings, databaseUrl: postgres.url, log: createLog('warn') })
    const { app } = assembled
    await loadTown(app, say)
    const jurisdictionId = app.jurisdictions.list()[0]?.id ?? ''
    await seedRequests(app, jurisdictionId, say)
    const owner = new Client({ connectionString: postgres.url })
    await owner.connect()
    const one = async (text: string, values: unknown[] = []) => (await owner.query(text, values)).rows
    const lead = (
      await one(
        `select p.id from people p join posts o on o.person_id = p.id and o.jurisdiction_id = p.jurisdiction_id where p.jurisdiction_id = $1 and o.kind = 'shift_lead' limit 1`,
        [jurisdictionId],
      )
    )[0].id
    const community = (
      await one(
        `select p.id, o.area_id from people p join posts o on o.person_id = p.id and o.jurisdiction_id = p.jurisdiction_id where p.jurisdiction_id = $1 and o.kind = 'community_worker' limit 1`,
        [jurisdictionId],
      )
    )[0]
    const cookieFor = async (personId: string) =>
      `wangge=${await app.db.write(jurisdictionId, (tx) => insertSession(tx, jurisdictionId, personId, 'bench', app.clock.now()))}`
    const cookie = await cookieFor(lead)
    const communityCookie = await cookieFor(community.id)
    const grids = await one(
      `select id, lng, lat from areas where jurisdiction_id = $1 and kind = 'grid2' order by code`,
      [jurisdictionId],
    )
    const below = (
      await one('select id from areas where jurisdiction_id = $1 and $2 = any (path)', [
        jurisdictionId,
        community.area_id,
      ])
    ).map((r) => r.id)
    const service =
      (
        await one(`select id, platform_code from services where jurisdiction_id = $1 and code = $2`, [
          jurisdictionId,
          'street-lamp',
        ])
      )[0] ??
      (
        await one('select id, platform_code from services where jurisdiction_id = $1 order by code limit 1', [
          jurisdictionId,
        ])
      )[0]
    await assembled.close()

    for (const size of options.sizes) {
      const writer = await assembleApp({ settings, databaseUrl: postgres.url, log: createLog('warn') })
      await multiplyRequests(writer.app, jurisdictionId, size, say)
      await writer.close()
      await owner.query('vacuum analyze')
      const ids = (
        await one(`select id from requests where jurisdiction_id = $1 order by md5(id::text) limit 5000`, [
          jurisdictionId,
        ])
      ).map((r) => r.id as string)
      const received = async () =>
        (await one(
          `select id, step_count from requests where jurisdiction_id = $1 and state = 'received' and is_located limit 60000`,
          [jurisdictionId],
        )) as { id: string; step_count: number }[]
      await stockUp(owner, jurisdictionId, service, 15_000)
      const ours = await spawnServer('our-server.ts', [postgres.url, folder])
      const bare = await spawnServer('bare-server.ts', [postgres.url, jurisdictionId])
      const headers = (who: string) => ({ cookie: who, 'x-wangge': '1', 'content-type': 'application/json' })
      let n = 0
      const grid = () => grids[n++ % grids.length]
      const oursSubmit = (): Shot => {
        const g = grid()
        return {
          method: 'POST',
          path: '/api/requests',
          body: JSON.stringify({
            id: randomUUID(),
            serviceId: service.id,
            words: '门口的路灯晚上不亮，老人走路不方便',
            place: { point: { lng: g.lng, lat: g.lat } },
            channel: 'phone',
          }),
        }
      }
      const bareSubmit = (): Shot => {
        const g = grid()
        return {
          method: 'POST',
          path: '/requests',
          body: JSON.stringify({
            id: randomUUID(),
            serviceId: service.id,
            platform: service.platform_code,
            areaId: g.id,
            words: '门口的路灯晚上不亮，老人走路不方便',
            lng: g.lng,
            lat: g.lat,
          }),
        }
      }
      const get = (prefix: string) => (): Shot => ({
        method: 'GET',
        path: `${prefix}/requests/${ids[n++ % ids.length]}`,
      })
      let stock: { id: string; step_count: number }[] = []
      const move = (prefix: string) => (): Shot => {
        const next = stock.pop()
        if (!next) throw new Error('the bench ran out of received requests to move')
        return {
          method: 'POST',
          path: `${prefix}/requests/${next.id}/register`,
          body: JSON.stringify({ stepCount: next.step_count }),
        }
      }
      const cases: { name: string; who: string; ours: () => Shot; bare: () => Shot }[] = [
        { name: 'submit', who: cookie, ours: oursSubmit, bare: bareSubmit },
        {
          name: 'list newest 20, whole office, one state',
          who: cookie,
          ours: () => ({ method: 'GET', path: '/api/requests?state=closed&limit=20' }),
          bare: () => ({ method: 'GET', path: '/requests?state=closed' }),
        },
        {
          name: 'list newest 20, one community, one state',
          who: communityCookie,
          ours: () => ({ method: 'GET', path: '/api/requests?state=closed&limit=20' }),
          bare: () => ({ method: 'GET', path: `/requests?state=closed&areas=${below.join(',')}` }),
        },
        { name: 'get one with its history', who: cookie, ours: get('/api'), bare: get('') },
        { name: 'move a state', who: cookie, ours: move('/api'), bare: move('') },
      ]
      for (const c of cases) {
        const rates = { ours: [] as number[], bare: [] as number[] }
        for (let round = 0; round < options.rounds; round++) {
          for (const side of ['ours', 'bare'] as const) {
            if (c.name === 'move a state') {
              // What was under way when the last shots ended still changes rows.
              await setTimeout(1000)
              stock = await received()
            }
            rates[side].push(
              await fire({
                port: side === 'ours' ? ours.port : bare.port,
                connections,
                seconds: options.seconds,
                headers: headers(c.who),
                next: c[side],
              }),
            )
          }
        }
        const value = median(rates.ours)
        const baseline = median(rates.bare)
        measures.push({
          name: `${c.name} at ${size.toLocaleString('en')}`,
          value,
          unit: '/s',
          baseline,
          ratio: value / baseline,
        })
        say.line(
          `${c.name} at ${size}: ours ${Math.round(value)}/s, bare ${Math.round(baseline)}/s, ratio ${(value / baseline).toFixed(2)}`,
        )
      }
      ours.stop()
      bare.stop()
    }
    await owner.end()
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return measures
}
