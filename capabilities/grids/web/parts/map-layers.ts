import type { Feature } from 'geojson'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import type { MapLayer } from '../../../../kernel/web/map/layers.ts'
import type { readMap } from '../../contract.ts'

type OfficeMap = ReturnedBy<typeof readMap>

const featureOf = (properties: Record<string, unknown>, geometry: { type: string; coordinates: unknown[] }): Feature =>
  ({ type: 'Feature', properties, geometry }) as Feature

const nameOf = (properties: Readonly<Record<string, unknown>>) =>
  typeof properties.name === 'string' ? properties.name : undefined

/** The office's map as layers: ground first, then streets, then areas with their names. Empty until it is here. */
export const officeMapLayers = (map: OfficeMap | undefined, highlightedId?: string): readonly MapLayer[] => {
  if (!map) return []
  const ground = map.features.filter((one) => one.kind === 'water' || one.kind === 'green')
  const ways = map.features.filter((one) => one.kind === 'street' || one.kind === 'lane')
  const color = (kind: string) => (kind === 'green' ? 'green' : 'accent')
  return [
    {
      key: 'ground',
      kind: 'building',
      data: ground.map((one) => featureOf({ name: one.name, color: color(one.kind) }, one.geometry)),
    },
    { key: 'ways', kind: 'street', data: ways.map((one) => featureOf({ name: one.name }, one.geometry)) },
    {
      key: 'areas',
      kind: 'area',
      color: 'muted',
      data: map.areas.map((one) =>
        featureOf(
          { id: one.id, name: one.name, code: one.code, ...(one.id === highlightedId && { color: 'accent' }) },
          one.geometry,
        ),
      ),
      labelOf: nameOf,
    },
  ]
}
