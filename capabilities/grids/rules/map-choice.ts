import type { Area } from '../contract.ts'
import type { AreaKind } from './area-code.ts'
import type { AreaIndex } from './area-index.ts'

/**
 * Outlines in one answer: a whole sub-district has some 500, which a phone draws without stutter; the largest community
 * that has codes for its grids has 899 and as many as 99 dedicated ones.
 */
export const mostOutlines = 1000

const deepKinds: readonly AreaKind[] = ['grid2', 'dedicated']

/**
 * Which areas a map shows. Kinds asked for: those in force, in the asked area or the whole office. Not asked: the
 * communities, and in one asked area (not the street) also its smallest grids. Widest first, so that the smaller are
 * drawn on top; beyond `mostOutlines` the deepest are left out.
 */
export const areasToDraw = (
  areas: AreaIndex,
  areaId: string | undefined,
  kinds: readonly AreaKind[] | undefined,
): readonly Area[] => {
  const inForce = areas.all()
  const branch = areaId === undefined ? null : new Set(areas.below(areaId))
  const isInBranch = (area: Area) => branch === null || branch.has(area.id)
  const isNarrow = areaId !== undefined && areas.byId(areaId)?.kind !== 'street'
  const chosen = kinds
    ? inForce.filter((area) => kinds.includes(area.kind) && isInBranch(area))
    : inForce.filter(
        (area) => area.kind === 'community' || (isNarrow && deepKinds.includes(area.kind) && isInBranch(area)),
      )
  return chosen
    .toSorted((a, b) => (b.path.length === a.path.length ? 0 : a.path.length - b.path.length))
    .slice(0, mostOutlines)
}
