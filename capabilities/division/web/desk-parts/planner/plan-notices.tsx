import { useLocation } from 'wouter'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useRefresh, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { type Division, readDivision } from '../../../contract/divisions.ts'
import { copyPlan, readPlan } from '../../../contract/plans.ts'
import { plannerWords } from '../../words/planner.ts'
import type { PlanDesk } from './use-plan-desk.ts'

interface PlanNoticesProps {
  readonly desk: PlanDesk
  readonly division: Division
  /** May change plans of this community at all. */
  readonly mayPlan: boolean
}

/** What a planner must know before going on. */
export function PlanNotices({ desk, division, mayPlan }: PlanNoticesProps) {
  const w = useWords(plannerWords)
  const refresh = useRefresh()
  const { stored, problem } = desk.edits
  const isChanged = problem?.kind === 'refusal' && problem.code === 'division.plan_changed'
  return (
    <div className="planner-notices">
      {!mayPlan && <Banner>{w.readOnly.mayNot}</Banner>}
      {stored.state !== 'draft' && mayPlan && <ReadOnly desk={desk} />}
      {!division.isCurrent && stored.state === 'draft' && <Banner tone="warn">{w.groundOld}</Banner>}
      {desk.ground.isList && <Banner>{w.listMode}</Banner>}
      {isChanged ? (
        <div role="alert">
          <Banner
            tone="warn"
            action={
              <Button
                kind="plain"
                onClick={() => {
                  desk.edits.hear()
                  refresh(readPlan)
                }}
              >
                {w.reload}
              </Button>
            }
          >
            {w.changedByOther}
          </Banner>
        </div>
      ) : (
        <Problem problem={problem} />
      )}
    </div>
  )
}

function ReadOnly({ desk }: { readonly desk: PlanDesk }) {
  const w = useWords(plannerWords)
  const [, navigate] = useLocation()
  const copy = useSend(copyPlan, { refreshes: [readDivision] })
  const { stored } = desk.edits
  if (stored.state === 'draft') return null
  const start = async () => {
    const title = w.copyTitle(stored.title || w.numbered(stored.number)).slice(0, 100)
    const made = await copy.send({ id: stored.id, newId: newId(), title })
    if (made) navigate(`/divisions/plans/${made.id}`)
  }
  return (
    <>
      <Problem problem={copy.problem} />
      <Banner
        icon="lock"
        action={
          <Button kind="plain" busy={copy.busy} onClick={() => void start()}>
            {w.copy}
          </Button>
        }
      >
        {w.readOnly[stored.state]} {w.copyHint}
      </Banner>
    </>
  )
}
