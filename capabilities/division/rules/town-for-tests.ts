import type { Cm, Ring, Town, TownBuilding, TownDoor, TownLine } from './shapes.ts'
import { type Draw, makeDraw, noiseOf } from './town-for-tests/draw.ts'
import { drawRoads, outlineBlocks, placeKey, roadPoint } from './town-for-tests/draw-roads.ts'
import {
  type BlockKind,
  fillBlock,
  type LaneEnd,
  type MadeBlock,
  type MadeBuilding,
} from './town-for-tests/fill-block.ts'
import { type LatticeAsk, layLattice, type Point } from './town-for-tests/lay-lattice.ts'

/** `quarter`: like the towns the reference was measured on, hardly a tower in it. */
export type TownStyle = 'quarter' | 'mixed' | 'blocks' | 'village'

export interface TownAsk {
  readonly seed: number
  /** Exactly so many doors; 30 to 30,000 are sensible. */
  readonly households: number
  readonly style?: TownStyle
  /** Nobody knows where anything stands: no boundary, no points. */
  readonly isList?: boolean
}

const kinds: Record<TownStyle, readonly (readonly [share: number, kind: BlockKind])[]> = {
  quarter: [
    [0.06, 'open'],
    [0.3, 'slabs'],
    [0.38, 'walkups'],
    [0.1, 'terrace'],
    [0.16, 'village'],
  ],
  mixed: [
    [0.06, 'open'],
    [0.42, 'estate'],
    [0.28, 'walkups'],
    [0.1, 'terrace'],
    [0.14, 'village'],
  ],
  blocks: [
    [0.08, 'open'],
    [0.8, 'estate'],
    [0.12, 'walkups'],
  ],
  village: [
    [0.04, 'open'],
    [0.08, 'walkups'],
    [0.18, 'terrace'],
    [0.7, 'village'],
  ],
}

/** Small towns have small blocks, so that they have several. */
const latticeOf = (seed: number, households: number, style: TownStyle): LatticeAsk => {
  if (households < 600) return { seed, width: [55, 85], mainEvery: 3 }
  if (style === 'village') return { seed, width: [95, 150], mainEvery: 4 }
  return { seed, width: [100, 165], mainEvery: 3 }
}

const kindAt = (seed: number, style: TownStyle, c: number, r: number): BlockKind => {
  let left = noiseOf(seed, c, r, 40)
  for (const [share, kind] of kinds[style]) {
    if (left < share) return kind
    left -= share
  }
  return kinds[style].at(-1)?.[1] ?? 'walkups'
}

const lengthOf = (a: Point, b: Point) => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)

/** People of a household: 3.6 on average, a few empty homes. */
const peopleShares = [0.02, 0.07, 0.15, 0.25, 0.25, 0.14, 0.08, 0.03, 0.01]
const drawPeople = (draw: Draw): number => {
  let left = draw.next()
  for (const [people, share] of peopleShares.entries()) {
    if (left < share) return people
    left -= share
  }
  return 4
}

interface Placed extends MadeBlock {
  readonly c: number
  readonly r: number
  readonly kind: BlockKind
  readonly households: number
  /** Metres of the block onto metres of the town; straight lines stay straight along both axes. */
  readonly onto: (at: Point) => Point
}

const householdsOf = ({ storeys, stairwells }: MadeBuilding) => storeys * stairwells.reduce((sum, n) => sum + n, 0)

