import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Lamp } from '../../../../../kernel/web/ui/lamp.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { limitWords } from '../../../../catalogue/web/words.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import { isOpen } from '../../../rules/states.ts'
import { detailWords } from '../words/detail.ts'
import { type StageMinutes, stageMinutes, type TurnSpan, turnSpans } from './stage-minutes.ts'

/** A length in words; nobody waits "0 minutes". */
const useSpan = () => {
  const w = useWords(detailWords)
  const time = useShownTime()
  return (minutes: number) => (minutes < 1 ? w.underMinute : time.span(minutes))
}

/** Where the minutes went: the life of the case as one bar, and each clock against its limit. */
export function CaseClocks({ request }: { readonly request: RequestDetail }) {
  const w = useWords(detailWords)
  const spanOf = useSpan()
  const now = useNow(20)
  const spans = turnSpans(request.steps, request.clocks, now)
  const clocks = stageMinutes(request.clocks, now)
  const total = spans.reduce((sum, span) => sum + span.minutes, 0)
  return (
    <section>
      <h3>
        {w.minutes}{' '}
        <span className="muted small">
          {isOpen(request.state) ? w.total(spanOf(total)) : w.totalClosed(spanOf(total))}
        </span>
      </h3>
      <SpanBar spans={spans} total={total} />
      <ul className="span-legend small">
        {spans.map((span) => (
          <li key={`${span.turn}-${span.from}`}>
            <span className={`span-key span-${span.turn === 'suspended' ? 'still' : span.color}`} aria-hidden="true" />
            {w.turn[span.turn]} {spanOf(span.minutes)}
          </li>
        ))}
      </ul>
      {clocks.length > 0 && (
        <table className="clocks">
          <caption className="visually-hidden">{w.clocks}</caption>
          <thead>
            <tr>
              <th scope="col">{w.clockColumns.stage}</th>
              <th scope="col" className="clocks-bar">
                {w.clockColumns.used}
              </th>
              <th scope="col">{w.clockColumns.limit}</th>
              <th scope="col">{w.clockColumns.due}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map((clock) => (
              <ClockRow key={`${clock.stage}-${clock.round}`} clock={clock} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Widths are shares of the whole; a span too short to see keeps a sliver. The list below says the same in words. */
function SpanBar({ spans, total }: { readonly spans: readonly TurnSpan[]; readonly total: number }) {
  const w = useWords(detailWords)
  const spanOf = useSpan()
  const shareOf = (span: TurnSpan) => (total > 0 ? span.minutes / total : 1)
  return (
    <div className="spans" aria-hidden="true">
      {spans.map((span) => (
        <div
          key={`${span.turn}-${span.from}`}
          className={`span span-${span.turn === 'suspended' ? 'still' : span.color}${span.isRunning ? ' span-running' : ''}`}
          style={{ flexGrow: Math.max(0.015, shareOf(span)) }}
          title={`${w.turn[span.turn]} ${spanOf(span.minutes)}`}
        >
          {shareOf(span) > 0.16 && (
            <span className="span-words">
              {w.turn[span.turn]} <strong>{spanOf(span.minutes)}</strong>
            </span>
          )}
        </div>
      ))}
    </div>
  )
}

function ClockRow({ clock }: { readonly clock: StageMinutes }) {
  const w = useWords(detailWords)
  const limits = useWords(limitWords)
  const time = useShownTime()
  const spanOf = useSpan()
  // The track is the limit; what is over it grows past the mark, at most as long again.
  const longest = Math.max(clock.limitMinutes, Math.min(clock.usedMinutes, clock.limitMinutes * 2), 1)
  const share = (minutes: number) => `${Math.min(100, (100 * minutes) / longest)}%`
  const verdict =
    clock.lateMinutes > 0
      ? w.lateBy(time.span(Math.ceil(clock.lateMinutes)))
      : clock.end === 'running'
        ? w.leftOf(time.span(clock.limitMinutes - clock.usedMinutes))
        : w.clockEnd[clock.end]
  return (
    <tr className={`clock-${clock.end}`}>
      <th scope="row">
        {w.stages[clock.stage]}
        {clock.round > 1 && <span className="muted small"> {w.round(clock.round)}</span>}
      </th>
      <td>
        <div className="track" aria-hidden="true">
          <span className={`track-used track-${clock.color}`} style={{ width: share(clock.usedMinutes) }} />
          <span className="track-limit" style={{ left: share(clock.limitMinutes) }} />
        </div>
        <span className="clocks-words">
          <Lamp color={clock.color} label={verdict} />
          <span className="muted">{spanOf(clock.usedMinutes)}</span>
        </span>
      </td>
      <td>{limits[clock.limit.limitUnit](clock.limit.limitCount)}</td>
      <td>
        <time dateTime={clock.dueAt}>{time.minute(clock.dueAt)}</time>
      </td>
    </tr>
  )
}
