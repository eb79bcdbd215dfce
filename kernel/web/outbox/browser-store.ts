import { openLocal } from './database.ts'
import type { ItemStore, OutboxItem } from './item.ts'
import { seal, unseal } from './seal.ts'

type Secret = Pick<OutboxItem, 'title' | 'input' | 'followKey' | 'result'>

/** Items in the browser's database. Sealing happens before the transaction: one that waits for it would end by itself. */
export const createBrowserStore = (): ItemStore => ({
  list: async () => {
    const db = await openLocal()
    const items: OutboxItem[] = []
    for (const { sealed, ...open } of await db.getAll('items')) {
      const secret = (await unseal(sealed)) as Secret | undefined
      if (secret) items.push({ ...open, ...secret })
      // Its key is gone, so nobody can ever send it.
      else await db.delete('items', open.id)
    }
    return items
  },
  put: async ({ title, input, followKey, result, ...open }) => {
    const sealed = await seal({ title, input, followKey, result } satisfies Secret)
    const db = await openLocal()
    await db.put('items', { ...open, sealed })
  },
  remove: async (id) => {
    const db = await openLocal()
    await db.delete('items', id)
  },
})
