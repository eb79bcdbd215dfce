import { useWords } from '../../../../../kernel/web/words.ts'
import { plannerWords } from '../../words/planner.ts'
import type { Baseline, PlanView } from './plan-view.ts'
import { compareSheets, type RowKey } from './sheet-rows.ts'
import { ChangeMark } from './sheet-table.tsx'

interface PlanSummaryProps {
  readonly view: PlanView
  readonly baseline: Baseline
}

/** The four figures a planner keeps in sight, each with what it was. */
export function PlanSummary({ view, baseline }: PlanSummaryProps) {
  const w = useWords(plannerWords)
  const rows = compareSheets(baseline.sheet, view.sheet)
  const open = view.problems.open.length + view.problems.hard.length
  const figure = (key: RowKey, title: string) => {
    const row = rows.find((one) => one.key === key)
    if (!row) return null
    return (
      <li>
        <span>{title}</span>
        <strong>
          {row.now} <ChangeMark change={row.change} />
        </strong>
        <span className="muted small">{row.before === row.now ? '' : w.from(row.before)}</span>
      </li>
    )
  }
  return (
    <ul className="planner-summary">
      {figure('inRange', w.summary.inRange)}
      <li className={open > 0 ? 'is-bad' : undefined}>
        <span>{w.summary.open}</span>
        <strong>{open}</strong>
      </li>
      {figure('cvPeople', w.summary.spread)}
      {figure('smallBuildingsCut', w.summary.cut)}
    </ul>
  )
}
