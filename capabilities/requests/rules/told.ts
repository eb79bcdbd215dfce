import type { RequestState, RequestVerb } from './states.ts'

/** Steps a reporter is told of. Internal notes, reveals, offers declined between colleagues and approvals asked stay inside. */
const told: ReadonlySet<string> = new Set<RequestVerb>([
  'submit',
  'register',
  'decline',
  'dispatch',
  'accept',
  'arrive',
  'resolve',
  'verify',
  'rework',
  'close',
  'suspend',
  'resume',
  'merge',
  'unmerge',
  'reopen',
  'confirm',
  'say',
  'join',
  'extend',
  'void',
  'escalate',
])
/** Words of these steps were written for the reporter, or by one. */
const spoken: ReadonlySet<string> = new Set<RequestVerb>(['decline', 'close', 'say'])

/** Who was told that it waits, or `widen`: more people were asked at once. */
export const escalationTargets = ['widen', 'grid1_leader', 'desk', 'supervisor'] as const
export type EscalationTarget = (typeof escalationTargets)[number]
const isTarget = (who: unknown): who is EscalationTarget => escalationTargets.some((target) => target === who)

interface Told {
  readonly verb: string
  readonly toState: RequestState
  readonly at: string
  readonly words: string | null
  readonly who?: EscalationTarget
}

/** The history as the reporter sees it: no names, no internal words. */
export const toldSteps = (
  steps: readonly {
    verb: string
    toState: RequestState
    at: string
    words: string | null
    data: Readonly<Record<string, unknown>>
  }[],
): Told[] =>
  steps
    // A merge seen from the leading request is somebody else's matter.
    .filter((s) => told.has(s.verb) && !(s.verb === 'join' && s.data.mergedId))
    .map((s) => ({
      verb: s.verb,
      toState: s.toState,
      at: s.at,
      words: spoken.has(s.verb) ? s.words : null,
      ...(s.verb === 'escalate' && isTarget(s.data.who) ? { who: s.data.who } : {}),
    }))
