import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { type Listening, startServer } from './start-server.ts'

let cast: Cast
let server: Listening
before(async () => {
  cast = await openCast()
  server = await startServer(cast.assembled, { host: '127.0.0.1', port: 0, faces: false })
})
after(async () => {
  await server.close()
  await cast.close()
})

test('a balancer learns that a migrated server is ready', async () => {
  const answer = await fetch(`${server.origin}/readyz`)
  assert.equal(answer.status, 200, await answer.text())
})
