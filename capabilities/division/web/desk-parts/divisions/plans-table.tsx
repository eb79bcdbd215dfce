import { useId } from 'react'
import '../../../../../kernel/web/desk/plain-table.css'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Division } from '../../../contract/divisions.ts'
import type { PlanRow } from '../../../contract/plans.ts'
import { figureWords } from '../../words/planner-figures.ts'
import { readDivisionWords } from '../../words/read-division.ts'
import { type SheetPart, sheetRows } from '../planner/sheet-rows.ts'
import { type ComparedRow, compareMany } from './best-figures.ts'
import { PlanActions } from './plan-actions.tsx'
import { usePlanTitle } from './plan-title.ts'

const parts: readonly SheetPart[] = ['equal', 'near', 'clear', 'whole', 'facts']

interface PlansTableProps {
  readonly division: Division
  readonly mayDecide: boolean
}

/** Every plan of a division on the same figures: one column a plan, the best of each row named. */
export function PlansTable({ division, mayDecide }: PlansTableProps) {
  const w = useWords(readDivisionWords).plans
  const f = useWords(figureWords)
  const titleOf = usePlanTitle()
  const id = useId()
  const { plans } = division
  const rows = compareMany(plans.map(({ sheet }) => sheet))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box without it cannot be reached by keyboard.
    <section className="plans-box" tabIndex={0} aria-label={w.region}>
      <table className="plain-table plans-table">
        <caption className="visually-hidden">{w.title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.figure}</th>
            {plans.map((plan) => (
              <th key={plan.id} scope="col" id={`${id}${plan.id}`}>
                <PlanHead plan={plan} isAnew={division.isAnew} title={titleOf(plan)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{w.actions}</th>
            {plans.map((plan) => (
              <td key={plan.id}>
                <PlanActions plan={plan} title={titleOf(plan)} mayDecide={mayDecide} />
              </td>
            ))}
          </tr>
        </tbody>
        {parts.map((part) => (
          <tbody key={part}>
            <tr className="plans-part">
              <th scope="rowgroup" colSpan={plans.length + 1}>
                <span>{f.parts[part]}</span>
              </th>
            </tr>
            {rows
              .filter((row) => row.part === part)
              .map((row) => (
                <FigureRow key={row.key} row={row} plans={plans} />
              ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

interface PlanHeadProps {
  readonly plan: PlanRow
  readonly isAnew: boolean
  readonly title: string
}

function PlanHead({ plan, isAnew, title }: PlanHeadProps) {
  const w = useWords(readDivisionWords).plans
  // rules/divide/alternatives.ts: the second of three is another one when it begins from the grids in force.
  const kind = (['wishes', isAnew ? 'fewest' : 'equal', 'streets'] as const)[plan.number - 1]
  const facts = [
    plan.madeByName !== null ? w.by(plan.madeByName) : kind ? w.kinds[kind] : w.made,
    ...(plan.editCount > 0 ? [w.edits(plan.editCount)] : []),
  ]
  return (
    <>
      <strong className="plans-name">{title}</strong>
      <span className="plans-kind">{facts.join(' · ')}</span>
      {plan.state !== 'draft' && <span className={`division-tag is-${plan.state}`}>{w.states[plan.state]}</span>}
    </>
  )
}

interface FigureRowProps {
  readonly row: ComparedRow
  readonly plans: readonly PlanRow[]
}

function FigureRow({ row, plans }: FigureRowProps) {
  const w = useWords(readDivisionWords).plans
  const f = useWords(figureWords)
  const { name, hint } = f.rows[row.key]
  const of = sheetRows.find(({ key }) => key === row.key)
  const aim = of?.aim ?? of?.better
  return (
    <tr>
      <th scope="row">
        {name}
        {aim && <span className="plans-aim">{w.aim(w.aims[aim])}</span>}
        {hint && <span className="plans-hint">{hint}</span>}
      </th>
      {row.cells.map((cell, i) => (
        <td key={plans[i]?.id} className={cell.isBest ? 'is-best' : undefined}>
          {cell.text}
          {cell.isBest && <span className="plans-best">★ {w.best}</span>}
          {cell.isReached !== null && (
            <span className={cell.isReached ? 'plans-reached' : 'plans-missed'}>
              {cell.isReached ? w.reached : w.notReached}
            </span>
          )}
        </td>
      ))}
    </tr>
  )
}
