import type { LngLat } from '../coordinates.ts'
import type { AreaGeometry } from '../shape.ts'
import type { FeatureKind } from './ground-object.ts'
import type { Ground } from './outline.ts'
import { joinedName, plainBuilding } from './place-words.ts'

/** A building the office has, or is to have. */
export interface PlacedBuilding {
  readonly id: string
  readonly code: string
  readonly areaId: string
  readonly name: string
  readonly compound: string
  readonly geometry: AreaGeometry | null
  readonly lng: number
  readonly lat: number
  readonly storeyCount: number
  readonly doorCount: number
  readonly isPlaced: boolean
}
export interface PlacedFeature {
  readonly id: string
  readonly kind: FeatureKind
  readonly name: string
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] }
}
export interface PlacedDoor {
  readonly id: string
  readonly buildingId: string
  readonly areaId: string
  readonly stairwell: string
  readonly storey: number
  readonly label: string
  readonly people: number
  readonly workload: number
}

/** The community a file speaks of. */
export interface Community {
  readonly id: string
  readonly code: string
  /** Where what has no place is put. */
  readonly center: LngLat
  readonly boundary: Ground | null
  /** The grid of the community that holds a point; the community itself where there is none. */
  readonly gridAt: (point: LngLat) => string
  /** Areas in force of the community, itself included: a building that has one of them keeps it. */
  readonly branch: ReadonlySet<string>
  /** The id a name always gives in this office. */
  readonly idOf: (name: string) => string
}

// jsonb gives keys and numbers back in its own order and form, so the ground is compared part by part.
export const isSameShape = (
  a: { readonly type: string; readonly coordinates: readonly unknown[] } | null,
  b: { readonly type: string; readonly coordinates: readonly unknown[] } | null,
): boolean => a?.type === b?.type && JSON.stringify(a?.coordinates) === JSON.stringify(b?.coordinates)

export type ByName = (compound: string, name: string) => PlacedBuilding | 'ambiguous' | null

/** Finds a house by what people call it. A row without its compound means the only house of that number there is. */
export const nameFinder = (buildings: readonly PlacedBuilding[]): ByName => {
  const named = buildings.filter(({ name }) => name !== '')
  const byJoined = Map.groupBy(named, ({ compound, name }) => joinedName(compound, name))
  const bareOf = ({ compound, name }: PlacedBuilding) =>
    plainBuilding(compound !== '' && name.startsWith(compound) ? name.slice(compound.length) : name)
  const byBare = Map.groupBy(named, bareOf)
  return (compound, name) => {
    const joined = byJoined.get(joinedName(compound, name)) ?? []
    const bare = byBare.get(plainBuilding(name)) ?? []
    // With a compound, a house of the same number may only be one whose compound nobody knows.
    const found = joined.length > 0 ? joined : compound === '' ? bare : bare.filter((b) => b.compound === '')
    return found.length > 1 ? 'ambiguous' : (found[0] ?? null)
  }
}
