import { useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage } from '../../../../kernel/web/language.ts'
import { newId } from '../../../../kernel/web/new-id.ts'
import { queue } from '../../../../kernel/web/outbox/outbox.ts'
import { now } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Checkbox, TextArea } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { PhotoPicker, type PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Catalogue, Service } from '../../../catalogue/contract.ts'
import { findEmergency } from '../../../catalogue/rules/emergency.ts'
import { submitRequest } from '../../../requests/contract/resident.ts'
import { type EmergencyAnswer, EmergencyPanel, isEmergencyPhone } from '../../../requests/web/parts/emergency-panel.tsx'
import { ServiceQuestion } from '../../../requests/web/parts/service-question.tsx'
import '../../../requests/web/words.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import { focusFirstWrong } from './parts/focus-first-wrong.ts'
import { ownAreas } from './parts/own-areas.ts'
import { PatrolPlacePart } from './parts/patrol-place.tsx'
import { type PatrolReport, patrolRequest, placeFrom, unanswered } from './parts/patrol-report.ts'
import { uploadsOf } from './parts/queue-move.ts'
import { ServiceChooser } from './parts/service-chooser.tsx'
import { useAreas, useCatalogue } from './parts/use-catalogue.ts'
import { usePosition } from './parts/use-position.ts'
import { useStaff } from './parts/use-staff.ts'
import { patrolWords } from './words/patrol.ts'

/** What somebody on their round sees: photo, kind, place, a few words; works without a network. */
export function ReportPatrolPage() {
  const w = useWords(patrolWords)
  const { catalogue, problem, refresh } = useCatalogue()
  if (catalogue) return <PatrolForm catalogue={catalogue} />
  return (
    <Page title={w.title}>{problem ? <ErrorState problem={problem} onRetry={refresh} /> : <Loading rows={5} />}</Page>
  )
}

/** The grid the report falls back to: the smallest one held. */
const useOwnGrid = () => {
  const staff = useStaff()
  const areas = useAreas()
  return staff && areas.data ? ownAreas(staff.grants, areas.data.items)[0] : undefined
}

const emergencyIn = (catalogue: Catalogue, service: Service | null, words: string) => {
  const phone = findEmergency(words, catalogue.emergencyWords)?.phone ?? service?.body.emergencyPhone
  return isEmergencyPhone(phone) ? phone : null
}

function PatrolForm({ catalogue }: { readonly catalogue: Catalogue }) {
  const w = useWords(patrolWords)
  const language = useLanguage()
  const [, navigate] = useLocation()
  const [id] = useState(() => newId())
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([])
  const [service, setService] = useState<Service | null>(null)
  const [answers, setAnswers] = useState<PatrolReport['answers']>({})
  const [words, setWords] = useState('')
  const [isUrgent, setUrgent] = useState(false)
  const [pinned, setPinned] = useState<{ lng: number; lat: number } | null>(null)
  const [placeWords, setPlaceWords] = useState('')
  const [emergency, setEmergency] = useState<EmergencyAnswer | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [isFull, setFull] = useState(false)
  const [busy, setBusy] = useState(false)
  const { position, state, find } = usePosition(true)
  const grid = useOwnGrid()

  const ofPhoto = photos.find((photo) => photo.place)?.place ?? null
  const parts = { pinned, position, ofPhoto, grid: grid ?? null, words: placeWords }
  const place = placeFrom(parts)
  const open = service ? unanswered(service, answers) : []
  const hasWords = words.trim() !== '' || (photos.length > 0 && service !== null && !service.body.isUnsure)
  const phone = emergency === null ? emergencyIn(catalogue, service, words) : null

  const send = async () => {
    setChecked(true)
    if (!service || !place || !hasWords || open.length > 0 || phone !== null) {
      focusFirstWrong()
      return
    }
    if (busy) return
    setBusy(true)
    try {
      const photoIds = photos.map((photo) => photo.id)
      await queue({
        endpoint: submitRequest,
        input: patrolRequest({
          id,
          service,
          words,
          answers,
          place,
          photoIds,
          isUrgent,
          emergency,
          language,
          now: now(),
        }),
        title: w.title2(service.body.name[language]),
        photos: uploadsOf(photos),
        id,
      })
      navigate(`/report/${id}`)
    } catch {
      // Only the phone's own storage can refuse here.
      setFull(true)
      setBusy(false)
    }
  }
  return (
    <Page title={w.title}>
      <PhotoPicker label={w.photos} hint={w.photosHint} photos={photos} onChange={setPhotos} optional />
      <ServiceChooser
        services={catalogue.services}
        value={service}
        onChange={setService}
        error={isChecked && !service ? w.serviceNeeded : null}
      />
      {service?.body.questions.map((question) => (
        <ServiceQuestion
          key={question.code}
          question={question}
          answer={answers[question.code]}
          error={isChecked && open.includes(question.code) ? question.label[language] : undefined}
          onAnswer={(answer) => setAnswers({ ...answers, [question.code]: answer })}
        />
      ))}
      <PatrolPlacePart
        place={parts}
        gridName={grid?.name ?? ''}
        state={state}
        onLocate={() => void find()}
        onPin={setPinned}
        onWords={setPlaceWords}
        error={isChecked && !place ? w.placeNeeded : null}
      />
      <TextArea
        label={w.words}
        error={isChecked && !hasWords ? w.wordsNeeded : null}
        value={words}
        onChange={setWords}
        rows={3}
        maxLength={2000}
      />
      <Checkbox label={w.urgent} checked={isUrgent} onChange={setUrgent} />
      {phone !== null && <EmergencyPanel phone={phone} onAnswer={setEmergency} takesFocus={isChecked} />}
      <div role="alert">{isFull && <Banner tone="bad">{w.full}</Banner>}</div>
      <ActionBar
        main={
          <Button wide icon="send" busy={busy} onClick={() => void send()}>
            {w.send}
          </Button>
        }
      />
    </Page>
  )
}
