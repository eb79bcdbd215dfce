import type { Cells, LineClass, Pieces, Ring, Town, Unit } from './shapes.ts'

/**
 * The ground of a division as it is kept, handed to the thread that searches and sent to the planner's map: plain JSON.
 * `unitDoors` (the ids of the households' doors) is left out of what a browser gets.
 */
export interface GroundFile {
  readonly origin: Town['origin']
  readonly isList: boolean
  readonly boundary: Town['boundary']
  readonly lines: readonly { readonly name: string; readonly lineClass: LineClass; readonly points: Ring }[]
  readonly buildings: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly compound: string
    readonly rings: readonly Ring[]
  }[]
  readonly units: readonly GroundUnit[]
  readonly unitDoors?: readonly (readonly string[])[]
  readonly cells: GroundCells
  readonly pieces: GroundPieces
}
export interface GroundUnit extends Omit<Unit, 'doors'> {
  /** As painted on the entrance; '' when the building has one. */
  readonly stairwellName: string
  /** The small grid in force most of its households lie in; null: none. */
  readonly areaId: string | null
}
type GroundCells = {
  readonly [K in 'arcClass' | 'arcLeft' | 'arcRight']: readonly number[]
} & {
  readonly arcs: readonly (readonly number[])[]
  readonly cellCount: number
  /** What stands on each open cell, '' when nothing: open cell i is cell `units.length + i`. */
  readonly openNames: readonly string[]
}
type GroundPieces = { readonly [K in Exclude<keyof Pieces, 'count'>]: readonly number[] } & { readonly count: number }

/** Half a centimetre is nothing: figures are kept to the centimetre, so that the file stays small. */
const rounded = (values: Float64Array): number[] => Array.from(values, (v) => Math.round(v * 100) / 100)

export const packCells = (cells: Cells, openNames: readonly string[]): GroundCells => ({
  arcs: cells.arcs.map((arc) => Array.from(arc)),
  arcClass: Array.from(cells.arcClass),
  arcLeft: Array.from(cells.arcLeft),
  arcRight: Array.from(cells.arcRight),
  cellCount: cells.cellCount,
  openNames,
})

export const packPieces = (p: Pieces): GroundPieces => ({
  count: p.count,
  households: Array.from(p.households),
  people: Array.from(p.people),
  load: rounded(p.load),
  area: rounded(p.area),
  rim: rounded(p.rim),
  first: Array.from(p.first),
  next: Array.from(p.next),
  border: rounded(p.border),
  building: Array.from(p.building),
  stairwell: Array.from(p.stairwell),
  x: rounded(p.x),
  y: rounded(p.y),
})

/** The arcs of a kept ground as the rules read them. Areas are not kept: pieces carry theirs. */
export const openCells = (kept: GroundCells): Omit<Cells, 'doubleArea' | 'defects'> => ({
  arcs: kept.arcs.map((arc) => Int32Array.from(arc)),
  arcClass: Uint8Array.from(kept.arcClass),
  arcLeft: Int32Array.from(kept.arcLeft),
  arcRight: Int32Array.from(kept.arcRight),
  cellCount: kept.cellCount,
})

export const openPieces = (kept: GroundPieces): Pieces => ({
  count: kept.count,
  households: Float64Array.from(kept.households),
  people: Float64Array.from(kept.people),
  load: Float64Array.from(kept.load),
  area: Float64Array.from(kept.area),
  rim: Float64Array.from(kept.rim),
  first: Int32Array.from(kept.first),
  next: Int32Array.from(kept.next),
  border: Float64Array.from(kept.border),
  building: Int32Array.from(kept.building),
  stairwell: Int32Array.from(kept.stairwell),
  x: Float64Array.from(kept.x),
  y: Float64Array.from(kept.y),
})

/** Cell → grid of a plan; -1: open ground. */
export const gridsOfCells = ({ cells: { cellCount } }: GroundFile, labels: ArrayLike<number>): Int32Array => {
  const grids = new Int32Array(cellCount).fill(-1)
  for (let cell = 0; cell < Math.min(cellCount, labels.length); cell++) grids[cell] = labels[cell] ?? -1
  return grids
}
