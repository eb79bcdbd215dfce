import { Link } from 'wouter'
import { type Instant, minutesBetween, msOf } from '../../../../kernel/shared/time.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Ring } from '../../../../kernel/web/ui/ring.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { useServiceBook, useServiceName } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { serviceIcon } from '../../../catalogue/web/parts/service-icon.ts'
import { skillWords } from '../../../catalogue/web/words/skills.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { lampOf } from '../../../requests/rules/clocks.ts'
import { groupNumber } from '../../../requests/rules/number.ts'
import type { BoardRun } from '../../contract/board.ts'
import { beliefOf, percentOf, shareLeft, showTicking } from '../parts/run-view.ts'
import { runWords } from '../words/runs.ts'
import { boardWords } from './board-words.ts'
import { RunEscalations, RunShort } from './run-short.tsx'

/** One promise as a row: what, where, how long yet, who goes, and what is wrong with it. */
export function RunRow({ run, now }: { readonly run: BoardRun; readonly now: Instant }) {
  const w = useWords(boardWords)
  const r = useWords(runWords)
  const skills = useWords(skillWords)
  const time = useShownTime()
  const areas = useAreaBook()
  const services = useServiceBook()
  const serviceName = useServiceName()
  const left = msOf(run.dueAt) - msOf(now)
  const color = lampOf(run.since, run.dueAt, now)
  const icon = services.byId.get(run.serviceId)?.body.icon
  const span = time.span(minutesBetween(now, run.dueAt))
  return (
    <li className={`run run-${color}`}>
      <Link href={`/requests/${run.requestId}`} className="run-link" data-run={run.requestId}>
        <Ring share={shareLeft(run.since, run.dueAt, now)} color={color}>
          {showTicking(left)}
        </Ring>
        <span className="run-said">
          <span className="run-line">
            {run.isUrgent && <span className="tag tag-urgent">{w.urgent}</span>}
            <span className="run-service">
              {icon && <Icon name={serviceIcon(icon)} />}
              {serviceName(run.serviceId)}
            </span>
            <span className="run-number">{groupNumber(run.number)}</span>
            {run.skill && <span className="tag tag-plain">{w.needs(skills[run.skill])}</span>}
            <span className="visually-hidden">{left < 0 ? r.late(span) : r.left(span)}</span>
          </span>
          <span className="run-line run-place">
            <Icon name="pin" />
            <span>
              {[areas.titleOf(run.areaId) || run.areaName, run.placeWords].filter(Boolean).join(' · ')}
              {!run.isExact && ` · ${r.inexact}`}
            </span>
          </span>
          <span className="run-line">
            <RunGoing run={run} />
            <RunBelief run={run} />
          </span>
        </span>
      </Link>
      <RunShort run={run} />
      <RunEscalations run={run} />
    </li>
  )
}

/** Who goes, or how far the asking is. */
export function RunGoing({ run }: { readonly run: BoardRun }) {
  const r = useWords(runWords)
  const time = useShownTime()
  const { going } = run
  if (!going) {
    return (
      <span className="run-going">
        <Icon name="people" />
        <span>{run.asked === 0 ? r.nobodyAsked : r.asked(run.asked, run.declined)}</span>
      </span>
    )
  }
  const clock = going.arrivesAt ? time.clock(going.arrivesAt) : null
  return (
    <span className="run-going is-sure">
      <Icon name={going.isThere ? 'check' : 'walk'} />
      <strong>
        {going.isThere
          ? r.there(going.name)
          : clock === null
            ? r.goes(going.name)
            : going.isSoft
              ? r.softAt(going.name, clock)
              : r.goesAt(going.name, clock)}
      </strong>
    </span>
  )
}

export function RunBelief({ run }: { readonly run: BoardRun }) {
  const r = useWords(runWords)
  if (run.state !== 'open' && run.state !== 'going') return null
  const belief = beliefOf(run.reach)
  return (
    <span
      className={`run-belief run-belief-${belief}`}
      title={run.reach === null ? undefined : r.beliefShare(percentOf(run.reach))}
    >
      {r.belief[belief]}
    </span>
  )
}
