import { escapeIdentifier, escapeLiteral } from 'pg'
import { appRole } from './app-role.ts'
import type { Column, RightOn, Schema, SequenceOf, Table } from './read-schema.ts'

// Quoted only where it must be, so that the file reads like the migrations.
const nameOf = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : escapeIdentifier(name))

const columnLine = (column: Column): string => {
  const parts = [nameOf(column.name), column.type]
  if (column.collation) parts.push(`collate ${column.collation}`)
  if (column.isNotNull) parts.push('not null')
  if (column.identity) parts.push(`generated ${column.identity === 'a' ? 'always' : 'by default'} as identity`)
  if (column.generated) {
    parts.push(`generated always as (${column.expression}) ${column.generated === 's' ? 'stored' : 'virtual'}`)
  } else if (column.expression !== null) parts.push(`default ${column.expression}`)
  return `  ${parts.join(' ')}`
}

const comments = (table: Table, columns: readonly Column[]): string[] => {
  const kind = { v: 'view', m: 'materialized view' }[table.kind] ?? 'table'
  const lines = columns
    .filter((column) => column.comment !== null)
    .map((c) => `comment on column ${nameOf(table.name)}.${nameOf(c.name)} is ${escapeLiteral(c.comment ?? '')};`)
  return table.comment === null
    ? lines
    : [`comment on ${kind} ${nameOf(table.name)} is ${escapeLiteral(table.comment)};`, ...lines]
}

/** `grant select, update (state, note) on requests to wangge_app;` */
const grantLine = (object: string, rights: readonly RightOn[]): string[] => {
  if (rights.length === 0) return []
  const whole = rights.filter((right) => right.column === null).map((right) => right.right)
  const partial = new Map<string, string[]>()
  for (const { right, column } of rights) {
    if (column !== null) partial.set(right, [...(partial.get(right) ?? []), nameOf(column)])
  }
  const listed = [...whole, ...[...partial].sort().map(([right, on]) => `${right} (${on.join(', ')})`)]
  const kind = rights.some((right) => right.isSequence) ? 'sequence ' : ''
  return [`grant ${listed.join(', ')} on ${kind}${nameOf(object)} to ${appRole};`]
}

const tableBody = (table: Table, columns: readonly Column[], schema: Schema): string => {
  const options = table.options.length > 0 ? ` with (${table.options.join(', ')})` : ''
  if (table.kind === 'v' || table.kind === 'm') {
    // The query itself is not printed: PostgreSQL 15 and 16 write the same one differently. The migration has it.
    const kind = table.kind === 'v' ? 'view' : 'materialized view'
    return `-- ${kind}${options}\n-- ${nameOf(table.name)} (\n${columns.map((c) => `-- ${columnLine(c)}`).join(',\n')}\n-- )`
  }
  const constraints = schema.constraints
    .filter((constraint) => constraint.table === table.name)
    .map((constraint) => `  constraint ${nameOf(constraint.name)} ${constraint.definition}`)
  const partition = table.partitionKey ? ` partition by ${table.partitionKey}` : ''
  if (table.partitionOf) {
    const inside = constraints.length > 0 ? ` (\n${constraints.join(',\n')}\n)` : ''
    return `create table ${nameOf(table.name)} partition of ${table.partitionOf}${inside} ${table.partitionBound}${partition}${options};`
  }
  const lines = [...columns.map(columnLine), ...constraints]
  return `create table ${nameOf(table.name)} (\n${lines.join(',\n')}\n)${partition}${options};`
}

const tablePart = (table: Table, schema: Schema): string => {
  const mine = <T extends { readonly table: string }>(list: readonly T[]) =>
    list.filter((it) => it.table === table.name)
  const columns = mine(schema.columns)
  const lines = [tableBody(table, columns, schema), ...comments(table, columns)]
  for (const index of mine(schema.indexes)) lines.push(`${index.definition};`)
  for (const trigger of mine(schema.triggers)) lines.push(`${trigger.definition};`)
  if (table.isRowSecured) lines.push(`alter table ${nameOf(table.name)} enable row level security;`)
  if (table.isRowForced) lines.push(`alter table ${nameOf(table.name)} force row level security;`)
  for (const policy of mine(schema.policies)) {
    const kind = policy.isPermissive ? 'permissive' : 'restrictive'
    lines.push(
      `create policy ${nameOf(policy.name)} on ${nameOf(table.name)} as ${kind} for ${policy.command} to ${policy.roles.join(', ')}` +
        (policy.using === null ? '' : `\n  using (${policy.using})`) +
        `${policy.check === null ? '' : `\n  with check (${policy.check})`};`,
    )
  }
  lines.push(
    ...grantLine(
      table.name,
      schema.rights.filter((right) => right.object === table.name),
    ),
  )
  return lines.join('\n')
}

const sequencePart = (sequence: SequenceOf, schema: Schema): string =>
  [
    `create sequence ${nameOf(sequence.name)} as ${sequence.type} start ${sequence.start} increment ${sequence.step} minvalue ${sequence.least} maxvalue ${sequence.most} cache ${sequence.cache}${sequence.isCycling ? ' cycle' : ''}${sequence.ownedBy ? ` owned by ${sequence.ownedBy}` : ''};`,
    ...grantLine(
      sequence.name,
      schema.rights.filter((right) => right.object === sequence.name),
    ),
  ].join('\n')

/** The schema as text for reading and comparing. Tables stand by name, so it is not a script to run. */
export const printDdl = (schema: Schema): string => {
  const parts = [
    ...schema.types.map((type) =>
      type.definition.startsWith('enum ')
        ? `create type ${nameOf(type.name)} as ${type.definition};`
        : `create domain ${nameOf(type.name)} as ${type.definition};`,
    ),
    ...schema.sequences.map((sequence) => sequencePart(sequence, schema)),
    ...schema.functions.map((f) => {
      const lines = [`${f.definition.trimEnd()};`]
      if (f.comment !== null) lines.push(`comment on ${f.identity} is ${escapeLiteral(f.comment)};`)
      if (f.isClosedToPublic) lines.push(`revoke execute on ${f.identity} from public;`)
      if (f.isOpenToApp) lines.push(`grant execute on ${f.identity} to ${appRole};`)
      return lines.join('\n')
    }),
    ...schema.tables.map((table) => tablePart(table, schema)),
  ]
  return parts.map((part) => `${part}\n`).join('\n')
}
