import { Input, Radio } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../kernel/web/desk/ask-dialog.tsx'
import { usePaused } from '../../../../kernel/web/desk/use-paused.ts'
import { WordsField } from '../../../../kernel/web/desk/words-field.tsx'
import { newId } from '../../../../kernel/web/new-id.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { listRequests, readRequest } from '../../../requests/contract/desk.ts'
import type { RequestDetail } from '../../../requests/contract/shapes.ts'
import { dispatchRequest, listCandidates, listOrders } from '../../contract.ts'
import '../words.ts'
import { CandidateTable } from './candidate-table.tsx'
import { deskDispatchWords } from './words.ts'
import './dispatch.css'

export interface DispatchDialogProps {
  readonly request: RequestDetail
  /** A further responder beside the one who leads. */
  readonly isAssisting?: boolean
  readonly onClose: () => void
}

/** 派遣: as the rules would, or somebody chosen from those who may be asked, in the order of the rules. */
export function DispatchDialog({ request, isAssisting = false, onClose }: DispatchDialogProps) {
  const w = useWords(deskDispatchWords)
  const toast = useToast()
  const areas = useAreaBook()
  // One dispatch is one order: pressing twice, or again after a lost answer, asks once.
  const [orderId] = useState(newId)
  const [way, setWay] = useState<'rules' | 'hand'>(isAssisting ? 'hand' : 'rules')
  const [text, setText] = useState('')
  const [personId, setPersonId] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const asked = usePaused(text.trim())
  const candidates = useCall(listCandidates, { requestId: request.id, ...(asked && { text: asked }) })
  const items = candidates.data?.items ?? []
  const byRules = useCall(listCandidates, { requestId: request.id }).data?.items.find(
    (one) => !one.isAway && !one.declinedBefore,
  )
  const chosen = way === 'hand' ? items.find((one) => one.personId === personId) : byRules
  const sending = useSend(dispatchRequest, {
    refreshes: [readRequest, listOrders, listCandidates, listRequests],
    onDone: (order) => {
      toast(w.done(order.personName))
      onClose()
    },
  })
  return (
    <AskDialog
      title={isAssisting ? w.another : w.title}
      okText={way === 'hand' && chosen ? w.send(chosen.name) : w.sendByRules}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={way === 'rules' ? byRules !== undefined : chosen !== undefined}
      onSend={() =>
        void sending.send({
          requestId: request.id,
          stepCount: request.stepCount,
          orderId,
          personId: way === 'hand' ? personId : null,
          part: isAssisting ? 'assist' : 'lead',
          words,
        })
      }
      onClose={onClose}
      width={760}
    >
      {!isAssisting && (
        <Radio.Group
          aria-label={w.title}
          optionType="button"
          value={way}
          onChange={(event) => setWay(event.target.value as 'rules' | 'hand')}
          options={[
            { value: 'rules', label: w.byRules },
            { value: 'hand', label: w.byHand },
          ]}
        />
      )}
      {way === 'rules' && candidates.data && (
        <Banner tone={byRules ? 'info' : 'warn'}>
          {byRules
            ? w.byRulesHint(`${byRules.name}（${areas.titleOf(byRules.areaId)}）`, w.level[byRules.level])
            : w.byRulesNobody}
        </Banner>
      )}
      {way === 'hand' && (
        <Input
          aria-label={w.find}
          placeholder={w.find}
          allowClear
          maxLength={40}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {candidates.problem && <ErrorState problem={candidates.problem} onRetry={candidates.refresh} />}
      {candidates.isLoading && <Loading rows={4} />}
      {candidates.data && items.length === 0 && <p className="muted">{w.nobody}</p>}
      {items.length > 0 && (
        <CandidateTable
          candidates={items}
          chosenId={chosen?.personId ?? null}
          onChoose={(id) => {
            setWay('hand')
            setPersonId(id)
          }}
        />
      )}
      <WordsField label={w.words} hint={w.wordsHint} optional rows={2} value={words} onChange={setWords} />
    </AskDialog>
  )
}
