import type { PlacesProblem } from '../../contract/places.ts'
import type { LngLat } from '../coordinates.ts'
import { datumOfWord } from '../import-columns.ts'
import { nameIn } from './ground-object.ts'
import { isWrong, type Reading, readPair } from './outline.ts'
import { amountIn, doorLabelIn, isSum, joinedName, stairwellIn, storeyIn } from './place-words.ts'
import { type PlacesProblemCode, problemOf } from './problem.ts'
import { cellIn, type PlaceColumns } from './table-columns.ts'

/** More than the largest community has by ten times. */
export const mostDoors = 60_000

export interface TableRow {
  /** As the person's own program numbers it. */
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

/** The house a row of a sheet speaks of. */
export interface ListedBuilding {
  readonly row: number
  /** What tells one house of a sheet from another. */
  readonly key: string
  readonly code: string
  readonly compound: string
  readonly name: string
  readonly at: LngLat | null
}
export interface ListedDoor {
  readonly row: number
  readonly building: ListedBuilding
  readonly stairwell: string
  readonly storey: number
  readonly label: string
  /** Undefined: the sheet does not say. */
  readonly people: number | undefined
  readonly workload: number | undefined
}
export interface DoorsFile {
  readonly doors: readonly ListedDoor[]
  readonly ignored: number
  readonly problems: readonly PlacesProblem[]
}

/**
 * The point of a row: WGS-84; null when it has none or one that cannot be read (said as a warning). A pair that is somewhere
 * else altogether keeps its row out.
 */
export const pointIn = (
  cells: TableRow['cells'],
  columns: PlaceColumns,
  reading: Reading,
  say: (code: PlacesProblemCode, data: Record<string, string>) => void,
): LngLat | null | 'refused' => {
  const [lng, lat] = [nameIn(cellIn(cells, columns, 'lng'), 30), nameIn(cellIn(cells, columns, 'lat'), 30)]
  if (lng === '' && lat === '') return null
  const value = `${lng}, ${lat}`
  const word = nameIn(cellIn(cells, columns, 'datum'), 30)
  const datum = word === '' ? reading.datum : datumOfWord(word)
  const [x, y] = [lng, lat].map((text) => (text === '' ? Number.NaN : Number(text.normalize('NFKC'))))
  if (datum === null || !Number.isFinite(x) || !Number.isFinite(y)) {
    say(datum === null ? 'datum_unknown' : 'point_invalid', { value })
    return null
  }
  const pair = readPair([x, y], { ...reading, datum })
  if (!isWrong(pair)) return { lng: pair[0], lat: pair[1] }
  const isElsewhere = pair.wrong === 'coordinates_swapped' || pair.wrong === 'far_away'
  say(isElsewhere ? pair.wrong : 'point_invalid', { value })
  return isElsewhere ? 'refused' : null
}

interface House {
  readonly compound: string
  readonly name: string
  readonly code: string
  readonly stairwell: string
}

/**
 * Reads a sheet of households, a row a door or a row a person. Cells that a merged cell above covers are filled from it.
 * Every row becomes a door, a person of one, or is named with what is wrong. At most 60,000 rows.
 */
export const readDoorRows = (rows: readonly TableRow[], columns: PlaceColumns, reading: Reading): DoorsFile => {
  const problems: PlacesProblem[] = []
  const doors: ListedDoor[] = []
  const byAddress = new Map<string, number>()
  const keyOf = houseKeys()
  // A list of people: everybody in it stands on a row of their own.
  const isByPerson = !columns.has('people') && columns.has('person')
  let ignored = 0
  let filled = 0
  let above: House | null = null
  if (!columns.has('people')) problems.push(problemOf(0, isByPerson ? 'people_by_rows' : 'people_column_missing'))
  for (const { row, cells } of rows.slice(0, mostDoors)) {
    const say = (code: PlacesProblemCode, data: Readonly<Record<string, string | number>>) =>
      problems.push(problemOf(row, code, data))
    const label = doorLabelIn(cellIn(cells, columns, 'door'))
    const stated = houseIn(cells, columns)
    if ([stated.compound, stated.name, stated.code, stated.stairwell, label].some(isSum)) {
      ignored++
      continue
    }
    const house = fillHouse(stated, label, above, columns.has('compound'))
    if (house !== stated && stated.name === '' && stated.code === '') filled++
    const { compound, name, code, stairwell } = house
    if (name === '' && code === '') {
      say('building_missing', { value: label })
      continue
    }
    above = house
    if (label === '') {
      say('door_missing', { name })
      continue
    }
    if (label.length > 40 || stairwell.length > 20) {
      say('text_too_long', { name, value: label.slice(0, 40) })
      continue
    }
    const key = keyOf(house)
    const address = `${key}\n${stairwell}\n${label}`
    const index = byAddress.get(address)
    const twin = index === undefined ? undefined : doors[index]
    if (index !== undefined && twin) {
      if (isByPerson) doors[index] = { ...twin, people: Math.min(mostPeople, (twin.people ?? 0) + 1) }
      else say('door_twice', { name, value: `${stairwell} ${label}`.trim(), firstRow: twin.row })
      continue
    }
    const at = pointIn(cells, columns, reading, (wrong, data) => say(wrong, { name, ...data }))
    if (at === 'refused') continue
    const amounts = readAmounts(cells, columns, label, (wrong, data) => say(wrong, { name, ...data }))
    const people = isByPerson ? 1 : amounts.people
    byAddress.set(address, doors.length)
    doors.push({ row, building: { row, key, code, compound, name, at }, stairwell, label, ...amounts, people })
  }
  if (filled > 0) problems.push(problemOf(0, 'cells_filled_down', { rows: filled }))
  if (rows.length > mostDoors) problems.push(problemOf(0, 'too_many_doors', { most: mostDoors }))
  return { doors, ignored, problems }
}

/** A sheet names each house some sixty times; reading its name costs more than all else. */
const houseKeys = (): ((house: House) => string) => {
  const known = new Map<string, string>()
  return ({ compound, name, code }) => {
    if (code !== '') return `#${code}`
    const written = `${compound}\n${name}`
    const key = known.get(written) ?? joinedName(compound, name)
    known.set(written, key)
    return key
  }
}

const houseIn = (cells: TableRow['cells'], columns: PlaceColumns): House => {
  const text = (field: Parameters<typeof cellIn>[2], most = 100) => nameIn(cellIn(cells, columns, field), most)
  return {
    compound: text('compound'),
    name: text('building') || text('address'),
    code: text('code', 60),
    stairwell: stairwellIn(cellIn(cells, columns, 'stairwell')),
  }
}

/** What a merged cell above says of this row too; an estate that names no house is one house. */
const fillHouse = (stated: House, label: string, above: House | null, hasCompounds: boolean): House => {
  const isNew = stated.name !== '' || stated.code !== ''
  if (!isNew && above && label !== '' && (stated.compound === '' || stated.compound === above.compound))
    return { ...above, stairwell: stated.stairwell === '' ? above.stairwell : stated.stairwell }
  if (isNew && stated.compound === '' && above && hasCompounds) return { ...stated, compound: above.compound }
  return isNew ? stated : { ...stated, name: stated.compound }
}

const mostPeople = 99
const mostWorkload = 999

/** Floor, people and work of a door; what cannot be read is said and left open. */
const readAmounts = (
  cells: TableRow['cells'],
  columns: PlaceColumns,
  label: string,
  say: (code: PlacesProblemCode, data: Readonly<Record<string, string | number>>) => void,
): Pick<ListedDoor, 'storey' | 'people' | 'workload'> => {
  const shown = (field: 'storey' | 'people' | 'workload') => nameIn(cellIn(cells, columns, field), 20)
  const storey = storeyIn(cellIn(cells, columns, 'storey'), label)
  if (storey === null) say('storey_invalid', { value: shown('storey') })
  let people = amountIn(cellIn(cells, columns, 'people'))
  if (people === undefined && columns.has('people')) say('people_missing', { value: label })
  if (people === null || (people !== undefined && !Number.isInteger(people))) {
    say('people_invalid', { value: shown('people') })
    people = undefined
  }
  if (people !== undefined && people > mostPeople) {
    say('people_many', { value: people })
    people = mostPeople
  }
  let workload = amountIn(cellIn(cells, columns, 'workload'))
  if (workload === null || (workload !== undefined && workload > mostWorkload)) {
    say('workload_invalid', { value: shown('workload') })
    workload = undefined
  }
  return { storey: storey ?? 1, people, workload }
}
