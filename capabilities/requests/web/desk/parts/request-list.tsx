import { Checkbox } from 'antd'
import { memo } from 'react'
import { Link } from 'wouter'
import { addDays, dayOf, type Instant, localMinute } from '../../../../../kernel/shared/time.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useServiceBook, useServiceName } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import { serviceIcon } from '../../../../catalogue/web/parts/service-icon.ts'
import { useAreaBook } from '../../../../grids/web/desk-parts/use-area-book.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { groupNumber } from '../../../rules/number.ts'
import { inboxWords } from '../words.ts'
import { ChannelMark, RowClock, StateTag } from './marks.tsx'

export interface RequestListProps {
  readonly rows: readonly RequestRow[]
  readonly openId: string | undefined
  readonly selected: ReadonlySet<string>
  readonly onSelect: (id: string, isOn: boolean) => void
  readonly hrefOf: (id: string) => string
}

/** Dense rows: two lines each, everything that decides what to take up next. */
export function RequestList({ rows, openId, selected, onSelect, hrefOf }: RequestListProps) {
  const now = useNow(20)
  return (
    <ul className="rows">
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          now={now}
          isOpen={row.id === openId}
          isSelected={selected.has(row.id)}
          onSelect={onSelect}
          href={hrefOf(row.id)}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  readonly row: RequestRow
  readonly now: Instant
  readonly isOpen: boolean
  readonly isSelected: boolean
  readonly onSelect: (id: string, isOn: boolean) => void
  readonly href: string
}

const Row = memo(function Row({ row, now, isOpen, isSelected, onSelect, href }: RowProps) {
  const w = useWords(inboxWords)
  const areas = useAreaBook()
  const services = useServiceBook()
  const serviceName = useServiceName()
  const time = useShownTime()
  const icon = services.byId.get(row.serviceId)?.body.icon
  // A narrow column: the clock today, the day in words yesterday, figures before.
  const shortTime = (at: Instant) => {
    const day = dayOf(at)
    if (day === dayOf(now)) return time.clock(at)
    return day === addDays(dayOf(now), -1) ? time.minute(at) : localMinute(at).slice(5)
  }
  return (
    <li className={isOpen ? 'row-item row-open' : 'row-item'}>
      <Checkbox
        className="row-check"
        checked={isSelected}
        onChange={(event) => onSelect(row.id, event.target.checked)}
        aria-label={w.select(groupNumber(row.number))}
      />
      <Link href={href} className="row-link" data-row={row.id} aria-current={isOpen ? 'true' : undefined}>
        <span className="row-line">
          <StateTag state={row.state} />
          {row.isUrgent && <span className="tag tag-urgent">{w.urgent}</span>}
          <span className="row-service">
            {icon && <Icon name={serviceIcon(icon)} />}
            {serviceName(row.serviceId)}
          </span>
          <span className="row-area">{row.isLocated ? areas.titleOf(row.areaId) : w.unknownPlace}</span>
          <RowClock row={row} now={now} />
        </span>
        <span className="row-line row-line-2">
          <span className="row-number">{groupNumber(row.number)}</span>
          <span className="row-words">{row.words}</span>
          <span className="row-marks">
            {row.reworkCount > 0 && <span className="tag tag-plain">{w.rework(row.reworkCount)}</span>}
            {row.reopenCount > 0 && <span className="tag tag-plain">{w.reopened(row.reopenCount)}</span>}
            {row.photoCount > 0 && <Icon name="camera" label={w.photos(row.photoCount)} />}
            {row.reporterCount > 1 && (
              <span className="row-count">
                <Icon name="people" label={w.reporters(row.reporterCount)} />
                <span aria-hidden="true">{row.reporterCount}</span>
              </span>
            )}
            <ChannelMark channel={row.channel} />
            <time dateTime={row.receivedAt} title={time.minute(row.receivedAt)}>
              {shortTime(row.receivedAt)}
            </time>
          </span>
        </span>
      </Link>
    </li>
  )
})
