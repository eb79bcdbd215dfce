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
])
/** Words of these steps were written for the reporter, or by one. */
const spoken: ReadonlySet<string> = new Set<RequestVerb>(['decline', 'close', 'say'])

/** The history as the reporter sees it: no names, no internal words. */
export const toldSteps = (
  steps: readonly {
    verb: string
    toState: RequestState
    at: string
    words: string | null
    data: Readonly<Record<string, unknown>>
  }[],
) =>
  steps
    // A merge seen from the leading request is somebody else's matter.
    .filter((s) => told.has(s.verb) && !(s.verb === 'join' && s.data.mergedId))
    .map((s) => ({ verb: s.verb, toState: s.toState, at: s.at, words: spoken.has(s.verb) ? s.words : null }))
