import { type AreaRow, type Finding, findingOf } from './area-problem.ts'
import { type Datum, toWgs84 } from './coordinates.ts'
import { type AreaField, type ColumnNames, datumOfWord, findColumns, textOf } from './import-columns.ts'
import { dropStrayPoints } from './import-points.ts'
import { placeOf, readArea, roundDegrees, settleParents } from './import-row.ts'
import type { AreaGeometry } from './shape.ts'

/** More than any sub-district has; a file beyond it is another kind of file. */
export const mostRows = 20_000
export const mostVertices = 2_000_000

export interface ImportMapping {
  /** The datum of pairs that do not say their own. Asked of the person: nothing here guesses it. */
  readonly datum: Datum
  /** Headings (or property names) the person has chosen; the others are found by their usual names. */
  readonly columns?: ColumnNames
}

/** The rows in the order of the file. An error on row 0 speaks of the whole file, and then there are no rows. */
export interface ImportedAreas {
  readonly rows: AreaRow[]
  readonly problems: Finding[]
}

const refuse = (...problems: Finding[]): ImportedAreas => ({ rows: [], problems })

const missingColumns = (columns: ReadonlyMap<AreaField, string>): Finding[] =>
  (['code', 'name'] as const)
    .filter((field) => !columns.has(field))
    .map((column) => findingOf(0, 'column_missing', { column }))

const finish = (rows: readonly AreaRow[], problems: readonly Finding[]): ImportedAreas => {
  const settled = dropStrayPoints(settleParents(rows))
  return { rows: settled.rows, problems: [...problems, ...settled.findings].sort((a, b) => a.row - b.row) }
}

/**
 * Reads a table (CSV or a sheet, one record per area, keyed by heading): code and name needed, kind, parent, point, duty
 * telephone if there. Understands the usual Chinese and English headings, padded statistical codes, and works out the
 * kind and the parent where the list does not say. At most 20 000 records. The rows are for `checkAreas` next.
 */
export const areasFromTable = async (
  records: Iterable<Readonly<Record<string, unknown>>> | AsyncIterable<Readonly<Record<string, unknown>>>,
  { datum, columns: chosen }: ImportMapping,
): Promise<ImportedAreas> => {
  const rows: AreaRow[] = []
  const problems: Finding[] = []
  let columns: Map<AreaField, string> | null = null
  let row = 0
  for await (const record of records) {
    if (columns === null) {
      columns = findColumns(Object.keys(record), chosen)
      const missing = missingColumns(columns)
      if (missing.length > 0) return refuse(...missing)
    }
    row++
    if (row > mostRows) return refuse(findingOf(0, 'too_many_rows', { most: mostRows }))
    const { area, findings } = readArea({ row, cell: cellOf(record, columns), geometry: null, datum })
    problems.push(...findings)
    if (area) rows.push(area)
  }
  return finish(rows, problems)
}

const cellOf = (record: Readonly<Record<string, unknown>>, columns: ReadonlyMap<AreaField, string>) => {
  return (field: AreaField): unknown => {
    const heading = columns.get(field)
    return heading !== undefined && Object.hasOwn(record, heading) ? record[heading] : undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads a GeoJSON FeatureCollection (already parsed, not trusted): properties as a table's cells, Polygon and
 * MultiPolygon as ground, a Point as the place. Ground comes out in WGS-84, rounded to 1e-7°, without heights, as new
 * objects. At most 20 000 features and 2 000 000 vertices. Whether the rings are valid is for `checkAreas`.
 */
export const areasFromGeoJson = (json: unknown, { datum, columns: chosen }: ImportMapping): ImportedAreas => {
  const features = isRecord(json) && json.type === 'FeatureCollection' ? json.features : null
  if (!Array.isArray(features)) return refuse(findingOf(0, 'not_a_feature_collection'))
  if (features.length > mostRows) return refuse(findingOf(0, 'too_many_rows', { most: mostRows }))
  const records = features.map((feature: unknown) => (isRecord(feature) ? feature : {}))
  const properties = records.map(({ properties: given }) => (isRecord(given) ? given : {}))
  const columns = findColumns([...new Set(properties.flatMap((given) => Object.keys(given)))], chosen)
  const missing = missingColumns(columns)
  if (missing.length > 0) return refuse(...missing)

  const rows: AreaRow[] = []
  const problems: Finding[] = []
  const allowance = { vertices: mostVertices }
  for (const [i, { geometry }] of records.entries()) {
    const cell = cellOf(properties[i] ?? {}, columns)
    const row = i + 1
    const ownDatum = datumOfWord(textOf(cell('datum'))) ?? datum
    const ground = readGround(geometry, ownDatum, allowance)
    if (allowance.vertices < 0) return refuse(findingOf(0, 'too_many_vertices', { most: mostVertices }))
    if (ground === 'geometry_kind') problems.push(findingOf(row, 'geometry_kind'))
    const { area, findings } = readArea({
      row,
      cell,
      geometry: isRecord(ground) ? (ground as AreaGeometry) : null,
      datum,
    })
    problems.push(...findings)
    if (area) rows.push(withPoint(area, geometry, ownDatum, problems))
  }
  return finish(rows, problems)
}

/** A Point feature is its area's place unless its properties gave one. */
const withPoint = (area: AreaRow, geometry: unknown, datum: Datum, problems: Finding[]): AreaRow => {
  if (area.place || !isRecord(geometry) || geometry.type !== 'Point') return area
  const [lng, lat]: readonly unknown[] = Array.isArray(geometry.coordinates) ? geometry.coordinates : []
  const place = typeof lng === 'number' && typeof lat === 'number' ? placeOf(lng, lat, datum) : 'point_invalid'
  if (typeof place !== 'string') return { ...area, place }
  problems.push(findingOf(area.row, place))
  return area
}

/** Ground in WGS-84; null where there is none to read; what is broken is handed on for readShape to name. */
const readGround = (geometry: unknown, datum: Datum, allowance: { vertices: number }) => {
  if (geometry === null || geometry === undefined) return null
  if (!isRecord(geometry)) return 'geometry_kind'
  const { type, coordinates } = geometry
  if (type === 'Point') return null
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return 'geometry_kind'
  const position = (given: unknown): unknown => {
    allowance.vertices--
    if (!Array.isArray(given) || typeof given[0] !== 'number' || typeof given[1] !== 'number') return given
    const { lng, lat } = toWgs84({ lng: given[0], lat: given[1], datum })
    return [roundDegrees(lng), roundDegrees(lat)]
  }
  const each = (given: unknown, change: (inner: unknown) => unknown): unknown => {
    if (!Array.isArray(given) || allowance.vertices < 0) return given
    return given.map((inner: unknown) => (allowance.vertices < 0 ? inner : change(inner)))
  }
  const polygon = (given: unknown) => each(given, (ring) => each(ring, position))
  return { type, coordinates: type === 'Polygon' ? polygon(coordinates) : each(coordinates, polygon) }
}
