import { useMemo, useRef } from 'react'
import { type MapLayer, tints } from '../../../../../kernel/web/map/layers.ts'
import { gridFigures } from '../../../rules/figures/grid-figures.ts'
import { colourGrids, wishesOf } from './colour-grids.ts'
import { type GroundShape, makeShaper } from './grid-shapes.ts'
import type { OpenGround } from './open-ground.ts'
import {
  bundleLayer,
  cutLayers,
  type DrawnGrid,
  differenceLayer,
  fillLayer,
  groundLayers,
  nameLayer,
  unitLayer,
} from './plan-layers.ts'
import type { Baseline, PlanView } from './plan-view.ts'
import type { Cut } from './use-cut.ts'

interface Drawn {
  readonly ground: OpenGround
  readonly view: PlanView
  /** What is drawn in place of the plan as it is now. */
  readonly before: Baseline | null
  readonly chosen: number | null
  readonly marked: ReadonlySet<number>
  /** Units to stand out, because another plan has them elsewhere. */
  readonly differing: readonly number[]
  readonly cut: Cut | null
}

const noShapes: readonly GroundShape[] = []

/** Colours of grids that stay what they were while a plan is edited. */
const useTints = (labels: Int32Array, neighbours: readonly (readonly number[])[]): Int32Array => {
  const ofUnit = useRef<Int32Array>(new Int32Array(0))
  return useMemo(() => {
    const colours = colourGrids(neighbours, tints.length, wishesOf(labels, neighbours.length, ofUnit.current))
    ofUnit.current = Int32Array.from(labels, (grid) => colours[grid] ?? -1)
    return colours
  }, [labels, neighbours])
}

/** Borders of level-1 grids: most edits stay within one of them and leave these as they are. */
const useBundles = (ground: OpenGround, view: PlanView): MapLayer => {
  const kept = useRef<{ readonly groups: Int32Array; readonly layer: MapLayer } | null>(null)
  return useMemo(() => {
    const groups = Int32Array.from(view.labels, (grid) => view.grids[grid]?.group ?? -1)
    const before = kept.current
    if (before?.groups.every((group, unit) => group === groups[unit])) return before.layer
    const layer = bundleLayer(ground, (unit) => groups[unit] ?? -1)
    kept.current = { groups, layer }
    return layer
  }, [ground, view])
}

/** The layers of the planner's map, the ones that change most often last. */
export const usePlanLayers = (drawn: Drawn) => {
  const { ground, view, before, chosen, marked, differing, cut } = drawn
  const shaper = useMemo(() => makeShaper(ground), [ground])
  const base = useMemo(() => {
    const units = ground.file.units.length
    const count = ground.cells.cellCount - units
    return groundLayers(ground, shaper.ofCells(Array.from({ length: count }, (_, i) => units + i)))
  }, [ground, shaper])
  const neighbours = useMemo(() => {
    const figures = before ? gridFigures(ground.pieces, before.labels, view.settings) : view.figures
    return figures.map((one) => one.neighbours)
  }, [before, view.figures, view.settings, ground])
  const labels = before?.labels ?? view.labels
  const colours = useTints(labels, neighbours)
  const grids = useMemo((): DrawnGrid[] => {
    const shapes = shaper.ofGrids(labels, neighbours.length)
    return shapes.flatMap((shape, grid) => {
      const one = before ? undefined : view.grids[grid]
      const label = before ? (before.shorts[grid] ?? '') : (one?.short ?? '')
      const known = { isLocked: one?.isLocked ?? false, isBad: one?.isOpen ?? false, label }
      return shape ? [{ grid, shape, tint: colours[grid] ?? 0, ...known }] : []
    })
  }, [shaper, labels, neighbours, colours, before, view.grids])
  const fills = useMemo(() => fillLayer(grids), [grids])
  const bundles = useBundles(ground, view)
  const isNow = before === null
  const names = useMemo(() => nameLayer(grids, isNow ? chosen : null), [grids, isNow, chosen])
  const units = useMemo((): MapLayer | null => {
    if (!isNow) return null
    const shown: number[] = []
    for (let unit = 0; unit < view.labels.length; unit++) {
      if (view.labels[unit] === chosen || marked.has(unit)) shown.push(unit)
    }
    if (shown.length === 0) return null
    const shapes = shaper.ofCells(shown)
    return unitLayer(
      shown.flatMap((unit, i) => {
        const shape = shapes[i]
        return shape ? [{ unit, shape, isMarked: marked.has(unit) }] : []
      }),
    )
  }, [isNow, view.labels, chosen, marked, shaper])
  const differs = useMemo(() => {
    if (differing.length === 0) return null
    return differenceLayer(shaper.ofCells(differing).filter((shape) => shape !== null))
  }, [differing, shaper])
  const cutting = useMemo(() => {
    if (!cut) return []
    const leaving = cut.leaving.length > 0 ? shaper.ofCells(cut.leaving) : noShapes
    return cutLayers(
      ground,
      cut.line,
      leaving.filter((shape) => shape !== null),
    )
  }, [cut, ground, shaper])
  return useMemo((): readonly MapLayer[] => {
    const last = [fills, isNow ? bundles : null, differs, units, names].filter((layer) => layer !== null)
    return [...base, ...last, ...cutting]
  }, [base, fills, isNow, bundles, differs, units, names, cutting])
}
