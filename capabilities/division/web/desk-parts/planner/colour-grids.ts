type Neighbours = readonly (readonly number[])[]

/**
 * Grids so ordered that each has at most five neighbours before it: on a plane there always is one with no more than five,
 * taken away last. Whoever colours in this order needs six colours at most.
 */
const smallestLast = (neighbours: Neighbours): number[] => {
  const degree = neighbours.map((list) => list.length)
  const isTaken = neighbours.map(() => false)
  const byDegree: number[][] = []
  degree.forEach((d, grid) => {
    byDegree[d] ??= []
    byDegree[d].push(grid)
  })
  const order: number[] = []
  let d = 0
  while (order.length < neighbours.length) {
    const grid = byDegree[d]?.pop()
    if (grid === undefined) d++
    else if (!isTaken[grid] && degree[grid] === d) {
      isTaken[grid] = true
      order.push(grid)
      for (const other of neighbours[grid] ?? []) {
        if (isTaken[other]) continue
        const less = (degree[other] ?? 1) - 1
        degree[other] = less
        byDegree[less] ??= []
        byDegree[less].push(other)
        if (less < d) d = less
      }
    }
  }
  return order.reverse()
}

/** The colour no neighbour has that is used least so far, the lower one of two; -1: every colour is taken. */
const freest = (around: readonly number[], colours: Int32Array, used: readonly number[]): number => {
  let best = -1
  for (let c = 0; c < used.length; c++) {
    if (around.some((other) => colours[other] === c)) continue
    if (best === -1 || (used[c] ?? 0) < (used[best] ?? 0)) best = c
  }
  return best
}

const paint = (neighbours: Neighbours, kept: Int32Array, count: number): Int32Array | null => {
  const colours = kept.slice()
  const used = Array.from({ length: count }, () => 0)
  for (const c of colours) if (c >= 0) used[c] = (used[c] ?? 0) + 1
  for (const grid of smallestLast(neighbours)) {
    if ((colours[grid] ?? -1) >= 0) continue
    const c = freest(neighbours[grid] ?? [], colours, used)
    if (c === -1) return null
    colours[grid] = c
    used[c] = (used[c] ?? 0) + 1
  }
  return colours
}

/**
 * One colour of `count` (six or more) for every grid, so that neighbours differ. Grids keep the colour they are wished, so
 * that an edit does not repaint the town; where two neighbours wish the same, the lower number has it.
 * @param wished colour a grid had before, -1 none
 */
export const colourGrids = (neighbours: Neighbours, count: number, wished: ArrayLike<number> = []): Int32Array => {
  const kept = new Int32Array(neighbours.length).fill(-1)
  neighbours.forEach((around, grid) => {
    const wish = wished[grid] ?? -1
    if (wish < 0 || wish >= count || around.some((other) => kept[other] === wish)) return
    kept[grid] = wish
  })
  const none = new Int32Array(neighbours.length).fill(-1)
  return (
    paint(neighbours, kept, count) ??
    paint(neighbours, none, count) ??
    // Not a plane: nothing better can be promised.
    Int32Array.from(neighbours, (_, grid) => grid % count)
  )
}

/**
 * The colour most units of each grid had before.
 * @param colourOfUnit colour of each unit before, -1 none
 */
export const wishesOf = (labels: ArrayLike<number>, grids: number, colourOfUnit: ArrayLike<number>): Int32Array => {
  const counts = new Map<number, number>()
  const wished = new Int32Array(grids).fill(-1)
  const most = new Int32Array(grids)
  for (let unit = 0; unit < labels.length; unit++) {
    const grid = labels[unit] ?? -1
    const colour = colourOfUnit[unit] ?? -1
    if (grid < 0 || colour < 0) continue
    const key = grid * 64 + colour
    const n = (counts.get(key) ?? 0) + 1
    counts.set(key, n)
    if (n > (most[grid] ?? 0)) {
      most[grid] = n
      wished[grid] = colour
    }
  }
  return wished
}
