import { doesTouch, partsAmong, partsOf } from '../figures/touch.ts'
import type { Cm, Pieces } from '../shapes.ts'
import { closeDraft, type Draft, openDraft } from './close-draft.ts'
import { drawnLine } from './line-side.ts'
import type { EditContext, Edited, EditedPlan, EditRefusal, GridFacts } from './plan.ts'

const refuse = (refusal: EditRefusal): Edited => ({ ok: false, refusal })

const unknown = (part: 'unit' | 'grid', numbers: readonly number[]): Edited =>
  refuse({ code: 'unknown_part', part, numbers })

const isGrid = (plan: EditedPlan, grid: number): boolean =>
  Number.isInteger(grid) && grid >= 0 && grid < plan.locked.length

const lockedAmong = (plan: EditedPlan, grids: Iterable<number>): Edited | null => {
  for (const grid of grids) if (plan.locked[grid] === true) return refuse({ code: 'grid_locked', grid })
  return null
}

/**
 * A grid may not fall apart. One that lay in parts before (read from grids that were never divided by rule) may be mended
 * step by step: it must only not get more parts.
 */
const findTorn = (pieces: Pieces, { before, labels }: Draft, grids: Iterable<number>): Edited | null => {
  for (const grid of grids) {
    const parts = partsOf(pieces, labels, grid)
    if (parts.length < 2 || parts.length <= partsOf(pieces, before.labels, grid).length) continue
    return refuse({ code: 'not_contiguous', grid, parts })
  }
  return null
}

const freshFacts = (group: number): GridFacts => ({ group, isLocked: false, reason: null, name: null })

/** Units go to another grid, or make one of their own, in the level-1 grid most of their households come from. */
export const moveUnits = (
  { pieces }: EditContext,
  plan: EditedPlan,
  asked: readonly number[],
  to: number | 'new',
): Edited => {
  const strangers = asked.filter((u) => !Number.isInteger(u) || u < 0 || u >= plan.labels.length)
  if (strangers.length > 0) return unknown('unit', strangers)
  if (to !== 'new' && !isGrid(plan, to)) return unknown('grid', [to])
  const units = [...new Set(asked)].filter((u) => plan.labels[u] !== to)
  if (units.length === 0) return refuse({ code: 'nothing_changes' })
  const draft = openDraft(plan)
  const sources = new Set(units.map((u) => plan.labels[u] as number).filter((grid) => grid >= 0))
  const locked = lockedAmong(plan, to === 'new' ? sources : [...sources, to])
  if (locked) return locked
  const target = to === 'new' ? draft.facts.length : to
  if (to === 'new') draft.facts.push(freshFacts(groupOfMost(pieces, plan, units)))
  for (const u of units) draft.labels[u] = target
  for (const grid of [...sources, target]) draft.touched.add(grid)
  return findTorn(pieces, draft, draft.touched) ?? closeWhenNew(draft, sources, to)
}

/** A whole grid that becomes "a new grid" is the same grid under another number: nothing. */
const closeWhenNew = (draft: Draft, sources: ReadonlySet<number>, to: number | 'new'): Edited => {
  const [only] = sources
  const isSame = to === 'new' && sources.size === 1 && only !== undefined && !draft.labels.includes(only)
  const wasAssigned = draft.before.labels.every((grid, u) => grid >= 0 || draft.labels[u] === grid)
  return isSame && wasAssigned ? refuse({ code: 'nothing_changes' }) : closeDraft(draft)
}

const groupOfMost = (pieces: Pieces, plan: EditedPlan, units: readonly number[]): number => {
  const households = new Map<number, number>()
  for (const u of units) {
    const group = plan.groups[plan.labels[u] as number] ?? -1
    households.set(group, (households.get(group) ?? 0) + (pieces.households[u] as number))
  }
  let best = plan.groups.length > 0 ? 0 : -1
  let most = -1
  for (const [group, here] of [...households].sort(([a], [b]) => a - b)) {
    if (group < 0 || here <= most) continue
    best = group
    most = here
  }
  return best
}

/**
 * A drawn line parts a grid: each unit goes to the side its middle lies on, so that the cut follows the borders of units.
 * The part with more households keeps number, name and level-1 grid; the other is a new grid.
 * @param line in centimetres; its first and last stretch go on beyond its ends
 */
export const cutGrid = ({ pieces }: EditContext, plan: EditedPlan, grid: number, line: readonly Cm[]): Edited => {
  if (!isGrid(plan, grid)) return unknown('grid', [grid])
  const locked = lockedAmong(plan, [grid])
  if (locked) return locked
  const drawn = drawnLine(line)
  if (!drawn) return refuse({ code: 'line_cuts_nothing' })
  const isLeft = new Uint8Array(pieces.count)
  const isRight = new Uint8Array(pieces.count)
  let left = 0
  let right = 0
  for (let u = 0; u < pieces.count; u++) {
    if (plan.labels[u] !== grid) continue
    if (drawn.sideOf(pieces.x[u] as number, pieces.y[u] as number) >= 0) {
      isLeft[u] = 1
      left += pieces.households[u] as number
    } else {
      isRight[u] = 1
      right += pieces.households[u] as number
    }
  }
  if (!isLeft.includes(1) || !isRight.includes(1)) return refuse({ code: 'line_cuts_nothing' })
  for (const side of [isLeft, isRight]) {
    const parts = partsAmong(pieces, side)
    if (parts.length > 1) return refuse({ code: 'line_leaves_parts', grid, parts })
  }
  const isNew = left < right || (left === right && isLeft.indexOf(1) > isRight.indexOf(1)) ? isLeft : isRight
  const draft = openDraft(plan)
  const target = draft.facts.length
  draft.facts.push(freshFacts(plan.groups[grid] ?? -1))
  for (let u = 0; u < isNew.length; u++) if (isNew[u] === 1) draft.labels[u] = target
  draft.touched.add(grid).add(target)
  return closeDraft(draft)
}

/** Grid `b` becomes part of `a`, which keeps its number, level-1 grid and name (that of `b` when it has none). */
export const mergeGrids = ({ pieces }: EditContext, plan: EditedPlan, a: number, b: number): Edited => {
  const strangers = [a, b].filter((grid) => !isGrid(plan, grid))
  if (strangers.length > 0) return unknown('grid', strangers)
  if (a === b) return refuse({ code: 'nothing_changes' })
  const locked = lockedAmong(plan, [a, b])
  if (locked) return locked
  if (!isTouching(pieces, plan.labels, a, b)) return refuse({ code: 'not_touching' })
  const draft = openDraft(plan)
  const [kept, gone] = [draft.facts[a] as GridFacts, draft.facts[b] as GridFacts]
  draft.facts[a] = { ...kept, name: kept.name ?? gone.name }
  for (let u = 0; u < draft.labels.length; u++) if (draft.labels[u] === b) draft.labels[u] = a
  draft.touched.add(a).add(b)
  return closeDraft(draft)
}

const isTouching = (pieces: Pieces, labels: Int32Array, a: number, b: number): boolean => {
  for (let u = 0; u < pieces.count; u++) {
    if (labels[u] !== a) continue
    for (let e = pieces.first[u] as number; e < (pieces.first[u + 1] as number); e++) {
      if (labels[pieces.next[e] as number] === b && doesTouch(pieces, e)) return true
    }
  }
  return false
}
