import { Radio } from 'antd'
import { useMemo } from 'react'
import type { LngLat } from '../../../../kernel/shared/place.ts'
import { AreaMap } from '../../../../kernel/web/map/area-map.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAccountSession } from '../../../accounts/web/desk-parts/use-staff.ts'
import { useOfficeMap } from '../../../grids/web/desk-parts/use-area-book.ts'
import { officeMapLayers } from '../../../grids/web/parts/map-layers.ts'
import { responderWords } from './responder-words.ts'

export type PlaceChoice = 'same' | 'area' | 'home' | 'office'

interface DutyPlaceFieldsProps {
  /** The kind of place in force, in words. */
  readonly now: string
  readonly choice: PlaceChoice
  readonly onChoice: (choice: PlaceChoice) => void
  readonly point: LngLat | null
  readonly onPoint: (point: LngLat) => void
}

const kinds = ['community'] as const
const pinZoom = 15

/** Where somebody is counted while on duty. A home is pointed at, never shown again. */
export function DutyPlaceFields({ now, choice, onChoice, point, onPoint }: DutyPlaceFieldsProps) {
  const w = useWords(responderWords).sheet
  const map = useOfficeMap(kinds)
  const layers = useMemo(() => officeMapLayers(map), [map])
  const center = useAccountSession()?.jurisdiction.center
  const hasMap = choice === 'home' || choice === 'office'
  return (
    <fieldset className="sheet-part">
      <legend className="field-label">{w.place}</legend>
      <Radio.Group
        value={choice}
        onChange={(event) => onChoice(event.target.value as PlaceChoice)}
        options={[
          { value: 'same', label: w.same(now) },
          { value: 'area', label: w.area },
          { value: 'home', label: w.home },
          { value: 'office', label: w.officePlace },
        ]}
      />
      {choice === 'home' && <p className="field-hint">{w.privacy}</p>}
      {hasMap && (
        <>
          {point === null && <p className="field-hint">{w.pick}</p>}
          <AreaMap
            label={w.map}
            layers={layers}
            size="small"
            zoom={pinZoom}
            {...(center && { center })}
            pin={{ at: point, onMove: onPoint }}
          />
        </>
      )}
    </fieldset>
  )
}
