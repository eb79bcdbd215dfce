import type { Client } from 'pg'
import { appRole } from './app-role.ts'
import * as queries from './schema-queries.ts'

export interface Column {
  readonly table: string
  readonly name: string
  /** As PostgreSQL writes it: `timestamp with time zone`, `text[]`. */
  readonly type: string
  /** c composite, d domain, e enum, b anything else. */
  readonly kind: string
  readonly isNotNull: boolean
  readonly expression: string | null
  /** a always, d by default, empty: no identity. */
  readonly identity: string
  /** s stored, v virtual, empty: not generated. */
  readonly generated: string
  readonly collation: string | null
  readonly comment: string | null
}

export interface Constraint {
  readonly table: string
  readonly name: string
  /** p primary, u unique, f foreign, c check, x exclude. */
  readonly kind: string
  readonly definition: string
  readonly columns: readonly string[]
}

export interface Table {
  readonly name: string
  /** r table, p partitioned table, v view, m materialized view. */
  readonly kind: string
  readonly comment: string | null
  readonly options: readonly string[]
  readonly partitionKey: string | null
  readonly partitionOf: string | null
  readonly partitionBound: string | null
  readonly isRowSecured: boolean
  readonly isRowForced: boolean
}

export interface Named {
  readonly table: string
  readonly name: string
  readonly definition: string
}

export interface Policy {
  readonly table: string
  readonly name: string
  readonly isPermissive: boolean
  readonly command: string
  readonly roles: readonly string[]
  readonly using: string | null
  readonly check: string | null
}

export interface RightOn {
  readonly object: string
  readonly column: string | null
  readonly right: string
  readonly isSequence: boolean
}

export interface SequenceOf {
  readonly name: string
  readonly type: string
  readonly start: string
  readonly step: string
  readonly least: string
  readonly most: string
  readonly cache: string
  readonly isCycling: boolean
  readonly ownedBy: string | null
}

export interface FunctionOf {
  /** With its kind and arguments: `function refuse_change()`. */
  readonly identity: string
  readonly definition: string
  readonly comment: string | null
  readonly isClosedToPublic: boolean
  readonly isOpenToApp: boolean
}

export interface TypeOf {
  readonly name: string
  readonly definition: string
}

export interface Schema {
  readonly types: readonly TypeOf[]
  readonly sequences: readonly SequenceOf[]
  readonly functions: readonly FunctionOf[]
  readonly tables: readonly Table[]
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Named[]
  readonly triggers: readonly Named[]
  readonly policies: readonly Policy[]
  readonly rights: readonly RightOn[]
}

/**
 * Reads the schema `public` from the catalogs, in a fixed order and in words that are the same on every PostgreSQL from
 * 15 on. The migrations' own history table and what extensions made are left out. The client must not be in a
 * transaction.
 */
export const readSchema = async (client: Client): Promise<Schema> => {
  await client.query('begin isolation level repeatable read read only')
  try {
    // What the search path shows is printed without its schema.
    await client.query('set local search_path to public, pg_catalog')
    const list = async <T extends object>(sql: string, values: unknown[] = []) =>
      (await client.query<T>(sql, values)).rows
    return {
      types: await list<TypeOf>(queries.types),
      sequences: await list<SequenceOf>(queries.sequences),
      functions: await list<FunctionOf>(queries.functions, [appRole]),
      tables: await list<Table>(queries.tables),
      columns: await list<Column>(queries.columns),
      constraints: await list<Constraint>(queries.constraints),
      indexes: await list<Named>(queries.indexes),
      triggers: await list<Named>(queries.triggers),
      policies: await list<Policy>(queries.policies),
      rights: await list<RightOn>(queries.rights, [appRole]),
    }
  } finally {
    await client.query('rollback')
  }
}
