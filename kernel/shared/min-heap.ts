/**
 * A binary heap of (id, key) on typed arrays; the smallest key leaves first. Entries are never changed: a better key is
 * pushed again, and whoever takes an entry out checks whether it is still true (Dijkstra's "lazy deletion").
 */
export interface MinHeap {
  /** How many entries are left. */
  readonly size: () => number
  readonly push: (id: number, key: number) => void
  /** Key of the entry `take` would give; Infinity when empty. */
  readonly leastKey: () => number
  /** Removes the entry with the smallest key and gives its id; -1 when empty. */
  readonly take: () => number
  readonly clear: () => void
}

/** @param expected entries to make room for; the heap grows by itself */
export const makeMinHeap = (expected = 256): MinHeap => {
  let ids = new Int32Array(Math.max(16, expected))
  let keys = new Float64Array(ids.length)
  let size = 0

  const grow = () => {
    const wider = new Int32Array(ids.length * 2)
    wider.set(ids)
    ids = wider
    const widerKeys = new Float64Array(keys.length * 2)
    widerKeys.set(keys)
    keys = widerKeys
  }

  const push = (id: number, key: number) => {
    if (size === ids.length) grow()
    let at = size++
    while (at > 0) {
      const above = (at - 1) >> 1
      const keyAbove = keys[above] as number
      if (key >= keyAbove) break
      keys[at] = keyAbove
      ids[at] = ids[above] as number
      at = above
    }
    keys[at] = key
    ids[at] = id
  }

  const take = () => {
    if (size === 0) return -1
    const first = ids[0] as number
    size--
    if (size === 0) return first
    const id = ids[size] as number
    const key = keys[size] as number
    const firstLeaf = size >> 1
    let at = 0
    while (at < firstLeaf) {
      let below = 2 * at + 1
      if (below + 1 < size && (keys[below + 1] as number) < (keys[below] as number)) below++
      const keyBelow = keys[below] as number
      if (keyBelow >= key) break
      keys[at] = keyBelow
      ids[at] = ids[below] as number
      at = below
    }
    keys[at] = key
    ids[at] = id
    return first
  }

  return {
    size: () => size,
    push,
    leastKey: () => (size === 0 ? Number.POSITIVE_INFINITY : (keys[0] as number)),
    take,
    clear: () => {
      size = 0
    },
  }
}
