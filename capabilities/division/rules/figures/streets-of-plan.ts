import { type GroundFile, gridsOfCells, openCells } from '../ground.ts'
import { type BoundingStreet, streetsAround } from './bounding-streets.ts'

/** The named streets each grid of a plan ends at, on the ground it was made of; the most important first. */
export const streetsOf = (ground: GroundFile, labels: ArrayLike<number>, grids: number): BoundingStreet[][] =>
  streetsAround(ground.lines, openCells(ground.cells), gridsOfCells(ground, labels), grids)
