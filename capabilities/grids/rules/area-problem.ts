import type { AreaKind } from './area-code.ts'
import type { Datum } from './coordinates.ts'
import type { AreaGeometry } from './shape.ts'

export type Severity = 'error' | 'warning'

/** Everything that can be wrong with a list of areas. An error keeps its row out; a warning asks a person to look. */
export const areaProblems = {
  // the file
  not_a_feature_collection: 'error',
  column_missing: 'error',
  too_many_rows: 'error',
  too_many_vertices: 'error',
  checks_cut_short: 'warning',
  // what the row says
  above_street: 'warning',
  code_missing: 'error',
  code_mangled: 'error',
  code_invalid: 'error',
  code_repeated: 'error',
  kind_unknown: 'warning',
  kind_missing: 'error',
  kind_code_mismatch: 'error',
  name_missing: 'error',
  name_too_long: 'error',
  name_repeated: 'warning',
  parent_missing: 'error',
  parent_unknown: 'error',
  parent_kind: 'error',
  parent_code_mismatch: 'error',
  phone_invalid: 'warning',
  // its point
  datum_unknown: 'warning',
  point_invalid: 'warning',
  point_zero: 'warning',
  point_far: 'warning',
  // its ground
  geometry_kind: 'error',
  geometry_empty: 'error',
  position_invalid: 'error',
  ring_short: 'error',
  ring_open: 'error',
  ring_flat: 'error',
  ring_crosses_itself: 'error',
  too_wide: 'error',
  outside_parent: 'warning',
  overlaps: 'warning',
} as const satisfies Record<string, Severity>
export type AreaProblemCode = keyof typeof areaProblems

/** `data` is small and without personal data: what the words need. */
export interface AreaProblem {
  readonly severity: Severity
  readonly code: AreaProblemCode
  readonly data: Readonly<Record<string, string | number>>
}

/** `row` counts records from 1 (the heading does not count); 0 means the file as a whole. */
export interface Finding {
  readonly row: number
  readonly problem: AreaProblem
}

export const findingOf = (row: number, code: AreaProblemCode, data: AreaProblem['data'] = {}): Finding => ({
  row,
  problem: { severity: areaProblems[code], code, data },
})

/** WGS-84 degrees, and the pair as it was received. */
export interface ImportedPlace {
  readonly lng: number
  readonly lat: number
  readonly srcLng: number
  readonly srcLat: number
  readonly srcDatum: Datum
}

/** One area of a list, read but not yet trusted. */
export interface AreaRow {
  readonly row: number
  readonly kind: AreaKind | null
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly place: ImportedPlace | null
  readonly geometry: AreaGeometry | null
  readonly dutyPhone: string | null
}
