import { useEffect, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { dayOf, minuteOfDay, weekdayOf } from '../../../../kernel/shared/time.ts'
import { PageHead } from '../../../../kernel/web/desk/page-head.tsx'
import { now } from '../../../../kernel/web/show-time.ts'
import { Empty, ErrorState, Loading, Problem } from '../../../../kernel/web/ui/states.tsx'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { Skill } from '../../../catalogue/contract.ts'
import { readCoveragePlan } from '../../contract/coverage.ts'
import { CoverageControls } from '../desk-parts/coverage/coverage-controls.tsx'
import { CoverageHeadline } from '../desk-parts/coverage/coverage-headline.tsx'
import { CoverageMap } from '../desk-parts/coverage/coverage-map.tsx'
import { CoveragePlanner } from '../desk-parts/coverage/coverage-planner.tsx'
import { CoverageWeek } from '../desk-parts/coverage/coverage-week.tsx'
import { CoverageWorst } from '../desk-parts/coverage/coverage-worst.tsx'
import '../desk-parts/coverage/coverage.css'
import { type CoverageAsked, useCoverage } from '../desk-parts/coverage/use-coverage.ts'
import { hrefOf, readAsked } from '../parts/coverage-view.ts'
import { coverageWords } from '../words/coverage.ts'
import '../words.ts'

// The exact step may take twenty seconds: somebody who watches sees each step, nobody else is asked for.
const pollSeconds = 1

const hereAndNow = () => {
  const at = now()
  return { weekday: weekdayOf(dayOf(at)), hour: Math.floor(minuteOfDay(at) / 60) }
}

/** 覆盖: which doors are surely reached at an hour of the week, why others are not, and where a person would help. */
export function ReadCoveragePage() {
  const w = useWords(coverageWords)
  const search = useSearch()
  const [, navigate] = useLocation()
  const [today] = useState(hereAndNow)
  const read = readAsked(search, today, Skill.options)
  const asked: CoverageAsked = { ...read, skill: Skill.safeParse(read.skill).data ?? null }
  const { shown, problem, refresh, isOld } = useCoverage(asked)
  const ask = (next: Partial<CoverageAsked>) => navigate(hrefOf({ ...asked, ...next }), { replace: true })
  const [planId, setPlanId] = useState<string | null>(null)
  const plan = usePlan(planId)
  return (
    <div className="desk-page coverage">
      <PageHead title={w.title} intro={w.intro}>
        <Link className="desk-page-end" href="/dispatch">
          {w.toBoard}
        </Link>
      </PageHead>
      <CoverageControls asked={asked} onAsk={ask} />
      {!shown && problem && <ErrorState problem={problem} onRetry={refresh} />}
      {!shown && !problem && <Loading rows={8} />}
      {shown && <Problem problem={problem} />}
      {shown && shown.data.doors === 0 && (
        <Empty icon="building" title={w.noDoors}>
          {w.noDoorsHint}
        </Empty>
      )}
      {shown && shown.data.doors > 0 && (
        <>
          <div className="coverage-now" aria-busy={isOld}>
            <CoverageHeadline coverage={shown.data} asked={shown.asked} />
            <div className="coverage-panes">
              <CoverageMap coverage={shown.data} plan={plan} />
              <div className="coverage-side">
                <CoverageWorst worst={shown.data.worst} />
                <CoveragePlanner asked={asked} plan={plan} onOpen={setPlanId} />
              </div>
            </div>
          </div>
          <CoverageWeek asked={asked} onAsk={ask} />
        </>
      )}
    </div>
  )
}

/** The plan that is open, asked for again until it is over. */
const usePlan = (id: string | null) => {
  const [isOver, setOver] = useState(false)
  const { data } = useCall(readCoveragePlan, id ? { id } : null, isOver ? {} : { everySeconds: pollSeconds })
  const state = data?.state
  useEffect(() => setOver(id === null || state === 'done' || state === 'failed'), [id, state])
  return data ?? null
}
