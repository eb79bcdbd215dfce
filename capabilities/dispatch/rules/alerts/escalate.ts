/** Who learns of it, or what is done. `widen`: more people are asked at once. */
export const escalationTargets = ['grid1_leader', 'desk', 'supervisor', 'widen'] as const
export type EscalationTarget = (typeof escalationTargets)[number]

/** One step of the policy of an office. Counted from the start of the promise. */
export interface EscalationStep {
  readonly after: { readonly minutes: number } | { readonly ofPromise: number }
  readonly who: EscalationTarget
}

/** A promise that nobody has kept yet: stuck and unassigned ones included. `done`: places of steps in the policy. */
export interface EscalatingRun {
  readonly since: number
  readonly promise: number
  readonly done: readonly number[]
}

/**
 * The level-1 leader hears after 5 minutes, the desk's phone rings at half the promise, the fan widens two minutes
 * before a quarter of an hour is over, and the supervisor hears when the promise is broken.
 */
export const defaultEscalation: readonly EscalationStep[] = [
  { after: { minutes: 5 }, who: 'grid1_leader' },
  { after: { ofPromise: 0.5 }, who: 'desk' },
  { after: { ofPromise: 13 / 15 }, who: 'widen' },
  { after: { ofPromise: 1 }, who: 'supervisor' },
]

/** The moment of one step of one run, minutes. */
export const stepAt = (step: EscalationStep, run: Pick<EscalatingRun, 'since' | 'promise'>): number =>
  run.since + ('minutes' in step.after ? step.after.minutes : step.after.ofPromise * run.promise)

/**
 * The steps that are due and not done, as places in the policy, in the order they should have happened: after a restart
 * all that was missed comes at once, and nothing comes twice.
 */
export const dueSteps = (policy: readonly EscalationStep[], run: EscalatingRun, now: number): number[] =>
  policy
    .map((step, place) => ({ place, at: stepAt(step, run) }))
    .filter(({ place, at }) => at <= now && !run.done.includes(place))
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .map(({ place }) => place)

/** When the next step that is not done falls due (perhaps already); null when all are done. */
export const nextStepAt = (policy: readonly EscalationStep[], run: EscalatingRun): number | null => {
  let next: number | null = null
  for (const [place, step] of policy.entries()) {
    const at = stepAt(step, run)
    if (!run.done.includes(place) && (next === null || at < next)) next = at
  }
  return next
}
