import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesBelow, isSource, isTest, textOf } from './files.ts'

const outsideKernel = () => filesBelow('capabilities', 'apps', 'demo').filter((path) => isSource(path) && !isTest(path))
const guilty = (pattern: RegExp) =>
  outsideKernel().filter((path) => pattern.test(textOf(path).replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '')))

test('only the kernel calls over the network (use kernel/web/api.ts)', () => {
  assert.deepEqual(guilty(/(?<![\w.'])fetch\(/), [])
})
test('only the kernel reads the environment (use Settings)', () => {
  assert.deepEqual(guilty(/process\.env/), [])
})
test('only the kernel asks what time it is (use app.clock or kernel/web/show-time.ts)', () => {
  assert.deepEqual(guilty(/new Date\(\)|Date\.now\(\)/), [])
})
test('only the kernel writes dates for people', () => {
  assert.deepEqual(guilty(/toLocale(Date|Time)?String\(|Intl\.DateTimeFormat/), [])
})
test('nobody switches the compiler or the linter off', () => {
  const all = filesBelow('.').filter(
    (path) => isSource(path) && path !== 'tests/guards/kernel-only.test.ts' && path !== 'db/tables.ts',
  )
  assert.deepEqual(
    all.filter((path) => /@ts-ignore|@ts-nocheck|\bas any\b|<any>/.test(textOf(path))),
    [],
  )
})
test('no test is skipped or runs alone', () => {
  const tests = filesBelow('.').filter((path) => isTest(path) && path !== 'tests/guards/kernel-only.test.ts')
  assert.deepEqual(
    tests.filter((path) => /\b(test|describe|it)\.(skip|only|todo)\b|skip: true/.test(textOf(path))),
    [],
  )
})
