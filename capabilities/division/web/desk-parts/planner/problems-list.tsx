import { useMemo, useState } from 'react'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Empty } from '../../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { HardProblem } from '../../../rules/figures/problems.ts'
import { editWords } from '../../words/planner-edits.ts'
import { figureWords } from '../../words/planner-figures.ts'
import type { OpenGround } from './open-ground.ts'
import type { GridView } from './plan-view.ts'
import { sayReason, saySoft } from './say-edit.ts'
import type { PlanDesk } from './use-plan-desk.ts'

/** Names of buildings by the numbers the pieces know them by. */
export const buildingNamer = ({ file, pieces }: OpenGround): ((building: number) => string) => {
  const names = new Map<number, string>()
  file.units.forEach(({ building }, unit) => {
    const known = file.buildings[building]
    names.set(pieces.building[unit] ?? -1, known?.name || known?.code || '')
  })
  return (building) => names.get(building) ?? ''
}

const useSaid = (desk: PlanDesk) => {
  const f = useWords(figureWords)
  const buildingOf = useMemo(() => buildingNamer(desk.ground), [desk.ground])
  return {
    soft: (problem: GridView['soft'][number]) => saySoft(f, problem, buildingOf),
    hard: (problem: HardProblem): string =>
      problem.code === 'unassigned'
        ? f.problems.unassigned(problem.units.length)
        : problem.code === 'empty'
          ? f.problems.empty
          : f.problems.not_contiguous(problem.parts.length),
    reason: (problem: GridView['soft'][number]) => (problem.suggested ? sayReason(f, problem.suggested) : ''),
  }
}

type Level = 'hard' | 'open' | 'soft' | 'accepted'
const levels: readonly Level[] = ['hard', 'open', 'soft', 'accepted']
interface Item {
  readonly key: string
  readonly grid: number
  readonly text: string
  readonly reason: string
}
// As many as somebody works through before looking up.
const shownFirst = 40

/** What stands against the plan, the gravest first; each opens its grid and shows it on the map. */
export function ProblemsList({
  desk,
  onChoose,
}: {
  readonly desk: PlanDesk
  readonly onChoose: (grid: number) => void
}) {
  const f = useWords(figureWords)
  const say = useSaid(desk)
  const { problems, grids } = desk.view
  const items: Record<Level, Item[]> = { hard: [], open: [], soft: [], accepted: [] }
  problems.hard.forEach((problem, i) => {
    const grid = problem.code === 'unassigned' ? -1 : problem.grid
    items.hard.push({ key: `hard-${i}`, grid, text: say.hard(problem), reason: '' })
  })
  for (const problem of problems.soft) {
    const isOpen = problem.code === 'out_of_range' && grids[problem.grid]?.isOpen === true
    const level = isOpen ? 'open' : problem.accepted === null ? 'soft' : 'accepted'
    const reason = problem.accepted ?? say.reason(problem)
    items[level].push({ key: `${problem.grid}-${problem.code}`, grid: problem.grid, text: say.soft(problem), reason })
  }
  if (items.hard.length + items.open.length + items.soft.length === 0) {
    return (
      <Empty icon="check" title={f.problems.none}>
        {f.problems.noneHint}
      </Empty>
    )
  }
  return (
    <section className="planner-problems" aria-label={f.problems.caption}>
      {items.hard.length + items.open.length === 0 && <p className="planner-fits">{f.problems.clear}</p>}
      {levels.map((level) =>
        items[level].length === 0 ? null : (
          <LevelList key={level} level={level} items={items[level]} desk={desk} onChoose={onChoose} />
        ),
      )}
    </section>
  )
}

interface LevelListProps {
  readonly level: Level
  readonly items: readonly Item[]
  readonly desk: PlanDesk
  readonly onChoose: (grid: number) => void
}

function LevelList({ level, items, desk, onChoose }: LevelListProps) {
  const f = useWords(figureWords)
  const [count, setCount] = useState(shownFirst)
  return (
    <div>
      <h2>
        {f.problems[level]} <span className="planner-count">{items.length}</span>
      </h2>
      <ul className="list">
        {items.slice(0, count).map(({ key, grid, text, reason }) => (
          <li key={key} className={`planner-problem is-${level}`}>
            {grid >= 0 && (
              <button type="button" className="planner-choose" onClick={() => onChoose(grid)}>
                {desk.nameOf(grid)}
              </button>
            )}
            <span>{text}</span>
            {reason && <span className="muted small">{reason}</span>}
          </li>
        ))}
      </ul>
      {items.length > count && (
        <Button kind="quiet" onClick={() => setCount(items.length)}>
          {f.problems.more(items.length - count)}
        </Button>
      )}
    </div>
  )
}

/** What is wrong with one grid. */
export function GridProblems({ desk, one }: { readonly desk: PlanDesk; readonly one: GridView }) {
  const e = useWords(editWords)
  const say = useSaid(desk)
  if (one.hard.length + one.soft.length === 0 && one.reason === null) return null
  return (
    <ul className="list planner-problems">
      {one.hard.map((problem) => (
        <li key={problem.code} className="planner-problem is-hard">
          {say.hard(problem)}
        </li>
      ))}
      {one.soft.map((problem) => (
        <li
          key={problem.code}
          className={`planner-problem is-${one.reason !== null ? 'accepted' : problem.code === 'out_of_range' ? 'open' : 'soft'}`}
        >
          <span>{say.soft(problem)}</span>
          {one.reason === null && problem.suggested && <span className="muted small">{say.reason(problem)}</span>}
        </li>
      ))}
      {one.reason !== null && <li className="planner-problem is-accepted">{e.grid.acceptedFor(one.reason)}</li>}
    </ul>
  )
}
