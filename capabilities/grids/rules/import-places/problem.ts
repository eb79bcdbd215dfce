import type { PlacesProblem } from '../../contract/places.ts'
import type { Severity } from '../area-problem.ts'

/** Everything that can be wrong with a file of streets, buildings or doors. An error keeps its row out. */
export const placesProblems = {
  // the file
  too_many_objects: 'error',
  too_many_doors: 'error',
  too_many_vertices: 'error',
  checks_cut_short: 'warning',
  maybe_gcj02: 'warning',
  maybe_bd09: 'warning',
  people_column_missing: 'warning',
  people_by_rows: 'warning',
  cells_filled_down: 'warning',
  lines_outside: 'warning',
  boundary_ambiguous: 'error',
  boundary_missing: 'error',
  // what is told of an object
  not_understood: 'warning',
  class_unknown: 'warning',
  id_repeated: 'error',
  parts_missing: 'error',
  row_broken: 'error',
  // its ground
  geometry_kind: 'error',
  geometry_empty: 'error',
  position_invalid: 'error',
  coordinates_swapped: 'error',
  far_away: 'error',
  line_short: 'error',
  ring_short: 'error',
  ring_open: 'warning',
  ring_flat: 'error',
  ring_crosses_itself: 'error',
  too_wide: 'error',
  outside_community: 'warning',
  outside_parent: 'warning',
  overlaps: 'warning',
  // buildings
  building_missing: 'error',
  building_twice: 'error',
  building_ambiguous: 'error',
  building_elsewhere: 'error',
  building_unknown: 'warning',
  storeys_invalid: 'warning',
  point_invalid: 'warning',
  datum_unknown: 'warning',
  // doors
  door_missing: 'error',
  door_twice: 'error',
  text_too_long: 'error',
  storey_invalid: 'warning',
  people_missing: 'warning',
  people_invalid: 'warning',
  people_many: 'warning',
  workload_invalid: 'warning',
} as const satisfies Record<string, Severity>
export type PlacesProblemCode = keyof typeof placesProblems

/** Row 0 speaks of the whole file. `data` says what the file calls it and where it is; no personal data. */
export const problemOf = (
  row: number,
  code: PlacesProblemCode,
  data: Readonly<Record<string, string | number | undefined>> = {},
): PlacesProblem => ({
  row,
  severity: placesProblems[code],
  code,
  data: Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value]])),
  ),
})

/** Errors first, then what asks a person to look; what only lies outside must not push the others off the end. */
export const inOrder = (problems: readonly PlacesProblem[]): PlacesProblem[] => {
  const weight = ({ severity, code }: PlacesProblem) =>
    severity === 'error' ? 0 : code === 'outside_community' ? 2 : 1
  return problems.toSorted((a, b) => weight(a) - weight(b) || a.row - b.row)
}
