import { useMemo } from 'react'
import { useBoxSize } from '../../../../../kernel/web/desk/use-box-size.ts'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fitView } from '../../../../grids/web/desk-parts/fit-view.ts'
import { plannerWords } from '../../words/planner.ts'
import { CutBar } from './cut-bar.tsx'
import { makeShaper } from './grid-shapes.ts'
import { MapLegend } from './map-legend.tsx'
import type { Baseline } from './plan-view.ts'
import type { useCut } from './use-cut.ts'
import type { PlanDesk } from './use-plan-desk.ts'
import { usePlanLayers } from './use-plan-layers.ts'

interface PlanMapProps {
  readonly desk: PlanDesk
  readonly before: Baseline | null
  readonly differing: readonly number[]
  readonly cutting: ReturnType<typeof useCut>
  readonly onChoose: (grid: number) => void
}

/** Beside a grid that is looked at there is room for its neighbours. */
const roomAroundPx = 140

/** The plan on its ground: press a grid to choose it, a unit of the chosen one to mark it. */
export function PlanMap({ desk, before, differing, cutting, onChoose }: PlanMapProps) {
  const w = useWords(plannerWords)
  const { ground, view, chosen, marked, looks } = desk
  const layers = usePlanLayers({ ground, view, before, chosen, marked, differing, cut: cutting.cut })
  const { box, width, height } = useBoxSize()
  // Only when somebody asks to see it: an edit must not move the map under the hand.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const look = useMemo(() => {
    if (looks === 0 || chosen === null) return null
    const [shape] = makeShaper(ground).ofGrids(
      view.labels.map((grid) => (grid === chosen ? 0 : -1)),
      1,
    )
    if (!shape || !('coordinates' in shape.geometry)) return null
    return fitView(
      [{ coordinates: shape.geometry.coordinates }],
      width,
      height,
      Math.min(roomAroundPx, width / 4, height / 4),
    )
  }, [looks])
  const pick = (layer: string, properties: Readonly<Record<string, unknown>>) => {
    if (cutting.cut || before) return
    const { grid, unit } = properties
    if (layer === 'grids' && typeof grid === 'number' && grid !== chosen) onChoose(grid)
    if (layer !== 'units' || typeof unit !== 'number' || !desk.mayEdit) return
    if (view.grids[view.labels[unit] ?? -1]?.isLocked === false) desk.mark([unit], !marked.has(unit))
  }
  return (
    <section id="planner-map" className={`planner-map ${cutting.cut ? 'is-cutting' : ''}`} aria-label={w.map}>
      <div className="planner-map-box" ref={box}>
        <AreaMap
          label={w.map}
          layers={layers}
          hasWheel
          onPick={pick}
          {...(cutting.cut && { onClick: cutting.add })}
          {...(look && { center: look.center, zoom: look.zoom })}
        />
      </div>
      {before && (
        <p className="planner-before" role="status">
          {w.seesBefore[before.kind]}
        </p>
      )}
      {cutting.cut && <CutBar desk={desk} cutting={cutting} />}
      <MapLegend orange={cutting.cut ? 'leaves' : differing.length > 0 ? 'differs' : null} />
    </section>
  )
}
