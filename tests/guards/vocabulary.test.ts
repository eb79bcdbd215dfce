import assert from 'node:assert/strict'
import { test } from 'node:test'
import { order } from '../../capabilities/order.ts'
import { filesBelow, isSource, isTest, textOf } from './files.ts'

/** Kinds a capability may have: one file, or a folder of the same name with a file per verb or per rule. */
const kinds = ['contract', 'rules', 'access', 'store', 'actions', 'routes', 'jobs', 'neighbours']

test('a capability holds only the file kinds of the design', () => {
  const strange = filesBelow('capabilities').filter((path) => {
    const [, capability, kind, ...rest] = path.split('/')
    if (path === 'capabilities/order.ts' || kind === 'web') return false
    if (!order.includes(capability as (typeof order)[number])) return true
    if (kind === 'README.md' && rest.length === 0) return false
    if (rest.length === 0) return !(isTest(path) || kinds.some((k) => kind === `${k}.ts`))
    return !kinds.includes(kind ?? '') || !path.endsWith('.ts')
  })
  assert.deepEqual(strange, [])
})

test('a capability has a README of one screen', () => {
  const folders = new Set(
    filesBelow('capabilities')
      .map((p) => p.split('/')[1])
      .filter((name) => name !== 'order.ts'),
  )
  const files = new Set(filesBelow('capabilities'))
  const missing = [...folders].filter((name) => !files.has(`capabilities/${name}/README.md`))
  assert.deepEqual(missing, [])
  const long = [...folders].filter((name) => textOf(`capabilities/${name}/README.md`).split('\n').length > 60)
  assert.deepEqual(long, [])
})

test('no file is longer than 300 lines', () => {
  const long = filesBelow('.')
    .filter((path) => isSource(path) && path !== 'db/tables.ts')
    .map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300)
  assert.deepEqual(long, [])
})

test('no attic: names that say nothing do not exist', () => {
  const attic = filesBelow('.').filter(
    (path) => isSource(path) && /(^|\/)(utils?|helpers?|common|types|misc|index)(\.|\/)/.test(path),
  )
  assert.deepEqual(attic, [])
})

test('file names are kebab-case', () => {
  const odd = filesBelow('kernel', 'capabilities', 'apps', 'demo', 'tests', 'bench')
    .filter(isSource)
    .filter((path) => !/^[a-z0-9-]+(\.(test|api\.test|property\.test|e2e))?\.tsx?$/.test(path.split('/').at(-1) ?? ''))
  assert.deepEqual(odd, [])
})

test('rules and contracts do no input or output, read no clock and throw nothing', () => {
  const guilty = filesBelow('capabilities')
    .filter((path) => /\/rules(\.ts|\/)/.test(path) && isSource(path) && !isTest(path))
    .filter((path) => /\bthrow\b|new Date\(\)|Date\.now\(|Math\.random\(|\bawait import\(/.test(textOf(path)))
  assert.deepEqual(guilty, [])
})

test('a list of the store asks for a scope, or says in its name that it does not', () => {
  const sql = filesBelow('capabilities').filter(
    (path) =>
      /\/(actions|routes|access|contract|rules|neighbours)(\.ts|\/)/.test(path) && isSource(path) && !isTest(path),
  )
  const guilty = sql.filter((path) =>
    /\bsql[<`]|\.selectFrom\(|\.insertInto\(|\.updateTable\(|\.deleteFrom\(/.test(textOf(path)),
  )
  // One sequence is drawn where numbers are given out; every other statement lives in a store.
  assert.deepEqual(guilty, [])
})
