import type { Draw } from './draw.ts'
import type { Point, Side } from './lay-lattice.ts'

export type BlockKind = 'estate' | 'slabs' | 'walkups' | 'terrace' | 'village' | 'open'

/** Metres inside the block: from its south-west corner. */
export interface MadeBuilding {
  readonly ring: readonly Point[]
  readonly storeys: number
  /** Households on a storey, one number a stairwell; empty: nobody lives here. */
  readonly stairwells: readonly number[]
}
export type LaneEnd = { readonly side: Side; readonly step: number } | { readonly at: Point }
export interface MadeLane {
  readonly from: LaneEnd
  readonly via: readonly Point[]
  readonly to: LaneEnd
}
export interface MadeBlock {
  readonly buildings: readonly MadeBuilding[]
  readonly lanes: readonly MadeLane[]
  readonly walls: readonly (readonly Point[])[]
}

const rectangle = (u: number, v: number, width: number, depth: number): Point[] => [
  [u, v],
  [u + width, v],
  [u + width, v + depth],
  [u, v + depth],
]
const road = (side: Side, step: number): LaneEnd => ({ side, step })

/** A walled compound: rows of slabs facing south, or a few towers, a way through the middle. */
const fillEstate = (draw: Draw, width: number, depth: number, towers = 0.35): MadeBlock => {
  const margin = draw.between(9, 12)
  const inner: [number, number] = [width - 2 * margin, depth - 2 * margin]
  const buildings: MadeBuilding[] = []
  const middle = width / 2
  const isSplit = width > 95
  const spans: Point[] = isSplit
    ? [
        [margin + 5, middle - 5],
        [middle + 5, width - margin - 5],
      ]
    : [[margin + 4, width - margin - 4]]
  const isTower = draw.is(towers)
  const storeys = isTower ? draw.whole(14, 30) : draw.whole(6, 11)
  const perStorey = isTower ? draw.whole(3, 5) : draw.is(0.8) ? 2 : 3
  const [house, gap] = isTower ? [draw.between(19, 23), draw.between(22, 30)] : [12, draw.between(14, 24)]
  for (let v = margin + 6; v + house <= margin + inner[1] - 5; v += house + gap) {
    for (const [from, to] of spans) {
      let u = from
      for (;;) {
        const most = Math.floor((to - u) / (isTower ? 24 : 15))
        if (most < 1) break
        const count = Math.min(most, isTower ? draw.whole(1, 2) : draw.whole(2, 4))
        const long = count * (isTower ? 24 : 15)
        if (!draw.is(0.06)) {
          const ring =
            isTower && draw.is(0.4)
              ? // Towers are often angled: a wing of less depth.
                ([
                  [u, v],
                  [u + long, v],
                  [u + long, v + house * 0.6],
                  [u + long * 0.5, v + house * 0.6],
                  [u + long * 0.5, v + house],
                  [u, v + house],
                ] as Point[])
              : rectangle(u, v, long, house)
          const high = Math.max(3, storeys + (isTower ? draw.whole(-3, 3) : 0))
          buildings.push({ ring, storeys: high, stairwells: Array.from({ length: count }, () => perStorey) })
        }
        u += long + draw.between(6, 14)
      }
    }
  }
  const wall = rectangle(margin, margin, inner[0], inner[1])
  const [corner] = wall
  return {
    buildings,
    walls: corner === undefined || draw.is(0.15) ? [] : [[...wall, corner]],
    lanes: isSplit ? [{ from: road('south', 3), via: [], to: road('north', 3) }] : [],
  }
}

/** Older houses of three to five storeys along the streets and a lane. */
const fillWalkups = (draw: Draw, width: number, depth: number): MadeBlock => {
  const margin = 9
  const rows = Math.max(2, Math.floor((depth - 2 * margin + 10) / 24))
  const pitch = (depth - 2 * margin + 8) / rows
  const buildings: MadeBuilding[] = []
  const storeys = draw.whole(3, 5)
  for (let row = 0; row < rows; row++) {
    const v = margin + row * pitch
    for (let u = margin; u + 13 <= width - margin; ) {
      const count = Math.min(draw.whole(1, 3), Math.floor((width - margin - u) / 13))
      if (count < 1) break
      if (draw.is(0.92))
        buildings.push({
          ring: rectangle(u, v + draw.between(0, 1.5), count * 13, 10.5),
          storeys: Math.max(2, storeys + draw.whole(-1, 1)),
          stairwells: Array.from({ length: count }, () => (draw.is(0.8) ? 2 : 1)),
        })
      u += count * 13 + (draw.is(0.3) ? 0 : draw.between(3, 9))
    }
  }
  const lanes: MadeLane[] = []
  for (let row = 1; row < rows; row++) {
    const v = margin + row * pitch - (pitch - 11) / 2
    // Not every gap is a lane of its own.
    if (rows > 2 && row % 2 === 0) continue
    const step = Math.min(5, Math.max(1, Math.round((6 * v) / depth)))
    lanes.push({
      from: road('west', step),
      via: [
        [6, v],
        [width - 6, v],
      ],
      to: road('east', step),
    })
  }
  return { buildings, lanes, walls: [] }
}

