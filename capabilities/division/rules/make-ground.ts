import type { z } from 'zod'
import type { GroundCounts, GroundDefect } from '../contract/divisions.ts'
import type { DivisionSettings } from '../contract/settings.ts'
import { layCells } from './cells/lay-cells.ts'
import { listPieces } from './cells/list-pieces.ts'
import { outlineOf } from './cells/outline.ts'
import { piecesOf } from './cells/pieces.ts'
import { type GroundFile, type GroundUnit, packCells, packPieces } from './ground.ts'
import { isInside } from './inside.ts'
import { mostOf } from './old-plan.ts'
import { toLngLat } from './project.ts'
import type { CellDefect, Cells, Town, Unit } from './shapes.ts'
import type { Landmark, ReadTown } from './town-of-ground.ts'
import { makeUnits } from './units.ts'

export interface MadeGround {
  /** As a browser gets it. */
  readonly file: Omit<GroundFile, 'unitDoors'>
  /** For each unit the ids of its households' doors. */
  readonly unitDoors: readonly (readonly string[])[]
  readonly defects: readonly GroundDefect[]
  readonly counts: z.output<typeof GroundCounts>
}

const noCells: Cells = {
  arcs: [],
  arcClass: new Uint8Array(0),
  arcLeft: new Int32Array(0),
  arcRight: new Int32Array(0),
  cellCount: 0,
  doubleArea: [],
  defects: [],
}

/** The ground that is searched, drawn and kept: units, cells and pieces of a town, and everything found wrong on the way. */
export const makeGround = ({ town, landmarks, defects: ofList }: ReadTown, settings: DivisionSettings): MadeGround => {
  const units = makeUnits(town, settings)
  const isList = town.boundary.length === 0
  const cells = isList ? noCells : layCells(town, units, settings)
  const pieces = isList ? listPieces(town, units, settings) : piecesOf(town, units, cells, settings)
  const defects = [...ofList, ...cells.defects.map((defect) => shown(town, defect))]
  const people = units.reduce((sum, unit) => sum + unit.people, 0)
  const openCells = Math.max(0, cells.cellCount - units.length)
  return {
    file: {
      origin: town.origin,
      isList,
      boundary: town.boundary,
      lines: town.lines.map(({ name, lineClass, points }) => ({ name, lineClass, points })),
      buildings: town.buildings.map(({ id, code, name, compound, rings }) => ({ id, code, name, compound, rings })),
      units: units.map((unit) => unitOf(town, unit)),
      cells: packCells(cells, namesOfOpen(cells, units.length, landmarks)),
      pieces: packPieces(pieces),
    },
    unitDoors: units.map(({ doors }) => doors.map((d) => town.doors[d]?.id ?? '')),
    defects,
    counts: {
      buildings: town.buildings.length,
      doors: town.doors.length,
      units: units.length,
      people,
      lines: town.lines.length,
      openCells,
      defects: defects.length,
      isList,
      peopleEach: town.doors.length > 0 ? people / town.doors.length : 0,
    },
  }
}

const unitOf = (town: Town, { doors, ...unit }: Unit): GroundUnit => ({
  ...unit,
  stairwellName: town.doors[doors[0] ?? -1]?.stairwell ?? '',
  areaId: mostOf(doors.map((d) => town.doors[d]?.areaId ?? null)),
})

/** What stands or is drawn on each open cell: of several the first that is known of. */
const namesOfOpen = (cells: Cells, units: number, landmarks: readonly Landmark[]): string[] => {
  const open = Math.max(0, cells.cellCount - units)
  const names = new Array<string>(open).fill('')
  if (open === 0 || landmarks.length === 0) return names
  const labels = Int32Array.from({ length: cells.cellCount }, (_, cell) => Math.max(-1, cell - units))
  for (const [cell, polygons] of outlineOf(cells, labels)) {
    names[cell] = landmarks.find(({ at }) => isInside(polygons, at))?.name ?? ''
  }
  return names
}

const shown = (town: Town, { code, building, line, at }: CellDefect): GroundDefect => {
  const b = building === undefined ? undefined : town.buildings[building]
  const name = b?.name ?? (line === undefined ? undefined : town.lines[line]?.name) ?? ''
  return { code, name, buildingId: b?.id ?? null, point: toLngLat(town.origin, at) }
}
