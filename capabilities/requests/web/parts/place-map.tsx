import { useMemo } from 'react'
import { AreaMap } from '../../../../kernel/web/map/area-map.tsx'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { readMap } from '../../../grids/contract.ts'
import { officeMapLayers } from '../../../grids/web/parts/map-layers.ts'
import { submitWords } from '../words/submit-request.ts'
import type { DraftPlace } from './report-draft.ts'
import { useLastGood } from './use-last-good.ts'

export interface PlaceMapProps {
  readonly place: DraftPlace
  readonly onPoint: (point: { lng: number; lat: number }) => void
}

/** The office's own map, kept on the phone, with a cross to put on the place. */
export function PlaceMap({ place, onPoint }: PlaceMapProps) {
  const w = useWords(submitWords)
  const { session } = useSession()
  const map = useLastGood(readMap, { kinds: ['community'] }, 'map')
  const layers = useMemo(() => officeMapLayers(map.data), [map.data])
  const center = place.building ?? session?.jurisdiction.center
  return (
    <AreaMap
      label={w.where.mapLabel}
      layers={layers}
      {...(center && { center })}
      pin={{ at: place.point, onMove: onPoint }}
    />
  )
}
