import type { Instant } from '../../../../kernel/shared/time.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { RequestState } from '../../rules/states.ts'
import { followWords } from '../words/follow-request.ts'
import { stateWords } from '../words.ts'
import { roadOf, type ToldStep } from './road.ts'

export interface RequestRoadProps {
  readonly steps: readonly ToldStep[]
  readonly state: RequestState
  readonly isConfirmed: boolean
  readonly now: Instant
}

/** Step by step with the minutes each took, and what is still to come. */
export function RequestRoad({ steps, state, isConfirmed, now }: RequestRoadProps) {
  const w = useWords(followWords)
  const states = useWords(stateWords)
  const time = useShownTime()
  const road = roadOf(steps, state, isConfirmed, now)
  const names: Readonly<Record<string, string>> = w.steps
  return (
    <section className="card stack">
      <h2>{w.road}</h2>
      <ol className="road">
        {road.done.map((step, i) => (
          <li key={`${step.at} ${step.verb}`} className="road-step">
            <span className="road-dot">
              <Icon name="check" />
            </span>
            <p className="road-title">{step.who ? w.told[step.who] : (names[step.verb] ?? states[step.toState])}</p>
            <p className="muted small">
              <time dateTime={step.at}>{time.minute(step.at)}</time>
              {i > 0 && ` · ${w.took(time.span(step.minutes))}`}
            </p>
            {i > 0 && <Bar share={step.share} />}
            {step.words && <p className="road-words">{step.words}</p>}
          </li>
        ))}
        {road.ahead.map((stage, i) => {
          const isNow = i === 0 && road.waiting !== null
          return (
            <li
              key={stage}
              className={isNow ? 'road-step road-ahead road-now' : 'road-step road-ahead'}
              aria-current={isNow ? 'step' : undefined}
            >
              <span className="road-dot" />
              <p className="road-title">{w.future[stage]}</p>
              <p className="muted small">{isNow ? w.running(time.span(road.waiting ?? 0)) : w.todo}</p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** Decoration: the minutes stand beside it in words. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg className="road-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.max(1, share * 100)} height="6" />
    </svg>
  )
}
