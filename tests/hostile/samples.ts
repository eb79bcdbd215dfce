import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Schema } from '../../kernel/server/http/openapi.ts'

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const numberOr = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)

/** A string as its schema wants it, drawn by fast-check from the pattern. */
const textFor = (schema: Schema, seed: number): string => {
  if (schema.format === 'uuid') return randomUUID()
  if (schema.format === 'date-time') return '2026-11-18T04:00:00.000Z'
  if (schema.format === 'date') return '2026-11-18'
  if (typeof schema.pattern === 'string') {
    return fc.sample(fc.stringMatching(new RegExp(schema.pattern)), { numRuns: 1, seed })[0] ?? ''
  }
  return '报'.repeat(Math.max(5, numberOr(schema.minLength, 0))).slice(0, numberOr(schema.maxLength, 100))
}

/** One value that this JSON Schema takes, with every optional field there: so that every field can be attacked. */
export const sampleOf = (schema: Schema, seed: number): unknown => {
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const oneOf = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(isSchema)
  if (oneOf[0]) return sampleOf(oneOf[0], seed)
  switch (schema.type) {
    case 'object': {
      const properties = isSchema(schema.properties) ? schema.properties : {}
      const named = Object.entries(properties).map(([name, of]) => [name, sampleOf(of as Schema, seed)])
      const { additionalProperties: further, propertyNames: names } = schema
      if (!isSchema(further)) return Object.fromEntries(named)
      const keys = isSchema(names) && Array.isArray(names.enum) ? names.enum : ['floor']
      return Object.fromEntries([...named, ...keys.map((name) => [name, sampleOf(further, seed)])])
    }
    case 'array': {
      const items = isSchema(schema.items) ? schema.items : {}
      return [sampleOf(items, seed)]
    }
    case 'string':
      return textFor(schema, seed)
    case 'integer':
    case 'number':
      return Math.max(numberOr(schema.minimum, 0), 1)
    case 'boolean':
      return true
    default:
      return null
  }
}

export type Path = readonly (string | number)[]

/** Every place in a value, the outer before the inner ones. */
export const pathsOf = (value: unknown, at: Path = []): Path[] => {
  const here = at.length > 0 ? [at] : []
  if (typeof value !== 'object' || value === null) return here
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsOf(inner, [...at, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

/** The value with another one at a place. */
export const withAt = (value: unknown, [key, ...rest]: Path, put: unknown): unknown => {
  if (key === undefined) return put
  if (Array.isArray(value)) return value.map((inner, i) => (i === key ? withAt(inner, rest, put) : inner))
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return { ...record, [key]: withAt(record[key], rest, put) }
}

/** JSON text that no object literal of ours can say: `__proto__` as an own key. */
export const rawProto = '__wangge_raw_proto__'
export const jsonOf = (value: unknown): string => JSON.stringify(value).replaceAll(rawProto, '__proto__')

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])

/** What is put into every place of every input. */
export const poisons: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  1e308,
  '',
  'x',
  'NaN',
  'Infinity',
  '-1e999',
  'nul\0inside',
  '\0',
  'half \ud83d a pair',
  '\udc00',
  '../../../../etc/passwd',
  "'; drop table requests; --",
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999+23:59',
  '0000-01-01',
  '00000000-0000-0000-0000-000000000000',
  '长'.repeat(5000),
  [],
  {},
  nested(40),
  { [rawProto]: { isAdmin: true }, constructor: { prototype: { isAdmin: true } } },
  { toString: 1, hasOwnProperty: 'x', length: -1 },
  Array.from({ length: 300 }, () => 'many'),
]

/** The same for what travels in an address. */
export const poisonedTexts: readonly string[] = [
  ...poisons.filter((p) => typeof p === 'string').map((p) => String(p).slice(0, 1000)),
  '0',
  '-1',
  '1e999',
  '99999999999999999999',
  'x_y',
  '_',
  '2026-11-18T04:00:00Z_x',
  `x_${'0'.repeat(36)}`,
  '2026-02-30T25:61:00Z',
  '[object Object]',
  'undefined',
  '{"a":1}',
  '%',
]
