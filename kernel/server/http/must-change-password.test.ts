import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import type { Staff } from '../../shared/actor.ts'
import { type Audience, endpoint } from '../../shared/contract.ts'
import { startEdge, wang } from './edge-for-tests.ts'
import { downloadRoute, type Route, route, streamRoute } from './route.ts'

const declare = <const A extends Audience>(path: `/${string}`, audience: A) =>
  endpoint({
    method: 'GET',
    path,
    audience,
    summary: path,
    takes: z.object({}),
    returns: z.object({ as: z.string() }),
  })
const asked = async (_app: unknown, actor: { readonly kind: string }) => ({ as: actor.kind })
const routes: readonly Route[] = [
  route(declare('/work', 'staff'), asked),
  route(declare('/news', 'anyone'), asked),
  route({ ...declare('/way-in', 'staff'), isWayIn: true }, asked),
  route({ ...declare('/who', 'anyone'), isWayIn: true }, asked),
  downloadRoute(declare('/file', 'staff'), ['text/plain'], async () => ({
    type: 'text/plain',
    body: Buffer.from('secret'),
  })),
  streamRoute(declare('/line', 'staff'), async () => undefined),
]
const askAs = async (t: Parameters<typeof startEdge>[0], actor: Staff, path: string) => {
  const answer = await startEdge(t, { routes, resolveActor: () => actor }).http.inject({ url: `/api${path}` })
  return answer.statusCode === 200 ? answer.json().as : [answer.statusCode, answer.json().error.code]
}
const newcomer: Staff = { ...wang, mustChangePassword: true }

test('whose password somebody else knows is let in nowhere but where it can be changed', async (t) => {
  for (const path of ['/work', '/file', '/line']) {
    assert.deepEqual(await askAs(t, newcomer, path), [403, 'kernel.must_change_password'], path)
  }
  assert.equal(await askAs(t, newcomer, '/way-in'), 'staff')
  assert.equal(await askAs(t, newcomer, '/who'), 'staff')
})

test('what is open to everybody stays open to them, as to everybody', async (t) => {
  assert.equal(await askAs(t, newcomer, '/news'), 'visitor')
})

test('with an own password every door is as before', async (t) => {
  for (const path of ['/work', '/news', '/way-in', '/who']) assert.equal(await askAs(t, wang, path), 'staff', path)
})
