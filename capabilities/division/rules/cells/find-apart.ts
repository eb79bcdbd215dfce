import { isInside } from '../inside.ts'
import type { Ring } from '../shapes.ts'
import { interiorPoint } from './interior-point.ts'
import type { Zones } from './zones.ts'

/**
 * Zones that lie in ground set apart and that nobody lives on: 1 each. The outlines of that ground are lines of the mesh,
 * so that a zone's largest face speaks for all of it.
 */
export const findApart = (
  setApart: readonly (readonly Ring[])[],
  { mesh, faces, zoneOfFace, count }: Zones,
  hasHouseholds: Uint8Array,
  middleX: number,
  middleY: number,
): Uint8Array => {
  const isApart = new Uint8Array(count)
  if (setApart.length === 0) return isApart
  const largest = new Int32Array(count)
  for (let f = 1; f < faces.count; f += 1) {
    const zone = zoneOfFace[f] as number
    const known = largest[zone] as number
    if (known === 0 || (faces.doubleArea[f] as bigint) > (faces.doubleArea[known] as bigint)) largest[zone] = f
  }
  for (let zone = 1; zone < count; zone += 1) {
    if (hasHouseholds[zone] === 1 || largest[zone] === 0) continue
    const at = interiorPoint(mesh, faces, largest[zone] as number)
    if (at === null) continue
    const [x, y] = [at.x + middleX, at.y + middleY]
    if (setApart.some((rings) => isInside([rings], [x, y]))) isApart[zone] = 1
  }
  return isApart
}
