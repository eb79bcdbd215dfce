import { PlainTable } from '../../../../../kernel/web/desk/plain-table.tsx'
import { Select } from '../../../../../kernel/web/ui/inputs.tsx'
import { Empty, ErrorState, Loading } from '../../../../../kernel/web/ui/states.tsx'
import type { Reading } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { DivisionPlan, PlanRow } from '../../../contract/plans.ts'
import { plannerWords } from '../../words/planner.ts'
import { editWords } from '../../words/planner-edits.ts'
import type { Difference } from './compare-plans.ts'
import { unitName } from './open-ground.ts'
import { SheetTable } from './sheet-table.tsx'
import type { PlanDesk } from './use-plan-desk.ts'

interface ComparePanelProps {
  readonly desk: PlanDesk
  readonly plans: readonly PlanRow[]
  readonly otherId: string
  readonly onOther: (id: string) => void
  readonly other: Reading<DivisionPlan>
  readonly difference: Difference | null
}

/** More rows than this are looked at on the map. */
const mostUnits = 200

/** Another plan of the same division beside this one: figures, and whose grid is another one. */
export function ComparePanel({ desk, plans, otherId, onOther, other, difference }: ComparePanelProps) {
  const w = useWords(plannerWords)
  const e = useWords(editWords)
  const { ground, view } = desk
  const options = plans
    .filter(({ id }) => id !== desk.edits.stored.id)
    .map(({ id, title, number, state }) => ({
      value: id,
      label: `${title || w.numbered(number)} · ${w.states[state]}`,
    }))
  if (options.length === 0) return <Empty icon="map" title={w.compare.only} />
  const rows = difference?.units.slice(0, mostUnits) ?? []
  const placeOf = (unit: number) => {
    const { building, stairwell, storeys } = unitName(ground, unit)
    return [building, e.units.stairwell(stairwell), e.units.storeys(storeys[0], storeys[1])].filter(Boolean).join(' ')
  }
  const thereIn = (unit: number) => other.data?.grids[other.data.labels[unit] ?? -1]?.code.slice(-3) ?? '—'
  const hereIn = (unit: number) => view.grids[view.labels[unit] ?? -1]?.short || w.grids.fresh
  return (
    <div className="stack">
      <Select label={w.compare.with} empty={w.compare.none} value={otherId} onChange={onOther} options={options} />
      {otherId !== '' && !other.data && other.problem && <ErrorState problem={other.problem} onRetry={other.refresh} />}
      {otherId !== '' && !other.data && !other.problem && <Loading rows={5} />}
      {other.data && difference && (
        <>
          <p role="status">
            {difference.households === 0
              ? w.compare.same
              : w.compare.moved(difference.households, (100 * difference.share).toFixed(1))}
          </p>
          <SheetTable
            caption={w.compare.caption}
            before={other.data.sheet}
            now={view.sheet}
            beforeTitle={other.data.title || w.numbered(other.data.number)}
            nowTitle={w.compare.thisOne}
          />
          {rows.length > 0 && (
            <details>
              <summary>{w.compare.units}</summary>
              <PlainTable
                caption={w.compare.units}
                rows={rows}
                keyOf={String}
                columns={[
                  { title: e.units.unit, render: placeOf, isHeading: true },
                  { title: e.units.households, render: (unit) => ground.pieces.households[unit] },
                  { title: w.compare.there, render: thereIn },
                  { title: w.compare.here, render: hereIn },
                ]}
              />
              {difference.units.length > rows.length && (
                <p className="muted">{w.compare.unitsMore(difference.units.length - rows.length)}</p>
              )}
            </details>
          )}
        </>
      )}
    </div>
  )
}
