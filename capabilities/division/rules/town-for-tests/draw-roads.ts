import { noiseOf } from './draw.ts'
import type { Lattice, Point, Side } from './lay-lattice.ts'

export const placeKey = (c: number, r: number): string => `${c}:${r}`

export interface Road {
  readonly name: string
  readonly lineClass: 0 | 1 | 2 | 3
  readonly points: readonly Point[]
}

const upNames = [
  '建设',
  '解放',
  '文昌',
  '兴安',
  '巴山',
  '金州',
  '育才',
  '大桥',
  '滨江',
  '朝阳',
  '江北',
  '新城',
] as const
const acrossNames = [
  '人民',
  '静宁',
  '鼓楼',
  '香溪',
  '南环',
  '和平',
  '五星',
  '汉江',
  '花园',
  '兴业',
  '安澜',
  '春华',
] as const

const nameOf = (isUp: boolean, line: number, lineClass: number): string => {
  const names = isUp ? upNames : acrossNames
  const at = ((line % names.length) + names.length) % names.length
  return `${names[at]}${lineClass === 0 ? '大道' : lineClass === 1 ? (isUp ? '路' : '街') : '巷'}${line < 0 ? '北段' : ''}`
}

interface Blocks {
  has(key: string): boolean
}

/** Which side of an edge belongs to the town: both blocks, one, none. */
const sidesOf = (blocks: Blocks, isUp: boolean, c: number, r: number): number =>
  Number(blocks.has(placeKey(c, r))) + Number(blocks.has(isUp ? placeKey(c - 1, r) : placeKey(c, r - 1)))

/** An edge is missing now and then: two blocks that touch without a street, a border without a road. */
const isDrawn = (seed: number, lattice: Lattice, isUp: boolean, c: number, r: number, sides: number): boolean => {
  if (sides === 0) return false
  const isMain = lattice.lineClass(isUp, isUp ? c : r) === 0
  const missing = isMain ? 0 : sides === 1 ? 0.25 : 0.06
  return noiseOf(seed, c, r, isUp ? 11 : 12) >= missing
}

export const isDualEdge = (lattice: Lattice, blocks: Blocks, isUp: boolean, c: number, r: number): boolean =>
  lattice.isDual(isUp, isUp ? c : r) && sidesOf(blocks, isUp, c, r) === 2

const shifted = (points: readonly Point[], isUp: boolean, by: number): Point[] =>
  // Both carriageways meet where the dual stretch ends.
  points.map(([x, y], k) => (k === 0 || k === points.length - 1 ? [x, y] : isUp ? [x + by, y] : [x, y + by]))

/** All roads of the lattice that touch a block, as long lines; a dual main road as two carriageways with an island. */
export const drawRoads = (seed: number, lattice: Lattice, blocks: Blocks, reach: number): Road[] => {
  const roads: Road[] = []
  for (const isUp of [true, false]) {
    for (let line = -reach; line <= reach; line++) {
      const lineClass = lattice.lineClass(isUp, line)
      const name = nameOf(isUp, line, lineClass)
      let run: Point[] = []
      let isDual = false
      const finish = () => {
        if (run.length > 1)
          for (const by of isDual ? [-lattice.halfIsland, lattice.halfIsland] : [0])
            roads.push({ name, lineClass, points: shifted(run, isUp, by) })
        run = []
      }
      for (let along = -reach; along <= reach; along++) {
        const [c, r] = isUp ? [line, along] : [along, line]
        const isThere = isDrawn(seed, lattice, isUp, c, r, sidesOf(blocks, isUp, c, r))
        const dual = isThere && isDualEdge(lattice, blocks, isUp, c, r)
        if (!isThere || dual !== isDual) finish()
        isDual = dual
        if (isThere) run.push(...lattice.edge(isUp, c, r).slice(run.length > 0 ? 1 : 0))
      }
      finish()
    }
  }
  return roads
}

/** The point k of the road beside a block, where a lane of the block meets it. */
export const roadPoint = (lattice: Lattice, blocks: Blocks, c: number, r: number, side: Side, k: number): Point => {
  const isUp = side === 'east' || side === 'west'
  const [ec, er] = [side === 'east' ? c + 1 : c, side === 'north' ? r + 1 : r]
  const [x, y] = lattice.edge(isUp, ec, er)[k] ?? lattice.node(ec, er)
  const by = isDualEdge(lattice, blocks, isUp, ec, er) ? lattice.halfIsland : 0
  const sign = side === 'west' || side === 'south' ? 1 : -1
  return isUp ? [x + sign * by, y] : [x, y + sign * by]
}

/**
 * The outline of the blocks, counter-clockwise. Where a road runs along it the border lies sometimes a little beyond
 * the road; blocks must touch along edges only, without holes.
 */
export const outlineBlocks = (
  seed: number,
  lattice: Lattice,
  places: readonly (readonly [number, number])[],
): Point[] => {
  const blocks = new Set(places.map(([c, r]) => placeKey(c, r)))
  const from = new Map<string, { to: string; points: Point[] }>()
  const add = (c: number, r: number, isUp: boolean, isForward: boolean, out: Point) => {
    const edge = lattice.edge(isUp, c, r)
    const end = isUp ? placeKey(c, r + 1) : placeKey(c + 1, r)
    const [a, b] = [edge[0] ?? [0, 0], edge.at(-1) ?? [0, 0]]
    const length = Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
    const chance = noiseOf(seed, c, r, isUp ? 13 : 14)
    const bulge = chance < 0.3 ? Math.min(18, 0.18 * length) * (0.3 + 2 * chance) : 0
    const last = edge.length - 1
    const bent = edge.map(([x, y], k): Point => {
      const by = bulge * Math.min(1, (3 * Math.min(k, last - k)) / last)
      return [x + out[0] * by, y + out[1] * by]
    })
    const points = isForward ? bent : bent.reverse()
    from.set(isForward ? placeKey(c, r) : end, { to: isForward ? end : placeKey(c, r), points })
  }
  for (const [c, r] of places) {
    if (!blocks.has(placeKey(c, r - 1))) add(c, r, false, true, [0, -1])
    if (!blocks.has(placeKey(c + 1, r))) add(c + 1, r, true, true, [1, 0])
    if (!blocks.has(placeKey(c, r + 1))) add(c, r + 1, false, false, [0, 1])
    if (!blocks.has(placeKey(c - 1, r))) add(c, r, true, false, [-1, 0])
  }
  const ring: Point[] = []
  const start = from.keys().next().value
  let at = start
  while (at !== undefined) {
    const step = from.get(at)
    if (step === undefined) break
    ring.push(...step.points.slice(0, -1))
    at = step.to === start ? undefined : step.to
  }
  return ring
}
