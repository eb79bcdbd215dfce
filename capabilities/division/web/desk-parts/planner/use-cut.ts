import { useMemo, useState } from 'react'
import type { MapPoint } from '../../../../../kernel/web/map/layers.ts'
import { applyEdit } from '../../../rules/edits/apply-edit.ts'
import type { Edited } from '../../../rules/edits/plan.ts'
import { toCm } from '../../../rules/project.ts'
import type { Cm } from '../../../rules/shapes.ts'
import type { PlanDesk } from './use-plan-desk.ts'

export interface Cut {
  readonly grid: number
  readonly line: readonly Cm[]
  /** What the rules would answer to this line; null: fewer than two points. */
  readonly edited: Edited | null
  /** Units that would leave for a new grid. */
  readonly leaving: readonly number[]
}

/** A line being drawn over a grid; every point is tried by the rules before anything is done. */
export const useCut = (desk: PlanDesk) => {
  const [drawn, setDrawn] = useState<{ readonly grid: number; readonly line: readonly Cm[] } | null>(null)
  const { ground, edits } = desk
  const { plan } = edits.shown
  const cut = useMemo((): Cut | null => {
    if (!drawn) return null
    const { grid, line } = drawn
    if (line.length < 2) return { grid, line, edited: null, leaving: [] }
    const edited = applyEdit({ pieces: ground.pieces }, plan, {
      kind: 'cut',
      grid,
      line: [...line] as [number, number][],
    })
    const leaving: number[] = []
    if (edited.ok) {
      for (let unit = 0; unit < plan.labels.length; unit++) {
        if (edited.plan.labels[unit] !== plan.labels[unit]) leaving.push(unit)
      }
    }
    return { grid, line, edited, leaving }
  }, [drawn, ground.pieces, plan])
  return {
    cut,
    begin: (grid: number) => setDrawn({ grid, line: [] }),
    add: ({ lng, lat }: MapPoint) =>
      setDrawn((now) => now && { ...now, line: [...now.line, toCm(ground.file.origin, lng, lat)] }),
    takeBack: () => setDrawn((now) => now && { ...now, line: now.line.slice(0, -1) }),
    end: () => setDrawn(null),
  }
}
