import { minutesBetween } from '../../../../kernel/shared/time.ts'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { BoardRun } from '../../contract/board.ts'
import { marksOf, type RunAlert, type RunMark, scaleOf } from '../parts/run-marks.ts'
import { escalationWords } from '../words/escalations.ts'
import { runWords } from '../words/runs.ts'

interface RunBarProps {
  readonly run: BoardRun
  readonly alerts: readonly RunAlert[]
}

const symbols: Record<RunMark['kind'], string> = {
  asked: '•',
  declined: '×',
  accepted: '→',
  arrived: '✓',
  escalated: '!',
}

/** The promise as a line from its start to its end, with what happened on it. The list below says the same in words. */
export function RunBar({ run, alerts }: RunBarProps) {
  const r = useWords(runWords)
  const e = useWords(escalationWords)
  const now = useNow(5)
  const marks = marksOf(run, alerts)
  const isOver = run.state === 'reached' || run.state === 'ended'
  const passed = Math.max(0, minutesBetween(run.since, isOver ? (marks.at(-1)?.at ?? run.dueAt) : now))
  const whole = scaleOf(run.promiseMinutes, Math.max(passed, ...marks.map((mark) => mark.minute)))
  const at = (minute: number) => `${Math.min(100, (minute / whole) * 100)}%`
  const isLate = passed > run.promiseMinutes
  return (
    <div className="run-bar" role="img" aria-label={r.bar.label(run.promiseMinutes)}>
      <svg className="run-bar-line" aria-hidden="true">
        <rect className="run-bar-whole" x="0" y="18" width="100%" height="6" rx="3" />
        <rect
          className={isLate ? 'run-bar-passed is-late' : 'run-bar-passed'}
          x="0"
          y="18"
          width={at(passed)}
          height="6"
          rx="3"
        />
        <line className="run-bar-due" x1={at(run.promiseMinutes)} x2={at(run.promiseMinutes)} y1="8" y2="34" />
        {marks.map((mark) => (
          <svg key={mark.key} x={at(mark.minute)} y="21" className={`run-mark run-mark-${mark.kind}`}>
            <title>{`${r.bar.minute(Math.floor(mark.minute))} · ${
              mark.kind === 'escalated' ? e.who[mark.who ?? 'desk'] : r.bar[mark.kind]
            }${mark.name ? ` · ${mark.name}` : ''}`}</title>
            <circle r="8" />
            <text y="4" textAnchor="middle">
              {symbols[mark.kind]}
            </text>
          </svg>
        ))}
      </svg>
      <div className="run-bar-scale" aria-hidden="true">
        <span>{r.bar.start}</span>
        <svg aria-hidden="true">
          <text x={at(run.promiseMinutes)} y="13" textAnchor="middle">
            {r.bar.due(run.promiseMinutes)}
          </text>
        </svg>
      </div>
      <p className="run-bar-key" aria-hidden="true">
        {(['asked', 'declined', 'accepted', 'arrived', 'escalated'] as const).map((kind) => (
          <span key={kind} className={`run-key run-mark-${kind}`}>
            <b>{symbols[kind]}</b> {r.bar[kind]}
          </span>
        ))}
      </p>
    </div>
  )
}
