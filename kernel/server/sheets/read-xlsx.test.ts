import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { isProblem, readTable, type TableOptions, type TableRow } from './read-table.ts'
import { unzipBounded, zipStored } from './unzip-bounded.ts'
import { writeXlsx } from './write-xlsx.ts'

const limits: TableOptions = { maxRows: 1000, maxColumns: 20, maxBytes: 100_000_000 }

const read = async (workbook: Buffer, options: Partial<TableOptions> = {}) => {
  const table = await readTable({ buffer: workbook, name: 'roster.xlsx' }, { ...limits, ...options })
  if (isProblem(table)) return table
  const rows: TableRow[] = []
  for await (const row of table.rows) rows.push({ ...row, cells: { ...row.cells } })
  return rows
}

const sheetPath = 'xl/worksheets/sheet1.xml'

/** A small workbook whose sheet's rows are written by hand, as other programs would. */
const workbookOf = async (rows: string, strings?: string): Promise<Buffer> => {
  const made = await writeXlsx({ columns: [{ header: 'a', width: 9, value: () => 'b' }], rows: [1], sheetName: '名册' })
  const files = await unzipBounded(made, { maxBytes: 1_000_000, maxEntries: 99, isWanted: () => true })
  const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  files.set(sheetPath, Buffer.from(`<worksheet ${ns}><sheetData>${rows}</sheetData></worksheet>`))
  const styles = `<styleSheet ${ns}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/></cellXfs></styleSheet>`
  files.set('xl/styles.xml', Buffer.from(styles))
  if (strings !== undefined) files.set('xl/sharedStrings.xml', Buffer.from(`<sst ${ns}>${strings}</sst>`))
  return zipStored(files)
}

const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`

test('numbers, dates, times and answers are read as a person sees them', async () => {
  const header = ['电话', '证号', '日期', '时间', '钟点', '是', '小数']
    .map((h, i) => text(`${'ABCDEFG'[i]}1`, h))
    .join('')
  const values =
    '<c r="A2"><v>1.3800138E10</v></c><c r="B2"><v>110101199003070000</v></c><c r="C2" s="1"><v>46348</v></c>' +
    '<c r="D2" s="2"><v>46348.354166666664</v></c><c r="E2" s="3"><v>0.354166666666667</v></c>' +
    '<c r="F2" t="b"><v>1</v></c><c r="G2"><v>1.1000000000000001</v></c>'
  const rows = await read(await workbookOf(`<row r="1">${header}</row><row r="2">${values}</row>`))
  assert.deepEqual(rows, [
    {
      row: 2,
      cells: {
        电话: '13800138000',
        证号: '110101199003070000',
        日期: '2026-11-22',
        时间: '2026-11-22T08:30:00',
        钟点: '08:30:00',
        是: 'TRUE',
        小数: '1.1',
      },
    },
  ])
})

test('a formula gives the value that was stored and an error in a cell is reported', async () => {
  const rows = await read(
    await workbookOf(
      `<row r="1">${text('A1', 'a')}${text('B1', 'b')}</row>` +
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>HYPERLINK("x")</f><v>链接</v></c></row>' +
        '<row r="4"><c r="A4"><v>1</v></c><c r="B4" s="1" t="e"><v>#N/A</v></c></row>',
    ),
  )
  assert.deepEqual(rows, [
    { row: 2, cells: { a: '2', b: '链接' } },
    { row: 4, cells: { a: '1', b: '#N/A' }, problem: { code: 'cell_error', row: 4, column: 2 } },
  ])
})

test('a cell to the right of the header makes its row ragged', async () => {
  const rows = await read(
    await workbookOf(`<row r="1">${text('A1', 'a')}</row><row r="2">${text('A2', '1')}${text('C2', '2')}</row>`),
  )
  assert.deepEqual(rows, [{ row: 2, cells: { a: '1' }, problem: { code: 'ragged_row', row: 2 } }])
})

test('the sheet is chosen by name, the first unless told', async () => {
  const workbook = await workbookOf(`<row r="1">${text('A1', 'a')}</row><row r="2">${text('A2', '1')}</row>`)
  assert.deepEqual(await read(workbook, { sheet: '名册' }), [{ row: 2, cells: { a: '1' } }])
  assert.deepEqual(await read(workbook, { sheet: '别的' }), { code: 'no_such_sheet' })
})

test('an archive that unpacks to more than the limit is refused while it unpacks', async () => {
  const packed = deflateRawSync(Buffer.alloc(65 * 1024 * 1024, 0x20))
  const zip = zipStored(new Map([['xl/workbook.xml', packed]]))
  // Method 8 in both headers: the sizes they state (those of the packed bytes) are lies now.
  zip.writeUInt16LE(8, 8)
  zip.writeUInt16LE(8, zip.indexOf(Buffer.from('504b0102', 'hex')) + 10)
  assert.ok(zip.length < 200_000)
  assert.deepEqual(await read(zip), { code: 'too_large' })
})

test('a few cells that would fill the memory with emptiness or copies are refused', async () => {
  const corner = `<row r="1">${text('XFD1', 'a')}</row><row r="1048576">${text('A1048576', 'b')}</row>`
  assert.deepEqual(await read(await workbookOf(corner)), { code: 'too_large' })
  assert.deepEqual(await read(await workbookOf('<row r="9999999"/>')), { code: 'not_a_table' })
  assert.deepEqual(await read(await workbookOf('<row r="99999999999"/>')), { code: 'not_a_table' })
  assert.deepEqual(await read(await workbookOf(`<row r="1"><c r="AAAA1"><v>1</v></c></row>`)), { code: 'not_a_table' })
  const copies = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`)
  const long = `<si><t>${'长'.repeat(10_000)}</t></si>`
  assert.deepEqual(await read(await workbookOf(copies.join(''), long)), { code: 'too_large' })
})