/** Houses wall to wall along lanes, one family each, now and then two. */
const fillTerrace = (draw: Draw, width: number, depth: number): MadeBlock => {
  const margin = 8
  const pitch = 26
  const buildings: MadeBuilding[] = []
  const lanes: MadeLane[] = []
  const rows = Math.max(1, Math.floor((depth - 2 * margin + 2) / pitch))
  const spare = (depth - 2 * margin - rows * pitch + 2) / rows
  for (let row = 0; row < rows; row++) {
    const low = margin + row * (pitch + spare)
    const lane = low + 12
    for (const v of [low, lane + 2.2]) {
      let run = draw.whole(3, 8)
      for (let u = margin; u + 7 <= width - margin; ) {
        const front = draw.between(5, 7.5)
        if (run-- === 0) {
          run = draw.whole(3, 8)
          u += draw.between(2, 5)
          continue
        }
        buildings.push({
          ring: rectangle(u, v, front, 9.5),
          storeys: draw.is(0.12) ? 2 : 1,
          stairwells: [1],
        })
        u += front
      }
    }
    const step = Math.min(5, Math.max(1, Math.round((6 * lane) / depth)))
    lanes.push({
      from: road('west', step),
      via: [
        [6, lane],
        [width - 6, lane],
      ],
      to: road('east', step),
    })
  }
  return { buildings, lanes, walls: [] }
}

/** Farm houses with yards along winding lanes; some lanes end blind. */
const fillVillage = (draw: Draw, width: number, depth: number): MadeBlock => {
  const margin = 9
  const pitch = draw.between(28, 34)
  const buildings: MadeBuilding[] = []
  const lanes: MadeLane[] = []
  const rows = Math.max(1, Math.floor((depth - 2 * margin) / pitch))
  for (let row = 0; row < rows; row++) {
    const low = margin + row * ((depth - 2 * margin) / rows)
    const lane = low + 13
    const isBlind = draw.is(0.3)
    const far = isBlind ? width * draw.between(0.55, 0.75) : width - 6
    for (const v of [low, lane + 3]) {
      for (let u = margin; u + 11 <= width - margin; u += draw.between(13, 18)) {
        if (draw.is(0.13)) continue
        buildings.push({
          ring: rectangle(u + draw.between(0, 1), v + draw.between(0, 1.2), draw.between(7.5, 10), draw.between(7, 9)),
          storeys: draw.is(0.1) ? 2 : 1,
          stairwells: [draw.is(0.12) ? 2 : 1],
        })
      }
    }
    const via: Point[] = []
    for (let u = 6; u < far - 8; u += draw.between(14, 26)) via.push([u, lane + draw.between(-0.6, 1.6)])
    const step = Math.min(5, Math.max(1, Math.round((6 * lane) / depth)))
    lanes.push({ from: road('west', step), via, to: isBlind ? { at: [far, lane] } : road('east', step) })
  }
  return { buildings, lanes, walls: [] }
}

/** A school, a market, a park: nobody lives here. */
const fillOpen = (draw: Draw, width: number, depth: number): MadeBlock => {
  const margin = 12
  const kind = draw.whole(0, 2)
  const [w, d] = [width - 2 * margin, depth - 2 * margin]
  const wall = rectangle(margin, margin, w, d)
  const [corner] = wall
  const none = { storeys: 1, stairwells: [] }
  if (kind === 0 || corner === undefined) return { buildings: [], lanes: [], walls: [] }
  if (kind === 1) return { buildings: [{ ring: rectangle(margin, margin, w, d * 0.8), ...none }], lanes: [], walls: [] }
  return {
    buildings: [
      { ring: rectangle(margin + 4, margin + 4, w * 0.6, 12), ...none },
      { ring: rectangle(margin + 4, margin + d - 18, w * 0.4, 13), ...none },
    ],
    lanes: [],
    walls: [[...wall, corner]],
  }
}

const fills = {
  estate: (draw, width, depth) => fillEstate(draw, width, depth),
  slabs: (draw, width, depth) => fillEstate(draw, width, depth, 0.04),
  walkups: fillWalkups,
  terrace: fillTerrace,
  village: fillVillage,
  open: fillOpen,
} as const satisfies Record<BlockKind, (draw: Draw, width: number, depth: number) => MadeBlock>

/** What stands on a block of so many metres. */
export const fillBlock = (kind: BlockKind, draw: Draw, width: number, depth: number): MadeBlock =>
  fills[kind](draw, width, depth)
