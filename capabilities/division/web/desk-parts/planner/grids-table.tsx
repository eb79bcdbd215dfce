import { memo, useMemo, useState } from 'react'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { Checkbox, TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { plannerWords } from '../../words/planner.ts'
import type { GridView } from './plan-view.ts'
import type { PlanDesk } from './use-plan-desk.ts'

interface GridsTableProps {
  readonly desk: PlanDesk
  /** Grids as stored that would have no leader; null: not known. */
  readonly withoutLeader: ReadonlySet<number> | null
  readonly onChoose: (grid: number) => void
}

/** Every small grid as a row: what the map shows, for those who read it or hear it. */
export function GridsTable({ desk, withoutLeader, onChoose }: GridsTableProps) {
  const w = useWords(plannerWords)
  const { view, ground, chosen, edits } = desk
  const [typed, setTyped] = useState('')
  const [onlyOpen, setOnlyOpen] = useState(false)
  const text = typed.trim()
  const inBuilding = useMemo(() => {
    const found = new Set<number>()
    if (text === '') return found
    ground.file.units.forEach(({ building }, unit) => {
      const known = ground.file.buildings[building]
      const grid = view.labels[unit]
      if (grid !== undefined && known && `${known.name} ${known.code}`.includes(text)) found.add(grid)
    })
    return found
  }, [text, ground, view.labels])
  // As the codes run over the ground, west to east and north to south; those without a code yet come last.
  const inOrder = useMemo(
    () => [...view.grids].sort((a, b) => ((a.short || '~') < (b.short || '~') ? -1 : 1)),
    [view.grids],
  )
  const shown = inOrder.filter(
    (one) =>
      (!onlyOpen || one.isOpen || one.hard.length > 0 || one.soft.length > 0) &&
      (text === '' || one.short.includes(text) || one.name.includes(text) || inBuilding.has(one.grid)),
  )
  const leaderOf = (grid: number): boolean | null => {
    const stored = edits.shown.origin[grid] ?? -1
    if (stored === -1) return false
    return withoutLeader && !withoutLeader.has(stored)
  }
  return (
    <div className="planner-grids">
      <div className="planner-find">
        <TextInput label={w.grids.find} type="search" value={typed} onChange={setTyped} maxLength={40} />
        <Checkbox label={w.grids.onlyOpen} checked={onlyOpen} onChange={setOnlyOpen} />
        <p className="muted small" role="status">
          {w.grids.shown(shown.length, view.grids.length)}
        </p>
      </div>
      {shown.length === 0 && <p className="muted">{w.grids.none}</p>}
      {shown.length > 0 && (
        <table className="plain-table planner-table">
          <caption className="visually-hidden">{w.grids.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{w.grids.grid}</th>
              <th scope="col">{w.grids.households}</th>
              <th scope="col">{w.grids.people}</th>
              {!ground.isList && (
                <th scope="col" className="planner-wide">
                  {w.grids.compact}
                </th>
              )}
              <th scope="col">{w.grids.range}</th>
              <th scope="col">{w.grids.leader}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <GridRow
                key={one.grid}
                one={one}
                min={view.settings.households.min}
                isChosen={one.grid === chosen}
                isList={ground.isList}
                hasLeader={leaderOf(one.grid)}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

interface GridRowProps {
  readonly one: GridView
  readonly min: number
  readonly isChosen: boolean
  readonly isList: boolean
  readonly hasLeader: boolean | null
  readonly onChoose: (grid: number) => void
}

/** What a row shows; a row whose figures stayed is not drawn again. */
const keyOf = ({ one }: GridRowProps): string => {
  const { figure: f } = one
  return [
    one.grid,
    one.short,
    one.name,
    f.households,
    f.people,
    f.compactness,
    one.isLocked,
    one.reason,
    one.isOpen,
  ].join()
}

const GridRow = memo(
  function GridRow({ one, min, isChosen, isList, hasLeader, onChoose }: GridRowProps) {
    const w = useWords(plannerWords)
    const { figure } = one
    return (
      <tr className={isChosen ? 'is-chosen' : undefined}>
        <th scope="row">
          <button
            type="button"
            className="planner-choose"
            data-grid={one.grid}
            aria-current={isChosen ? 'true' : undefined}
            onClick={() => onChoose(one.grid)}
          >
            <span className="planner-short">{one.short || w.grids.fresh}</span>{' '}
            {one.isLocked && <Icon name="lock" label={w.grids.locked} />} {one.name}
          </button>
        </th>
        <td>{figure.households}</td>
        <td>{figure.people}</td>
        {!isList && <td className="planner-wide">{figure.compactness?.toFixed(2) ?? '—'}</td>}
        <td>
          <RangeMark one={one} min={min} />
        </td>
        <td>{hasLeader === null ? '—' : hasLeader ? w.grids.hasLeader : <strong>{w.grids.noLeader}</strong>}</td>
      </tr>
    )
  },
  (a, b) =>
    a.isChosen === b.isChosen &&
    a.hasLeader === b.hasLeader &&
    a.min === b.min &&
    a.onChoose === b.onChoose &&
    keyOf(a) === keyOf(b),
)

/** Whether the households fit, in words; colour only underlines it. */
export function RangeMark({ one, min }: { readonly one: GridView; readonly min: number }) {
  const w = useWords(plannerWords)
  if (one.figure.isInRange) return <span className="planner-fits">{w.grids.fits}</span>
  const off = one.figure.households < min ? w.grids.few : w.grids.many
  return (
    <span className={one.reason === null ? 'planner-off' : 'planner-accepted'}>
      {one.reason === null ? off : `${off} · ${w.grids.accepted}`}
    </span>
  )
}
