import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { OutboxItem } from './item.ts'
import type { Sealed } from './seal.ts'

/** An item at rest: what could say something about a person is sealed. */
export type StoredItem = Omit<OutboxItem, 'title' | 'input' | 'followKey' | 'result'> & { readonly sealed: Sealed }

export interface KeptRow {
  readonly scope: string
  readonly name: string
  readonly keptMs: number
  readonly sealed: Sealed
}

export interface LocalTables extends DBSchema {
  items: { key: string; value: StoredItem }
  kept: { key: [string, string]; value: KeptRow; indexes: { scope: string } }
  keys: { key: string; value: CryptoKey }
  leases: { key: string; value: { owner: string; untilMs: number } }
}

export type LocalDatabase = IDBPDatabase<LocalTables>

let opened: Promise<LocalDatabase> | undefined

/** The browser's own database for this site. Rejects where it is switched off; then the next call tries again. */
export const openLocal = (): Promise<LocalDatabase> => {
  opened ??= openDB<LocalTables>('wangge', 1, {
    upgrade: (db) => {
      db.createObjectStore('items', { keyPath: 'id' })
      db.createObjectStore('kept', { keyPath: ['scope', 'name'] }).createIndex('scope', 'scope')
      db.createObjectStore('keys')
      db.createObjectStore('leases')
    },
    // iOS closes databases of pages in the background; the next use opens anew.
    terminated: () => {
      opened = undefined
    },
  }).catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}
