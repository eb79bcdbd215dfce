import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import { readSettings, SettingsProblem } from './settings.ts'

const newFolder = (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'wangge-settings-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsProblem) return error.lines
    throw error
  }
  return []
}
const s3 = {
  S3_ENDPOINT: 'https://s3.example.cn',
  S3_REGION: 'cn-east-1',
  S3_BUCKET: 'wangge',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'very-secret-key',
}

test('with nothing set the server is for this machine only', (t) => {
  const settings = readSettings({}, newFolder(t))
  assert.equal(settings.port, 8080)
  assert.equal(settings.host, '127.0.0.1')
  assert.equal(settings.demo, 'auto')
  assert.equal(settings.trustedProxyHops, 0)
  assert.equal(settings.databaseUrl, null)
  assert.equal(settings.s3, null)
  assert.deepEqual(settings.notes, [])
})

test('empty text is the same as not set', (t) => {
  const settings = readSettings({ PORT: '', DATABASE_URL: '', WANGGE_TRUST_PROXY: '', S3_BUCKET: '' }, newFolder(t))
  assert.equal(settings.port, 8080)
  assert.equal(settings.s3, null)
})

test('every bad variable is named at once, in both languages, without secrets', () => {
  const lines = problemsOf({
    PORT: '80a',
    HOST: 'a b',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    WANGGE_SECRET: 'abc123',
    WANGGE_DEMO: 'yes',
    WANGGE_LOG: 'loud',
    WANGGE_TRUST_PROXY: '-1',
    WANGGE_PUBLIC_URL: 'https://wangge.example.cn/path',
    WANGGE_METRICS_TOKEN: 'short',
  })
  assert.deepEqual(
    lines.map((line) => line.split(/[ (]/)[0]),
    [
      ...['DATABASE_URL', 'WANGGE_PUBLIC_URL', 'WANGGE_METRICS_TOKEN', 'PORT', 'HOST', 'WANGGE_DEMO', 'WANGGE_LOG'],
      ...['WANGGE_TRUST_PROXY', 'WANGGE_SECRET'],
    ],
  )
  for (const line of lines) assert.match(line, /应为：.+ · .+ must be .+/)
  assert.match(lines.join('\n'), /PORT \("80a"\) must be a whole number/)
  assert.ok(!/hunter2|abc123|short/.test(lines.join('\n')))
})

test('part of the S3 settings is refused with what is missing, all of them are taken', (t) => {
  const { S3_BUCKET: _, ...some } = s3
  assert.match(problemsOf(some)[0] ?? '', /缺：S3_BUCKET · .*missing: S3_BUCKET/)
  assert.equal(readSettings(s3, newFolder(t)).s3?.bucket, 'wangge')
})

test('secrets show nowhere when settings are printed', (t) => {
  const env = { ...s3, DATABASE_URL: 'postgres://u:hunter2@db/x', WANGGE_METRICS_TOKEN: 'a-long-enough-token' }
  const settings = readSettings(env, newFolder(t))
  for (const text of [
    inspect(settings, { depth: 9, showHidden: true }),
    JSON.stringify(settings),
    `${settings.databaseUrl}`,
  ]) {
    assert.ok(!/hunter2|very-secret-key|long-enough/.test(text), text)
  }
  assert.equal(settings.databaseUrl?.expose(), 'postgres://u:hunter2@db/x')
})

test('the master secret is made once, kept for its owner only, and gives the same keys ever after', (t) => {
  const folder = newFolder(t)
  const first = readSettings({ WANGGE_DATA: 'here' }, folder)
  const file = join(folder, 'here', 'master-secret')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(folder, 'here')), ['master-secret'])
  const again = readSettings({ WANGGE_DATA: 'here' }, folder)
  assert.deepEqual(again.keyFor('fields'), first.keyFor('fields'))
  assert.equal(first.keyFor('fields').length, 32)
  assert.notDeepEqual(first.keyFor('fields'), first.keyFor('sessions'))
  const given = readSettings({ WANGGE_DATA: 'other', WANGGE_SECRET: readFileSync(file, 'utf8').trim() }, folder)
  assert.deepEqual(given.keyFor('fields'), first.keyFor('fields'))
})

test('a damaged master secret stops the start instead of being replaced', (t) => {
  const folder = newFolder(t)
  writeFileSync(join(folder, 'master-secret'), 'half')
  assert.match(problemsOf({ WANGGE_DATA: folder })[0] ?? '', /已损坏.* · .*damaged/)
  assert.equal(readFileSync(join(folder, 'master-secret'), 'utf8'), 'half')
})

test('a data folder that cannot be made is named', (t) => {
  const file = join(newFolder(t), 'file')
  writeFileSync(file, '')
  assert.match(problemsOf({ WANGGE_DATA: join(file, 'below') })[0] ?? '', /WANGGE_DATA.*cannot read or write/)
})

test('after a change of the master secret the former key is still known', (t) => {
  const [old, now] = ['a'.repeat(64), 'b'.repeat(64)]
  const before = readSettings({ WANGGE_SECRET: old }, newFolder(t))
  const after = readSettings({ WANGGE_SECRET: now, WANGGE_SECRET_PREVIOUS: old }, newFolder(t))
  assert.deepEqual(after.previousKeyFor('fields'), before.keyFor('fields'))
  assert.notDeepEqual(after.keyFor('fields'), before.keyFor('fields'))
  assert.equal(before.previousKeyFor('fields'), null)
})

test('a mistyped setting and a secret that other servers would not share are pointed out', (t) => {
  const settings = readSettings({ WANGGE_TRUST_PROXI: '1', DATABASE_URL: 'postgres://u@db/x' }, newFolder(t))
  assert.equal(settings.notes.length, 2)
  assert.match(settings.notes[0] ?? '', /WANGGE_TRUST_PROXI/)
  assert.match(settings.notes[1] ?? '', /WANGGE_SECRET/)
})
