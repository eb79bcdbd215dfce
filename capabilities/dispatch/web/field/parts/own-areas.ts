import type { Grant } from '../../../../../kernel/shared/actor.ts'
import type { Area } from '../../../../grids/contract.ts'

/** The areas somebody holds a post at, smallest first, each once. */
export const ownAreas = (grants: readonly Pick<Grant, 'areaId'>[], areas: readonly Area[]): Area[] => {
  const held = new Set(grants.map((grant) => grant.areaId))
  return areas
    .filter((area) => held.has(area.id))
    .sort((a, b) => b.path.length - a.path.length || (a.code < b.code ? -1 : 1))
}
