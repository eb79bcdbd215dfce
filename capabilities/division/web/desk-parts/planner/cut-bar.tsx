import { useEffect, useRef } from 'react'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { editWords } from '../../words/planner-edits.ts'
import { figureWords } from '../../words/planner-figures.ts'
import { focusGridHead } from './focus-grid.ts'
import { sayEditRefusal } from './say-edit.ts'
import type { useCut } from './use-cut.ts'
import type { PlanDesk } from './use-plan-desk.ts'

/** Over the map while a line is drawn: what it would do, and the way out. */
export function CutBar({ desk, cutting }: { readonly desk: PlanDesk; readonly cutting: ReturnType<typeof useCut> }) {
  const w = useWords(editWords)
  const f = useWords(figureWords)
  const box = useRef<HTMLElement>(null)
  const { cut } = cutting
  useEffect(() => box.current?.focus(), [])
  if (!cut) return null
  const { households } = desk.ground.pieces
  const there = cut.leaving.reduce((sum, unit) => sum + (households[unit] ?? 0), 0)
  const whole = desk.view.grids[cut.grid]?.figure.households ?? 0
  const said =
    cut.edited === null
      ? w.cut.points(cut.line.length)
      : cut.edited.ok
        ? w.cut.preview(whole - there, there)
        : sayEditRefusal(f, cut.edited.refusal, desk.nameOf, desk.bundleName)
  const end = () => {
    cutting.end()
    focusGridHead()
  }
  const line = cut.line.map(([x, y]): [number, number] => [x, y])
  return (
    <section ref={box} className="planner-cut" tabIndex={-1} aria-labelledby="planner-cut">
      <h2 id="planner-cut">{w.cut.title(desk.nameOf(cut.grid))}</h2>
      <p className="small">{w.cut.help}</p>
      <p className="muted small">{w.cut.keyboard}</p>
      <p role="status">{said}</p>
      <div className="row">
        <Button
          disabled={cut.edited?.ok !== true}
          onClick={() => {
            if (desk.act({ kind: 'cut', grid: cut.grid, line })) end()
          }}
        >
          {w.cut.do}
        </Button>
        <Button kind="plain" disabled={cut.line.length === 0} onClick={cutting.takeBack}>
          {w.cut.back}
        </Button>
        <Button kind="quiet" onClick={end}>
          {w.cut.cancel}
        </Button>
      </div>
    </section>
  )
}
