import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { skillWords } from '../../../catalogue/web/words/skills.ts'
import type { BoardRun } from '../../contract/board.ts'
import { isNight } from '../parts/run-view.ts'
import { dutyStateWords } from '../words/duty-states.ts'
import { escalationWords } from '../words/escalations.ts'
import { runWords } from '../words/runs.ts'

/** Why nobody more can be asked, and what a person can do about it. */
export function RunShort({ run }: { readonly run: BoardRun }) {
  const r = useWords(runWords)
  const skills = useWords(skillWords)
  const { short } = run
  if (!short || run.state !== 'open') return null
  const skill = run.skill ? skills[run.skill] : ''
  const isHard = short.reason === 'nobody_with_skill' || short.reason === 'nobody_on_duty'
  return (
    <p className="run-short">
      <Icon name="warning" />
      <span>
        <strong>
          {isHard && isNight(short.since) && r.night}
          {r.short[short.reason](short.tried, skill)}
          {short.reason === 'too_far' && short.nearestEta !== null && `, ${r.nearestEta(Math.round(short.nearestEta))}`}
        </strong>{' '}
        {r.act[run.skill ?? 'plain']}
      </span>
    </p>
  )
}

/** What was done when time grew short. */
export function RunEscalations({ run }: { readonly run: BoardRun }) {
  const w = useWords(escalationWords)
  const d = useWords(dutyStateWords)
  const time = useShownTime()
  if (run.escalations.length === 0) return null
  return (
    <ul className="run-steps">
      {run.escalations.map((step) => (
        <li key={`${step.who} ${step.at}`}>
          <Icon name="bell" />
          <time dateTime={step.at}>{time.clock(step.at)}</time> {w.who[step.who]}
          {step.names.length > 0 && w.told(step.names.join(d.and))}
        </li>
      ))}
    </ul>
  )
}
