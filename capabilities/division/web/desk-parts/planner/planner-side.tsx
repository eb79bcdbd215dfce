import { Segmented } from 'antd'
import type { Reading } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Division } from '../../../contract/divisions.ts'
import type { DivisionPlan } from '../../../contract/plans.ts'
import { plannerWords } from '../../words/planner.ts'
import { editWords } from '../../words/planner-edits.ts'
import { figureWords } from '../../words/planner-figures.ts'
import { ComparePanel } from './compare-panel.tsx'
import type { Difference } from './compare-plans.ts'
import { GridPanel } from './grid-panel.tsx'
import { GridsTable } from './grids-table.tsx'
import { MarkedBar } from './marked-bar.tsx'
import type { Baseline } from './plan-view.ts'
import { ProblemsList } from './problems-list.tsx'
import { SheetTable } from './sheet-table.tsx'
import type { PlanDesk } from './use-plan-desk.ts'

export const sideTabs = ['grids', 'problems', 'sheet', 'compare'] as const
export type SideTab = (typeof sideTabs)[number]

interface PlannerSideProps {
  readonly desk: PlanDesk
  readonly division: Division
  readonly baseline: Baseline
  readonly withoutLeader: ReadonlySet<number> | null
  readonly tab: SideTab
  readonly onTab: (tab: SideTab) => void
  /** The chosen grid was chosen in a list. */
  readonly takesFocus: boolean
  readonly onChoose: (grid: number) => void
  readonly onCut: (() => void) | null
  readonly otherId: string
  readonly onOther: (id: string) => void
  readonly other: Reading<DivisionPlan>
  readonly difference: Difference | null
}

/** Beside the map: everything it says and everything it can, as lists and tables. */
export function PlannerSide(props: PlannerSideProps) {
  const { desk, division, baseline, tab, onTab, takesFocus, onChoose, onCut } = props
  const w = useWords(plannerWords)
  const e = useWords(editWords)
  const f = useWords(figureWords)
  const { view, chosen } = desk
  const open = view.problems.open.length + view.problems.hard.length
  const labelOf = (one: SideTab) => (one === 'problems' && open > 0 ? `${w.tabs[one]} ${open}` : w.tabs[one])
  return (
    <aside className="planner-side" aria-label={w.tabsLabel}>
      <MarkedBar desk={desk} />
      <Segmented
        block
        aria-label={w.tabsLabel}
        value={tab}
        onChange={onTab}
        options={sideTabs.map((one) => ({ value: one, label: labelOf(one) }))}
      />
      {tab === 'grids' && chosen !== null && (
        <GridPanel key={chosen} desk={desk} grid={chosen} takesFocus={takesFocus} onCut={onCut} />
      )}
      {tab === 'grids' && chosen === null && desk.ground.isList && <p className="muted">{e.done.start}</p>}
      {tab === 'grids' && chosen === null && !desk.ground.isList && (
        <GridsTable desk={desk} withoutLeader={props.withoutLeader} onChoose={onChoose} />
      )}
      {tab === 'problems' && <ProblemsList desk={desk} onChoose={onChoose} />}
      {tab === 'sheet' && (
        <SheetTable
          caption={f.caption}
          before={baseline.sheet}
          now={view.sheet}
          beforeTitle={w.baselines[baseline.kind]}
          nowTitle={f.now}
        />
      )}
      {tab === 'compare' && (
        <ComparePanel
          desk={desk}
          plans={division.plans}
          otherId={props.otherId}
          onOther={props.onOther}
          other={props.other}
          difference={props.difference}
        />
      )}
    </aside>
  )
}
