import { useMemo } from 'react'
import { useWords } from '../../../../../kernel/web/words.ts'
import { doesTouch } from '../../../rules/figures/touch.ts'
import { editWords } from '../../words/planner-edits.ts'
import { type OpenGround, unitName } from './open-ground.ts'
import type { PlanDesk } from './use-plan-desk.ts'

interface HouseOf {
  readonly building: number
  readonly name: string
  readonly units: readonly number[]
}

/** The units of a grid by building, in the order of the ground. */
export const housesOf = (ground: OpenGround, labels: ArrayLike<number>, grid: number): HouseOf[] => {
  const houses = new Map<number, number[]>()
  ground.file.units.forEach(({ building }, unit) => {
    if (labels[unit] !== grid) return
    const list = houses.get(building)
    if (list) list.push(unit)
    else houses.set(building, [unit])
  })
  return [...houses].map(([building, units]) => ({ building, name: unitName(ground, units[0] ?? -1).building, units }))
}

/** Units that touch another grid: those that can leave without tearing it, mostly. */
const edgesOf = ({ pieces }: OpenGround, labels: ArrayLike<number>, units: readonly number[]): ReadonlySet<number> => {
  const edges = new Set<number>()
  for (const unit of units) {
    for (let e = pieces.first[unit] ?? 0; e < (pieces.first[unit + 1] ?? 0); e++) {
      const near = pieces.next[e] ?? -1
      if (labels[near] !== labels[unit] && doesTouch(pieces, e)) edges.add(unit)
    }
  }
  return edges
}

/** Who lives in a grid, as rows that can be marked: what a press on the map does to a unit. */
export function GridUnits({ desk, grid }: { readonly desk: PlanDesk; readonly grid: number }) {
  const w = useWords(editWords)
  const { ground, view, marked, mayEdit } = desk
  const houses = useMemo(() => housesOf(ground, view.labels, grid), [ground, view.labels, grid])
  const edges = useMemo(
    () =>
      edgesOf(
        ground,
        view.labels,
        houses.flatMap(({ units }) => units),
      ),
    [ground, view.labels, houses],
  )
  const canMark = mayEdit && view.grids[grid]?.isLocked === false
  const unitsOf = useMemo(() => {
    const counts = new Map<number, number>()
    for (const { building } of ground.file.units) counts.set(building, (counts.get(building) ?? 0) + 1)
    return counts
  }, [ground])
  const nameOf = (unit: number, building: number) => {
    const { stairwell, storeys } = unitName(ground, unit)
    // A house that is one unit needs no more than its name.
    const isWhole = unitsOf.get(building) === 1
    return [w.units.stairwell(stairwell), isWhole ? '' : w.units.storeys(storeys[0], storeys[1])]
      .filter(Boolean)
      .join(' ')
  }
  return (
    <section aria-labelledby="planner-units">
      <h3 id="planner-units">{w.units.title}</h3>
      {canMark && <p className="muted small">{w.units.hint}</p>}
      <table className="plain-table planner-table">
        <caption className="visually-hidden">{w.units.caption(desk.nameOf(grid))}</caption>
        <thead>
          <tr>
            <th scope="col">{w.units.unit}</th>
            <th scope="col">{w.units.households}</th>
            <th scope="col">{w.units.people}</th>
          </tr>
        </thead>
        {houses.map(({ building, name, units }) => (
          <tbody key={building}>
            {units.length > 1 && (
              <HouseRow
                name={name}
                marked={units.filter((unit) => marked.has(unit)).length}
                all={units.length}
                {...(canMark && { onMark: (is: boolean) => desk.mark(units, is) })}
              />
            )}
            {units.map((unit) => {
              const alone = units.length === 1
              const own = nameOf(unit, building)
              const label = alone ? [name, own].filter(Boolean).join(' ') : own
              return (
                <tr key={unit} className={marked.has(unit) ? 'is-chosen' : undefined}>
                  <th scope="row" className={alone ? undefined : 'planner-inner'}>
                    {canMark ? (
                      <label className="planner-mark">
                        <input
                          type="checkbox"
                          checked={marked.has(unit)}
                          aria-label={w.units.mark(`${name} ${own}`)}
                          onChange={(event) => desk.mark([unit], event.target.checked)}
                        />
                        <span>{label}</span>
                      </label>
                    ) : (
                      label
                    )}
                    {edges.has(unit) && <span className="planner-edge">{w.units.edge}</span>}
                  </th>
                  <td>{ground.pieces.households[unit]}</td>
                  <td>{ground.pieces.people[unit]}</td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </section>
  )
}

interface HouseRowProps {
  readonly name: string
  readonly marked: number
  readonly all: number
  readonly onMark?: (isMarked: boolean) => void
}

function HouseRow({ name, marked, all, onMark }: HouseRowProps) {
  const w = useWords(editWords)
  return (
    <tr className="planner-house">
      <th scope="rowgroup" colSpan={3}>
        {onMark ? (
          <label className="planner-mark">
            <input
              type="checkbox"
              checked={marked === all}
              ref={(box) => {
                if (box) box.indeterminate = marked > 0 && marked < all
              }}
              aria-label={w.units.markBuilding(name)}
              onChange={(event) => onMark(event.target.checked)}
            />
            <span>{name}</span>
          </label>
        ) : (
          name
        )}
      </th>
    </tr>
  )
}
