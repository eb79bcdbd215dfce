import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import { Client } from 'pg'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { createLive, type Live, notifyInTransaction } from './live.ts'
import type { LiveMessage } from './live-message.ts'
import { createLog } from './log.ts'

let database: FreshDatabase
let admin: Client
before(async () => {
  database = await freshDatabase({ migrated: false })
  admin = new Client({ connectionString: database.url })
  await admin.connect()
})
after(async () => {
  await admin.end()
  await database.drop()
})

const [office, otherOffice] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const silent = createLog('silent')

/** One server process: its live line, open. */
const startLive = async (t: TestContext): Promise<Live> => {
  const live = createLive({ connectionString: database.url }, silent)
  t.after(() => live.close())
  await new Promise<void>((opened) => live.onReconnect(opened))
  return live
}

/** Collects what is heard, and waits for so many of it. */
const createEar = () => {
  const heard: LiveMessage[] = []
  let check: () => void = () => undefined
  return {
    heard,
    hear: (message: LiveMessage) => {
      heard.push(message)
      check()
    },
    until: (count: number) =>
      new Promise<readonly LiveMessage[]>((done) => {
        check = () => {
          if (heard.length >= count) done(heard)
        }
        check()
      }),
  }
}

const notifications = async (): Promise<{ count(): number; end(): Promise<void> }> => {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query('listen wangge_live')
  let count = 0
  client.on('notification', () => {
    count += 1
  })
  return {
    count: () => count,
    end: async () => {
      // The server sends what is on its way before it answers.
      await client.query('select 1')
      await client.end()
    },
  }
}

test('a page on one server hears what changed on another, and only of its own office', async (t) => {
  const [one, two] = [await startLive(t), await startLive(t)]
  const ear = createEar()
  two.subscribe({ jurisdictionId: office, wants: ({ topic }) => topic === 'requests' }, ear.hear)
  one.changed(otherOffice, 'requests', { id: 'x' })
  one.changed(office, 'visits', { id: 'y' })
  one.changed(office, 'requests', { id: 'z' })
  assert.deepEqual(await ear.until(1), [{ jurisdictionId: office, topic: 'requests', data: { id: 'z' } }])
})

test('a burst of changes travels as one notification, the same change only once', async (t) => {
  const live = await startLive(t)
  const line = await notifications()
  const ear = createEar()
  live.on('requests', ear.hear)
  for (let i = 0; i < 50; i++) live.changed(office, 'requests', { id: String(i % 10) })
  await ear.until(10)
  live.changed(office, 'requests', { id: 'last' })
  await ear.until(11)
  assert.equal(ear.heard.length, 11)
  await line.end()
  assert.equal(line.count(), 2)
})

test('a page that stopped listening hears nothing more', async (t) => {
  const live = await startLive(t)
  const [gone, here] = [createEar(), createEar()]
  const stop = live.subscribe({ jurisdictionId: office, wants: () => true }, gone.hear)
  live.subscribe({ jurisdictionId: office, wants: () => true }, here.hear)
  stop()
  live.changed(office, 'requests', {})
  await here.until(1)
  assert.equal(gone.heard.length, 0)
})

test('a listener that breaks does not silence the others', async (t) => {
  const live = await startLive(t)
  const ear = createEar()
  live.on('requests', () => {
    throw new Error('broken listener')
  })
  live.on('requests', ear.hear)
  live.changed(office, 'requests', {})
  assert.equal((await ear.until(1)).length, 1)
})

test('the end of a session is heard with its commit, and not at all when that is undone', async (t) => {
  const live = await startLive(t)
  const ear = createEar()
  live.on('sessions.ended', ear.hear)
  const end = async (id: string, how: 'commit' | 'rollback') => {
    await admin.query('begin')
    await notifyInTransaction((sql, parameters) => admin.query(sql, [...parameters]), {
      jurisdictionId: office,
      topic: 'sessions.ended',
      data: { id },
    })
    await admin.query(how)
  }
  await end('undone', 'rollback')
  await end('done', 'commit')
  assert.deepEqual(
    (await ear.until(1)).map(({ data }) => data.id),
    ['done'],
  )
})

test('after the line was cut it opens again, tells listeners to look again, and sends what waited', async (t) => {
  const live = await startLive(t)
  const ear = createEar()
  live.on('requests', ear.hear)
  let resyncs = 0
  live.subscribe(
    { jurisdictionId: office, wants: () => true },
    () => undefined,
    () => {
      resyncs += 1
    },
  )
  const isBack = new Promise<void>((opened) => live.onReconnect(opened))
  assert.equal(live.isConnected(), true)
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wangge live' and datname = current_database()",
  )
  live.changed(office, 'requests', { id: 'meanwhile' })
  await isBack
  assert.equal(resyncs, 1)
  assert.equal(live.isConnected(), true)
  assert.deepEqual(
    (await ear.until(1)).map(({ data }) => data.id),
    ['meanwhile'],
  )
})

test('without a database the server runs on and closes in peace', async () => {
  const live = createLive({ host: '127.0.0.1', port: 1, user: 'nobody' }, silent)
  live.changed(office, 'requests', {})
  assert.equal(live.isConnected(), false)
  await live.close()
})
