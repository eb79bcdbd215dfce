// What the rules of division speak of. Lengths in integer centimetres inside a town, in metres and square metres in what
// search and figures read. Arrays are indexed by position; -1 stands for "none".

/** Integer centimetres east (x) and north (y) of the town's origin. */
export type Cm = readonly [x: number, y: number]
/** Closed without repeating its first point; either direction. */
export type Ring = readonly Cm[]

/** 0 main street, railway or river · 1 street · 2 lane · 3 wall of a compound. */
export type LineClass = 0 | 1 | 2 | 3
/** A border lies on a line of that class; 4: on none, plain ground between two buildings. */
export type BorderClass = LineClass | 4
export const borderClasses = 5
export const plain = 4

export interface TownLine {
  readonly id: string
  readonly name: string
  readonly lineClass: LineClass
  /** At least two points. */
  readonly points: readonly Cm[]
}

export interface TownBuilding {
  readonly id: string
  readonly code: string
  readonly name: string
  /** The walled compound (小区, 家属院) it belongs to; '' when none is known. */
  readonly compound: string
  /** Outer rings of the footprint (holes do not matter); empty when only the point is known. */
  readonly rings: readonly Ring[]
  /** Null in list mode: nobody knows where it stands. */
  readonly point: Cm | null
}

/** One household's door. No names: only what planning needs. */
export interface TownDoor {
  readonly id: string
  /** Index into `buildings`. */
  readonly building: number
  /** '' when the building has one entrance. */
  readonly stairwell: string
  readonly storey: number
  readonly label: string
  readonly people: number
  /** What this household asks of a leader, as persons' worth of work; the number of people when nobody weighed it. */
  readonly workload: number
  /** The small grid it lies in now; null when in none. */
  readonly areaId: string | null
}

/** The ground that is divided, as it was read: nothing in it has been judged yet. */
export interface Town {
  /** WGS-84 of (0, 0). */
  readonly origin: { readonly lng: number; readonly lat: number }
  /** Polygons, each an outer ring and its holes; empty in list mode. */
  readonly boundary: readonly (readonly Ring[])[]
  /**
   * Ground of dedicated grids in force (a school, a market), each an outer ring and its holes. Its outline is a wall, and
   * what nobody lives on stays open ground however small it is.
   */
  readonly setApart?: readonly (readonly Ring[])[]
  readonly lines: readonly TownLine[]
  /** In the order of their codes: in list mode neighbours in this order are neighbours on the ground. */
  readonly buildings: readonly TownBuilding[]
  readonly doors: readonly TownDoor[]
}

/** The smallest thing that is never cut without a reason: a house, a stairwell, a band of storeys of a large stairwell. */
export interface Unit {
  /** `<building id>|<stairwell>|<lowest storey>-<highest storey>`: the same again when the town is read again. */
  readonly key: string
  readonly building: number
  /** Number of the stairwell in the whole town. */
  readonly stairwell: number
  readonly storeys: readonly [low: number, high: number]
  /** Indexes into `Town.doors`. */
  readonly doors: readonly number[]
  readonly households: number
  readonly people: number
  readonly workload: number
}

/**
 * The ground as one planar arrangement: every cell a polygon, every border an arc with a cell on each side. Cells
 * 0 … units−1 are those of the units, the others open ground that belongs to no household (a school, a market, a park).
 */
export interface Cells {
  /** Coordinates x0, y0, x1, y1 … in cm, at least two points; ends are shared between arcs exactly. */
  readonly arcs: readonly Int32Array[]
  readonly arcClass: Uint8Array
  /** The cell on the left and on the right going along the arc; -1: outside the boundary. */
  readonly arcLeft: Int32Array
  readonly arcRight: Int32Array
  readonly cellCount: number
  /** Twice the area of each cell in cm², exact. */
  readonly doubleArea: readonly bigint[]
  /** What was found wrong or had to be decided, with its place; never silently dropped. */
  readonly defects: readonly CellDefect[]
}
export interface CellDefect {
  readonly code: 'building_outside' | 'building_overlaps' | 'unit_without_ground' | 'line_outside' | 'isolated_ground'
  /** Index of the building or line. */
  readonly building?: number
  readonly line?: number
  readonly at: Cm
}

/**
 * What a search puts together: units into small grids, or small grids into level-1 grids. Open cells are not in it.
 * Borders are a symmetric list of neighbours in CSR form.
 */
export interface Pieces {
  readonly count: number
  readonly households: Float64Array
  readonly people: Float64Array
  /** What is balanced: people, or the weighed work. */
  readonly load: Float64Array
  /** Square metres; 0 in list mode, where shape does not count. */
  readonly area: Float64Array
  /** Metres of border to open ground and to the outside. */
  readonly rim: Float64Array
  /** Neighbours of piece p: `next[first[p]] … next[first[p + 1] - 1]`. */
  readonly first: Int32Array
  readonly next: Int32Array
  /** Metres of common border by class: `border[5 * e + class]` for entry e of `next`. */
  readonly border: Float64Array
  /** The building and the stairwell each piece belongs to, numbered from 0; -1: none (level 1). */
  readonly building: Int32Array
  readonly stairwell: Int32Array
  /** Metres from the origin: the middle of the piece. */
  readonly x: Float64Array
  readonly y: Float64Array
}
