import { XMLParser } from 'fast-xml-parser'
import { isProblem, readTable, type Table } from '../../../../kernel/server/sheets/read-table.ts'
import type { PlacesProblem } from '../../contract/places.ts'
import { refusals } from '../../contract.ts'
import { readBuildingRows } from '../../rules/import-places/building-rows.ts'
import { type GroundAsk, readingOf } from '../../rules/import-places/collect-objects.ts'
import { type ListedDoor, mostDoors, readDoorRows, type TableRow } from '../../rules/import-places/door-rows.ts'
import { elementsOfJson, elementsOfXml } from '../../rules/import-places/osm-elements.ts'
import { problemOf } from '../../rules/import-places/problem.ts'
import { readGeoJson } from '../../rules/import-places/read-geojson.ts'
import { type FoundGround, readGroundFile } from '../../rules/import-places/read-ground.ts'
import { readOsm } from '../../rules/import-places/read-osm.ts'
import { findPlaceColumns, tableKind } from '../../rules/import-places/table-columns.ts'

export type PlacesFormat = 'geojson' | 'osm' | 'table'

export interface OpenedPlaces extends FoundGround {
  readonly format: PlacesFormat
  readonly doors: readonly ListedDoor[]
}

const mostColumns = 200
const mostBytes = 40 * 1024 * 1024
// The document of an .osm file takes some twenty times its bytes; a town of 100,000 people is half of this.
const mostXmlBytes = 24 * 1024 * 1024
/** Titles, notes and empty lines stand above the headings of office sheets. */
const mostTitleRows = 8

const textOf = (bytes: Buffer): string => {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next encoding; Chinese programs of Windows still write GB18030.
    }
  }
  throw refusals.not_readable({ code: 'bad_encoding' })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.not_readable({ code: 'not_json' })
  }
}

const repeated = new Set(['node', 'way', 'relation', 'nd', 'member', 'tag'])

const parseXml = (bytes: Buffer): unknown => {
  if (bytes.length > mostXmlBytes) throw refusals.not_readable({ code: 'too_large' })
  const text = textOf(bytes)
  // Cut off in the middle, the rest would be missing without a word; and no .osm file declares entities of its own.
  const isWhole = /<\/osm>\s*$/.test(text.slice(-200)) && !text.slice(0, 2000).includes('<!DOCTYPE')
  if (!isWhole) throw refusals.not_readable({ code: 'not_osm' })
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    isArray: (name) => repeated.has(name),
  })
  try {
    return parser.parse(text)
  } catch {
    throw refusals.not_readable({ code: 'not_osm' })
  }
}

const openMap = (bytes: Buffer, ask: GroundAsk, isXml: boolean): OpenedPlaces => {
  const document = isXml ? parseXml(bytes) : parseJson(textOf(bytes))
  const elements = isXml ? elementsOfXml(document) : elementsOfJson(document)
  const file = elements ? readOsm(elements) : isXml ? null : readGeoJson(document)
  if (!file) throw refusals.not_readable({ code: isXml ? 'not_osm' : 'not_geojson' })
  return { ...readGroundFile(file, ask), format: elements ? 'osm' : 'geojson', doors: [] }
}

/** The table, its headings found below whatever stands above them. */
const openTable = async (bytes: Buffer, fileName: string): Promise<Table> => {
  const limits = { maxRows: mostDoors * 2, maxColumns: mostColumns, maxBytes: mostBytes }
  let first: Table | string | null = null
  for (let headerRow = 0; headerRow <= mostTitleRows; headerRow++) {
    const table = await readTable(
      { buffer: bytes, name: fileName },
      headerRow === 0 ? limits : { ...limits, headerRow },
    )
    if (isProblem(table)) {
      first ??= table.code
      const isHeader = ['no_header', 'blank_header', 'duplicate_header', 'too_many_columns'].includes(table.code)
      if (!isHeader) break
    } else {
      if (tableKind(findPlaceColumns(table.headers))) return table
      first ??= 'column_missing'
    }
  }
  throw refusals.not_readable({ code: typeof first === 'string' ? first : 'column_missing' })
}

const openSheet = async (bytes: Buffer, fileName: string, ask: GroundAsk): Promise<OpenedPlaces> => {
  const table = await openTable(bytes, fileName)
  const columns = findPlaceColumns(table.headers)
  const rows: TableRow[] = []
  const broken: PlacesProblem[] = []
  for await (const { row, cells, problem } of table.rows) {
    if (problem?.code === 'cell_error') broken.push(problemOf(row, 'row_broken', { column: problem.column }))
    // A row with a cell too few or too many still says what stands under its headings.
    else rows.push({ row, cells })
  }
  const isDoors = tableKind(columns) === 'doors' && ask.kind !== 'buildings'
  const reading = readingOf(ask.datum, ask.near)
  const none = { format: 'table', boundary: null, features: [], compounds: [] } as const
  if (isDoors) {
    const { doors, ignored, problems } = readDoorRows(rows, columns, reading)
    return { ...none, buildings: [], doors, ignored, problems: [...broken, ...problems] }
  }
  const { buildings, ignored, problems } = readBuildingRows(rows, columns, reading)
  return { ...none, buildings, doors: [], ignored, problems: [...broken, ...problems] }
}

const startsWith = (bytes: Buffer, head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte)

/**
 * Reads a file of places whatever it is called: its first letter that is no blank says whether it is JSON, XML or a table.
 * Refuses `not_readable` with what is wrong with the file as a whole, and `nothing_to_import`.
 */
export const openPlaces = async (bytes: Buffer, fileName: string, ask: GroundAsk): Promise<OpenedPlaces> => {
  // A Protocol Buffers extract begins with the length of its first block, then the block's type.
  if (bytes.subarray(0, 64).includes('OSMHeader')) throw refusals.not_readable({ code: 'osm_pbf' })
  const head = bytes
    .subarray(startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0)
    .subarray(0, 1000)
    .toString('latin1')
    .trimStart()
  const opened =
    head.startsWith('{') || head.startsWith('[')
      ? openMap(bytes, ask, false)
      : head.startsWith('<')
        ? openMap(bytes, ask, true)
        : await openSheet(bytes, fileName, ask)
  const { boundary, features, buildings, doors, problems } = opened
  if (!boundary && features.length + buildings.length + doors.length + problems.length === 0)
    throw refusals.nothing_to_import()
  return opened
}
