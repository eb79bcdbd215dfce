import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useServiceName } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import type { Receipt } from '../../../contract/resident.ts'
import { groupNumber } from '../../../rules/number.ts'
import { callWords } from '../words/call.ts'
import { detailWords } from '../words/detail.ts'
import { ToolMark } from './marks.tsx'

export interface CallSavedProps {
  readonly receipt: Receipt
  readonly serviceId: string
  readonly onNext: () => void
}

/** After saving: the sentence to read out, with the number in large figures. Enter goes on to the next call. */
export function CallSaved({ receipt, serviceId, onNext }: CallSavedProps) {
  const w = useWords(callWords)
  const detail = useWords(detailWords)
  const time = useShownTime()
  const toast = useToast()
  const serviceName = useServiceName()
  const [, navigate] = useLocation()
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  const { dueStage, dueAt } = receipt
  const promise = dueStage && dueAt ? w.promise(w.promiseStages[dueStage], time.minute(dueAt)) : ''
  const number = groupNumber(receipt.number)
  const copy = () => void navigator.clipboard?.writeText(receipt.number).then(() => toast(detail.copied))
  return (
    <div className="call-saved" role="status">
      <p className="call-saved-head">
        <Icon name="check" /> {w.saved}
      </p>
      <p className="call-saved-number">{number}</p>
      <div className="call-saved-say">
        <p className="muted small">{w.readOut}</p>
        <p>{w.sentence(serviceName(serviceId), number, promise)}</p>
      </div>
      {!receipt.isLocated && <p className="muted">{w.unlocated}</p>}
      <div className="row">
        <Button ref={next} type="primary" size="large" onClick={onNext}>
          {w.next}
        </Button>
        <Button size="large" onClick={() => navigate(`/requests/${receipt.id}`)}>
          {w.openCase}
        </Button>
        <Button size="large" icon={<ToolMark name="copy" />} onClick={copy}>
          {detail.copyNumber}
        </Button>
      </div>
    </div>
  )
}
