import { doesTouch } from '../figures/touch.ts'
import type { Pieces } from '../shapes.ts'
import { closeDraft, openDraft } from './close-draft.ts'
import type { EditContext, Edited, EditedPlan, GridFacts } from './plan.ts'

const changeFacts = (plan: EditedPlan, grid: number, change: Partial<GridFacts>): Edited => {
  const draft = openDraft(plan)
  const known = draft.facts[grid]
  if (!known) return { ok: false, refusal: { code: 'unknown_part', part: 'grid', numbers: [grid] } }
  draft.facts[grid] = { ...known, ...change }
  return closeDraft(draft)
}

/** A locked grid keeps its units, whoever edits or searches; it may still be named, accepted and regrouped. */
export const lockGrid = (plan: EditedPlan, grid: number, isLocked: boolean): Edited =>
  changeFacts(plan, grid, { isLocked })

/** @param reason why this grid may stay as it is; null: it must be right again */
export const acceptGrid = (plan: EditedPlan, grid: number, reason: string | null): Edited =>
  changeFacts(plan, grid, { reason: reason?.trim() || null })

/** @param name null: the name is made again */
export const renameGrid = (plan: EditedPlan, grid: number, name: string | null): Edited => {
  const given = name?.trim() || null
  const other = given === null ? -1 : plan.names.findIndex((taken, at) => at !== grid && taken === given)
  if (other >= 0) return { ok: false, refusal: { code: 'name_taken', grid: other } }
  return changeFacts(plan, grid, { name: given })
}

/** A small grid goes to another level-1 grid, or begins a new one. Both must hang together afterwards. */
export const regroupGrid = ({ pieces }: EditContext, plan: EditedPlan, grid: number, group: number | 'new'): Edited => {
  const from = plan.groups[grid]
  if (from === undefined) return { ok: false, refusal: { code: 'unknown_part', part: 'grid', numbers: [grid] } }
  const groups = plan.groups.reduce((most, n) => Math.max(most, n), -1) + 1
  const to = group === 'new' ? groups : group
  if (!Number.isInteger(to) || to < 0 || to > groups || (group !== 'new' && to === groups)) {
    return { ok: false, refusal: { code: 'unknown_part', part: 'group', numbers: [to] } }
  }
  const isAlone = plan.groups.every((other, at) => other !== from || at === grid)
  if (from === to || (group === 'new' && isAlone)) return { ok: false, refusal: { code: 'nothing_changes' } }
  const next = plan.groups.slice()
  next[grid] = to
  const near = gridsNear(pieces, plan)
  for (const changed of [from, to]) {
    const parts = groupParts(near, next, changed)
    if (parts.length < 2 || parts.length <= groupParts(near, plan.groups, changed).length) continue
    return { ok: false, refusal: { code: 'group_not_contiguous', group: changed, parts } }
  }
  return changeFacts(plan, grid, { group: to })
}

/** Which grids touch which. */
const gridsNear = (pieces: Pieces, { labels, locked }: EditedPlan): ReadonlySet<number>[] => {
  const near = locked.map(() => new Set<number>())
  for (let u = 0; u < pieces.count; u++) {
    for (let e = pieces.first[u] as number; e < (pieces.first[u + 1] as number); e++) {
      const [a, b] = [labels[u] as number, labels[pieces.next[e] as number] as number]
      if (a !== b && b >= 0 && doesTouch(pieces, e)) near[a]?.add(b)
    }
  }
  return near
}

const groupParts = (near: readonly ReadonlySet<number>[], groups: Int32Array, group: number): number[][] => {
  const left = new Set([...near.keys()].filter((grid) => groups[grid] === group))
  const parts: number[][] = []
  for (const grid of left) {
    const part = [grid]
    left.delete(grid)
    for (const at of part) {
      for (const other of near[at] ?? []) if (left.delete(other)) part.push(other)
    }
    parts.push(part.sort((a, b) => a - b))
  }
  return parts.sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number))
}
