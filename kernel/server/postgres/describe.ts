import type { Client } from 'pg'
import { printDdl } from './print-ddl.ts'
import { printTables } from './print-tables.ts'
import { readSchema } from './read-schema.ts'

/**
 * The schema `public` as readable DDL: the same text for the same schema on every PostgreSQL from 15 on. For reading
 * and for comparing, not for running (tables stand by name). The client must not be in a transaction.
 */
export const dumpSchema = async (client: Client): Promise<string> => printDdl(await readSchema(client))

/** The tables as TypeScript interfaces for Kysely, with an interface `DB` of all. Same conditions as dumpSchema. */
export const describeTables = async (client: Client): Promise<string> => printTables(await readSchema(client))
