import type { Geometry } from 'geojson'
import { type GroundFile, openCells, openPieces } from '../../../rules/ground.ts'
import { toLngLat } from '../../../rules/project.ts'
import type { Cells, Cm, Pieces } from '../../../rules/shapes.ts'

/** A ground ready to be drawn and reckoned with. */
export interface OpenGround {
  readonly file: GroundFile
  /** Without areas and defects: pieces carry theirs, the defects stand in a list of their own. */
  readonly cells: Cells
  readonly pieces: Pieces
  readonly isList: boolean
  /** lng, lat as GeoJSON has them. */
  readonly at: (point: Cm) => [number, number]
}

const isGround = (answer: unknown): answer is GroundFile =>
  typeof answer === 'object' &&
  answer !== null &&
  ['origin', 'units', 'cells', 'pieces', 'buildings'].every((key) => key in answer)

/** Null: what came is no ground. */
export const openGround = (answer: unknown): OpenGround | null => {
  if (!isGround(answer)) return null
  return {
    file: answer,
    cells: { ...openCells(answer.cells), doubleArea: [], defects: [] },
    pieces: openPieces(answer.pieces),
    isList: answer.isList,
    at: (point) => {
      const { lng, lat } = toLngLat(answer.origin, point)
      return [lng, lat]
    },
  }
}

/** Rings of centimetres as a shape of the map. */
export const polygonsAt = (ground: OpenGround, polygons: readonly (readonly (readonly Cm[])[])[]): Geometry => ({
  type: 'MultiPolygon',
  coordinates: polygons.map((rings) => rings.map((ring) => ring.map(ground.at))),
})

export interface UnitName {
  /** Where it is: the building and, where it has several, the entrance. */
  readonly building: string
  readonly stairwell: string
  readonly storeys: readonly [number, number]
}

export const unitName = ({ file }: OpenGround, unit: number): UnitName => {
  const known = file.units[unit]
  const building = known ? file.buildings[known.building] : undefined
  return {
    building: building?.name || building?.code || '',
    stairwell: known?.stairwellName ?? '',
    storeys: known?.storeys ?? [1, 1],
  }
}
