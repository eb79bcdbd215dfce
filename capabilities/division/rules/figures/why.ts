import type { DivisionSettings } from '../../contract/settings.ts'
import type { NamedGround } from '../naming/name-grids.ts'
import type { BoundingStreet } from './bounding-streets.ts'
import type { Accepted } from './problems.ts'

/** Why ground is in its grid, for whoever stands at a door: counts and names of streets and buildings, nobody's data. */
export interface WhyGrid {
  readonly households: number
  readonly range: { readonly min: number; readonly max: number }
  /** Named streets along its border: main streets and streets first, each by length. */
  readonly streets: readonly string[]
  /** The reason it was accepted for although it is outside the rules; null: it is within, or nobody has accepted it. */
  readonly exception: string | null
}

export interface WhyBuilding {
  readonly name: string
  readonly households: number
  /**
   * `whole`: nobody of it lies in another grid; `shared`: it has more households than a grid may have; `cut`: it was parted
   * although it would fit.
   */
  readonly is: 'whole' | 'shared' | 'cut'
  /** In how many grids it lies. */
  readonly grids: number
  /** Its stairwells that lie in this grid, in order; empty when it has one entrance. */
  readonly stairwells: readonly string[]
  /** Of these, the ones whose other storeys lie in another grid. */
  readonly sharedStairwells: readonly string[]
}

/** Most streets anybody wants to read. */
const mostStreets = 6

export const whyGrid = (
  { units }: NamedGround,
  plan: { readonly labels: ArrayLike<number>; readonly exceptions: readonly Accepted[] },
  settings: DivisionSettings,
  grid: number,
  streets: readonly BoundingStreet[] = [],
): WhyGrid => ({
  households: units.reduce((sum, unit, u) => sum + (plan.labels[u] === grid ? unit.households : 0), 0),
  range: settings.households,
  streets: streets.slice(0, mostStreets).map(({ name }) => name),
  exception: plan.exceptions.find((accepted) => accepted.grid === grid)?.reason ?? null,
})

/** Why a building is in a grid; null when nothing of it is. */
export const whyBuilding = (
  { buildings, units }: NamedGround,
  labels: ArrayLike<number>,
  settings: DivisionSettings,
  grid: number,
  building: number,
): WhyBuilding | null => {
  const own = [...units.entries()].filter(([, unit]) => unit.building === building)
  const here = own.filter(([u]) => labels[u] === grid)
  if (here.length === 0) return null
  const households = own.reduce((sum, [, unit]) => sum + unit.households, 0)
  const grids = new Set(own.map(([u]) => labels[u] ?? -1)).size
  const stairwells = [...new Set(here.map(([, unit]) => unit.stairwell))]
  const nameOf = (stairwell: number) => here.find(([, unit]) => unit.stairwell === stairwell)?.[1].stairwellName ?? ''
  const isShared = (stairwell: number) => own.some(([u, unit]) => unit.stairwell === stairwell && labels[u] !== grid)
  const named = (list: readonly number[]) => [...new Set(list.map(nameOf).filter((name) => name !== ''))]
  return {
    name: buildings[building]?.name ?? '',
    households,
    is: grids === 1 ? 'whole' : households > settings.households.max ? 'shared' : 'cut',
    grids,
    stairwells: named(stairwells),
    sharedStairwells: named(stairwells.filter(isShared)),
  }
}
