import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { Eta, FreeResponder, OpenRun, SentAlert } from './shapes.ts'

/** For tests: a run at the origin that began at minute 0 with a quarter of an hour, and whatever is different about it. */
export const aRun = (different: Partial<OpenRun> = {}): OpenRun => ({
  id: 'run',
  since: 0,
  promise: 15,
  isUrgent: false,
  skill: null,
  x: 0,
  y: 0,
  areaPath: ['grid2-1', 'grid1-1', 'community'],
  sent: [],
  soft: null,
  ...different,
})

/** For tests: somebody free `minutes` from the origin (x is minutes × 100). */
export const somebody = (id: string, minutes: number, different: Partial<FreeResponder> = {}): FreeResponder => ({
  id,
  kind: 'grid2_leader',
  skills: new Set<Skill>(),
  isObliged: true,
  x: 100 * minutes,
  y: 0,
  pAccept: 0.6,
  loadMinutes: 100,
  alertsLeft: null,
  leads: [],
  ...different,
})

export const asked = (responderId: string, at: number, different: Partial<SentAlert> = {}): SentAlert => ({
  responderId,
  at,
  state: 'silent',
  eta: 4,
  pAccept: 0.6,
  ...different,
})

/** Minutes as the crow flies, 100 m each. */
export const byDistance =
  (runs: readonly OpenRun[], free: readonly FreeResponder[]): Eta =>
  (r, f) =>
    Math.hypot((runs[r]?.x ?? 0) - (free[f]?.x ?? 0), (runs[r]?.y ?? 0) - (free[f]?.y ?? 0)) / 100
