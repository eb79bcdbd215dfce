import type { PlacesProblem } from '../../contract/places.ts'
import type { LngLat } from '../coordinates.ts'
import type { FoundBuilding } from './collect-objects.ts'
import type { PlacedBuilding } from './known-places.ts'
import { type Ground, holderOf } from './outline.ts'
import { problemOf } from './problem.ts'

/** Ground that differs by less is the same house, drawn by two people. */
const sameShare = 0.02

/**
 * A house that stands in the file twice, in the same place and of the same size, is taken once; one code for two houses
 * is the first one's.
 */
export const buildingsOnce = (
  found: readonly FoundBuilding[],
): { readonly kept: readonly FoundBuilding[]; readonly problems: readonly PlacesProblem[] } => {
  const problems: PlacesProblem[] = []
  const byPlace = new Map<string, FoundBuilding[]>()
  const byCode = new Map<string, FoundBuilding>()
  const kept = found.filter((building) => {
    const { row, name, at } = building
    const data = { name, lng: at?.lng, lat: at?.lat }
    const coded = building.code === '' ? undefined : byCode.get(building.code)
    if (coded) {
      problems.push(problemOf(row, 'id_repeated', { ...data, code: building.code, firstRow: coded.row }))
      return false
    }
    if (building.code !== '') byCode.set(building.code, building)
    if (!at) return true
    // To 1e-5°, about a metre.
    const place = `${at.lng.toFixed(5)} ${at.lat.toFixed(5)}`
    const there = byPlace.get(place) ?? []
    const twin = there.find(
      (other) => Math.abs(other.squareMetres - building.squareMetres) <= sameShare * building.squareMetres,
    )
    if (twin) {
      problems.push(problemOf(row, 'building_twice', { ...data, firstRow: twin.row }))
      return false
    }
    byPlace.set(place, [...there, building])
    return true
  })
  return { kept, problems }
}

export interface NamedGround {
  readonly name: string
  readonly ground: Ground
}

/** The name of the smallest named compound that holds a point; empty when none does. */
export const compoundFinder = (compounds: readonly NamedGround[]): ((at: LngLat) => string) => {
  const named = compounds
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => a.ground.squareMetres - b.ground.squareMetres)
    .map(({ name, ground }) => ({ name, holds: holderOf(ground.shape) }))
  return (at) => named.find(({ holds }) => holds(at))?.name ?? ''
}

/** Buildings without a compound have the one they stand in. */
export const withCompounds = (
  buildings: readonly FoundBuilding[],
  compoundAt: (at: LngLat) => string,
): readonly FoundBuilding[] =>
  buildings.map((b) => (b.compound === '' && b.at ? { ...b, compound: compoundAt(b.at) } : b))

/** Buildings the office has already, without a compound, that stand in one a file tells of: as they are to be. */
export const joiningBuildings = (
  own: readonly PlacedBuilding[],
  written: ReadonlySet<string>,
  compoundAt: (at: LngLat) => string,
): PlacedBuilding[] =>
  own.flatMap((building) => {
    const isOpen = building.isPlaced && building.compound === '' && !written.has(building.id)
    const compound = isOpen ? compoundAt(building) : ''
    return compound === '' ? [] : [{ ...building, compound }]
  })
