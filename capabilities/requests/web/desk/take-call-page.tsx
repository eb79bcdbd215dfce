import { Button, Checkbox, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { WordsField } from '../../../../kernel/web/desk/words-field.tsx'
import { newId } from '../../../../kernel/web/new-id.ts'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useServiceBook } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { findCaller, listRequests } from '../../contract/desk.ts'
import { type Receipt, submitRequest } from '../../contract/resident.ts'
import { emergencyWords } from '../words/emergency.ts'
import { CallCaller } from './parts/call-caller.tsx'
import { type CallDraft, type CallEmergency, emergencyOf, missingParts, newCall } from './parts/call-draft.ts'
import { CallNearby } from './parts/call-nearby.tsx'
import { CallSaved } from './parts/call-saved.tsx'
import { CallService } from './parts/call-service.tsx'
import { placeInput } from './parts/place-draft.ts'
import { PlaceFields } from './parts/place-fields.tsx'
import { callWords } from './words/call.ts'
import './marks.css'
import './ask.css'
import './call.css'

/** A person speaks, another types: everything on one screen, everything by keyboard. */
export function TakeCallPage() {
  const w = useWords(callWords)
  const areas = useAreaBook()
  const services = useServiceBook()
  const [draft, setDraft] = useState<CallDraft>(() => newCall(newId()))
  const [saved, setSaved] = useState<{ receipt: Receipt; serviceId: string } | null>(null)
  const [isTried, setTried] = useState(false)
  const phoneInput = useRef<InputRef>(null)
  const wordsBox = useRef<HTMLDivElement>(null)
  const saving = useSend(submitRequest, { refreshes: [findCaller, listRequests] })
  const change = (part: Partial<CallDraft>) => setDraft((old) => ({ ...old, ...part }))
  useEffect(() => {
    document.title = w.title
  }, [w])

  const service = draft.serviceId === undefined ? undefined : services.byId.get(draft.serviceId)
  const { problem } = saving
  const told = emergencyOf(draft.words, service, services.catalogue?.emergencyWords ?? [])
  const emergency = told ?? emergencyOfProblem(problem)
  const place = placeInput(draft.place, (id) => areas.byId.get(id)?.code)
  const missing = missingParts(draft, emergency, place !== null)
  const restart = () => {
    setDraft(newCall(newId(), draft.channel))
    setSaved(null)
    setTried(false)
    saving.reset()
    requestAnimationFrame(() => phoneInput.current?.focus())
  }
  const save = async () => {
    setTried(true)
    const { serviceId } = draft
    if (missing.length > 0 || !place || !serviceId) return
    const receipt = await saving.send({
      id: draft.id,
      serviceId,
      words: draft.words,
      place,
      reporter: { name: draft.name.trim() || null, phone: draft.phone.trim() || null },
      channel: draft.channel,
      isUrgent: draft.isUrgent,
      emergency: draft.emergency,
    })
    if (receipt) setSaved({ receipt, serviceId })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !saved) {
      event.preventDefault()
      void save()
    }
  }
  if (saved) {
    return (
      <div className="call">
        <h1 className="visually-hidden">{w.title}</h1>
        <CallSaved {...saved} onNext={restart} />
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the button below does the same.
    <div className="call" onKeyDown={keys}>
      <h1 className="visually-hidden">{w.title}</h1>
      <div className="call-columns">
        <CallCaller draft={draft} onChange={change} phoneInput={phoneInput} />
        <section className="call-part" aria-labelledby="call-what">
          <h2 id="call-what">{w.what}</h2>
          <CallService
            value={draft.serviceId}
            onChange={(serviceId) => change({ serviceId, emergency: null })}
            onTaken={() => requestAnimationFrame(() => wordsBox.current?.querySelector('textarea')?.focus())}
          />
          <div ref={wordsBox}>
            <WordsField
              label={w.words}
              hint={w.wordsHint}
              rows={6}
              maxLength={2000}
              value={draft.words}
              onChange={(text) => change({ words: text })}
            />
          </div>
          <Checkbox checked={draft.isUrgent} onChange={(event) => change({ isUrgent: event.target.checked })}>
            {w.urgent}
          </Checkbox>
          {emergency && (
            <Emergency
              emergency={emergency}
              answer={draft.emergency}
              onAnswer={(answer) => change({ emergency: answer, isUrgent: draft.isUrgent || answer === 'called' })}
            />
          )}
        </section>
        <section className="call-part" aria-labelledby="call-where">
          <h2 id="call-where">{w.where}</h2>
          <PlaceFields place={draft.place} onChange={(next) => change({ place: next })} hasMap />
          <CallNearby draft={draft} onJoined={restart} />
        </section>
      </div>
      <footer className="call-foot">
        {problem && !emergencyOfProblem(problem) && <Problem problem={problem} />}
        <p className="call-missing" role="status">
          {isTried && missing.length > 0 && (
            <>
              <Icon name="warning" /> {w.missing}
              {missing.map((part) => w.missingParts[part]).join('、')}
            </>
          )}
        </p>
        <Button size="large" onClick={restart}>
          {w.clear}
        </Button>
        <Button type="primary" size="large" loading={saving.busy} onClick={() => void save()}>
          {w.save} <kbd className="call-kbd">{w.saveKeys}</kbd>
        </Button>
      </footer>
    </div>
  )
}

/** The server knows emergencies this page does not (a newer list). */
const emergencyOfProblem = (problem: ReturnType<typeof useSend>['problem']): CallEmergency | null => {
  if (problem?.kind !== 'refusal' || problem.code !== 'requests.emergency') return null
  const { phone, word } = problem.data
  return phone === '110' || phone === '119' || phone === '120'
    ? { phone, word: typeof word === 'string' && word !== '' ? word : null }
    : null
}

interface EmergencyProps {
  readonly emergency: CallEmergency
  readonly answer: CallDraft['emergency']
  readonly onAnswer: (answer: 'called' | 'not_emergency') => void
}

function Emergency({ emergency, answer, onAnswer }: EmergencyProps) {
  const w = useWords(callWords)
  const titles = useWords(emergencyWords)
  return (
    <div className="call-emergency" role="alert">
      <p className="call-emergency-title">
        <Icon name="warning" />
        <span>
          {titles.title[emergency.phone]}
          {emergency.word && <span className="small"> {w.emergency.word(emergency.word)}</span>}
        </span>
        <strong className="call-emergency-phone">{emergency.phone}</strong>
      </p>
      <p>{w.emergency.ask(emergency.phone)}</p>
      <div className="row">
        <Button type={answer === 'called' ? 'primary' : 'default'} onClick={() => onAnswer('called')}>
          {w.emergency.called}
        </Button>
        <Button type={answer === 'not_emergency' ? 'primary' : 'default'} onClick={() => onAnswer('not_emergency')}>
          {w.emergency.not}
        </Button>
      </div>
    </div>
  )
}
