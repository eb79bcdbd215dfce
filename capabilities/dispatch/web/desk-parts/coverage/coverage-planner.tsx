import { Button } from 'antd'
import { useState } from 'react'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Select } from '../../../../../kernel/web/ui/inputs.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useCall, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { type CoveragePlan, listCoveragePlans, planCoverage } from '../../../contract/coverage.ts'
import { percent, verdictOf } from '../../parts/coverage-view.ts'
import { coverageWords } from '../../words/coverage.ts'
import { type CoverageAsked, useHourWords } from './use-coverage.ts'

const counts = [1, 2, 3, 4, 5, 6, 8, 10]
const mostEarlier = 6

interface CoveragePlannerProps {
  readonly asked: CoverageAsked
  readonly plan: CoveragePlan | null
  readonly onOpen: (id: string) => void
}

/** Where further people would help most, with the proof beside it. */
export function CoveragePlanner({ asked, plan, onOpen }: CoveragePlannerProps) {
  const w = useWords(coverageWords)
  const [count, setCount] = useState('3')
  const send = useSend(planCoverage, { refreshes: [listCoveragePlans] })
  const isRunning = plan?.state === 'waiting' || plan?.state === 'running'
  const start = async () => {
    const id = newId()
    const { weekday, hour, skill } = asked
    if (await send.send({ id, weekday, hour, skill, count: Number(count) })) onOpen(id)
  }
  return (
    <section className="coverage-panel" aria-labelledby="coverage-plan">
      <h2 id="coverage-plan">{w.plan.title}</h2>
      <p className="muted">{w.plan.intro}</p>
      <div className="coverage-plan-start">
        <Select
          label={w.plan.count}
          value={count}
          onChange={setCount}
          options={counts.map((n) => ({ value: String(n), label: String(n) }))}
        />
        <Button type="primary" loading={send.busy} disabled={isRunning} onClick={() => void start()}>
          {w.plan.start}
        </Button>
      </div>
      <Problem problem={send.problem} />
      {plan && <PlanView plan={plan} />}
      <Earlier openId={plan?.id ?? null} onOpen={onOpen} />
    </section>
  )
}

/** Steps of the background work by its progress. */
const stepOf = (progress: number) =>
  progress < 0.05 ? 'waiting' : progress < 0.25 ? 'ways' : progress < 0.4 ? 'choosing' : 'proving'

function PlanView({ plan }: { readonly plan: CoveragePlan }) {
  const w = useWords(coverageWords)
  const { when, what } = useHourWords()
  const { state, progress, input, result } = plan
  const isRunning = state === 'waiting' || state === 'running'
  return (
    <div className="coverage-plan">
      <h3>{w.plan.of(when(input), what(input.skill), input.count)}</h3>
      {isRunning && (
        <div className="coverage-progress">
          <progress value={progress} max={1} aria-label={w.plan.progress} />
          <span role="status">{w.plan.steps[stepOf(progress)]}</span>
        </div>
      )}
      {state === 'failed' && <Banner tone="bad">{w.plan.failed}</Banner>}
      {result && result.places.length === 0 && state === 'done' && <Banner tone="good">{w.plan.none}</Banner>}
      {result && result.places.length > 0 && (
        <>
          <p>{w.plan.before(percent(result.before))}</p>
          <ol className="coverage-places" aria-label={w.plan.places}>
            {result.places.map(({ areaName, buildingName, after }, i) => (
              <li key={`${areaName} ${buildingName} ${after}`}>
                <span className="coverage-number" aria-hidden="true">
                  {i + 1}
                </span>
                <span>
                  {areaName} {buildingName}
                  <br />
                  <strong>{w.plan.after(percent(after))}</strong>
                </span>
              </li>
            ))}
          </ol>
          {(state === 'done' || result.exact) && <Proof plan={plan} />}
        </>
      )}
    </div>
  )
}

function Proof({ plan }: { readonly plan: CoveragePlan }) {
  const w = useWords(coverageWords)
  const verdict = verdictOf(plan)
  const said =
    verdict.kind === 'behind'
      ? w.plan.behind(verdict.points)
      : verdict.kind === 'unproven'
        ? w.plan.unproven(verdict.best)
        : w.plan[verdict.kind]
  const seconds = plan.result?.exact?.seconds ?? 0
  return (
    <p className={`coverage-proof coverage-proof-${verdict.kind}`}>
      {said} {seconds > 0 && <span className="muted">{w.plan.seconds(seconds.toFixed(1))}</span>}
    </p>
  )
}

interface EarlierProps {
  readonly openId: string | null
  readonly onOpen: (id: string) => void
}

function Earlier({ openId, onOpen }: EarlierProps) {
  const w = useWords(coverageWords)
  const time = useShownTime()
  const { when, what } = useHourWords()
  const plans = useCall(listCoveragePlans, {})
  const others = (plans.data?.items ?? []).filter(({ id, state }) => id !== openId && state === 'done')
  if (others.length === 0) return null
  return (
    <details className="coverage-earlier">
      <summary>{w.plan.earlier}</summary>
      <ul className="plain-list">
        {others.slice(0, mostEarlier).map(({ id, input, askedByName, askedAt }) => (
          <li key={id}>
            <button type="button" className="coverage-link" onClick={() => onOpen(id)}>
              {w.plan.of(when(input), what(input.skill), input.count)}
            </button>{' '}
            <span className="muted">{w.plan.by(askedByName, time.minute(askedAt))}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
