import { Link, useLocation } from 'wouter'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { readDivision } from '../../../contract/divisions.ts'
import { copyPlan, type PlanRow } from '../../../contract/plans.ts'
import { readDivisionWords } from '../../words/read-division.ts'

const mostTitle = 100

interface PlanActionsProps {
  readonly plan: PlanRow
  readonly title: string
  readonly mayDecide: boolean
}

/** What one does with a plan: look at it and edit it, copy it, decide it. */
export function PlanActions({ plan, title, mayDecide }: PlanActionsProps) {
  const w = useWords(readDivisionWords).plans
  const toast = useToast()
  const [, navigate] = useLocation()
  const copy = useSend(copyPlan, { refreshes: [readDivision] })
  const start = async () => {
    const made = await copy.send({ id: plan.id, newId: newId(), title: w.copyTitle(title).slice(0, mostTitle) })
    if (!made) return
    toast(w.copied)
    navigate(`/divisions/plans/${made.id}`)
  }
  const href = `/divisions/plans/${plan.id}`
  return (
    <div className="plans-actions">
      <Link className="division-button is-first" href={href} aria-label={w.openOf(title)}>
        {w.open}
      </Link>
      <button
        type="button"
        className="division-button"
        aria-label={w.copyOf(title)}
        disabled={copy.busy}
        onClick={() => void start()}
      >
        {w.copy}
      </button>
      {mayDecide && (
        <Link className="division-button" href={`${href}/decide`} aria-label={w.decideOf(title)}>
          {w.decide}
        </Link>
      )}
      <Problem problem={copy.problem} />
    </div>
  )
}
