import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobs, routes } from '../../apps/server/capabilities.ts'
import { routeLines } from '../../kernel/server/http/route.ts'
import { filesBelow, isSource, isTest, root, textOf } from './files.ts'

/** Every value a contract exports. */
const exportsOf = async (): Promise<{ path: string; name: string; value: unknown }[]> => {
  const paths = filesBelow('capabilities').filter((p) => /\/contract(\.ts|\/[^/]+\.ts)$/.test(p) && !isTest(p))
  const modules = await Promise.all(
    paths.map(async (path) => ({ path, module: (await import(`${root}/${path}`)) as Record<string, unknown> })),
  )
  return modules.flatMap(({ path, module }) => Object.entries(module).map(([name, value]) => ({ path, name, value })))
}
const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null

test('every endpoint of a contract is served, and states its audience', async () => {
  const endpoints = (await exportsOf()).filter(
    ({ value }) => isRecord(value) && 'method' in value && 'path' in value && 'takes' in value,
  )
  assert.ok(endpoints.length > 50)
  const served = new Set<unknown>(routes.map((r) => r.endpoint))
  assert.deepEqual(
    endpoints.filter(({ value }) => !served.has(value)).map(({ path, name }) => `${path} ${name}`),
    [],
  )
  assert.deepEqual(
    endpoints
      .filter(({ value }) => isRecord(value) && value.audience !== 'anyone' && value.audience !== 'staff')
      .map((e) => e.name),
    [],
  )
})

test('the route list is the committed one: a changed address is a decision', () => {
  assert.equal(`${routeLines(routes).join('\n')}\n`, textOf('docs/routes.txt'), 'if this is meant: npm run routes')
})

test('whatever a stranger may call has a limit', () => {
  const open = routes
    .filter((r) => r.endpoint.audience === 'anyone' && r.endpoint.method !== 'GET')
    .filter((r) => !r.endpoint.limit)
  assert.deepEqual(
    open.map((r) => r.endpoint.path),
    [],
  )
})

/** Announced for capabilities that are still to come; whoever adds the reader takes the name away here. */
const readLater = new Set(['requests.submitted', 'grids.areasChanged', 'catalogue.changed'])

test('every event has a reader, or is marked as announced for later', async () => {
  const events = (await exportsOf()).filter(
    ({ value }) => isRecord(value) && 'carries' in value && typeof value.name === 'string',
  )
  assert.ok(events.length > 4)
  const read = new Set(jobs.map((j) => j.event))
  const unread = events.map(({ value }) => String(isRecord(value) && value.name)).filter((name) => !read.has(name))
  assert.deepEqual(
    unread.filter((name) => !readLater.has(name)),
    [],
  )
  assert.deepEqual(
    [...readLater].filter((name) => read.has(name)),
    [],
  )
})

test('every refusal has words in both languages', () => {
  const capabilities = filesBelow('capabilities')
    .filter((p) => p.endsWith('/contract.ts') && /refusalsOf\(/.test(textOf(p)))
    .map((p) => p.split('/')[1])
  const words = filesBelow('capabilities', 'kernel/web')
    .filter((p) => isSource(p) && /words/.test(p))
    .map((p) => ({ path: p, text: textOf(p) }))
  for (const name of capabilities) {
    const own = words.filter(({ path }) => path.startsWith(`capabilities/${name}/web/`))
    // `satisfies WordsFor<typeof refusals>` makes a missing one a compile error; here only that the check is there and used.
    assert.ok(
      own.some(({ text }) => /satisfies WordsFor<typeof \w*[rR]efusals>/.test(text)),
      `${name} has refusals without words`,
    )
    const registered = filesBelow('capabilities', 'apps/web')
      .filter(isSource)
      .some((p) => new RegExp(`registerRefusalWords(<[^>]*>)?\\('${name}'`).test(textOf(p)))
    assert.ok(registered, `the words of ${name} are not registered`)
  }
})

test('decision records have distinct names that begin with their day', () => {
  const names = filesBelow('docs/adr').map((p) => p.split('/').at(-1) ?? '')
  assert.ok(names.length > 0)
  assert.deepEqual(
    names.filter((name) => !/^\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$/.test(name)),
    [],
  )
})
