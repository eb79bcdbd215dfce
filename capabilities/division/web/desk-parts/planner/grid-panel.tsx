import { useEffect, useRef } from 'react'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { Facts } from '../../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { plannerWords } from '../../words/planner.ts'
import { editWords } from '../../words/planner-edits.ts'
import { focusGridRow } from './focus-grid.ts'
import { GridActions } from './grid-actions.tsx'
import { GridUnits } from './grid-units.tsx'
import { RangeMark } from './grids-table.tsx'
import { GridProblems } from './problems-list.tsx'
import type { PlanDesk } from './use-plan-desk.ts'

interface GridPanelProps {
  readonly desk: PlanDesk
  readonly grid: number
  /** Chosen in a list, not on the map: the reader goes on here. */
  readonly takesFocus: boolean
  readonly onCut: (() => void) | null
}

/** One grid: how it is, what is wrong with it, what can be done, and who lives in it. */
export function GridPanel({ desk, grid, takesFocus, onCut }: GridPanelProps) {
  const w = useWords(plannerWords)
  const e = useWords(editWords)
  const { view, mayEdit } = desk
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) head.current?.focus()
  }, [takesFocus])
  const one = view.grids[grid]
  if (!one) return null
  const { figure } = one
  const { households, peopleTarget } = view.settings
  const bundle = view.bundles.find(({ group }) => group === one.group)
  return (
    <section className="planner-grid" aria-labelledby="planner-grid">
      <div className="planner-grid-head">
        <Button
          kind="quiet"
          icon="back"
          onClick={() => {
            desk.choose(null)
            focusGridRow(grid)
          }}
        >
          {e.grid.all}
        </Button>
        {!desk.ground.isList && (
          <Button
            kind="quiet"
            icon="map"
            onClick={() => {
              desk.choose(grid, true)
              // On a narrow screen it lies below.
              document.getElementById('planner-map')?.scrollIntoView({ block: 'nearest' })
            }}
          >
            {e.grid.show}
          </Button>
        )}
      </div>
      <h2 id="planner-grid" ref={head} tabIndex={-1}>
        {desk.nameOf(grid)} {one.isLocked && <Icon name="lock" label={w.grids.locked} />}
      </h2>
      <Facts
        facts={[
          [
            w.grids.range,
            <span key="range">
              {e.grid.householdsOf(figure.households, households.min, households.max)}{' '}
              <RangeMark one={one} min={households.min} />
            </span>,
          ],
          [w.grids.people, e.grid.peopleOf(figure.people, peopleTarget)],
          ...(bundle ? [[e.grid.bundle, e.grid.bundleOf(desk.bundleName(one.group), bundle.grids)] as const] : []),
          [
            e.grid.neighbours,
            <ul key="near" className="planner-near">
              {figure.neighbours.map((near) => (
                <li key={near}>
                  <button type="button" className="planner-choose" onClick={() => desk.choose(near)}>
                    {view.grids[near]?.short || w.grids.fresh}
                    <span className="visually-hidden"> {view.grids[near]?.name}</span>
                  </button>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
      <GridProblems desk={desk} one={one} />
      {mayEdit && <GridActions key={grid} desk={desk} one={one} onCut={onCut} />}
      <GridUnits desk={desk} grid={grid} />
    </section>
  )
}
