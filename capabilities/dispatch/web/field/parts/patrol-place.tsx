import { useMemo, useState } from 'react'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import { useSession } from '../../../../../kernel/web/session.tsx'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readMap } from '../../../../grids/contract.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import { patrolWords } from '../words/patrol.ts'
import { fieldWords } from '../words.ts'
import { type PatrolPlace, placeSource } from './patrol-report.ts'
import { useKeptCall } from './use-kept-call.ts'
import type { PositionState } from './use-position.ts'
import { townMap } from './use-provisions.ts'

export interface PatrolPlaceProps {
  readonly place: PatrolPlace
  readonly gridName: string
  readonly state: PositionState
  readonly onLocate: () => void
  readonly onPin: (at: { lng: number; lat: number } | null) => void
  readonly onWords: (words: string) => void
  readonly error: string | null
}

/** Where it is: what the phone found by itself, a map for whoever wants to point, and words. */
export function PatrolPlacePart({ place, gridName, state, onLocate, onPin, onWords, error }: PatrolPlaceProps) {
  const w = useWords(patrolWords)
  const [isMapOpen, setMapOpen] = useState(false)
  const source = placeSource(place)
  const said = {
    pinned: w.onMap,
    position: w.here(place.position?.accuracyM ?? 0),
    photo: w.fromPhoto,
    grid: w.myGrid(gridName),
    none: w.noPlace,
  }[source]
  return (
    <section className="stack-s">
      <h2 className="field-label">{w.where}</h2>
      <p className="chosen" role="status">
        <Icon name={source === 'none' ? 'warning' : 'pin'} />
        <strong>{state === 'busy' ? w.locating : said}</strong>
      </p>
      <div className="row">
        <Button kind="plain" icon="pin" busy={state === 'busy'} onClick={onLocate}>
          {w.locate}
        </Button>
        <Button
          kind="plain"
          icon="map"
          aria-expanded={isMapOpen}
          onClick={() => {
            if (isMapOpen) onPin(null)
            setMapOpen(!isMapOpen)
          }}
        >
          {isMapOpen ? w.offMap : w.onMap}
        </Button>
      </div>
      {isMapOpen && <PinMap place={place} onPin={onPin} />}
      <TextInput
        label={w.placeWords}
        hint={w.placeWordsHint}
        error={error}
        optional={source !== 'none'}
        value={place.words}
        onChange={onWords}
        maxLength={200}
      />
    </section>
  )
}

function PinMap({ place, onPin }: Pick<PatrolPlaceProps, 'place' | 'onPin'>) {
  const w = useWords(fieldWords)
  const { session } = useSession()
  const map = useKeptCall(readMap, townMap.input, townMap.name)
  const layers = useMemo(() => officeMapLayers(map.data), [map.data])
  const center = place.position ?? place.ofPhoto ?? session?.jurisdiction.center
  return (
    <AreaMap
      label={w.route.map}
      layers={layers}
      {...(center && { center, zoom: 17 })}
      pin={{ at: place.pinned, onMove: onPin }}
      size="small"
    />
  )
}
