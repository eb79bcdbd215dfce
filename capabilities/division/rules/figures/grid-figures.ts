import type { DivisionSettings } from '../../contract/settings.ts'
import { borderClasses, type Pieces } from '../shapes.ts'
import { doesTouch, isListOf } from './touch.ts'

/** What the sheet says of one grid. */
export interface GridFigure {
  readonly grid: number
  readonly units: number
  readonly households: number
  readonly people: number
  /** What is balanced: people, or the weighed work. */
  readonly load: number
  /** Square metres and metres; 0 in list mode. */
  readonly area: number
  readonly perimeter: number
  /** 4πA / perimeter², 1 for a circle; null where there is no ground (list mode). */
  readonly compactness: number | null
  /** In how many parts that do not touch it lies; 0 when it is empty. */
  readonly parts: number
  readonly isContiguous: boolean
  readonly isInRange: boolean
  /** Metres of street inside, by class 0–2: no border of this grid. */
  readonly mainInside: number
  readonly streetsInside: number
  readonly lanesInside: number
  /** Buildings that would fit whole into a grid and have only a part here. */
  readonly buildingsCut: number
  /** Stairwells that have only a part here. */
  readonly stairwellsCut: number
  /** Grids with a common border, rising. */
  readonly neighbours: readonly number[]
}

/** How many grids labels speak of: the highest number and one. */
export const countGrids = (labels: ArrayLike<number>): number => {
  let most = -1
  for (let p = 0; p < labels.length; p++) if ((labels[p] as number) > most) most = labels[p] as number
  return most + 1
}

/** Pieces in the order of their grids: those of grid g are `list[start[g]] … list[start[g + 1] - 1]`, rising. */
export const membersByGrid = (
  labels: ArrayLike<number>,
  grids: number,
): { readonly start: Int32Array; readonly list: Int32Array } => {
  const start = new Int32Array(grids + 1)
  for (let p = 0; p < labels.length; p++) {
    const grid = labels[p] as number
    if (grid >= 0) start[grid + 1] = (start[grid + 1] as number) + 1
  }
  for (let g = 0; g < grids; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number)
  const list = new Int32Array(start[grids] as number)
  const at = start.slice()
  for (let p = 0; p < labels.length; p++) {
    const grid = labels[p] as number
    if (grid < 0) continue
    list[at[grid] as number] = p
    at[grid] = (at[grid] as number) + 1
  }
  return { start, list }
}

/** Households of every building (or stairwell) over all pieces, and in how many grids it lies. */
export const sharesOf = (
  pieces: Pieces,
  labels: ArrayLike<number>,
  of: Int32Array,
): { readonly households: Float64Array; readonly grids: Int32Array } => {
  let count = 0
  for (let p = 0; p < pieces.count; p++) if ((of[p] as number) >= count) count = (of[p] as number) + 1
  const households = new Float64Array(count)
  const grids = new Int32Array(count)
  const last = new Int32Array(count).fill(-1)
  for (let p = 0; p < pieces.count; p++) {
    if ((of[p] as number) >= 0)
      households[of[p] as number] = (households[of[p] as number] as number) + (pieces.households[p] as number)
  }
  const { start, list } = membersByGrid(labels, countGrids(labels))
  for (let g = 0; g + 1 < start.length; g++) {
    for (let i = start[g] as number; i < (start[g + 1] as number); i++) {
      const b = of[list[i] as number] as number
      if (b < 0 || last[b] === g) continue
      last[b] = g
      grids[b] = (grids[b] as number) + 1
    }
  }
  return { households, grids }
}

/** One piece stands for its part: the root. Halves the way while it looks. */
const rootOf = (above: Int32Array, p: number): number => {
  let at = p
  for (;;) {
    const up = above[at] as number
    if (up === at) return at
    const over = above[up] as number
    above[at] = over
    at = over
  }
}

const inside = (range: { readonly min: number; readonly max: number }, n: number): boolean =>
  n >= range.min && n <= range.max

/**
 * The figures of every grid 0 … highest number, from nothing but the pieces and who has them (reference section 3). Whole
 * and anew each time: 8,000 households take a few milliseconds, so an edit needs no figures carried along.
 * @param labels one grid a piece; -1: in none, such a piece counts for nothing
 * @param range households that are allowed; those of the settings unless told (level 1: small grids)
 */
export const gridFigures = (
  pieces: Pieces,
  labels: ArrayLike<number>,
  settings: DivisionSettings,
  range: { readonly min: number; readonly max: number } = settings.households,
): GridFigure[] => {
  const grids = countGrids(labels)
  const isList = isListOf(pieces)
  const { start, list } = membersByGrid(labels, grids)
  const buildings = sharesOf(pieces, labels, pieces.building)
  const stairwells = sharesOf(pieces, labels, pieces.stairwell)
  const above = Int32Array.from({ length: pieces.count }, (_, p) => p)
  const buildingSeen = new Int32Array(buildings.grids.length).fill(-1)
  const stairwellSeen = new Int32Array(stairwells.grids.length).fill(-1)
  const neighbourSeen = new Int32Array(grids).fill(-1)
  const streets = new Float64Array(borderClasses)
  const figures: GridFigure[] = []
  for (let grid = 0; grid < grids; grid++) {
    let households = 0
    let people = 0
    let load = 0
    let area = 0
    let perimeter = 0
    let buildingsCut = 0
    let stairwellsCut = 0
    let parts = 0
    const neighbours: number[] = []
    streets.fill(0)
    for (let i = start[grid] as number; i < (start[grid + 1] as number); i++) {
      const p = list[i] as number
      households += pieces.households[p] as number
      people += pieces.people[p] as number
      load += pieces.load[p] as number
      area += pieces.area[p] as number
      perimeter += pieces.rim[p] as number
      parts++
      const b = pieces.building[p] as number
      if (b >= 0 && buildingSeen[b] !== grid) {
        buildingSeen[b] = grid
        if ((buildings.grids[b] as number) > 1 && (buildings.households[b] as number) <= range.max) buildingsCut++
      }
      const s = pieces.stairwell[p] as number
      if (s >= 0 && stairwellSeen[s] !== grid) {
        stairwellSeen[s] = grid
        if ((stairwells.grids[s] as number) > 1) stairwellsCut++
      }
      for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
        const q = pieces.next[e] as number
        const other = labels[q] as number
        let metres = 0
        for (let c = 0; c < borderClasses; c++) {
          const along = pieces.border[borderClasses * e + c] as number
          metres += along
          // Both sides of a line inside tell of it: each counts half.
          if (other === grid) streets[c] = (streets[c] as number) + along / 2
        }
        if (other !== grid) {
          perimeter += metres
          if (other >= 0 && neighbourSeen[other] !== grid && doesTouch(pieces, e)) {
            neighbourSeen[other] = grid
            neighbours.push(other)
          }
        } else if (q < p && doesTouch(pieces, e)) {
          const a = rootOf(above, p)
          const z = rootOf(above, q)
          if (a !== z) {
            above[a] = z
            parts--
          }
        }
      }
    }
    figures.push({
      grid,
      units: (start[grid + 1] as number) - (start[grid] as number),
      households,
      people,
      load,
      area,
      perimeter,
      compactness: isList || !(perimeter > 0) ? null : (4 * Math.PI * area) / (perimeter * perimeter),
      parts,
      isContiguous: parts === 1,
      isInRange: inside(range, households),
      mainInside: streets[0] as number,
      streetsInside: streets[1] as number,
      lanesInside: streets[2] as number,
      buildingsCut,
      stairwellsCut,
      neighbours: neighbours.sort((a, b) => a - b),
    })
  }
  return figures
}
