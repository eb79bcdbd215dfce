import { useEffect, useRef } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { minutesBetween, msOf } from '../../../../kernel/shared/time.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Ring } from '../../../../kernel/web/ui/ring.tsx'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { skillWords } from '../../../catalogue/web/words/skills.ts'
import { lampOf } from '../../../requests/rules/clocks.ts'
import { type BoardRun, readRun } from '../../contract/board.ts'
import type { RunAlert } from '../parts/run-marks.ts'
import { percentOf, shareLeft, showTicking } from '../parts/run-view.ts'
import { ruleWords } from '../words/alert-rules.ts'
import { runWords } from '../words/runs.ts'
import { RunBar } from './run-bar.tsx'
import { RunBelief, RunGoing } from './run-row.tsx'
import { RunEscalations, RunShort } from './run-short.tsx'
import './run.css'
import './run-bar.css'

type Run = ReturnedBy<typeof readRun>

// A belief changes by itself while people think about it.
const everySeconds = 10

/** The promise of minutes of a request and who was asked for it; undefined until it is here, null run: none. */
export const useRun = (requestId: string, stepCount: number, isAsked: boolean): Run | undefined => {
  const reading = useCall(readRun, isAsked ? { requestId } : null, { everySeconds })
  const seen = useRef(stepCount)
  const { refresh } = reading
  useEffect(() => {
    if (seen.current === stepCount) return
    seen.current = stepCount
    if (isAsked) refresh()
  }, [stepCount, isAsked, refresh])
  return reading.data
}

/** The quarter of an hour of one request: its clock, its line, why somebody is missing. */
export function RunPart({ run, alerts }: { readonly run: BoardRun; readonly alerts: readonly RunAlert[] }) {
  const r = useWords(runWords)
  const rules = useWords(ruleWords)
  const time = useShownTime()
  const now = useNow(1)
  const isRunning = run.state === 'open' || run.state === 'going'
  const color = lampOf(run.since, run.dueAt, now)
  const left = msOf(run.dueAt) - msOf(now)
  const span = time.span(minutesBetween(now, run.dueAt))
  const rule = alerts.find((alert) => alert.because)?.because?.rule
  return (
    <section className="run-part">
      <h3>
        {r.title}
        {run.round > 1 && ` · ${r.round(run.round)}`}
      </h3>
      <div className="run-part-head">
        {isRunning && (
          <Ring share={shareLeft(run.since, run.dueAt, now)} color={color}>
            {showTicking(left)}
          </Ring>
        )}
        <div>
          <p className="run-line">
            <strong>{r.state[run.state]}</strong>
            {isRunning && <span className="muted">{left < 0 ? r.late(span) : r.left(span)}</span>}
            <RunBelief run={run} />
          </p>
          <p className="run-line">
            <RunGoing run={run} />
            {rule && <span className="muted small">{rules[rule].name}</span>}
          </p>
        </div>
      </div>
      <RunBar run={run} alerts={alerts} />
      <RunShort run={run} />
      <RunEscalations run={run} />
    </section>
  )
}

interface PickedWhyProps {
  readonly because: NonNullable<RunAlert['because']>
  readonly skill: BoardRun['skill']
}

/** Why this person was asked, so that the desk can check it. */
export function PickedWhy({ because, skill }: PickedWhyProps) {
  const r = useWords(runWords).why
  const skills = useWords(skillWords)
  return (
    <span className="picked-why" title={r.raises(percentOf(because.before), percentOf(because.after))}>
      {[
        r.nearest(because.rank, because.among),
        r.eta(Math.round(because.eta)),
        ...(because.isOwnGrid ? [r.ownGrid] : []),
        ...(skill ? [r.skill(skills[skill])] : []),
        r.onTime(percentOf(because.pOnTime)),
      ].join(' · ')}
    </span>
  )
}
