import type { DivisionSettings } from '../../contract/settings.ts'
import { type Pieces, plain, type Town, type Unit } from '../shapes.ts'
import { addBorder, type Neighbours, packPieces } from './pack-pieces.ts'

/** Metres between one unit and the next in a list, and of border between them: only comparison matters. */
const stride = 10

/**
 * List mode: nobody knows where the buildings stand, so neighbours in the list are neighbours on the ground. Inside a
 * building the stairwells are neighbours at their foot as well. Area and rim are 0: shape does not count. Between two
 * compounds the border is a wall.
 */
export const listPieces = (town: Town, units: readonly Unit[], settings: DivisionSettings): Pieces => {
  const count = units.length
  const neighbours: Neighbours = new Map()
  const compoundOf = (unit: Unit | undefined): string => town.buildings[unit?.building ?? -1]?.compound ?? ''
  let foot = 0
  for (let u = 1; u < count; u += 1) {
    const before = units[u - 1] as Unit
    const unit = units[u] as Unit
    const isWall = compoundOf(before) !== compoundOf(unit)
    addBorder(neighbours, count, u - 1, u, isWall ? 3 : plain, stride)
    if (unit.stairwell === before.stairwell) continue
    if (unit.building === before.building && foot !== u - 1) {
      addBorder(neighbours, count, foot, u, plain, stride)
    }
    foot = u
  }
  const zero = (): Float64Array => new Float64Array(count)
  const x = Float64Array.from(units, (_, u) => u * stride)
  return packPieces(units, settings, { area: zero(), rim: zero(), x, y: zero() }, neighbours)
}
