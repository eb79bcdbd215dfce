import type { Endpoint } from '../../shared/contract.ts'
import type { Queued } from './rules.ts'

export interface QueuedPhoto {
  /** Below /api, with the photo's id in it: sending it twice stores it once. */
  readonly path: string
  readonly blob: Blob
  readonly isSent: boolean
}

/** One thing that is to reach the server. */
export interface OutboxItem extends Queued {
  /** Whose it is: `resident`, or `field:<person>`. Nobody sends another person's items. */
  readonly scope: string
  readonly method: Endpoint['method']
  readonly path: Endpoint['path']
  /** A few words for the list of what waits. */
  readonly title: string
  readonly input: unknown
  readonly followKey?: string | undefined
  readonly photos: readonly QueuedPhoto[]
  readonly createdMs: number
  /** The server's answer, not yet parsed. */
  readonly result?: unknown
}

/** Where items are kept. Two of these exist: the browser's database, and memory when that is switched off. */
export interface ItemStore {
  readonly list: () => Promise<OutboxItem[]>
  readonly put: (item: OutboxItem) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}