test('cells cannot hide from the limit', async () => {
  const far = '<c r="XFD1048576"><v>1</v></c>'
  for (const hidden of [
    `<row a=">${far}">`,
    `<!-- ' -->${far}<!-- ' -->`,
    '<c r="A1" r="XFD1048576"><v>1</v></c>',
    `<row s="1"r="99999999"/>`,
    '<row r="&#57;999999"/>',
    '<x:row r="9999999"/>',
    `<c><v>1</v></c>`,
  ]) {
    const answer = await read(await workbookOf(`<row r="1">${text('A1', 'a')}</row><row r="2">${hidden}</row>`))
    assert.ok('code' in answer && ['too_large', 'not_a_table'].includes(answer.code), hidden)
  }
})

test('rows formatted down to the end of the sheet do no harm', async () => {
  const rows = await read(
    await workbookOf(
      `<row r="1">${text('A1', 'a')}</row><row r="2">${text('A2', '1')}</row><row r="60000"><c r="XFD60000" s="1"/></row>`,
    ),
  )
  assert.deepEqual(rows, [{ row: 2, cells: { a: '1' } }])
})

test('a damaged, foreign, encrypted or cut workbook is refused', async () => {
  const workbook = await workbookOf(`<row r="1">${text('A1', 'a')}</row>`)
  assert.deepEqual(await read(workbook.subarray(0, workbook.length - 40)), { code: 'not_a_table' })
  assert.deepEqual(await read(zipStored(new Map([['mimetype', Buffer.from('x')]]))), { code: 'not_a_table' })
  assert.deepEqual(await read(Buffer.from('504b030414', 'hex')), { code: 'not_a_table' })
  assert.deepEqual(await read(await workbookOf('<row r="1"><c r="A1"')), { code: 'not_a_table' })
  const encrypted = Buffer.from(workbook)
  encrypted.writeUInt16LE(1, encrypted.indexOf(Buffer.from('504b0102', 'hex')) + 8)
  assert.deepEqual(await read(encrypted), { code: 'not_a_table' })
  const elsewhere = Buffer.from(workbook)
  elsewhere.writeUInt32LE(0xfffffff0, elsewhere.length - 6)
  assert.deepEqual(await read(elsewhere), { code: 'not_a_table' })
  assert.deepEqual(await read(await workbookOf('')), { code: 'empty' })
})
