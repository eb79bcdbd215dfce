/**
 * Why a table, or one of its rows, cannot be taken as it is. Codes only: the words belong to the capability that
 * imports. `row` and `column` count from 1 as a spreadsheet shows them.
 *
 * - `not_a_table`: neither text with rows nor an .xlsx workbook (a picture, a PDF, a damaged or encrypted file)
 * - `old_excel`: an .xls of Excel 97–2003, to be saved as .xlsx first
 * - `empty`: no bytes, or nothing but blank cells
 * - `too_large`: more bytes than allowed, packed or unpacked, or a single row beyond all reason
 * - `too_many_rows`, `too_many_columns`
 * - `bad_encoding`: neither UTF-8, UTF-16 with a mark nor GB18030
 * - `no_header`: the header row is blank; `blank_header`, `duplicate_header`: one of its cells is
 * - `no_such_sheet`: the workbook has no sheet of the name asked for
 * - `broken_quotes`: a quotation mark that never closes swallowed the rest
 * - `ragged_row`: more or fewer cells than the header has
 * - `cell_error`: the cell holds an Excel error such as #REF!
 */
export type SheetProblemCode =
  | 'not_a_table'
  | 'old_excel'
  | 'empty'
  | 'too_large'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'bad_encoding'
  | 'no_header'
  | 'blank_header'
  | 'duplicate_header'
  | 'no_such_sheet'
  | 'broken_quotes'
  | 'ragged_row'
  | 'cell_error'

export interface SheetProblem {
  readonly code: SheetProblemCode
  readonly row?: number
  readonly column?: number
}

/** Carries a problem out of a stream; never leaves this folder, where it becomes a value again. */
export class SheetStop extends Error {
  readonly problem: SheetProblem
  constructor(code: SheetProblemCode, place: { readonly row?: number; readonly column?: number } = {}) {
    super(code)
    this.name = 'SheetStop'
    this.problem = { code, ...place }
  }
}
