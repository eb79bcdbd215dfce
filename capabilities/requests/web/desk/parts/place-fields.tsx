import { Button, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import { useSession } from '../../../../../kernel/web/session.tsx'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { locate } from '../../../../grids/contract.ts'
import { AreaSelect } from '../../../../grids/web/desk-parts/area-select.tsx'
import { useAreaBook, useOfficeMap } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { useBuildings } from '../../../../grids/web/desk-parts/use-buildings.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import { actionWords } from '../words/actions.ts'
import type { PlaceDraft } from './place-draft.ts'

export interface PlaceFieldsProps {
  readonly place: PlaceDraft
  readonly onChange: (place: PlaceDraft) => void
  /** Shown from the start, where there is room. */
  readonly hasMap?: boolean
}

/** Where it is: an area of the tree, a building in it, words, or a pin; any of them will do. */
export function PlaceFields({ place, onChange, hasMap = false }: PlaceFieldsProps) {
  const w = useWords(actionWords)
  const [isMapOpen, setMapOpen] = useState(hasMap)
  const buildings = useBuildings(place.areaId)
  return (
    <div className="place">
      <Field label={w.place.area} optional>
        {(wiring) => (
          <AreaSelect
            wiring={wiring}
            value={place.areaId}
            placeholder={w.place.areaHint}
            onChange={(areaId) => onChange({ ...place, areaId, building: undefined, point: null })}
          />
        )}
      </Field>
      <Field label={w.place.building} optional>
        {(wiring) => (
          <Select
            {...wiring}
            value={place.building?.id ?? null}
            placeholder={w.place.buildingHint}
            disabled={place.areaId === undefined}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={buildings.map((building) => ({ value: building.id, label: building.name }))}
            labelRender={({ label }) => label ?? place.building?.name}
            onChange={(id: string | null | undefined) => {
              const chosen = buildings.find((building) => building.id === id)
              onChange({
                ...place,
                point: null,
                building: chosen && { id: chosen.id, name: chosen.name, point: { lng: chosen.lng, lat: chosen.lat } },
              })
            }}
          />
        )}
      </Field>
      <Field label={w.place.words} optional>
        {(wiring) => (
          <Input
            {...wiring}
            value={place.words}
            maxLength={200}
            placeholder={w.place.wordsHint}
            onChange={(event) => onChange({ ...place, words: event.target.value })}
          />
        )}
      </Field>
      <div className="place-map">
        {!hasMap && (
          <Button type="link" aria-expanded={isMapOpen} onClick={() => setMapOpen(!isMapOpen)}>
            {isMapOpen ? w.place.closeMap : w.place.map}
          </Button>
        )}
        {isMapOpen && <PinMap place={place} onChange={onChange} />}
      </div>
    </div>
  )
}

function PinMap({ place, onChange }: Pick<PlaceFieldsProps, 'place' | 'onChange'>) {
  const w = useWords(actionWords)
  const { session } = useSession()
  const areas = useAreaBook()
  const map = useOfficeMap(['community', 'grid2'])
  const layers = useMemo(() => {
    if (!map) return []
    const grids = officeMapLayers(
      { ...map, areas: map.areas.filter((area) => area.kind !== 'community') },
      place.areaId,
    )
    return grids.map((layer) => (layer.key === 'areas' ? { ...layer, labelOf: () => undefined } : layer))
  }, [map, place.areaId])
  const { point, building } = place
  const lies = useCall(locate, point)
  const areaCenter = place.areaId ? areas.byId.get(place.areaId)?.center : undefined
  const shown = point ?? building?.point ?? areaCenter ?? session?.jurisdiction.center ?? null
  const area = lies.data?.area
  return (
    <div className={point ? 'pin' : 'pin pin-unset'}>
      <AreaMap
        label={w.place.mapLabel}
        layers={layers}
        pin={{ at: shown, onMove: (at) => onChange({ ...place, point: at }) }}
      />
      <p className="small" aria-live="polite">
        {point ? lies.data && (area ? w.place.lies(areas.titleOf(area.id)) : w.place.outside) : w.place.noPin}
      </p>
    </div>
  )
}
