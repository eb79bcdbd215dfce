import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { ServiceSelect } from '../../../../catalogue/web/desk-parts/service-select.tsx'
import { useServiceBook } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import { useAreaBook } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { amendRequest, registerRequest } from '../../../contract/desk.ts'
import { actionWords } from '../words/actions.ts'
import type { ActionProps } from './action-dialog.tsx'
import { emptyPlace, placeInput } from './place-draft.ts'
import { PlaceFields } from './place-fields.tsx'
import { useAction } from './use-action.ts'

/** 立案, or putting right later: service, place and urgency are checked by a person in the same breath. */
export function RegisterDialog(props: ActionProps & { readonly isAmending: boolean }) {
  const { request, isAmending, onClose } = props
  const w = useWords(actionWords)
  const areas = useAreaBook()
  const services = useServiceBook()
  const [serviceId, setServiceId] = useState<string | undefined>(request.serviceId)
  const [isUrgent, setUrgent] = useState(request.isUrgent)
  const [hasPlace, setHasPlace] = useState(!request.isLocated)
  const [place, setPlace] = useState({ ...emptyPlace, words: request.placeWords })
  const [words, setWords] = useState('')
  const texts = isAmending ? w.amend : w.register
  const registering = useAction(registerRequest, props, texts.done)
  const amending = useAction(amendRequest, props, texts.done)
  const action = isAmending ? amending : registering
  const isUnsure = serviceId === undefined || services.byId.get(serviceId)?.body.isUnsure === true
  const newPlace = hasPlace ? placeInput(place, (id) => areas.byId.get(id)?.code) : null
  const needsPlace = !request.isLocated && (!newPlace || Object.keys(newPlace).length < 2)
  const send = () =>
    action.send({
      id: request.id,
      stepCount: request.stepCount,
      words,
      ...(serviceId !== request.serviceId && serviceId && { serviceId }),
      ...(isUrgent !== request.isUrgent && { isUrgent }),
      ...(newPlace && { place: newPlace }),
    })
  return (
    <AskDialog
      title={texts.title}
      okText={texts.send}
      cancelText={w.cancel}
      busy={action.busy}
      problem={action.problem}
      canSend={(!isUnsure || isAmending) && (!needsPlace || isAmending) && (!isAmending || words.trim() !== '')}
      onSend={send}
      onClose={onClose}
      width={640}
    >
      {!isAmending && isUnsure && <Banner tone="warn">{w.register.unsure}</Banner>}
      {!isAmending && !request.isLocated && <Banner tone="warn">{w.register.noPlace}</Banner>}
      <div className="register-line">
        <Field label={w.register.service}>
          {(wiring) => (
            <ServiceSelect
              wiring={wiring}
              value={serviceId}
              placeholder={w.choose}
              allowClear={false}
              onChange={setServiceId}
            />
          )}
        </Field>
        <Checkbox className="register-urgent" checked={isUrgent} onChange={(event) => setUrgent(event.target.checked)}>
          {w.register.urgent}
        </Checkbox>
      </div>
      {hasPlace ? (
        <PlaceFields place={place} onChange={setPlace} />
      ) : (
        <p className="row">
          <span className="field-label">{w.register.place}</span>
          <span>
            {areas.titleOf(request.areaId)} {request.placeWords}
          </span>
          <Button type="link" size="small" onClick={() => setHasPlace(true)}>
            {w.amend.title}
          </Button>
        </p>
      )}
      <WordsField
        label={isAmending ? w.amend.why : w.note}
        hint={w.noteHint}
        optional={!isAmending}
        value={words}
        onChange={setWords}
      />
    </AskDialog>
  )
}
