import { Button, Input, type InputRef, Segmented } from 'antd'
import { type Ref, useState } from 'react'
import { Link } from 'wouter'
import { plainPhone } from '../../../../../kernel/shared/phone.ts'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useServiceName } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import { findCaller, noteRequest } from '../../../contract/desk.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { groupNumber } from '../../../rules/number.ts'
import { actionWords } from '../words/actions.ts'
import { callWords } from '../words/call.ts'
import type { CallDraft } from './call-draft.ts'
import { StateTag } from './marks.tsx'

export interface CallCallerProps {
  readonly draft: CallDraft
  readonly onChange: (change: Partial<CallDraft>) => void
  readonly phoneInput: Ref<InputRef>
}

/** Who speaks: the number first, because it shows what this person asked before. */
export function CallCaller({ draft, onChange, phoneInput }: CallCallerProps) {
  const w = useWords(callWords)
  const phone = plainPhone(draft.phone)
  const isWrong = phone === null && draft.phone.replace(/\D/g, '').length >= 11
  return (
    <section className="call-part" aria-labelledby="call-who">
      <h2 id="call-who">{w.who}</h2>
      <Segmented<CallDraft['channel']>
        aria-label={w.channel}
        block
        value={draft.channel}
        options={[
          { value: 'phone', label: w.channels.phone },
          { value: 'walk_in', label: w.channels.walk_in },
        ]}
        onChange={(channel) => onChange({ channel })}
      />
      <Field label={w.phone} hint={w.phoneHint} error={isWrong ? w.badPhone : null}>
        {(wiring) => (
          <Input
            {...wiring}
            ref={phoneInput}
            className="call-phone"
            autoFocus
            inputMode="tel"
            autoComplete="off"
            maxLength={24}
            value={draft.phone}
            onChange={(event) => onChange({ phone: event.target.value })}
          />
        )}
      </Field>
      <Field label={w.name} optional>
        {(wiring) => (
          <Input
            {...wiring}
            autoComplete="off"
            maxLength={60}
            placeholder={w.nameHint}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      {phone && <Earlier phone={phone} words={draft.words} />}
    </section>
  )
}

function Earlier({ phone, words }: { readonly phone: string; readonly words: string }) {
  const w = useWords(callWords)
  const time = useShownTime()
  const serviceName = useServiceName()
  const found = useCall(findCaller, { phone })
  const [adding, setAdding] = useState<RequestRow | null>(null)
  if (!found.data) return null
  const { items, nameMasked } = found.data
  return (
    <div className="call-earlier" aria-live="polite">
      <h3>
        {items.length > 0 ? w.earlier : w.noEarlier} {items.length > 0 && <span className="muted">{items.length}</span>}
      </h3>
      {nameMasked && <p className="muted small">{w.known(nameMasked)}</p>}
      <ul>
        {items.map((row) => (
          <li key={row.id}>
            <div className="call-earlier-line">
              <StateTag state={row.state} />
              <strong>{serviceName(row.serviceId)}</strong>
            </div>
            <p className="call-earlier-words">{row.words}</p>
            <div className="call-earlier-line muted small">
              {groupNumber(row.number)} · {time.minute(row.receivedAt)}
              <span className="call-earlier-end">
                <Link href={`/requests/${row.id}`}>{w.open}</Link>
                <Button type="link" size="small" onClick={() => setAdding(row)}>
                  {w.add}
                </Button>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {adding && <AddDialog row={adding} initial={words} onClose={() => setAdding(null)} />}
    </div>
  )
}

interface AddDialogProps {
  readonly row: RequestRow
  readonly initial: string
  readonly onClose: () => void
}

function AddDialog({ row, initial, onClose }: AddDialogProps) {
  const w = useWords(callWords)
  const asked = useWords(actionWords)
  const toast = useToast()
  const [words, setWords] = useState(initial)
  const sending = useSend(noteRequest, {
    refreshes: [findCaller],
    onDone: () => {
      toast(w.added)
      onClose()
    },
  })
  return (
    <AskDialog
      title={w.addTitle(groupNumber(row.number))}
      okText={w.addSend}
      cancelText={asked.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={words.trim() !== ''}
      onSend={() => void sending.send({ id: row.id, stepCount: row.stepCount, words })}
      onClose={onClose}
    >
      <blockquote className="quote">{row.words}</blockquote>
      <WordsField label={w.addWords} hint={w.addHint} rows={4} value={words} onChange={setWords} />
    </AskDialog>
  )
}
