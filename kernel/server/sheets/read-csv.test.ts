import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { isProblem, readTable, type TableOptions, type TableRow } from './read-table.ts'

const limits: TableOptions = { maxRows: 1000, maxColumns: 20, maxBytes: 10_000_000 }

const read = async (content: string | Buffer, options: Partial<TableOptions> = {}) => {
  const table = await readTable({ buffer: Buffer.from(content), name: '名册.csv' }, { ...limits, ...options })
  if (isProblem(table)) return table
  const rows: TableRow[] = []
  for await (const row of table.rows) rows.push({ ...row, cells: { ...row.cells } })
  return { headers: [...table.headers], rowCount: table.rowCount, rows }
}

const twoPeople = {
  headers: ['姓名', '电话'],
  rowCount: 2,
  rows: [
    { row: 2, cells: { 姓名: '王秀英', 电话: '13800000001' } },
    { row: 3, cells: { 姓名: '李伟', 电话: '13800000002' } },
  ],
}

// 姓名,电话⏎王秀英,13800000001⏎李伟,13800000002 as Excel on a Chinese Windows saves it (GB18030).
const gbName = Buffer.from('d0d5c3fb', 'hex')
const gbPhone = Buffer.from('b5e7bbb0', 'hex')
const gbWang = Buffer.from('cdf5d0e3d3a2', 'hex')
const gbLi = Buffer.from('c0eece b0'.replace(' ', ''), 'hex')
const gbTable = Buffer.concat([
  ...[gbName, Buffer.from(','), gbPhone, Buffer.from('\r\n')],
  ...[gbWang, Buffer.from(',13800000001\r\n'), gbLi, Buffer.from(',13800000002\r\n')],
])

