import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { uploadPhoto } from '../../../../kernel/web/api.ts'
import { type CallProblem, problemOf } from '../../../../kernel/web/call-problem.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { TextArea } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { PhotoPicker, type PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { RadioTiles } from '../../../../kernel/web/ui/radio-tiles.tsx'
import { Loaded, Problem } from '../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { may } from '../../../requests/access.ts'
import { listRequests, readRequest, verifyRequest } from '../../../requests/contract/desk.ts'
import type { RequestDetail } from '../../../requests/contract/shapes.ts'
import { canMove } from '../../../requests/rules/states.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import { focusFirstWrong } from './parts/focus-first-wrong.ts'
import { PhraseChips } from './parts/phrase-chips.tsx'
import { useStaff } from './parts/use-staff.ts'
import { gridWords } from './words/grid.ts'
import { fieldWords } from './words.ts'

/** 核查: another person looks whether it is really done. */
export function VerifyRequestPage() {
  const w = useWords(gridWords)
  const { id } = useParams<{ id: string }>()
  const request = useCall(readRequest, id ? { id } : null)
  return (
    <Page title={w.verifyTitle} back={`/requests/${id}`} intro={w.verifyIntro}>
      <Loaded call={request}>{(found) => <VerifyForm request={found} />}</Loaded>
    </Page>
  )
}

type Result = 'passed' | 'rework'

function VerifyForm({ request }: { readonly request: RequestDetail }) {
  const w = useWords(gridWords)
  const field = useWords(fieldWords)
  const staff = useStaff()
  const [, navigate] = useLocation()
  const toast = useToast()
  const verify = useSend(verifyRequest, { refreshes: [readRequest, listRequests] })
  const [result, setResult] = useState<Result | null>(null)
  const [words, setWords] = useState('')
  const [photos, setPhotos] = useState<readonly PickedPhoto[]>([])
  const [isChecked, setChecked] = useState(false)
  const [isUploading, setUploading] = useState(false)
  const [photoProblem, setPhotoProblem] = useState<CallProblem | null>(null)
  const isSaid = words.trim() !== ''

  if (!staff || !canMove(request.state, 'verify') || !may.verify(staff, request)) {
    return <Banner tone="warn">{w.mayNot}</Banner>
  }
  // Not through the outbox: the check names the step it saw, and sent a second time that would read as a conflict.
  const send = async () => {
    setChecked(true)
    if (result === null || !isSaid) {
      focusFirstWrong()
      return
    }
    setUploading(true)
    setPhotoProblem(null)
    try {
      for (const photo of photos) await uploadPhoto(`/uploads/${photo.id}`, photo.blob)
    } catch (error) {
      setPhotoProblem(problemOf(error))
      return
    } finally {
      setUploading(false)
    }
    const done = await verify.send({
      id: request.id,
      stepCount: request.stepCount,
      isPassed: result === 'passed',
      words,
      photos: photos.map((photo) => photo.id),
    })
    if (done) {
      toast(w.sent)
      navigate(`/requests/${request.id}`)
    }
  }
  const phrases = result === 'rework' ? [w.phrases.partly, w.phrases.same] : [w.phrases.seen, w.phrases.asked]
  return (
    <>
      <RadioTiles
        legend={w.result}
        columns={1}
        value={result}
        onChange={setResult}
        error={isChecked && result === null ? w.resultNeeded : null}
        options={[
          { value: 'passed', label: w.passed, icon: 'check' },
          { value: 'rework', label: w.rework, icon: 'back' },
        ]}
      />
      <TextArea
        label={w.words}
        error={isChecked && !isSaid ? w.wordsNeeded : null}
        value={words}
        onChange={setWords}
        rows={3}
        maxLength={1000}
      />
      {result !== null && (
        <PhraseChips legend={field.finish.phrases} phrases={phrases} words={words} onChange={setWords} />
      )}
      <PhotoPicker label={w.photos} photos={photos} onChange={setPhotos} optional />
      <Problem problem={photoProblem ?? verify.problem} />
      <ActionBar
        main={
          <Button wide icon="send" busy={isUploading || verify.busy} onClick={() => void send()}>
            {w.send}
          </Button>
        }
      />
    </>
  )
}
