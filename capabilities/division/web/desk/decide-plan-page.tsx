import { useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loaded, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useCall, useRefresh } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { listAreas, readMap } from '../../../grids/contract.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { may } from '../../access.ts'
import { readDivision } from '../../contract/divisions.ts'
import { type DivisionPlan, listMovedDoors, readPlan, weighPlan } from '../../contract/plans.ts'
import { DecideForm } from '../desk-parts/decide/decide-form.tsx'
import { DecidedCard } from '../desk-parts/decide/decided-card.tsx'
import { MovedDoors } from '../desk-parts/decide/moved-doors.tsx'
import { Obstacles } from '../desk-parts/decide/obstacles.tsx'
import { PlanFiles } from '../desk-parts/decide/plan-files.tsx'
import { PlanPeople } from '../desk-parts/decide/plan-people.tsx'
import { WeighedFigures } from '../desk-parts/decide/weighed-figures.tsx'
import { usePlanTitle } from '../desk-parts/divisions/plan-title.ts'
import { decidePlanWords } from '../words/decide-plan.ts'
import '../desk-parts/divisions/divisions.css'
import '../desk-parts/decide/decide.css'
import '../words.ts'

// A decided plan comes in force by itself: whoever waits for it today sees it within seconds.
const waitSeconds = 3
const restSeconds = 20

/** `/divisions/plans/:id/decide`: what a plan changes for whom, and a named person who decides it for a day. */
export function DecidePlanPage() {
  const { id } = useParams<{ id: string }>()
  const w = useWords(decidePlanWords)
  const titleOf = usePlanTitle()
  const [everySeconds, setEvery] = useState(restSeconds)
  const plan = useCall(readPlan, { id }, { everySeconds })
  const division = useCall(readDivision, plan.data ? { id: plan.data.divisionId } : null, { everySeconds: restSeconds })
  const state = plan.data?.state
  useEffect(() => setEvery(state === 'decided' ? waitSeconds : restSeconds), [state])
  if (plan.data && division.data) {
    const { data } = plan
    const runs = division.data.state === 'waiting' || division.data.state === 'running'
    return (
      <div className="desk-page divisions decide">
        <Page
          title={w.title(titleOf(data), division.data.areaName)}
          back={`/divisions/${data.divisionId}`}
          intro={
            <>
              <span className={`division-tag is-${data.state}`}>{w.states[data.state]}</span>{' '}
              {data.state === 'draft' && w.intro} <Link href={`/divisions/plans/${data.id}`}>{w.toPlan}</Link>
            </>
          }
        >
          <Standing plan={data} runs={runs} />
        </Page>
      </div>
    )
  }
  const problem = plan.problem ?? division.problem
  const isGone = problem?.kind === 'refusal' && problem.refusalKind === 'not_found'
  return (
    <div className="desk-page divisions">
      <Page title={w.page} back="/divisions">
        {isGone ? (
          <Empty icon="map" title={w.gone} action={<Link href="/divisions">{w.toDivisions}</Link>} />
        ) : problem ? (
          <ErrorState problem={problem} onRetry={plan.refresh} />
        ) : (
          <Loading rows={8} />
        )}
      </Page>
    </div>
  )
}

interface StandingProps {
  readonly plan: DivisionPlan
  readonly runs: boolean
}

/** What it would change has become what it changed: everything that rests on the grids is asked again. */
const useAskedAgain = (state: DivisionPlan['state']) => {
  const refresh = useRefresh()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    refresh(weighPlan, listMovedDoors, listAreas, readMap)
  }, [state, refresh])
}

function Standing({ plan, runs }: StandingProps) {
  const w = useWords(decidePlanWords)
  const staff = useStaff()
  const book = useAreaBook()
  const weighed = useCall(weighPlan, { id: plan.id })
  useAskedAgain(plan.state)
  const path = book.byId.get(plan.areaId)?.path ?? [plan.areaId]
  const mayDecide = staff !== null && may.decide(staff, path)
  const isOver = plan.state === 'in_force' || plan.state === 'replaced'
  return (
    <div className="stack">
      <DecidedCard plan={plan} mayDecide={mayDecide} />
      <Loaded call={weighed} rows={6}>
        {(data) => (
          <>
            <section className="stack" aria-labelledby="decide-changes">
              <h2 id="decide-changes">{isOver ? w.changed : w.changes}</h2>
              <WeighedFigures outcome={data.outcome} />
            </section>
            <PlanPeople weighed={data} state={plan.state} />
            {plan.state === 'draft' && <Obstacles plan={plan} weighed={data} runs={runs} />}
            {plan.state === 'draft' && !mayDecide && <Banner>{w.onlyLeaders}</Banner>}
            {plan.state === 'draft' && mayDecide && (
              <DecideForm
                plan={plan}
                outcome={data.outcome}
                canDecide={data.isCurrent && data.open.length === 0 && data.withoutCode === 0 && !runs}
              />
            )}
          </>
        )}
      </Loaded>
      <MovedDoors planId={plan.id} isOver={isOver} />
      <PlanFiles planId={plan.id} />
    </div>
  )
}
