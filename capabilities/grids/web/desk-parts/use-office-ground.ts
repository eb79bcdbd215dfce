import { useMemo } from 'react'
import { useBoxSize } from '../../../../kernel/web/desk/use-box-size.ts'
import type { MapLayer } from '../../../../kernel/web/map/layers.ts'
import { officeMapLayers } from '../parts/map-layers.ts'
import { fitView } from './fit-view.ts'
import { useOfficeMap } from './use-area-book.ts'

// Outlines only: names of 60 grids would hide what lies on the map; communities carry theirs.
const kinds = ['community', 'grid1'] as const

/**
 * The ground under what the desk shows on a map: communities with their names, first-level grids as outlines, seen so
 * that the office's own ground fills the box. No view and no layers until the map and the size of the box are here.
 * @param roomForNames a box that is not wider than so many pixels goes without names
 */
export const useOfficeGround = (roomForNames = 0) => {
  const map = useOfficeMap(kinds)
  const { box, width, height } = useBoxSize()
  // To the office's own ground: rivers run on far beyond it.
  const view = useMemo(() => {
    const communities = map?.areas.filter((area) => area.kind === 'community') ?? []
    return fitView(
      communities.map((area) => area.geometry),
      width,
      height,
    )
  }, [map, width, height])
  const hasNames = width > roomForNames
  const ground = useMemo((): readonly MapLayer[] => {
    if (!map) return []
    const communities = officeMapLayers({ ...map, areas: map.areas.filter((area) => area.kind === 'community') })
    const grids = officeMapLayers({ features: [], areas: map.areas.filter((area) => area.kind === 'grid1') })
    return [
      ...communities.map((layer) => (hasNames ? layer : { ...layer, labelOf: () => undefined })),
      ...grids.map((layer) => ({ ...layer, key: `grid1-${layer.key}`, labelOf: () => undefined })),
    ]
  }, [map, hasNames])
  return { box, view, ground }
}
