import { Button, Tooltip } from 'antd'
import type { Ref } from 'react'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useServiceBook, useServiceName } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import { serviceIcon } from '../../../../catalogue/web/parts/service-icon.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import { groupNumber } from '../../../rules/number.ts'
import { stageWords } from '../../words.ts'
import { detailWords } from '../words/detail.ts'
import { inboxWords } from '../words.ts'
import { RowClock, StateTag, ToolMark } from './marks.tsx'

export interface CaseHeadProps {
  readonly request: RequestDetail
  readonly heading: Ref<HTMLHeadingElement>
  readonly onClose: () => void
}

/** Which case it is, how it stands, and how long there is. */
export function CaseHead({ request, heading, onClose }: CaseHeadProps) {
  const w = useWords(detailWords)
  const inbox = useWords(inboxWords)
  const stages = useWords(stageWords)
  const toast = useToast()
  const services = useServiceBook()
  const serviceName = useServiceName()
  const now = useNow(20)
  const icon = services.byId.get(request.serviceId)?.body.icon
  const copy = () => void navigator.clipboard?.writeText(request.number).then(() => toast(w.copied))
  return (
    <header className="case-head">
      <div className="case-head-line">
        <h2 ref={heading} tabIndex={-1}>
          {icon && <Icon name={serviceIcon(icon)} />}
          {serviceName(request.serviceId)}
        </h2>
        <StateTag state={request.state} />
        {request.isUrgent && <span className="tag tag-urgent">{inbox.urgent}</span>}
        <span className="case-head-tools">
          <Tooltip title={w.print}>
            <Button
              type="text"
              size="small"
              aria-label={w.print}
              icon={<ToolMark name="print" />}
              onClick={() => window.print()}
            />
          </Tooltip>
          <Tooltip title={w.close}>
            <Button type="text" size="small" aria-label={w.close} icon={<Icon name="cross" />} onClick={onClose} />
          </Tooltip>
        </span>
      </div>
      <div className="case-head-line case-head-sub">
        <span>
          {w.number} <strong className="case-number">{groupNumber(request.number)}</strong>
        </span>
        <Tooltip title={w.copyNumber}>
          <Button
            className="no-print"
            type="text"
            size="small"
            aria-label={w.copyNumber}
            icon={<ToolMark name="copy" />}
            onClick={copy}
          />
        </Tooltip>
        {request.dueStage && (
          <span className="case-due">
            {stages[request.dueStage]} <RowClock row={request} now={now} />
          </span>
        )}
      </div>
    </header>
  )
}
