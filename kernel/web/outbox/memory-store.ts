import type { ItemStore, OutboxItem } from './item.ts'

/** For browsers that refuse us their database: sending still works while the page is open. */
export const createMemoryStore = (): ItemStore => {
  const items = new Map<string, OutboxItem>()
  return {
    list: async () => [...items.values()],
    put: async (item) => {
      items.set(item.id, item)
    },
    remove: async (id) => {
      items.delete(id)
    },
  }
}
