import type { Random } from './random.ts'

/** A building site and a street as they are drawn, metres. */
export interface Site {
  readonly x: number
  readonly y: number
  readonly floors: number
  readonly households: number
  /** Buildings of one block follow each other; a grid never spans two blocks. */
  readonly block: number
}
export type Street = readonly (readonly [x: number, y: number])[]
export interface Layout {
  readonly sites: readonly Site[]
  readonly streets: readonly Street[]
  readonly perFloor: number
}

interface BlockPlan {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly depth: number
  /** How crooked: share of the block a corner may lie off. */
  readonly jitter: number
  /** Streets that are missing: dead ends and walls. */
  readonly missing: number
  readonly perBlock: readonly [number, number]
  readonly floors: readonly [number, number]
  /** Households on a floor. */
  readonly perFloorHomes: readonly [number, number]
  readonly emptyBlocks: number
  /** Columns of blocks after which a river runs, and the rows where a bridge crosses it. */
  readonly river?: { readonly afterColumn: number; readonly width: number; readonly bridgeRows: readonly number[] }
}

/** Blocks between streets, each with a few buildings set back from the corner. */
const layBlocks = (random: Random, plan: BlockPlan, at: readonly [number, number], firstBlock: number): Layout => {
  const { columns, rows, width, depth, jitter, river } = plan
  const corner = (c: number, r: number): readonly [number, number] => {
    const wet = river && c > river.afterColumn ? river.width : 0
    const off = random.fork(`${at[0]}:${at[1]}:${c}:${r}`)
    return [
      at[0] + c * width + wet + off.between(-jitter, jitter) * width,
      at[1] + r * depth + off.between(-jitter, jitter) * depth,
    ]
  }
  const streets: Street[] = []
  for (let c = 0; c <= columns; c++) {
    for (let r = 0; r <= rows; r++) {
      const isBank = river !== undefined && c === river.afterColumn
      const hasBridge = !isBank || river.bridgeRows.includes(r)
      if (c < columns && hasBridge && (isBank || !random.is(plan.missing)))
        streets.push([corner(c, r), corner(c + 1, r)])
      if (r < rows && !random.is(plan.missing)) streets.push([corner(c, r), corner(c, r + 1)])
    }
  }
  const sites: Site[] = []
  let block = firstBlock
  for (let c = 0; c < columns; c++) {
    if (river && c === river.afterColumn) continue
    for (let r = 0; r < rows; r++) {
      block++
      if (random.is(plan.emptyBlocks)) continue
      const [x, y] = corner(c, r)
      const [x2, y2] = corner(c + 1, r + 1)
      const count = Math.round(random.between(...plan.perBlock))
      for (let i = 0; i < count; i++) {
        const floors = Math.round(random.between(...plan.floors))
        sites.push({
          x: x + (x2 - x) * random.between(0.12, 0.88),
          y: y + ((y2 - y) * (i + random.between(0.2, 0.8))) / count,
          floors,
          households: Math.max(1, Math.round((floors + 1) * random.between(...plan.perFloorHomes))),
          block,
        })
      }
    }
  }
  return { sites, streets, perFloor: 0.25 }
}

/** Hamlets of a few lanes, joined by long roads. */
const layVillage = (random: Random): Layout => {
  const sites: Site[] = []
  const streets: Street[] = []
  const hamlets: [number, number][] = [[0, 0]]
  while (hamlets.length < 6) {
    const turn = random.between(0, 2 * Math.PI)
    const far = random.between(900, 2600)
    const at: [number, number] = [far * Math.cos(turn), far * Math.sin(turn)]
    if (hamlets.every(([x, y]) => Math.hypot(x - at[0], y - at[1]) > 700)) hamlets.push(at)
  }
  for (const [i, at] of hamlets.entries()) {
    const size = i === 0 ? 5 : 3
    const part = layBlocks(
      random.fork(`hamlet${i}`),
      {
        columns: size,
        rows: size,
        width: 90,
        depth: 80,
        jitter: 0.2,
        missing: 0.2,
        perBlock: [2, 5],
        floors: [0, 2],
        perFloorHomes: [0.6, 1.4],
        emptyBlocks: 0.15,
      },
      at,
      i * 1000,
    )
    sites.push(...part.sites)
    streets.push(...part.streets)
    const middle: [number, number] = [(hamlets[0]?.[0] ?? 0) + random.between(-60, 60), random.between(-60, 60)]
    const bend: [number, number] = [at[0] / 2 + random.between(-250, 250), at[1] / 2 + random.between(-250, 250)]
    // The road ends on the hamlet's first street, which is never missing because it is laid here.
    if (i > 0) streets.push([middle, bend, at, [at[0] + size * 90, at[1]]])
    else streets.push([at, [size * 90, 0]], [at, [0, size * 80]])
  }
  return { sites, streets, perFloor: 0.25 }
}

const blocksOf = {
  fixture: {
    columns: 14,
    rows: 12,
    width: 120,
    depth: 105,
    jitter: 0.08,
    missing: 0.06,
    perBlock: [3, 5],
    floors: [3, 6],
    perFloorHomes: [1.6, 3.2],
    emptyBlocks: 0.05,
  },
  towers: {
    columns: 7,
    rows: 5,
    width: 170,
    depth: 150,
    jitter: 0.05,
    missing: 0.05,
    perBlock: [2, 3],
    floors: [20, 32],
    perFloorHomes: [3.4, 5],
    emptyBlocks: 0.08,
  },
  river: {
    columns: 15,
    rows: 11,
    width: 115,
    depth: 100,
    jitter: 0.1,
    missing: 0.08,
    perBlock: [3, 4],
    floors: [3, 6],
    perFloorHomes: [1.6, 3.2],
    emptyBlocks: 0.06,
    river: { afterColumn: 7, width: 60, bridgeRows: [1, 9] },
  },
  lanes: {
    columns: 26,
    rows: 22,
    width: 48,
    depth: 42,
    jitter: 0.3,
    missing: 0.3,
    perBlock: [2, 4],
    floors: [0, 2],
    perFloorHomes: [1.2, 2.4],
    emptyBlocks: 0.08,
  },
} as const satisfies Record<string, BlockPlan>

/** The kinds of town that can be made; each seed lays its own streets. */
export const townKinds = ['fixture', 'village', 'towers', 'river', 'lanes'] as const
export type TownKind = (typeof townKinds)[number]

/** Streets and buildings of one town. */
export const layTown = (kind: TownKind, random: Random): Layout => {
  if (kind === 'village') return layVillage(random)
  const layout = layBlocks(random, blocksOf[kind], [0, 0], 0)
  // Lifts: a floor is three seconds and the wait is in setting off; stairs keep their quarter of a minute.
  return kind === 'towers' ? { ...layout, perFloor: 0.06 } : layout
}
