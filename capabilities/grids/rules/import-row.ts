import { type AreaKind, codeLength, guessKind, parentOfCode, readCode } from './area-code.ts'
import { type AreaProblemCode, type AreaRow, type Finding, findingOf, type ImportedPlace } from './area-problem.ts'
import { type Datum, isOnEarth, toWgs84 } from './coordinates.ts'
import { type AreaField, datumOfWord, isAboveStreet, kindOfWord, textOf } from './import-columns.ts'
import type { AreaGeometry } from './shape.ts'

/** One record of a list, whatever the file: what a field holds, and ground where there is some (already WGS-84). */
export interface AreaRecord {
  readonly row: number
  readonly cell: (field: AreaField) => unknown
  readonly geometry: AreaGeometry | null
  /** The datum of pairs that do not say their own. */
  readonly datum: Datum
}

const plainNumber = /^[-+]?\d+(\.\d+)?$/
// Figures and what people put between them, an extension (转) included. 110 is the shortest number.
const phone = /^(?=(?:\D*\d){3})[\d+\-() /、,;转]{3,40}$/

/** One area as the record states it, or null for a blank record or one above a street. */
export const readArea = (record: AreaRecord): { readonly area: AreaRow | null; readonly findings: Finding[] } => {
  const findings: Finding[] = []
  const find = (code: AreaProblemCode, data: Record<string, string | number> = {}) => {
    findings.push(findingOf(record.row, code, data))
  }
  const text = (field: AreaField) => textOf(record.cell(field))
  const name = text('name')
  const { code, problem } = readCode(text('code'))
  if (name === '' && code === '' && !record.geometry) return { area: null, findings }
  const kindWord = text('kind')
  if (problem === 'above_street' || isAboveStreet(kindWord)) {
    find('above_street', { areaCode: code, name })
    return { area: null, findings }
  }
  if (problem === 'mangled') find('code_mangled', { areaCode: code })

  const kind = kindOfWord(kindWord) ?? guessKind(code, name)
  if (kindWord !== '' && kind === null) find('kind_unknown', { word: kindWord })

  let dutyPhone: string | null = text('dutyPhone').normalize('NFKC')
  if (dutyPhone !== '' && !phone.test(dutyPhone)) find('phone_invalid')
  if (!phone.test(dutyPhone)) dutyPhone = null

  const place = readPlace(text('lng').normalize('NFKC'), text('lat').normalize('NFKC'), text('datum'), record.datum)
  if (typeof place === 'string') find(place)

  const area: AreaRow = {
    row: record.row,
    kind,
    code,
    name,
    parentCode: readParent(text('parentCode'), code, kind),
    place: typeof place === 'string' ? null : place,
    geometry: record.geometry,
    dutyPhone,
  }
  return { area, findings }
}

/** A pair in degrees as a place, or what is wrong with it; null when there is none. */
const readPlace = (lngText: string, latText: string, datumWord: string, assumed: Datum) => {
  if (lngText === '' && latText === '') return null
  if (!plainNumber.test(lngText) || !plainNumber.test(latText)) return 'point_invalid'
  return placeOf(Number(lngText), Number(latText), datumWord === '' ? assumed : datumOfWord(datumWord))
}

/** WGS-84 to 1e-7° beside the pair as received. (0, 0) is what software writes for "not known". */
export const placeOf = (
  srcLng: number,
  srcLat: number,
  srcDatum: Datum | null,
): ImportedPlace | 'point_invalid' | 'point_zero' | 'datum_unknown' => {
  if (srcLng === 0 && srcLat === 0) return 'point_zero'
  if (!isOnEarth({ lng: srcLng, lat: srcLat })) return 'point_invalid'
  if (srcDatum === null) return 'datum_unknown'
  const { lng, lat } = toWgs84({ lng: srcLng, lat: srcLat, datum: srcDatum })
  return { lng: roundDegrees(lng), lat: roundDegrees(lat), srcLng, srcLat, srcDatum }
}

/** To 1e-7°, about a centimetre: what the locator counts in. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** The parent as stated (a name stays a name for `settleParents`); where nothing of ours is stated, what the code tells. */
const readParent = (stated: string, code: string, kind: AreaKind | null): string | null => {
  if (kind === 'street') return null
  if (stated === '') return parentOfCode(code)
  const { code: parent, problem } = readCode(stated)
  if (problem !== null) return parentOfCode(code)
  return /^\d+$/.test(parent) ? parent : stated
}

/**
 * Parents that only the whole list can tell: one stated by name becomes the code of the only area so called; a grid2
 * without parent gets the grid1 of its community when that has just one. What stays open is for `checkAreas` to say.
 */
export const settleParents = (rows: readonly AreaRow[]): AreaRow[] => {
  const byName = Map.groupBy(rows, (area) => area.name)
  const grid1s = Map.groupBy(
    rows.filter((area) => area.kind === 'grid1'),
    (area) => area.code.slice(0, codeLength.community),
  )
  const onlyOne = (found: readonly AreaRow[] | undefined) => (found?.length === 1 ? found[0]?.code : undefined)
  return rows.map((area) => {
    const { parentCode } = area
    if (parentCode !== null && !/^\d+$/.test(parentCode)) {
      return { ...area, parentCode: onlyOne(byName.get(parentCode)) ?? parentCode }
    }
    if (parentCode !== null || area.kind !== 'grid2') return area
    return { ...area, parentCode: onlyOne(grid1s.get(area.code.slice(0, codeLength.community))) ?? null }
  })
}
