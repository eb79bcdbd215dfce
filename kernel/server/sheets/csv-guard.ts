// A spreadsheet runs a cell that looks like a formula, also when it came from a resident's report (OWASP, CSV injection).
// Besides the ASCII signs, the full-width ones count: Chinese input methods type them and Excel reads them as the sign.
const signs = '=+\\-@\\t＝＋－＠'
// Spaces that spreadsheets skip before they look for a sign.
const blanks = '[ \\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]*'
// A careless reader may take a line break inside quotes for the end of the row, so every line is a beginning.
const lineBreak = '\\r\\n|[\\n\\r\\v\\f\\u0085\\u2028\\u2029]'

const riskyStart = new RegExp(`^(?=${blanks}[${signs}\\r\\n])`)
const riskyLine = new RegExp(`(${lineBreak})(?=${blanks}[${signs}])`, 'g')
const guardedStart = new RegExp(`^'(?=${blanks}[${signs}\\r\\n])`)
const guardedLine = new RegExp(`(${lineBreak})'(?=${blanks}[${signs}])`, 'g')

/** Puts an apostrophe before every beginning that a spreadsheet could run as a formula. */
export const guardCell = (text: string): string => text.replace(riskyLine, "$1'").replace(riskyStart, "'")

/**
 * Takes the guard's apostrophes off again, so that an exported table can be corrected and read back: `'+86 138…` is
 * the telephone number it was. The text is data here and guarded anew whenever it leaves.
 */
export const unguardCell = (text: string): string => text.replace(guardedLine, '$1').replace(guardedStart, '')
