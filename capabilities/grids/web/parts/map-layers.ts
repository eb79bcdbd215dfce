import type { Feature } from 'geojson'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import type { MapLayer } from '../../../../kernel/web/map/layers.ts'
import type { readMap } from '../../contract.ts'

type OfficeMap = ReturnedBy<typeof readMap>

const featureOf = (properties: Record<string, unknown>, geometry: { type: string; coordinates: unknown[] }): Feature =>
  ({ type: 'Feature', properties, geometry }) as Feature

const nameOf = (properties: Readonly<Record<string, unknown>>) =>
  typeof properties.name === 'string' ? properties.name : undefined

/** More names than these lie over each other; the list beside the map has them all. */
const mostNames = 40

/**
 * The office's map as layers: ground first, then streets, then areas. Either every area is named, or one of many small
 * ones stands out and none is: the page around it says its name. Empty until the map is here.
 */
export const officeMapLayers = (map: OfficeMap | undefined, highlightedId?: string): readonly MapLayer[] => {
  if (!map) return []
  const ground = map.features.filter((one) => one.kind === 'water' || one.kind === 'green')
  const ways = map.features.filter((one) => one.kind !== 'water' && one.kind !== 'green' && one.kind !== 'wall')
  const featuresOf = (areas: OfficeMap['areas']) =>
    areas.map((one) => featureOf({ id: one.id, name: one.name, code: one.code }, one.geometry))
  const here = map.areas.filter((one) => one.id === highlightedId)
  const color = (kind: string) => (kind === 'green' ? 'green' : 'accent')
  return [
    {
      key: 'ground',
      kind: 'building',
      isGround: true,
      data: ground.map((one) => featureOf({ name: one.name, color: color(one.kind) }, one.geometry)),
    },
    {
      key: 'ways',
      kind: 'street',
      isGround: true,
      data: ways.map((one) => featureOf({ name: one.name }, one.geometry)),
    },
    {
      key: 'areas',
      kind: 'area',
      color: 'muted',
      data: featuresOf(map.areas),
      ...(highlightedId === undefined && map.areas.length <= mostNames && { labelOf: nameOf }),
    },
    // Last, over its neighbours' borders; once for the ground and once for the border.
    { key: 'here', kind: 'building', color: 'accent', data: featuresOf(here) },
    { key: 'here-border', kind: 'area', color: 'accent', data: featuresOf(here) },
  ]
}
