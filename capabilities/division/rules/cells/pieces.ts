import type { DivisionSettings } from '../../contract/settings.ts'
import type { Cells, Pieces, Town, Unit } from '../shapes.ts'
import { bridgeParts } from './bridge-parts.ts'
import { addBorder, type Neighbours, packPieces } from './pack-pieces.ts'

/**
 * The units as a search sees them: what they weigh, their ground and their neighbours. All units are in it: one without
 * ground has area 0, and ground that touches no other unit's (an island, a farm in the fields) is tied to the nearest by
 * half a metre, so that no household is left out.
 */
export const piecesOf = (town: Town, units: readonly Unit[], cells: Cells, settings: DivisionSettings): Pieces => {
  const count = units.length
  const area = Float64Array.from(units, (_, u) => Number(cells.doubleArea[u] ?? 0n) / 20_000)
  const rim = new Float64Array(count)
  const neighbours: Neighbours = new Map()
  for (const [i, arc] of cells.arcs.entries()) {
    const left = cells.arcLeft[i] as number
    const right = cells.arcRight[i] as number
    if (left === right) continue
    const metres = lengthOf(arc) / 100
    const isLeftUnit = left >= 0 && left < count
    const isRightUnit = right >= 0 && right < count
    if (isLeftUnit && isRightUnit) addBorder(neighbours, count, left, right, cells.arcClass[i] as number, metres)
    else if (isLeftUnit) rim[left] = (rim[left] as number) + metres
    else if (isRightUnit) rim[right] = (rim[right] as number) + metres
  }
  const { x, y } = middlesOf(town, units, cells)
  bridgeParts(cells, count, x, y, area, neighbours)
  return packPieces(units, settings, { area, rim, x, y }, neighbours)
}

const lengthOf = (arc: Int32Array): number => {
  let length = 0
  for (let k = 0; k + 3 < arc.length; k += 2) {
    const dx = (arc[k + 2] as number) - (arc[k] as number)
    const dy = (arc[k + 3] as number) - (arc[k + 1] as number)
    length += Math.sqrt(dx * dx + dy * dy)
  }
  return length
}

/** Centres of gravity in metres; of a unit without ground: where its building stands. */
const middlesOf = (town: Town, units: readonly Unit[], cells: Cells): { x: Float64Array; y: Float64Array } => {
  const x = new Float64Array(units.length)
  const y = new Float64Array(units.length)
  // Sums relative to the town's origin would lose digits far away from it: each cell counts from its own first corner.
  const from = new Map<number, readonly [number, number]>()
  for (const [i, arc] of cells.arcs.entries()) {
    for (const [cell, sign] of [
      [cells.arcLeft[i] as number, 1],
      [cells.arcRight[i] as number, -1],
    ] as const) {
      if (cell < 0 || cell >= units.length || cells.arcLeft[i] === cells.arcRight[i]) continue
      const [ox, oy] = from.get(cell) ?? [arc[0] as number, arc[1] as number]
      from.set(cell, [ox, oy])
      for (let k = 0; k + 3 < arc.length; k += 2) {
        const ax = (arc[k] as number) - ox
        const ay = (arc[k + 1] as number) - oy
        const bx = (arc[k + 2] as number) - ox
        const by = (arc[k + 3] as number) - oy
        const turn = sign * (ax * by - bx * ay)
        x[cell] = (x[cell] as number) + turn * (ax + bx)
        y[cell] = (y[cell] as number) + turn * (ay + by)
      }
    }
  }
  for (const [u, unit] of units.entries()) {
    const doubled = Number(cells.doubleArea[u] ?? 0n)
    const corner = from.get(u)
    if (doubled > 0 && corner !== undefined) {
      x[u] = ((x[u] as number) / (3 * doubled) + corner[0]) / 100
      y[u] = ((y[u] as number) / (3 * doubled) + corner[1]) / 100
      continue
    }
    const building = town.buildings[unit.building]
    const point = building?.point ?? building?.rings[0]?.[0] ?? [0, 0]
    x[u] = point[0] / 100
    y[u] = point[1] / 100
  }
  return { x, y }
}
