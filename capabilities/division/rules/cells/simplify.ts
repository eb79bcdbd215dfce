import type { Splits } from './split-zone.ts'

/** Borders on plain ground are smoothed by at most 0.8 m (reference 2.2), and never nearer to a wall than half the way. */
const mostShift = 80
/** What the samples stand back from the wall, cm. */
const standBack = 45
const leastShift = 4
/** The edge of open ground comes from a lattice: its steps are smoothed away. */
const looseShift = 900

/**
 * Joins segments to chains between the points where more or fewer than two meet, and leaves out every point that does
 * not matter (Douglas–Peucker). Chains as lists of points.
 */
export const simplifySplits = (splits: Splits): number[][] => {
  const chains = traceChains(splits)
  return chains.map((chain) => simplifyChain(chain, splits))
}

const traceChains = ({ room, ends }: Splits): number[][] => {
  const edges: number[][] = room.map(() => [])
  for (let i = 0; i < ends.length; i += 2) {
    const a = ends[i] as number
    const b = ends[i + 1] as number
    edges[a]?.push(i)
    edges[b]?.push(i)
  }
  const used = new Uint8Array(ends.length)
  const chains: number[][] = []
  const walk = (start: number, first: number): void => {
    const chain = [start]
    let edge = first
    let at = start
    for (;;) {
      used[edge] = 1
      at = (ends[edge] === at ? ends[edge + 1] : ends[edge]) as number
      chain.push(at)
      const around = edges[at] ?? []
      if (around.length !== 2 || at === start) break
      const next = around[0] === edge ? around[1] : around[0]
      if (next === undefined || used[next] === 1) break
      edge = next
    }
    chains.push(chain)
  }
  for (const [p, around] of edges.entries()) {
    if (around.length === 2) continue
    for (const e of around) if (used[e] === 0) walk(p, e)
  }
  // What is left are rings.
  for (let e = 0; e < ends.length; e += 2) if (used[e] === 0) walk(ends[e] as number, e)
  return chains
}

const simplifyChain = (chain: readonly number[], { at, room, loose }: Splits): number[] => {
  const kept = new Uint8Array(chain.length)
  const last = chain.length - 1
  kept[0] = 1
  kept[last] = 1
  const todo: [number, number][] = []
  if (chain[0] === chain[last]) {
    // A ring keeps three points whatever happens, or it would fall together.
    const third = Math.floor(last / 3)
    const far = Math.floor((2 * last) / 3)
    kept[third] = 1
    kept[far] = 1
    todo.push([0, third], [third, far], [far, last])
  } else {
    todo.push([0, last])
  }
  for (let job = todo.pop(); job !== undefined; job = todo.pop()) {
    const [low, high] = job
    let worst = 1
    let at3 = -1
    for (let k = low + 1; k < high; k += 1) {
      const p = chain[k] as number
      const allowed = Math.max(
        leastShift,
        Math.min(loose[p] === 1 ? looseShift : mostShift, (room[p] as number) - standBack),
      )
      const off = distance(at, chain[low] as number, chain[high] as number, p) / allowed
      if (off > worst) {
        worst = off
        at3 = k
      }
    }
    if (at3 === -1) continue
    kept[at3] = 1
    todo.push([low, at3], [at3, high])
  }
  return chain.filter((_, k) => kept[k] === 1)
}

const distance = (at: readonly number[], a: number, b: number, p: number): number => {
  const ax = at[2 * a] as number
  const ay = at[2 * a + 1] as number
  const dx = (at[2 * b] as number) - ax
  const dy = (at[2 * b + 1] as number) - ay
  const px = (at[2 * p] as number) - ax
  const py = (at[2 * p + 1] as number) - ay
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length))
  const x = px - along * dx
  const y = py - along * dy
  return Math.sqrt(x * x + y * y)
}
