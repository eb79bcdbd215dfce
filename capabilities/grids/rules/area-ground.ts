import Flatbush from 'flatbush'
import type { AreaKind } from './area-code.ts'
import { type AreaRow, type Finding, findingOf } from './area-problem.ts'
import { measureOverlap, shareOutside } from './overlap.ts'
import { type Effort, findCrossing } from './ring-crossing.ts'
import { type AreaGeometry, readShape, type Shape, squareMetresOf } from './shape.ts'

// A hundredth: digitised borders never fit to the metre, and below it nobody would redraw them.
const toleratedShare = 0.01
// About a second of work. Four thousand grids of a hundred corners need a tenth of it.
const mostEffort = 60_000_000
// Beyond this a list does not need more findings, it needs another list.
const mostOverlaps = 1_000

interface Ground {
  readonly code: string
  readonly kind: AreaKind | null
  readonly parentCode: string | null
  readonly geometry: AreaGeometry | null
}
interface Plot {
  readonly area: Ground | AreaRow
  readonly shape: Shape
}

const rowOf = (area: Ground | AreaRow): number | null => ('row' in area ? area.row : null)

/**
 * Everything about the ground of a list: valid rings, inside the parent's ground, off the siblings' ground. `byCode`
 * holds the rows and whatever they hang under. Only areas of one kind are compared as siblings: a dedicated grid may
 * lie on top of the grids around it. When the file is too large to check to the end, the file says `checks_cut_short`.
 */
export const checkGround = (rows: readonly AreaRow[], byCode: ReadonlyMap<string, Ground>): Finding[] => {
  const effort: Effort = { left: mostEffort }
  const findings: Finding[] = []
  const plots = new Map<string, Plot>()
  for (const area of byCode.values()) {
    if (rowOf(area) !== null || !area.geometry) continue
    const { shape } = readShape(area.geometry)
    if (shape) plots.set(area.code, { area, shape })
  }
  for (const area of rows) {
    if (!area.geometry) continue
    const { shape, problems } = readShape(area.geometry)
    for (const problem of problems) findings.push(findingOf(area.row, problem))
    if (!shape) continue
    const crossing = firstCrossing(shape, effort)
    if (crossing) findings.push(findingOf(area.row, 'ring_crosses_itself', crossing))
    // A code used twice: the first row keeps it, as in the tree.
    if (byCode.get(area.code) === area) plots.set(area.code, { area, shape })
  }
  const all = [...findings, ...checkInside(plots, effort), ...checkSiblings(plots, effort)]
  return effort.left > 0 ? all : [...all, findingOf(0, 'checks_cut_short')]
}

const firstCrossing = (shape: Shape, effort: Effort) => {
  for (const piece of shape.pieces) {
    for (const ring of [piece.outer, ...piece.holes]) {
      const crossing = findCrossing(ring, effort)
      if (crossing) return crossing
    }
  }
  return null
}

const checkInside = (plots: ReadonlyMap<string, Plot>, effort: Effort): Finding[] => {
  const findings: Finding[] = []
  for (const { area, shape } of plots.values()) {
    const row = rowOf(area)
    const parent = area.parentCode === null ? undefined : plots.get(area.parentCode)
    if (row === null || !parent) continue
    const share = shareOutside(shape, parent.shape, effort)
    if (effort.left <= 0) return findings
    if (share > toleratedShare) {
      const percent = Math.round(share * 100)
      findings.push(findingOf(row, 'outside_parent', { parentCode: parent.area.code, percent }))
    }
  }
  return findings
}

const checkSiblings = (plots: ReadonlyMap<string, Plot>, effort: Effort): Finding[] => {
  const findings: Finding[] = []
  const families = Map.groupBy(plots.values(), ({ area }) => `${area.kind} ${area.parentCode}`)
  for (const family of families.values()) {
    const index = new Flatbush(family.length)
    for (const { shape } of family) index.add(shape.minX, shape.minY, shape.maxX, shape.maxY)
    index.finish()
    for (const [i, one] of family.entries()) {
      for (const j of index.search(one.shape.minX, one.shape.minY, one.shape.maxX, one.shape.maxY)) {
        const other = family[j]
        effort.left--
        if (j <= i || !other) continue
        const shared = measureOverlap(one.shape, other.shape, effort)
        if (effort.left <= 0) return findings
        const smaller = Math.min(squareMetresOf(one.shape), squareMetresOf(other.shape))
        if (shared <= smaller * toleratedShare) continue
        const squareMetres = Math.round(shared)
        // Said of the later row: a known area is nobody's row, and the earlier row was there first.
        const [told, present] = (rowOf(one.area) ?? 0) > (rowOf(other.area) ?? 0) ? [one, other] : [other, one]
        const row = rowOf(told.area)
        if (row === null) continue
        findings.push(findingOf(row, 'overlaps', { with: present.area.code, squareMetres }))
        if (findings.length >= mostOverlaps) effort.left = 0
      }
    }
  }
  return findings
}
