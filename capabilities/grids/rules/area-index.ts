import type { Area } from '../contract.ts'
import { buildLocator, type Locator } from './locate.ts'
import type { AreaGeometry } from './shape.ts'

/** What the index is made of: an area and its ground. */
export interface GroundedArea extends Area {
  readonly geometry: AreaGeometry | null
}

/** The area tree of one office, to be asked often. */
export interface AreaIndex {
  /** The street everything hangs under; null when the office has no areas at all. */
  readonly root: Area | null
  /** Ended areas too: old requests lie in them. */
  byId(id: string): Area | undefined
  /** In force only: the code on a door that was taken down opens nothing. */
  byCode(code: string): Area | undefined
  /** The deepest area in force that holds a WGS-84 point. */
  at(point: { readonly lng: number; readonly lat: number }): Area | undefined
  /** The id itself, then everything above it; only the id when it is unknown. */
  path(id: string): readonly string[]
  /** The area and everything below it, ended ones included; nothing when it is unknown. */
  below(id: string): readonly string[]
  isRoot(id: string): boolean
  /** In force, by code. */
  all(): readonly Area[]
}

const withoutGround = ({ geometry: _, ...area }: GroundedArea): Area => area

/**
 * Makes the index of an office from all its areas, ended ones included. Of several streets the one with the office's own
 * code is the root; then a right at the root is no right everywhere, because the other streets are not below it.
 */
export const makeAreaIndex = (given: readonly GroundedArea[], officeCode: string): AreaIndex => {
  const areas = given.map(withoutGround).sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const inForce = areas.filter((area) => area.validTo === null)
  const byId = new Map(areas.map((area) => [area.id, area]))
  const byCode = new Map(inForce.map((area) => [area.code, area]))
  const below = new Map<string, string[]>()
  for (const area of areas) {
    for (const id of area.path) {
      const branch = below.get(id)
      if (branch) branch.push(area.id)
      else below.set(id, [area.id])
    }
  }
  const streets = areas.filter((area) => area.kind === 'street')
  const streetsInForce = streets.filter((area) => area.validTo === null)
  const root = streetsInForce.find((area) => area.code === officeCode) ?? streetsInForce[0] ?? streets[0]

  // Building it costs more than everything else here, and many processes never ask where a point is.
  let ground: readonly GroundedArea[] | null = given.filter((area) => area.validTo === null && area.geometry !== null)
  let locator: Locator | null = null
  const getLocator = (): Locator => {
    locator ??= buildLocator((ground ?? []).flatMap((a) => (a.geometry ? [{ ...a, geometry: a.geometry }] : [])))
    ground = null
    return locator
  }
  return {
    root: root ?? null,
    byId: (id) => byId.get(id),
    byCode: (code) => byCode.get(code),
    at(point) {
      const found = getLocator().at(point)
      return found ? byId.get(found.id) : undefined
    },
    path: (id) => byId.get(id)?.path ?? [id],
    below: (id) => below.get(id) ?? [],
    isRoot: (id) => streets.length === 1 && id === root?.id,
    all: () => inForce,
  }
}