/** Grows the town block by block around its middle until everybody has a home; closes holes and corners with open ground. */
const growTown = (seed: number, households: number, style: TownStyle, lattice: ReturnType<typeof layLattice>) => {
  const placed = new Map<string, Placed>()
  const place = (c: number, r: number, kind: BlockKind) => {
    const [sw, se, ne, nw] = lattice.corners(c, r)
    const width = (lengthOf(sw, se) + lengthOf(nw, ne)) / 2
    const depth = (lengthOf(sw, nw) + lengthOf(se, ne)) / 2
    const made = fillBlock(kind, makeDraw(seed, c * 1000 + r, 50), width, depth)
    const onto = ([u, v]: Point): Point => {
      const [s, t] = [u / width, v / depth]
      const mixed = (axis: 0 | 1) =>
        (sw[axis] * (1 - s) + se[axis] * s) * (1 - t) + (nw[axis] * (1 - s) + ne[axis] * s) * t
      return [mixed(0), mixed(1)]
    }
    const own = made.buildings.reduce((sum, building) => sum + householdsOf(building), 0)
    placed.set(placeKey(c, r), { ...made, c, r, kind, households: own, onto })
    return own
  }
  const stretch = 0.7 + 0.6 * noiseOf(seed, 0, 0, 41)
  const far = (c: number, r: number) => Math.sqrt(c * c * stretch + (r * r) / stretch) + 1.6 * noiseOf(seed, c, r, 42)
  const frontier = new Map<string, readonly [number, number]>([[placeKey(0, 0), [0, 0]]])
  let total = 0
  while (total < households) {
    const [next] = [...frontier.values()].sort((a, b) => far(...a) - far(...b))
    if (next === undefined) break
    const [c, r] = next
    frontier.delete(placeKey(c, r))
    const isFirst = placed.size === 0
    const kind = kindAt(seed, style, c, r)
    total += place(c, r, isFirst && kind === 'open' ? 'walkups' : kind)
    for (const [dc, dr] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const)
      if (!placed.has(placeKey(c + dc, r + dr))) frontier.set(placeKey(c + dc, r + dr), [c + dc, r + dr])
  }
  const has = (c: number, r: number) => placed.has(placeKey(c, r))
  for (let isRepaired = false; !isRepaired; ) {
    isRepaired = true
    for (const { c, r } of [...placed.values()])
      for (const [dc, dr] of [
        [1, 1],
        [-1, 1],
        [1, -1],
        [-1, -1],
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const isCorner = dc !== 0 && dr !== 0 && has(c + dc, r + dr) && !has(c + dc, r) && !has(c, r + dr)
        const [oc, or] = isCorner ? [c + dc, r] : [c + dc, r + dr]
        const isNotch =
          !has(oc, or) &&
          [has(oc + 1, or), has(oc - 1, or), has(oc, or + 1), has(oc, or - 1)].filter(Boolean).length > 2
        if (!isCorner && !isNotch) continue
        place(oc, or, 'open')
        isRepaired = false
      }
  }
  // As somebody walks it: row by row, turning at each end.
  return [...placed.values()].sort((a, b) => a.r - b.r || (a.r % 2 === 0 ? a.c - b.c : b.c - a.c))
}

const compoundNames = [
  '和平',
  '兴安',
  '育才',
  '金州',
  '香溪',
  '安澜',
  '锦绣',
  '阳光',
  '汉水',
  '巴山',
  '滨江',
  '朝阳',
] as const

/** Exact turns of the compass (3-4-5 and its kin): no sine whose last digit differs between engines. */
const turns: readonly [readonly [number, number], ...(readonly [number, number])[]] = [
  [1, 0],
  [24 / 25, 7 / 25],
  [40 / 41, -9 / 41],
  [12 / 13, 5 / 13],
]

/**
 * A made town: crooked streets, walled compounds, terraces, villages, schools and parks; the same for the same question
 * on every machine. Buildings come in walking order of their blocks.
 */
export const makeTownForTests = ({ seed, households, style = 'mixed', isList = false }: TownAsk): Town => {
  const lattice = layLattice(latticeOf(seed, households, style))
  const blocks = growTown(seed, households, style, lattice)
  const keys = new Set(blocks.map(({ c, r }) => placeKey(c, r)))
  const [cos, sin] = makeDraw(seed, 1).pick(turns)
  const cm = ([x, y]: Point): Cm => [Math.round(100 * (x * cos - y * sin)), Math.round(100 * (x * sin + y * cos))]
  const reach = 2 + Math.max(...blocks.map(({ c, r }) => Math.max(Math.abs(c), Math.abs(r))))

  const lines: TownLine[] = []
  const addLine = (name: string, lineClass: TownLine['lineClass'], points: readonly Point[]) =>
    lines.push({ id: `line-${lines.length + 1}`, name, lineClass, points: points.map(cm) })
  for (const road of drawRoads(seed, lattice, keys, reach)) addLine(road.name, road.lineClass, road.points)

  const buildings: TownBuilding[] = []
  const doors: TownDoor[] = []
  const people = makeDraw(seed, 2)
  for (const [number, block] of blocks.entries()) {
    const { c, r, kind, onto } = block
    const title = `${compoundNames[number % compoundNames.length]}${Math.floor(number / compoundNames.length) || ''}`
    const compound = kind === 'estate' || kind === 'slabs' ? `${title}小区` : kind === 'village' ? `${title}村` : ''
    const endOf = (end: LaneEnd) => ('at' in end ? onto(end.at) : roadPoint(lattice, keys, c, r, end.side, end.step))
    for (const { from, via, to } of block.lanes) addLine(`${title}巷`, 2, [endOf(from), ...via.map(onto), endOf(to)])
    for (const wall of block.walls) addLine('', 3, wall.map(onto))
    const draw = makeDraw(seed, number, 60)
    for (const [at, made] of block.buildings.entries()) {
      const wanted = Math.min(householdsOf(made), households - doors.length)
      if (wanted === 0 && made.stairwells.length > 0) continue
      const ring: Ring = made.ring.map(onto).map(cm)
      const middle = cm(onto(middleOf(made.ring)))
      const code = `${number + 1}`.padStart(3, '0') + `${at + 1}`.padStart(3, '0')
      // One building in a hundred was never drawn: only its point is known.
      const isDrawn = !draw.is(0.01)
      buildings.push({
        id: `b${code}`,
        code,
        name: compound === '' ? `${title}巷${at + 1}号` : `${compound}${at + 1}栋`,
        compound,
        rings: isList || !isDrawn ? [] : [ring],
        point: isList ? null : middle,
      })
      addDoors(doors, people, buildings.length - 1, made, wanted)
    }
  }
  const outline = outlineBlocks(
    seed,
    lattice,
    blocks.map(({ c, r }) => [c, r] as const),
  ).map(cm)
  return {
    origin: { lng: 109.02, lat: 32.69 },
    boundary: isList ? [] : [[outline]],
    lines: isList ? [] : lines,
    buildings,
    doors,
  }
}

const middleOf = (ring: readonly Point[]): Point => {
  const [a, b] = [ring[0] ?? [0, 0], ring[1] ?? [0, 0]]
  const depth = (ring.at(-1) ?? a)[1] - a[1]
  return [(3 * a[0] + b[0]) / 4, a[1] + depth * 0.3]
}

/** Stairwell after stairwell, from the ground up; the last building of the town may be let in part only. */
const addDoors = (doors: TownDoor[], draw: Draw, building: number, made: MadeBuilding, wanted: number): void => {
  let left = wanted
  for (const [s, perStorey] of made.stairwells.entries())
    for (let storey = 1; storey <= made.storeys; storey++)
      for (let home = 1; home <= perStorey && left > 0; home++, left--) {
        const people = drawPeople(draw)
        const room = made.stairwells.length * made.storeys * perStorey > 1 ? `${storey}0${home}室` : ''
        doors.push({
          id: `h${`${doors.length + 1}`.padStart(6, '0')}`,
          building,
          stairwell: made.stairwells.length > 1 ? `${s + 1}` : '',
          storey,
          label: `${made.stairwells.length > 1 ? `${s + 1}单元` : ''}${room}` || '1号',
          people,
          workload: people + (draw.is(0.1) ? draw.whole(1, 6) : 0),
          areaId: null,
        })
      }
}
