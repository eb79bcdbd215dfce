import { useState } from 'react'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import type { PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Area } from '../../../grids/contract.ts'
import { submitWords } from '../words/submit-request.ts'
import { BuildingPicker } from './building-picker.tsx'
import { type Choice, ChoiceList } from './choice-list.tsx'
import { ChosenPlace, useFoundPlace } from './chosen-place.tsx'
import { PlaceMap } from './place-map.tsx'
import { type DraftPlace, nowhere } from './report-draft.ts'

export interface PlaceStepProps {
  readonly place: DraftPlace
  readonly areas: readonly Area[]
  readonly photos: readonly PickedPhoto[]
  readonly error: string | undefined
  readonly onChange: (place: DraftPlace) => void
}

type Way = 'phone' | 'photo' | 'map' | 'list'

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** Where it is: one of several ways, or words alone. What is chosen stands on top with its grid. */
export function PlaceStep({ place, areas, photos, error, onChange }: PlaceStepProps) {
  const w = useWords(submitWords)
  const found = useFoundPlace(place, areas)
  const [way, setWay] = useState<Way | null>(null)
  const [phoneState, setPhoneState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const photoPlace = photos.find((photo) => photo.place)?.place
  const isChosen = place.point !== null || place.area !== null

  const takePoint = (point: DraftPlace['point'], pointFrom: DraftPlace['pointFrom']) =>
    // A pin or a photo says where the thing is; a code scanned elsewhere must not overrule it on the server.
    onChange({
      ...place,
      point,
      pointFrom,
      building: null,
      ...(pointFrom === 'phone' ? {} : { area: null, isScanned: false }),
    })

  const askPhone = () => {
    setPhoneState('busy')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setPhoneState('idle')
        const { longitude: lng, latitude: lat, accuracy } = coords
        const accuracyM = Math.min(100_000, Math.max(0, Math.round(accuracy)))
        takePoint({ lng: rounded(lng), lat: rounded(lat), datum: 'wgs84', accuracyM }, 'phone')
      },
      () => setPhoneState('failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  const choose = (chosen: Way) => {
    setPhoneState('idle')
    setWay(chosen)
    if (chosen === 'phone') askPhone()
    if (chosen === 'photo' && photoPlace) takePoint({ ...photoPlace, datum: 'wgs84' }, 'photo')
  }
  // Plain http and some WebViews have no position to give: then it is not offered.
  const hasPosition = typeof navigator !== 'undefined' && 'geolocation' in navigator && globalThis.isSecureContext
  const ways: Choice<Way>[] = [
    ...(photoPlace
      ? [
          {
            key: 'photo',
            value: 'photo' as const,
            label: w.where.usePhoto,
            hint: w.where.usePhotoHint,
            icon: 'camera' as const,
          },
        ]
      : []),
    ...(hasPosition
      ? [
          {
            key: 'phone',
            value: 'phone' as const,
            label: phoneState === 'busy' ? w.where.locating : w.where.usePhone,
            hint: w.where.usePhoneHint,
            icon: 'pin' as const,
          },
        ]
      : []),
    { key: 'map', value: 'map', label: w.where.useMap, hint: w.where.useMapHint, icon: 'map' },
    { key: 'list', value: 'list', label: w.where.useList, hint: w.where.useListHint, icon: 'building' },
  ]
  const isPointing = way === 'map' || way === 'list'
  return (
    <>
      {isChosen && (
        <ChosenPlace
          found={found}
          onClear={() => {
            setWay(null)
            onChange({ ...nowhere, words: place.words })
          }}
        />
      )}
      <div role="alert">{phoneState === 'failed' && <Banner tone="warn">{w.where.noPosition}</Banner>}</div>
      {!isChosen && !isPointing && <ChoiceList look="rows" choices={ways} onChoose={choose} />}
      {!isChosen && isPointing && (
        <div>
          <Button kind="quiet" icon="back" onClick={() => setWay(null)}>
            {w.where.otherWay}
          </Button>
        </div>
      )}
      {way === 'map' && <PlaceMap place={place} onPoint={(point) => takePoint({ ...point, datum: 'wgs84' }, 'map')} />}
      {(way === 'list' || (place.isScanned && place.point === null)) && (
        <BuildingPicker place={place} areas={areas} onChange={onChange} />
      )}
      <TextInput
        label={w.where.words}
        hint={w.where.wordsHint}
        optional={isChosen}
        error={error}
        value={place.words}
        maxLength={200}
        onChange={(words) => onChange({ ...place, words })}
      />
    </>
  )
}
