import type { Column, Constraint, Schema } from './read-schema.ts'

// As the pool of kernel/server/db delivers them: moments and days as text, int8 as a number, numeric as exact text.
const plainTypes: Record<string, string> = {
  boolean: 'boolean',
  bytea: 'Buffer',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
}
const textTypes =
  /^(text|uuid|citext|name|inet|cidr|macaddr|date|tsvector|tsquery|interval|numeric|character|time|timestamp|"char"|bit|\w+range|\w+multirange|xml)\b/

const quote = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const literalsIn = (list: string): string[] =>
  [...list.matchAll(/'((?:[^']|'')*)'::/g)].map((found) => (found[1] ?? '').replaceAll("''", "'"))

/**
 * The words a check constraint allows for its one column, or null when it says something else. PostgreSQL keeps
 * `state in ('a', 'b')` as `state = ANY (ARRAY['a'::text, 'b'::text])`, and `tags <@ array[…]` for a list.
 */
export const allowedWords = (constraint: Pick<Constraint, 'kind' | 'columns' | 'definition'>): string[] | null => {
  const [column] = constraint.columns
  if (constraint.kind !== 'c' || constraint.columns.length !== 1 || !column || !/^\w+$/.test(column)) return null
  const bare = constraint.definition
    .replace(/^CHECK \((.*)\)$/s, '$1')
    .replaceAll(`"${column}"`, column)
    .replace(new RegExp(`\\(${column} IS NULL\\) OR `), '')
  const literal = `'(?:[^']|'')*'::(?:text|character varying)`
  const subject = `\\(*${column}\\)*(?:::text)?(?:\\[\\])?`
  const list = `\\(*ARRAY\\[(${literal}(?:, ${literal})*)\\]\\)*(?:::(?:text|character varying)\\[\\])?\\)*`
  const several = new RegExp(`^\\(*${subject} (?:= ANY \\(|<@ )${list}$`).exec(bare)
  const single = new RegExp(`^\\(*${subject} = \\(?(${literal})\\)*(?:::text)?\\)*$`).exec(bare)
  const found = several?.[1] ?? single?.[1]
  return found === undefined ? null : literalsIn(found)
}

const elementType = (type: string, schema: Schema): string => {
  const base = type.replace(/\(.*?\)/, '')
  if (plainTypes[base]) return plainTypes[base]
  if (base === 'json' || base === 'jsonb') return 'unknown'
  if (textTypes.test(base)) return 'string'
  // A domain is sent as what it is made of.
  const own = schema.types.find((known) => known.name === base)
  return own ? elementType(own.definition.replace(/ (?:not null|default|constraint) .*$/s, ''), schema) : 'unknown'
}

const enumWords = (type: string, schema: Schema): string[] | null => {
  const own = schema.types.find((known) => known.name === type && known.definition.startsWith('enum '))
  return own ? [...own.definition.matchAll(/'((?:[^']|'')*)'/g)].map((it) => (it[1] ?? '').replaceAll("''", "'")) : null
}

const valueType = (column: Column, schema: Schema): string => {
  const isArray = column.type.endsWith('[]')
  const type = column.type.replace(/(\[\])+$/, '')
  const checks = schema.constraints.filter((it) => it.table === column.table && it.columns[0] === column.name)
  const words = enumWords(type, schema) ?? checks.map(allowedWords).find((found) => found !== null)
  const one = words ? words.map(quote).join(' | ') : elementType(type, schema)
  if (!isArray) return one
  return one.includes('|') ? `(${one})[]` : `${one}[]`
}

const columnType = (column: Column, schema: Schema, isView: boolean): string => {
  const isNullable = !column.isNotNull
  const hasDefault = column.expression !== null || column.identity === 'd'
  const isJson = column.type === 'json' || column.type === 'jsonb'
  if (isView) return isJson ? 'unknown' : `${valueType(column, schema)} | null`
  const isFixed = column.generated !== '' || column.identity === 'a'
  if (isJson && !isFixed) {
    const written = isNullable ? 'string | null' : 'string'
    return `ColumnType<unknown, ${written}${hasDefault || isNullable ? ' | undefined' : ''}, ${written}>`
  }
  const value = `${valueType(column, schema)}${isNullable ? ' | null' : ''}`
  if (isFixed) return `GeneratedAlways<${value}>`
  return hasDefault ? `Generated<${value}>` : value
}

const docOf = (comment: string | null, indent: string): string =>
  comment === null
    ? ''
    : `${indent}/** ${comment
        .trim()
        .replaceAll('*/', '*\\/')
        .replaceAll(/\s*\n\s*/g, `\n${indent} * `)} */\n`

const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name))

const interfaceName = (table: string): string =>
  `${table
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}Table`

/** Kysely's view of the tables: one interface a table, names as in the database, comments as they stand there. */
export const printTables = (schema: Schema): string => {
  // A partition is reached through its parent.
  const tables = schema.tables.filter((table) => table.partitionOf === null)
  const interfaces = tables.map((table) => {
    const isView = table.kind === 'v' || table.kind === 'm'
    const columns = schema.columns
      .filter((column) => column.table === table.name)
      .map((c) => `${docOf(c.comment, '  ')}  ${keyOf(c.name)}: ${columnType(c, schema, isView)}\n`)
    return `${docOf(table.comment, '')}export interface ${interfaceName(table.name)} {\n${columns.join('')}}\n`
  })
  const entries = tables.map((table) => `  ${keyOf(table.name)}: ${interfaceName(table.name)}\n`)
  const all =
    entries.length > 0 ? `export interface DB {\n${entries.join('')}}\n` : 'export type DB = Record<never, never>\n'
  const body = [...interfaces, all].join('\n')
  const used = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((name) => body.includes(`${name}<`))
  const imports = used.length > 0 ? `import type { ${used.join(', ')} } from 'kysely'\n\n` : ''
  return `${imports}${body}`
}
