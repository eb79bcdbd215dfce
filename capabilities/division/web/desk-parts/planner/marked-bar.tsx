import { useState } from 'react'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { doesTouch } from '../../../rules/figures/touch.ts'
import { editWords } from '../../words/planner-edits.ts'
import { focusGridHead } from './focus-grid.ts'
import type { PlanDesk } from './use-plan-desk.ts'

const fresh = 'new'

/** Grids that touch marked units, those they lie in left out: where they most likely go. */
export const nearGrids = ({ ground: { pieces }, view }: PlanDesk, units: ReadonlySet<number>): number[] => {
  const near = new Set<number>()
  const own = new Set([...units].map((unit) => view.labels[unit]))
  for (const unit of units) {
    for (let e = pieces.first[unit] ?? 0; e < (pieces.first[unit + 1] ?? 0); e++) {
      const grid = view.labels[pieces.next[e] ?? -1] ?? -1
      if (grid >= 0 && !own.has(grid) && doesTouch(pieces, e)) near.add(grid)
    }
  }
  return [...near].sort((a, b) => a - b)
}

/** What is marked and where it goes. Marks stay while another grid is looked at. */
export function MarkedBar({ desk }: { readonly desk: PlanDesk }) {
  const w = useWords(editWords)
  const [wish, setWish] = useState('')
  const { marked, view, ground, chosen } = desk
  if (marked.size === 0 || !desk.mayEdit) return null
  const units = [...marked].sort((a, b) => a - b)
  const households = units.reduce((sum, unit) => sum + (ground.pieces.households[unit] ?? 0), 0)
  const own = new Set(units.map((unit) => view.labels[unit]))
  const near = nearGrids(desk, marked)
  // Whoever looks at another grid with marks in the hand most likely means that one.
  const to = wish || (chosen !== null && !own.has(chosen) ? String(chosen) : '')
  const others = view.grids.filter(({ grid }) => !near.includes(grid) && !(own.size === 1 && own.has(grid)))
  const option = (grid: number) => (
    <option key={grid} value={grid} disabled={view.grids[grid]?.isLocked === true}>
      {w.marked.toOption(desk.nameOf(grid), (view.grids[grid]?.figure.households ?? 0) + households)}
    </option>
  )
  const move = () => {
    if (to === '') return
    if (!desk.act({ kind: 'move', units, to: to === fresh ? fresh : Number(to) })) return
    setWish('')
    focusGridHead()
  }
  return (
    <section className="planner-marked" aria-label={w.marked.title(units.length, households)}>
      <strong role="status">{w.marked.title(units.length, households)}</strong>
      <Field label={w.marked.to}>
        {(wiring) => (
          <select className="input" {...wiring} value={to} onChange={(event) => setWish(event.target.value)}>
            <option value="" />
            {near.length > 0 && <optgroup label={w.marked.neighbours}>{near.map(option)}</optgroup>}
            <option value={fresh}>{w.marked.toNew}</option>
            {others.length > 0 && <optgroup label={w.marked.others}>{others.map(({ grid }) => option(grid))}</optgroup>}
          </select>
        )}
      </Field>
      <Button disabled={to === '' || desk.edits.busy !== null} onClick={move}>
        {w.marked.move}
      </Button>
      <Button
        kind="quiet"
        onClick={() => {
          setWish('')
          desk.clearMarks()
          focusGridHead()
        }}
      >
        {w.marked.clear}
      </Button>
    </section>
  )
}
