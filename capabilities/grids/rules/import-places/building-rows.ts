import type { PlacesProblem } from '../../contract/places.ts'
import type { FoundBuilding } from './collect-objects.ts'
import { pointIn, type TableRow } from './door-rows.ts'
import { nameIn } from './ground-object.ts'
import type { Reading } from './outline.ts'
import { amountIn, isSum, joinedName } from './place-words.ts'
import { problemOf } from './problem.ts'
import { cellIn, type PlaceColumns, type PlaceField } from './table-columns.ts'

export interface BuildingsFile {
  readonly buildings: readonly FoundBuilding[]
  readonly ignored: number
  readonly problems: readonly PlacesProblem[]
}

/** Reads a sheet of buildings, a row a house; one without coordinates has no place. The same house twice is named. */
export const readBuildingRows = (rows: readonly TableRow[], columns: PlaceColumns, reading: Reading): BuildingsFile => {
  const problems: PlacesProblem[] = []
  const buildings: FoundBuilding[] = []
  const firstRows = new Map<string, number>()
  let ignored = 0
  for (const { row, cells } of rows) {
    const text = (field: PlaceField, most = 100) => nameIn(cellIn(cells, columns, field), most)
    const [compound, name, code] = [text('compound'), text('building') || text('address'), text('code', 60)]
    if ([compound, name, code].some(isSum)) {
      ignored++
      continue
    }
    if (name === '' && code === '') {
      problems.push(problemOf(row, 'building_missing', { value: compound }))
      continue
    }
    const key = code === '' ? joinedName(compound, name) : `#${code}`
    const first = firstRows.get(key)
    if (first !== undefined) {
      problems.push(problemOf(row, 'building_twice', { name, code, firstRow: first }))
      continue
    }
    firstRows.set(key, row)
    const storeys = amountIn(text('storeys', 20).replace(/[层楼]$/, ''))
    if (storeys === null || (storeys !== undefined && storeys > 200))
      problems.push(problemOf(row, 'storeys_invalid', { name, value: text('storeys', 20) }))
    const households = amountIn(cellIn(cells, columns, 'households'))
    const at = pointIn(cells, columns, reading, (wrong, data) =>
      problems.push(problemOf(row, wrong, { name, ...data })),
    )
    if (at === 'refused') continue
    buildings.push({
      row,
      code,
      key: '',
      name,
      compound,
      storeys: storeys !== undefined && storeys !== null && storeys <= 200 ? Math.round(storeys) : null,
      households: households !== undefined && households !== null && households <= 5000 ? Math.round(households) : null,
      geometry: null,
      at,
      squareMetres: 0,
    })
  }
  return { buildings, ignored, problems }
}
