import type { Area } from '../../../grids/contract.ts'

/** An area as people say it: community first, then its own name, without saying the community twice. */
export const areaTitle = (
  area: Pick<Area, 'id' | 'name' | 'path'>,
  all: readonly Pick<Area, 'id' | 'name' | 'kind'>[],
): string => {
  const community = all.find((one) => one.kind === 'community' && area.path.includes(one.id))
  if (!community || community.id === area.id || area.name.startsWith(community.name)) return area.name
  return `${community.name} ${area.name}`
}
