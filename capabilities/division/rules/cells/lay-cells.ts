import type { DivisionSettings } from '../../contract/settings.ts'
import type { CellDefect, Cells, Town, Unit } from '../shapes.ts'
import { cutPlots } from './cut-plots.ts'
import type { Faces } from './faces.ts'
import { findApart } from './find-apart.ts'
import { readFootprints } from './footprint.ts'
import { gatherArcs } from './gather-arcs.ts'
import { interiorPoint } from './interior-point.ts'
import { joinGround } from './join-ground.ts'
import { labelGround } from './label-ground.ts'
import { mergeZones } from './merge-zones.ts'
import type { Mesh } from './mesh.ts'
import { placeBuildings } from './place-buildings.ts'
import { readGround } from './read-ground.ts'
import { zoneGround } from './zone-ground.ts'
import { joinFaces, layZones, type Zones } from './zones.ts'

/**
 * Lays a plot of ground to every unit: one planar arrangement on whole centimetres in which streets, walls and the
 * middle between two houses are the borders (reference 2.2). Exact: the cells fill the boundary without gap or overlap.
 * Never fails on bad geometry; what was wrong is named in `defects`. `onProgress` hears shares from 0 to 1.
 */
export const layCells = (
  town: Town,
  units: readonly Unit[],
  settings: DivisionSettings,
  onProgress?: (share: number) => void,
): Cells => {
  const [middleX, middleY] = middleOf(town)
  const toTown = (x: number, y: number): readonly [number, number] => [Math.round(x) + middleX, Math.round(y) + middleY]
  const defects: CellDefect[] = []
  const footprints = readFootprints(town, middleX, middleY)
  const ground = readGround(town, footprints, middleX, middleY)
  onProgress?.(0.1)
  const zones = layZones(ground.mesh, footprints, ground.crossed)
  reportLines(town, zones, defects)
  const placed = placeBuildings(town, units, footprints, zones, defects, toTown)
  onProgress?.(0.3)
  const full = new Uint8Array(zones.count)
  for (const unit of units) full[placed.zone[unit.building] as number] = 1
  const apart = findApart(town.setApart ?? [], zones, full, middleX, middleY)
  const merged = mergeZones(zones, full, settings.openGround, apart)

  const grounds = zoneGround(zones, merged, placed, units.length, settings)
  const joined = joinGround(zones, merged, grounds, (done) => onProgress?.(0.3 + (0.4 * done) / grounds.size))
  const first = new Set(placed.plots.map((own) => own[0] as number))
  const labelled = labelGround(joined, grounds, units, first, footprints, settings)
  onProgress?.(0.85)
  const { mesh, faces, inside, cellOfFace, cellCount, claimed } = cutPlots(
    labelled,
    placed,
    units,
    footprints,
    settings,
  )
  onProgress?.(0.95)
  reportIslands(mesh, faces, inside, toTown, defects)
  const doubleArea: bigint[] = new Array<bigint>(cellCount).fill(0n)
  for (let f = 1; f < faces.count; f += 1) {
    const cell = cellOfFace[f] as number
    if (cell >= 0) doubleArea[cell] = (doubleArea[cell] as bigint) + (faces.doubleArea[f] as bigint)
  }
  const without = new Set(claimed)
  for (const [u, unit] of units.entries()) {
    const footprint = footprints[unit.building]
    if ((doubleArea[u] === 0n || without.has(u)) && footprint !== undefined) {
      defects.push({ code: 'unit_without_ground', building: unit.building, at: toTown(footprint.x, footprint.y) })
    }
  }
  onProgress?.(1)
  return { ...gatherArcs(mesh, faces, cellOfFace, middleX, middleY), cellCount, doubleArea, defects }
}

/** The middle of the boundary, so that numbers are small however far the town's origin is. */
const middleOf = (town: Town): [number, number] => {
  let [minX, minY, maxX, maxY] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const ring of town.boundary.flat()) {
    for (const [x, y] of ring) {
      minX = Math.min(minX, x)
      maxX = Math.max(maxX, x)
      minY = Math.min(minY, y)
      maxY = Math.max(maxY, y)
    }
  }
  return minX > maxX ? [0, 0] : [Math.round((minX + maxX) / 2), Math.round((minY + maxY) / 2)]
}

const reportLines = (town: Town, { mesh, faces, zoneOfFace }: Zones, defects: CellDefect[]): void => {
  const seen = new Uint8Array(town.lines.length)
  for (let s = 0; s < mesh.from.length; s += 1) {
    if (zoneOfFace[faces.of[2 * s] as number] === 0 && zoneOfFace[faces.of[2 * s + 1] as number] === 0) continue
    for (const line of [mesh.left[s] as number, mesh.right[s] as number]) if (line >= 0) seen[line] = 1
  }
  for (const [l, line] of town.lines.entries()) {
    const at = line.points[0]
    if (seen[l] === 0 && at !== undefined) defects.push({ code: 'line_outside', line: l, at })
  }
}

const reportIslands = (
  mesh: Mesh,
  faces: Faces,
  inside: Uint8Array,
  toTown: (x: number, y: number) => readonly [number, number],
  defects: CellDefect[],
): void => {
  const { partOf, count } = joinFaces(
    faces,
    (f) => inside[f] === 1,
    () => true,
  )
  const area = new Float64Array(count)
  const largest = new Int32Array(count).fill(-1)
  for (let f = 1; f < faces.count; f += 1) {
    const part = partOf[f] as number
    if (part === -1) continue
    const own = Number(faces.doubleArea[f])
    area[part] = (area[part] as number) + own
    if (largest[part] === -1 || own > Number(faces.doubleArea[largest[part] as number])) largest[part] = f
  }
  const main = area.indexOf(Math.max(...area))
  for (let part = 0; part < count; part += 1) {
    if (part === main) continue
    const at = interiorPoint(mesh, faces, largest[part] as number)
    if (at !== null) defects.push({ code: 'isolated_ground', at: toTown(at.x, at.y) })
  }
}
