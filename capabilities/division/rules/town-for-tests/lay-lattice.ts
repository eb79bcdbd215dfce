import { noiseOf } from './draw.ts'

/** Metres. */
export type Point = readonly [x: number, y: number]
export type Side = 'south' | 'east' | 'north' | 'west'
/** Steps of an edge: lanes and doors of a block meet the road at one of its inner points 1 … 5. */
export const edgeSteps = 6
/** Half the distance between the two carriageways of a dual main road, metres. */
const halfIsland = 7.5

export interface LatticeAsk {
  readonly seed: number
  /** Least and most width of a block, metres. */
  readonly width: readonly [number, number]
  /** Every how many lines is a main road. */
  readonly mainEvery: number
}

/** Streets as a crooked lattice: vertical line c, horizontal line r, a node where they meet; block (c, r) north-east of node (c, r). */
export interface Lattice {
  node(c: number, r: number): Point
  /** Seven points of an edge: `isUp` from node (c, r) to (c, r + 1), else to (c + 1, r). */
  edge(isUp: boolean, c: number, r: number): Point[]
  lineClass(isUp: boolean, line: number): 0 | 1 | 2
  isDual(isUp: boolean, line: number): boolean
  /** SW, SE, NE, NW of the ground between the carriageways. */
  corners(c: number, r: number): readonly [Point, Point, Point, Point]
  /** How far a carriageway lies from the middle of its edge. */
  readonly halfIsland: number
}

const reach = 64
const modulo = (n: number, m: number) => ((n % m) + m) % m

export const layLattice = ({ seed, width, mainEvery }: LatticeAsk): Lattice => {
  const first = {
    up: Math.floor(noiseOf(seed, 1, 0, 90) * mainEvery),
    across: Math.floor(noiseOf(seed, 2, 0, 90) * mainEvery),
  }
  const positions = (isUp: boolean): number[] => {
    const list: number[] = [0]
    for (let i = 0; i < 2 * reach; i++)
      list.push((list[i] ?? 0) + width[0] + (width[1] - width[0]) * noiseOf(seed, i - reach, isUp ? 1 : 0, 91))
    return list
  }
  const xs = positions(true)
  const ys = positions(false)
  const middle: Point = [xs[reach] ?? 0, ys[reach] ?? 0]
  const jitter = width[0] * 0.09

  const node = (c: number, r: number): Point => [
    (xs[c + reach] ?? 0) - middle[0] + (noiseOf(seed, c, r, 1) - 0.5) * 2 * jitter,
    (ys[r + reach] ?? 0) - middle[1] + (noiseOf(seed, c, r, 2) - 0.5) * 2 * jitter,
  ]
  const edge = (isUp: boolean, c: number, r: number): Point[] => {
    const from = node(c, r)
    const to = isUp ? node(c, r + 1) : node(c + 1, r)
    const bend = (noiseOf(seed, c, r, isUp ? 3 : 4) - 0.5) * 4
    return Array.from({ length: edgeSteps + 1 }, (_, k): Point => {
      const t = k / edgeSteps
      // Exactly the node at both ends, so that edges share their points.
      if (k === 0) return from
      if (k === edgeSteps) return to
      const off = bend * 4 * t * (1 - t)
      return [from[0] + (to[0] - from[0]) * t + (isUp ? off : 0), from[1] + (to[1] - from[1]) * t + (isUp ? 0 : off)]
    })
  }
  const isMain = (isUp: boolean, line: number) => modulo(line - (isUp ? first.up : first.across), mainEvery) === 0
  const lineClass = (isUp: boolean, line: number) =>
    isMain(isUp, line) ? 0 : noiseOf(seed, line, isUp ? 1 : 0, 5) < 0.75 ? 1 : 2
  const isDual = (isUp: boolean, line: number) => isMain(isUp, line) && noiseOf(seed, line, isUp ? 1 : 0, 6) < 0.45

  const corners = (c: number, r: number) => {
    const shift = (isUp: boolean, line: number) => (isDual(isUp, line) ? halfIsland : 0)
    const corner = (dc: 0 | 1, dr: 0 | 1): Point => {
      const [x, y] = node(c + dc, r + dr)
      return [x + (dc === 0 ? 1 : -1) * shift(true, c + dc), y + (dr === 0 ? 1 : -1) * shift(false, r + dr)]
    }
    return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)] as const
  }
  return { node, edge, lineClass, isDual, corners, halfIsland }
}
