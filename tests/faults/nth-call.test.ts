import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { routes } from '../../apps/server/capabilities.ts'
import { submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { anUprightPhoto } from '../../kernel/server/files/photos-for-tests.ts'
import { createHttp } from '../../kernel/server/http/http.ts'
import { openCutOffice } from './cut-office.ts'
import { ask } from './office.ts'
import { aReport } from './phone.ts'

const office = openCutOffice()

const photoOf = async () => {
  const id = randomUUID()
  const answer = await office.cast.http.inject({
    method: 'PUT',
    url: `/api/uploads/${id}`,
    headers: { 'x-wangge': '1', 'content-type': 'image/jpeg' },
    payload: await anUprightPhoto(),
  })
  assert.equal(answer.statusCode, 200)
  return id
}

/** An urgent report with a photo: everything that a submission can write. The app remembers nothing yet. */
const submit = async (draft: object) => {
  const http = createHttp(
    { ...office.cast.app },
    { routes, resolveActor: office.cast.assembled.resolveActor, limits: 'off' },
  )
  office.watch.calls = []
  const answer = await http.inject({
    method: submitRequest.method,
    url: '/api/requests',
    headers: { 'x-wangge': '1', 'content-type': 'application/json' },
    payload: JSON.stringify(draft),
  })
  await http.close()
  return answer
}

/** How much of a report is there, by table. */
const partsOf = async (id: string) => {
  const tables = ['request_steps', 'request_clocks', 'request_reporters', 'request_photos', 'request_alarms']
  const counts = tables.map((t) => `(select count(*)::int from ${t} where request_id = $1) as ${t}`)
  const [row] = await ask<Record<string, number>>(
    office.cast.databaseUrl,
    `select (select count(*)::int from requests where id = $1) as requests, ${counts.join(', ')},
      (select count(*)::int from uploads where id = any (select id from request_photos where request_id = $1) and used_at is not null) as used`,
    [id],
  )
  return Object.values(row ?? {})
}
const whole = [1, 1, 3, 1, 1, 1, 1]
const nothing = [0, 0, 0, 0, 0, 0, 0]

const anUrgentReport = async (photo: string) => ({
  ...aReport('楼下着火了'),
  emergency: 'called',
  photos: [photo],
})

for (const how of ['not sent', 'answer lost'] as const) {
  test(`whichever call to the database breaks (${how}), the report is there whole or not at all, and sending again makes it one`, async (t) => {
    office.watch.how = how
    office.watch.failAt = 0
    const first = await anUrgentReport(await photoOf())
    assert.equal((await submit(first)).statusCode, 200)
    const count = office.watch.calls.length
    assert.deepEqual(await partsOf(first.id), whole)
    assert.ok(count >= 5)
    t.diagnostic(`${count} calls`)
    let lost = 0
    for (let n = 1; n <= count; n++) {
      const draft = await anUrgentReport(await photoOf())
      office.watch.failAt = n
      const broken = await submit(draft)
      office.watch.failAt = 0
      const parts = await partsOf(draft.id)
      assert.ok(broken.statusCode === 503 || broken.statusCode === 200, `call ${n}: ${broken.statusCode}`)
      if (broken.statusCode === 200 || parts[0] === 1)
        assert.deepEqual(parts, whole, `call ${n} was ${office.watch.calls[n - 1]}`)
      else assert.deepEqual(parts, nothing, `call ${n} was ${office.watch.calls[n - 1]}`)
      if (broken.statusCode !== 200) lost++
      assert.equal((await submit(draft)).statusCode, 200)
      assert.deepEqual(await partsOf(draft.id), whole)
    }
    assert.ok(lost > 0)
  })
}
