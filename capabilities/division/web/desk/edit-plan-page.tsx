import { useCallback, useMemo, useState } from 'react'
import { Link, useParams } from 'wouter'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useCall } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { may } from '../../access.ts'
import { type Division, readDivision } from '../../contract/divisions.ts'
import { type DivisionPlan, readPlan } from '../../contract/plans.ts'
import { comparePlans } from '../desk-parts/planner/compare-plans.ts'
import { GridsTable } from '../desk-parts/planner/grids-table.tsx'
import { LastStep } from '../desk-parts/planner/last-step.tsx'
import type { OpenGround } from '../desk-parts/planner/open-ground.ts'
import { PlanHead } from '../desk-parts/planner/plan-head.tsx'
import { PlanMap } from '../desk-parts/planner/plan-map.tsx'
import { PlanNotices } from '../desk-parts/planner/plan-notices.tsx'
import { PlanSummary } from '../desk-parts/planner/plan-summary.tsx'
import { type BaselineKind, inForceBaseline, madeBaseline } from '../desk-parts/planner/plan-view.ts'
import { PlannerSide, type SideTab } from '../desk-parts/planner/planner-side.tsx'
import { useCut } from '../desk-parts/planner/use-cut.ts'
import { useGround } from '../desk-parts/planner/use-ground.ts'
import { useWithoutLeader } from '../desk-parts/planner/use-leaders.ts'
import { usePlanDesk } from '../desk-parts/planner/use-plan-desk.ts'
import { usePlanEdits } from '../desk-parts/planner/use-plan-edits.ts'
import { useUndoKey } from '../desk-parts/planner/use-undo-key.ts'
import { plannerWords } from '../words/planner.ts'
import '../desk-parts/planner/planner.css'
import '../desk-parts/planner/planner-side.css'
import '../words.ts'

// Two people at one plan are rare: each sees the other's edits within this time, and the office refuses what collides.
const pollSeconds = 10

/** A plan on its map: looked at, edited by hand with the rules watching, compared. */
export function EditPlanPage() {
  const w = useWords(plannerWords)
  const { id } = useParams<{ id: string }>()
  const plan = useCall(readPlan, { id }, { everySeconds: pollSeconds })
  const divisionId = plan.data?.divisionId
  const division = useCall(readDivision, divisionId === undefined ? null : { id: divisionId })
  const ground = useGround(divisionId)
  if (plan.data && division.data && ground.ground) {
    return <Planner key={plan.data.id} read={plan.data} division={division.data} ground={ground.ground} />
  }
  const isGone = plan.problem?.kind === 'refusal' && plan.problem.refusalKind === 'not_found'
  const problem = plan.problem ?? division.problem ?? ground.problem
  return (
    <div className="desk-page">
      <Page title={w.title} back="/divisions">
        {isGone ? (
          <Empty icon="map" title={w.gone} action={<Link href="/divisions">{w.toDivisions}</Link>} />
        ) : problem ? (
          <ErrorState
            problem={problem}
            onRetry={() => {
              plan.refresh()
              division.refresh()
              ground.refresh()
            }}
          />
        ) : (
          <Loading rows={10} />
        )}
      </Page>
    </div>
  )
}

interface PlannerProps {
  readonly read: DivisionPlan
  readonly division: Division
  readonly ground: OpenGround
}

const nobody: readonly number[] = []

function Planner({ read, division, ground }: PlannerProps) {
  const w = useWords(plannerWords)
  const { pieces, file } = ground
  const staff = useStaff()
  const book = useAreaBook()
  const mayPlan = staff !== null && may.plan(staff, book.byId.get(division.areaId)?.path ?? [division.areaId])
  const edits = usePlanEdits(pieces, read)
  const { stored } = edits
  const desk = usePlanDesk(ground, division.settings, edits, mayPlan && stored.state === 'draft')
  useUndoKey(desk.mayEdit && (stored.editCount > 0 || edits.isSaving) ? desk.undo : null)
  const withoutLeader = useWithoutLeader(stored)
  const cutting = useCut(desk)
  const [tab, setTab] = useState<SideTab>('grids')
  const [takesFocus, setTakesFocus] = useState(false)
  const [against, setAgainst] = useState<BaselineKind>('made')
  const [showsBefore, setShowsBefore] = useState(false)
  const [otherId, setOtherId] = useState('')
  const other = useCall(readPlan, otherId === '' ? null : { id: otherId })
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it was made, a plan never changes.
  const made = useMemo(() => madeBaseline(pieces, division.settings, stored), [pieces, division.settings, stored.id])
  const inForce = useMemo(() => {
    const areas = file.units.map(({ areaId }) => areaId)
    return inForceBaseline(pieces, division.settings, areas, (id) => book.byId.get(id))
  }, [pieces, file, division.settings, book])
  const baselines = inForce ? [made, inForce] : [made]
  const baseline = baselines.find(({ kind }) => kind === against) ?? made
  const labels = desk.view.labels
  const difference = useMemo(
    () => (other.data ? comparePlans(pieces, other.data.labels, labels) : null),
    [pieces, other.data, labels],
  )
  const { choose } = desk
  const fromList = useCallback(
    (grid: number) => {
      setTakesFocus(true)
      setTab('grids')
      choose(grid, true)
    },
    [choose],
  )
  const fromMap = (grid: number) => {
    setTakesFocus(false)
    setTab('grids')
    choose(grid)
  }
  const { chosen } = desk
  const canDraw = !ground.isList && !showsBefore
  if (desk.view.grids.length === 0) {
    return (
      <div className="desk-page">
        <Page title={stored.title || w.numbered(stored.number)} back={`/divisions/${division.id}`}>
          <Empty icon="map" title={w.empty}>
            {w.emptyHint}
          </Empty>
        </Page>
      </div>
    )
  }
  return (
    <div className={`planner ${ground.isList ? 'planner-in-list' : ''}`}>
      <PlanHead
        desk={desk}
        division={division}
        baselines={baselines}
        against={baseline}
        onAgainst={setAgainst}
        showsBefore={showsBefore}
        onShowsBefore={setShowsBefore}
      />
      <PlanNotices desk={desk} division={division} mayPlan={mayPlan} />
      <LastStep desk={desk} />
      <PlanSummary view={desk.view} baseline={baseline} />
      <div className="planner-main">
        {ground.isList ? (
          <section className="planner-list" aria-label={w.grids.caption}>
            <GridsTable desk={desk} withoutLeader={withoutLeader} onChoose={fromList} />
          </section>
        ) : (
          <PlanMap
            desk={desk}
            before={showsBefore ? baseline : null}
            differing={tab === 'compare' && difference ? difference.units : nobody}
            cutting={cutting}
            onChoose={fromMap}
          />
        )}
        <PlannerSide
          desk={desk}
          division={division}
          baseline={baseline}
          withoutLeader={withoutLeader}
          tab={tab}
          onTab={setTab}
          takesFocus={takesFocus}
          onChoose={fromList}
          onCut={canDraw && chosen !== null ? () => cutting.begin(chosen) : null}
          otherId={otherId}
          onOther={setOtherId}
          other={other}
          difference={difference}
        />
      </div>
    </div>
  )
}
