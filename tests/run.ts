import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumPath, installBrowser } from './browser.ts'
import { startDebian15, testCluster } from './database.ts'
import { filesBelow } from './guards/files.ts'

/**
 * `npm test`: everything, on a fresh machine. `npm test -- guards rules api` runs only these parts:
 * types, lint, guards, rules (all tests without HTTP), api, faults, api15, journeys, real.
 */
const root = join(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const wants = (part: string) => asked.length === 0 || asked.includes(part)
const total = { passed: 0, failed: 0 }
const say = (text: string) => process.stdout.write(`${text}\n`)

const countedStep = (name: string, command: string, args: string[]) => {
  say(`\n— ${name}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status === 0) total.passed++
  else {
    total.failed++
    say(`✖ ${name}`)
  }
}

const runTests = async (
  name: string,
  files: string[],
  options: { env?: Record<string, string>; concurrency?: number } = {},
) => {
  if (files.length === 0) return
  say(`\n— ${name} (${files.length} files)`)
  const folder = await mkdtemp(join(tmpdir(), 'wangge-tally-'))
  const counts = join(folder, 'counts.json')
  const args = [
    '--test',
    // Far above the slowest: a test that waits for ever must fail, not hold up whoever waits for all of them.
    '--test-timeout=600000',
    `--test-concurrency=${options.concurrency ?? 2}`,
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, 'tests/tally.ts')}`,
    `--test-reporter-destination=${counts}`,
    ...files,
  ]
  const status = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_ENV: 'test',
        NODE_COMPILE_CACHE: join(tmpdir(), 'wangge-compile-cache'),
        ...options.env,
      },
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
  const text = await readFile(counts, 'utf8').catch(() => '')
  const { passed, failed } = text ? (JSON.parse(text) as { passed: number; failed: number }) : { passed: 0, failed: 1 }
  total.passed += passed
  // A file that dies outside a test fails the run without a failed test.
  total.failed += failed === 0 && status !== 0 ? 1 : failed
  await rm(folder, { recursive: true, force: true })
}

const all = filesBelow('kernel', 'capabilities', 'apps', 'demo', 'db', 'tests', 'bench').filter((p) =>
  /\.(test|e2e)\.ts$/.test(p),
)
const below = (folder: string) => all.filter((p) => p.startsWith(`tests/${folder}/`))
const special = ['guards', 'faults', 'journeys', 'real'].flatMap(below)
const plain = all.filter((p) => !special.includes(p))
const api = plain.filter((p) => p.endsWith('.api.test.ts'))

if (wants('types')) {
  for (const project of ['shared', 'server', 'web'])
    countedStep(`types: ${project}`, process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      `tsconfig.${project}.json`,
    ])
}
if (wants('lint')) countedStep('lint', join(root, 'node_modules/.bin/biome'), ['check', '--error-on-warnings', '.'])

const needsDatabase = ['guards', 'rules', 'api', 'faults', 'journeys', 'real'].some(wants)
const cluster = needsDatabase ? await testCluster() : null
const env = cluster ? { WANGGE_TEST_DATABASE: cluster.url } : {}
if (wants('guards')) await runTests('guards', below('guards'), { env })
if (wants('rules'))
  await runTests(
    'rules and kernel',
    plain.filter((p) => !api.includes(p)),
    { env },
  )
if (wants('api')) await runTests('api on PostgreSQL 18', api, { env })
if (wants('api15')) {
  const old = await startDebian15()
  if (old) {
    await runTests('api on PostgreSQL 15', api, { env: { WANGGE_TEST_DATABASE: old.url } })
    await old.stop()
  } else say('\n— PostgreSQL 15 is not installed here (Debian package postgresql-15): the API was tested on 18 only.')
}
if (wants('faults')) await runTests('faults', below('faults'), { env, concurrency: 1 })
if (wants('journeys')) {
  const ready = chromiumPath() !== null || installBrowser(say)
  if (ready) {
    countedStep('build the faces', process.execPath, [join(root, 'apps/server/wangge.ts'), 'build'])
    await runTests('journeys in Chromium', below('journeys'), { env, concurrency: 1 })
  } else {
    total.failed++
    say(
      '✖ journeys need Chromium and Chinese fonts. Run as root: apt-get update && apt-get install -y chromium fonts-noto-cjk',
    )
  }
}
if (wants('real')) {
  if (existsSync(join(root, '../shared/data'))) await runTests('real data', below('real'), { env, concurrency: 1 })
  else say('\n— ../shared/data is absent: the tests on real data did not run.')
}

say('')
say(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