test('the same roster is read whatever the program that saved it', async () => {
  const text = '姓名,电话\n王秀英,13800000001\n李伟,13800000002\n'
  assert.deepEqual(await read(text), twoPeople)
  assert.deepEqual(await read(text.trimEnd()), twoPeople)
  assert.deepEqual(await read(`\uFEFF${text}`), twoPeople)
  assert.deepEqual(await read(text.replaceAll('\n', '\r\n')), twoPeople)
  assert.deepEqual(await read(text.replaceAll('\n', '\r')), twoPeople)
  assert.deepEqual(await read(text.replaceAll(',', ';')), twoPeople)
  assert.deepEqual(await read(text.replaceAll(',', '\t')), twoPeople)
  assert.deepEqual(await read(gbTable), twoPeople)
  assert.deepEqual(await read(Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le')), twoPeople)
})

test('a rare name that only GB18030 writes in four bytes survives', async () => {
  const rare = Buffer.from('9933d035', 'hex')
  const table = await read(Buffer.concat([gbName, Buffer.from('\n'), gbWang, rare, Buffer.from('\n')]))
  assert.deepEqual((table as typeof twoPeople).rows, [{ row: 2, cells: { 姓名: '王秀英\u{2CCD7}' } }])
})

test('Chinese that first appears on the last row still decides the encoding', async () => {
  const long = Buffer.concat([Buffer.from(`name\n${'plain\n'.repeat(900)}`), gbWang, Buffer.from('\n')])
  const table = (await read(long)) as typeof twoPeople
  assert.deepEqual(table.rows.at(-1), { row: 902, cells: { name: '王秀英' } })
})

test('quotes, commas and line breaks inside a cell belong to the cell', async () => {
  const table = (await read('事项,说明\n"灯,坏了","他说""很暗""\n第二行"\n管道 3",好\n')) as typeof twoPeople
  assert.deepEqual(table.rows, [
    { row: 2, cells: { 事项: '灯,坏了', 说明: '他说"很暗"\n第二行' } },
    { row: 3, cells: { 事项: '管道 3"', 说明: '好' } },
  ])
})

test('a ragged row is reported on its row and not dropped, and blank rows keep the numbering', async () => {
  const table = (await read('a,b\n1,2\n,\n\n3\n4,5,6\n7,8,\n')) as typeof twoPeople
  assert.deepEqual(table.rows, [
    { row: 2, cells: { a: '1', b: '2' } },
    { row: 5, cells: { a: '3', b: '' }, problem: { code: 'ragged_row', row: 5 } },
    { row: 6, cells: { a: '4', b: '5' }, problem: { code: 'ragged_row', row: 6 } },
    { row: 7, cells: { a: '7', b: '8' } },
  ])
})

test('a table of one column is a table', async () => {
  const table = (await read('电话\n13800000001\n\n13800000002\n')) as typeof twoPeople
  assert.deepEqual(table.headers, ['电话'])
  assert.deepEqual(
    table.rows.map(({ row }) => row),
    [2, 4],
  )
})

test('headers spread or broken for looks are the words they mean', async () => {
  const table = (await read('姓　名,"联系\n电话", House  number ,,\n王,1,2,,\n')) as typeof twoPeople
  assert.deepEqual(table.headers, ['姓名', '联系电话', 'House number'])
})

test('a title above the header is left out when the office says where the header stands', async () => {
  const table = (await read('二〇二六年名册,\n\n姓名,电话\n王,1\n', { headerRow: 3 })) as typeof twoPeople
  assert.deepEqual(table.headers, ['姓名', '电话'])
  assert.deepEqual(table.rows, [{ row: 4, cells: { 姓名: '王', 电话: '1' } }])
  assert.deepEqual(await read('姓名\n王\n', { headerRow: 9 }), { code: 'no_header' })
  assert.deepEqual(await read('姓名\n\n王\n', { headerRow: 2 }), { code: 'no_header', row: 2 })
})

test('a column may be called like a part of the language', async () => {
  const table = await readTable({ buffer: Buffer.from('__proto__,constructor\n1,2\n'), name: 'x' }, limits)
  assert.ok(!isProblem(table))
  for await (const { cells } of table.rows) {
    assert.deepEqual(Object.entries(cells), [
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
  }
})

test('what cannot be read as a table is refused with the reason', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  assert.deepEqual(await read(''), { code: 'empty' })
  assert.deepEqual(await read('\n , \n,,\n'), { code: 'empty' })
  assert.deepEqual(await read(png), { code: 'not_a_table' })
  assert.deepEqual(await read('%PDF-1.7\n1 0 obj\n'), { code: 'not_a_table' })
  assert.deepEqual(await read(Buffer.from('d0cf11e0a1b11ae1', 'hex')), { code: 'old_excel' })
  assert.deepEqual(await read(Buffer.from([0x61, 0x2c, 0xff, 0xfe, 0x0a])), { code: 'bad_encoding' })
  assert.deepEqual(await read(deflateRawSync(Buffer.from('not a zip, not a text'.repeat(50)))), { code: 'not_a_table' })
  assert.deepEqual(await read('a,,b\n1,2,3\n'), { code: 'blank_header', row: 1, column: 2 })
  assert.deepEqual(await read('a,b, a\n1,2,3\n'), { code: 'duplicate_header', row: 1, column: 3 })
  assert.deepEqual(await read('a,b\n1,2\n"open,2\n3,4\n'), { code: 'broken_quotes', row: 3 })
})

test('a table at the limit is read and one beyond it is refused before its first row is given', async () => {
  assert.ok('rows' in (await read('a\n1\n2\n', { maxRows: 2 })))
  assert.deepEqual(await read('a\n1\n2\n3\n', { maxRows: 2 }), { code: 'too_many_rows', row: 4 })
  assert.ok('rows' in (await read('a,b\n1,2\n', { maxColumns: 2 })))
  assert.deepEqual(await read('a,b,c\n1,2,3\n', { maxColumns: 2 }), { code: 'too_many_columns', row: 1 })
  assert.ok('rows' in (await read('a\n1\n', { maxBytes: 4 })))
  assert.deepEqual(await read('a\n12\n', { maxBytes: 4 }), { code: 'too_large' })
  assert.deepEqual(await read(`a\n${'x'.repeat(1_100_000)}\n`), { code: 'too_large', row: 2 })
})

test('a file on disk is read piece by piece, twice if need be, and may be left in the middle', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  try {
    const path = join(folder, 'roster.csv')
    // Longer than several read buffers, so that characters of three bytes fall on the border between two.
    await writeFile(
      path,
      `姓名,说明\r\n${Array.from({ length: 5000 }, (_, i) => `王${i},${'灯坏了'.repeat(9)}`).join('\r\n')}`,
    )
    const table = await readTable({ path }, { ...limits, maxRows: 5000 })
    assert.ok(!isProblem(table))
    assert.equal(table.rowCount, 5000)
    for await (const { cells } of table.rows) {
      assert.equal(cells.姓名, '王0')
      break
    }
    let last = 1
    for await (const { row, cells } of table.rows) {
      last += 1
      assert.equal(row, last)
      assert.deepEqual({ ...cells }, { 姓名: `王${row - 2}`, 说明: '灯坏了'.repeat(9) })
    }
    assert.equal(last, 5001)
  } finally {
    await rm(folder, { recursive: true })
  }
})
