import Flatbush from 'flatbush'
import type { Chain } from './read-street-lines.ts'

/** Ends that lie so near to another street belong to it: hand-drawn lines rarely meet to the centimetre. */
export const joinMetres = 1

/** Straight pieces between two meetings: x1, y1, x2, y2 of each, metres. */
export type Pieces = readonly (readonly [x1: number, y1: number, x2: number, y2: number])[]

/**
 * Cuts every line where another crosses it, touches it or ends within a metre of it. Bridges are cut too: a plain line does
 * not say on which level it runs, and for people on foot there are usually stairs.
 */
export const nodeStreets = (chains: readonly Chain[]): Pieces => {
  const segments = chains.flatMap((chain) => {
    const own: [number, number, number, number][] = []
    for (let i = 0; i + 3 < chain.length; i += 2) {
      own.push([chain[i] as number, chain[i + 1] as number, chain[i + 2] as number, chain[i + 3] as number])
    }
    return own
  })
  if (segments.length === 0) return []
  const boxes = new Flatbush(segments.length)
  for (const [x1, y1, x2, y2] of segments) {
    boxes.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
  }
  boxes.finish()

  const cuts = segments.map((): number[] => [])
  for (const [s, own] of segments.entries()) {
    const [x1, y1, x2, y2] = own
    const near = boxes.search(
      Math.min(x1, x2) - joinMetres,
      Math.min(y1, y2) - joinMetres,
      Math.max(x1, x2) + joinMetres,
      Math.max(y1, y2) + joinMetres,
    )
    for (const t of near) {
      if (t === s) continue
      const other = segments[t]
      if (!other) continue
      // Every pair is seen twice, once from either side: each side cuts only itself.
      const mine = cuts[s] as number[]
      const crossing = crossingOn(own, other)
      if (crossing !== null) mine.push(crossing)
      for (const end of [footOn(own, other[0], other[1]), footOn(own, other[2], other[3])]) {
        if (end !== null) mine.push(end)
      }
    }
  }
  return segments.flatMap((segment, s) => cutAt(segment, cuts[s] ?? []))
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number]

/** Where along `own` (0 to 1) the other crosses it; null: nowhere, or they are parallel. */
const crossingOn = ([x1, y1, x2, y2]: Segment, [u1, v1, u2, v2]: Segment): number | null => {
  const dx = x2 - x1
  const dy = y2 - y1
  const du = u2 - u1
  const dv = v2 - v1
  const turn = dx * dv - dy * du
  // As good as parallel; overlapping lines are joined at their ends instead.
  if (Math.abs(turn) < 1e-9 * Math.hypot(dx, dy) * Math.hypot(du, dv)) return null
  const along = ((u1 - x1) * dv - (v1 - y1) * du) / turn
  const across = ((u1 - x1) * dy - (v1 - y1) * dx) / turn
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? along : null
}

/** Where along the segment (0 to 1) the point stands beside it; null: farther than a metre. */
const footOn = ([x1, y1, x2, y2]: Segment, x: number, y: number): number | null => {
  const dx = x2 - x1
  const dy = y2 - y1
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x1 + along * dx - x, y1 + along * dy - y) <= joinMetres ? along : null
}

const cutAt = ([x1, y1, x2, y2]: Segment, cuts: readonly number[]): Segment[] => {
  const at = [...new Set([0, ...cuts, 1])].sort((a, b) => a - b)
  const point = (t: number): [number, number] => (t === 1 ? [x2, y2] : [x1 + t * (x2 - x1), y1 + t * (y2 - y1)])
  return at.slice(1).map((t, i) => [...point(at[i] ?? 0), ...point(t)])
}
