import type { Geometry, Position } from 'geojson'
import { outlineOf } from '../../../rules/cells/outline.ts'
import type { Cells, Cm } from '../../../rules/shapes.ts'
import { type OpenGround, polygonsAt } from './open-ground.ts'

/** A shape on the map: the very same object as long as the ground it covers is the same. */
export interface GroundShape {
  readonly geometry: Geometry
  /** A place inside, for a name. */
  readonly labelAt: Position
}

/** Units of every grid, rising. */
export const membersOf = (labels: ArrayLike<number>, grids: number): number[][] => {
  const members: number[][] = Array.from({ length: grids }, () => [])
  for (let unit = 0; unit < labels.length; unit++) members[labels[unit] ?? -1]?.push(unit)
  return members
}

/** Open ground has no middle of its own: that of its corners. */
const middleOfRing = ({ at }: OpenGround, ring: readonly Cm[]): Position => {
  const sum = ring.reduce(([x, y], [px, py]) => [x + px / ring.length, y + py / ring.length], [0, 0])
  return at([sum[0] ?? 0, sum[1] ?? 0])
}

/**
 * The unit nearest to the middle of a grid: a name there stands on its own ground, however the grid bends. Null for cells
 * that are no units.
 */
const middleOf = ({ pieces, at }: OpenGround, units: readonly number[]): Position | null => {
  if (units.some((unit) => unit >= pieces.count)) return null
  let x = 0
  let y = 0
  for (const unit of units) {
    x += (pieces.x[unit] ?? 0) / units.length
    y += (pieces.y[unit] ?? 0) / units.length
  }
  let best: Cm = [0, 0]
  let least = Number.POSITIVE_INFINITY
  for (const unit of units) {
    const [ux, uy] = [pieces.x[unit] ?? 0, pieces.y[unit] ?? 0]
    const far = Math.hypot(ux - x, uy - y)
    if (far >= least) continue
    least = far
    best = [ux * 100, uy * 100]
  }
  return at(best)
}

// Those of a plan, of what it is held against and of some edits back: a town of 400 grids keeps a few megabytes.
const mostKept = 4000

export interface Shaper {
  /** The shape of every grid 0 … grids−1; null for one without ground. */
  readonly ofGrids: (labels: ArrayLike<number>, grids: number) => (GroundShape | null)[]
  /** The shapes of single cells: a unit, open ground. */
  readonly ofCells: (cells: readonly number[]) => (GroundShape | null)[]
}

/**
 * Makes shapes from the arcs of the ground. What lay in a grid before in the same company is not merged again, so an edit
 * costs the two or three grids it touched.
 */
export const makeShaper = (ground: OpenGround): Shaper => {
  const kept = new Map<string, GroundShape>()
  const shapesOf = (groups: readonly (readonly number[])[]): (GroundShape | null)[] => {
    const keys = groups.map((cells) => cells.join(' '))
    const isNew = (key: string) => key !== '' && !kept.has(key)
    if (keys.some(isNew)) {
      if (kept.size > mostKept) kept.clear()
      const labels = new Int32Array(ground.cells.cellCount).fill(-1)
      groups.forEach((cells, i) => {
        if (!isNew(keys[i] ?? '')) return
        for (const cell of cells) labels[cell] = i
      })
      for (const [i, polygons] of outlineOf(ground.cells, labels)) {
        const labelAt = middleOf(ground, groups[i] ?? []) ?? middleOfRing(ground, polygons[0]?.[0] ?? [])
        kept.set(keys[i] ?? '', { geometry: polygonsAt(ground, polygons), labelAt })
      }
    }
    return keys.map((key) => kept.get(key) ?? null)
  }
  return {
    ofGrids: (labels, grids) => shapesOf(membersOf(labels, grids)),
    ofCells: (cells) => shapesOf(cells.map((cell) => [cell])),
  }
}

/** The arcs between two cells whose labels differ (-1: none, the outside too): borders of level-1 grids. */
export const bordersBetween = (
  cells: Pick<Cells, 'arcs' | 'arcLeft' | 'arcRight'>,
  labelOf: (cell: number) => number,
  at: OpenGround['at'],
): Geometry => {
  const lines: Position[][] = []
  cells.arcs.forEach((arc, a) => {
    const left = cells.arcLeft[a] ?? -1
    const right = cells.arcRight[a] ?? -1
    const [l, r] = [left < 0 ? -1 : labelOf(left), right < 0 ? -1 : labelOf(right)]
    if (l === r) return
    const line: Position[] = []
    for (let i = 0; i + 1 < arc.length; i += 2) line.push(at([arc[i] ?? 0, arc[i + 1] ?? 0]))
    lines.push(line)
  })
  return { type: 'MultiLineString', coordinates: lines }
}
