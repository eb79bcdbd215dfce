import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { PlanEdit } from '../../../contract/edits.ts'
import type { DivisionSettings } from '../../../contract/settings.ts'
import { plannerWords } from '../../words/planner.ts'
import { editWords } from '../../words/planner-edits.ts'
import { figureWords } from '../../words/planner-figures.ts'
import { comparePlans } from './compare-plans.ts'
import type { OpenGround } from './open-ground.ts'
import { numberNow } from './plan-state.ts'
import { type PlanView, viewOf } from './plan-view.ts'
import { sayDone, sayEditRefusal } from './say-edit.ts'
import type { PlanEdits } from './use-plan-edits.ts'

export interface Said {
  readonly tone: 'good' | 'bad'
  readonly text: string
  /** Grids around which a repair may help now. */
  readonly repair: readonly number[]
}

/** A plan on the table of one planner: what it is, what is chosen and marked, and what can be done to it. */
export interface PlanDesk {
  readonly ground: OpenGround
  readonly view: PlanView
  readonly edits: PlanEdits
  readonly mayEdit: boolean
  readonly chosen: number | null
  /** Counts up whenever somebody asks to see the chosen grid on the map. */
  readonly looks: number
  readonly marked: ReadonlySet<number>
  readonly said: Said | null
  readonly nameOf: (grid: number) => string
  readonly bundleName: (group: number) => string
  readonly choose: (grid: number | null, look?: boolean) => void
  readonly mark: (units: readonly number[], isMarked: boolean) => void
  readonly clearMarks: () => void
  /** Answers whether the rules allowed it. */
  readonly act: (edit: PlanEdit) => boolean
  readonly undo: () => void
  readonly repair: (grids: readonly number[]) => void
}

/** One repair looks at so many grids. */
const mostRepaired = 6

const waitMs = 50
const mostWaits = 100

/** What is on its way is there before the next step begins; after five seconds the step itself says what is the matter. */
const saved = async (edits: RefObject<PlanEdits>): Promise<void> => {
  for (let waits = 0; waits < mostWaits && edits.current.isSaving; waits++) {
    await new Promise((go) => setTimeout(go, waitMs))
  }
}

export const usePlanDesk = (
  ground: OpenGround,
  settings: DivisionSettings,
  edits: PlanEdits,
  mayEdit: boolean,
): PlanDesk => {
  const w = useWords(plannerWords)
  const e = useWords(editWords)
  const f = useWords(figureWords)
  const { pieces } = ground
  const { stored, shown } = edits
  const view = useMemo(() => viewOf(pieces, settings, stored, shown), [pieces, settings, stored, shown])
  const [chosen, setChosen] = useState<number | null>(null)
  const [looks, setLooks] = useState(0)
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  const [said, setSaid] = useState<Said | null>(null)
  const names = useMemo(
    () => view.grids.map(({ short, name }) => [short, name].filter(Boolean).join(' ') || w.grids.fresh),
    [view, w],
  )
  const nameOf = (grid: number) => names[grid] ?? w.grids.fresh
  const bundleName = (group: number) => view.bundles.find((one) => one.group === group)?.name || String(group + 1)
  // Somebody else may have merged it away meanwhile.
  const grids = view.grids.length
  useEffect(() => setChosen((now) => (now !== null && now >= grids ? null : now)), [grids])
  // What the office took back is not what was said to be done.
  useEffect(() => {
    if (edits.problem) setSaid(null)
  }, [edits.problem])
  const choose = useCallback((grid: number | null, look = false) => {
    setChosen(grid)
    if (look) setLooks((n) => n + 1)
  }, [])
  const mark = useCallback((units: readonly number[], isMarked: boolean) => {
    setMarked((now) => {
      const next = new Set(now)
      for (const unit of units) {
        if (isMarked) next.add(unit)
        else next.delete(unit)
      }
      return next
    })
  }, [])
  const clearMarks = useCallback(() => setMarked(new Set()), [])
  const act = (edit: PlanEdit): boolean => {
    // A search or an undo is on its way: what is edited now would be edited on yesterday's plan.
    if (edits.busy !== null) return false
    const edited = edits.edit(edit)
    if (!edited.ok) {
      setSaid({ tone: 'bad', text: sayEditRefusal(f, edited.refusal, nameOf, bundleName), repair: [] })
      return false
    }
    const before = { labels: view.labels, names, fresh: w.grids.fresh }
    const movedGround = edit.kind === 'move' || edit.kind === 'cut' || edit.kind === 'merge'
    setSaid({
      tone: 'good',
      text: sayDone(e, pieces, before, edit, edited),
      repair: movedGround ? edited.changed.slice(0, mostRepaired) : [],
    })
    if (movedGround) clearMarks()
    // A grid that was merged into its neighbour goes on there.
    const after = edit.kind === 'merge' && chosen === edit.b ? edit.a : chosen
    if (after !== null) setChosen(Math.max(numberNow(edited, after), 0))
    return true
  }
  const latest = useRef(edits)
  latest.current = edits
  const undo = useCallback(() => {
    void saved(latest)
      .then(() => latest.current.undo())
      .then((after) => {
        if (!after) return
        setMarked(new Set())
        setSaid({ tone: 'good', text: w.undone, repair: [] })
      })
  }, [w])
  const repair = (wanted: readonly number[]) => {
    let before: readonly number[] = []
    void saved(latest)
      .then(() => {
        before = latest.current.stored.labels
        return latest.current.repair(wanted.slice(0, mostRepaired))
      })
      .then((after) => {
        if (!after) return
        setMarked(new Set())
        const { households } = comparePlans(pieces, before, after.labels)
        setSaid({ tone: 'good', text: households > 0 ? e.done.repair(households) : e.done.noBetter, repair: [] })
      })
  }
  return {
    ground,
    view,
    edits,
    mayEdit,
    chosen,
    looks,
    marked,
    said,
    nameOf,
    bundleName,
    choose,
    mark,
    clearMarks,
    act,
    undo,
    repair,
  }
}
