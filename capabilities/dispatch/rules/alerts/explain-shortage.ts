import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { Draft } from './draft.ts'
import { isAble } from './find-candidates.ts'
import { targetOf } from './settings.ts'
import type { ShortBecause } from './shapes.ts'

/**
 * Does this run, which got nobody in this plan, lack somebody? Not when enough people are still thinking about it, not
 * when somebody is on the way under a rule that leaves it at that.
 */
export const isShort = (draft: Draft, r: number): boolean => {
  const run = draft.runs[r]
  if (!run || (run.soft && !draft.settings.isSoft)) return false
  if ((draft.fresh[r] as number) >= (draft.fan[r] as number)) return false
  return 1 - (draft.miss[r] as number) < targetOf(draft.settings, run, draft.now)
}

/** Everybody on duty, busy or free, counted. */
export interface OnDuty {
  readonly all: number
  readonly bySkill: Readonly<Partial<Record<Skill, number>>>
}

/**
 * Opens the explanations of one plan: why there was nobody (more) to ask about run r, in counts. People are never named.
 * @param people absent: only the free are known
 */
export const openExplanations = (draft: Draft, people?: OnDuty): ((r: number) => ShortBecause) => {
  const { free, candidates, isOpenArc, isTaken } = draft
  const freeBySkill = new Map<Skill, number>()
  const countFree = (skill: Skill): number => {
    const count = freeBySkill.get(skill) ?? free.filter((who) => who.skills.has(skill)).length
    freeBySkill.set(skill, count)
    return count
  }

  return (r) => {
    const run = draft.runs[r]
    const skill = run?.skill ?? null
    const ableFree = skill === null ? free.length : countFree(skill)
    const onDuty = Math.max(people?.all ?? 0, free.length)
    const withSkill = skill === null ? onDuty : Math.max(people?.bySkill[skill] ?? 0, ableFree)
    const from = candidates.start[r] as number
    const to = candidates.start[r + 1] as number
    let open = 0
    let left = 0
    for (let arc = from; arc < to; arc++) {
      if (isOpenArc[arc] !== 1) continue
      open++
      if (isTaken[candidates.who[arc] as number] === 0) left++
    }
    const tried = run && run.sent.length > 0 ? new Set(run.sent.map((alert) => alert.responderId)) : null
    const isNew = (arc: number) => !tried?.has(free[candidates.who[arc] as number]?.id ?? '')
    const reasonOf = (): ShortBecause['reason'] => {
      if (onDuty === 0) return 'nobody_on_duty'
      if (withSkill === 0) return 'nobody_with_skill'
      if (ableFree === 0) return 'everybody_busy'
      // Able people are free, but none within the furthest way, or none of the posts the service allows.
      if (from === to) return run && free.some((who) => isAble(run, who)) ? 'too_far' : 'everybody_busy'
      if (open > 0) return left === 0 ? 'everybody_busy' : 'everybody_asked'
      // Somebody slow is on the way, and whoever was not asked would be slower.
      for (let arc = from; arc < to; arc++) if (isNew(arc)) return 'too_far'
      return 'everybody_asked'
    }
    return {
      reason: reasonOf(),
      onDuty,
      withSkill,
      tried: tried?.size ?? 0,
      nearestEta: from < to ? (candidates.eta[from] as number) : null,
    }
  }
}
