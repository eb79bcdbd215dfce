import type { Skill } from '../../capabilities/catalogue/rules/skills.ts'
import { planAlerts } from '../../capabilities/dispatch/rules/alerts/plan-alerts.ts'
import type { AlertSettings } from '../../capabilities/dispatch/rules/alerts/settings.ts'
import type { AlertRule, FreeResponder, OpenRun } from '../../capabilities/dispatch/rules/alerts/shapes.ts'
import { openRandom } from '../../capabilities/dispatch/rules/simulate/random.ts'

const skills: readonly Skill[] = ['care', 'repair', 'mediation', 'first_aid', 'hazard']

/** A square town of so many open runs and free people, about 60 people a square kilometre times four. */
const makeMoment = (open: number, free: number, seed: string) => {
  const random = openRandom(seed)
  const side = 1000 * Math.sqrt(free / 250)
  const people = Array.from({ length: free }, (_, i): FreeResponder & { readonly minute: number } => ({
    id: `f${i}`,
    kind: i % 40 === 0 ? 'officer' : i % 7 === 0 ? 'grid1_leader' : 'grid2_leader',
    skills: new Set(skills.filter(() => random.is(0.25))),
    isObliged: i % 9 !== 0,
    x: random.between(0, side),
    y: random.between(0, side),
    pAccept: random.between(0.3, 0.9),
    loadMinutes: random.between(0, 600),
    dutyHours: 200,
    alertsLeft: null,
    leads: [`g${i}`],
    minute: random.is(0.2) ? 1 / 190 : 1 / 75,
  }))
  const runs = Array.from(
    { length: open },
    (_, i): OpenRun => ({
      id: `r${i}`,
      since: -random.between(0, 20),
      promise: 15,
      isUrgent: random.is(0.2),
      skill: random.is(0.5) ? null : random.pick(['care', 'repair', 'mediation', 'first_aid', 'hazard']),
      x: random.between(0, side),
      y: random.between(0, side),
      areaPath: [`g${i % free}`, 'one', 'two'],
      sent: [],
      soft: null,
    }),
  )
  const eta = (r: number, f: number) => {
    const run = runs[r]
    const who = people[f]
    if (!run || !who) return 999
    return 1.2 + 1.3 * Math.hypot(run.x - who.x, run.y - who.y) * who.minute
  }
  return { runs, people, eta }
}

export interface TickTime {
  readonly open: number
  readonly free: number
  readonly rule: AlertRule
  /** Mean of processor time of this thread, ms: the machine may have other work, and a look waits for nothing. */
  readonly mean: number
  /** Median by the clock on the wall, ms. */
  readonly median: number
}

/** One look at so many open runs, several times over fresh lists after a warm start. */
export const timeTick = (
  rule: AlertRule,
  settings: AlertSettings,
  open: number,
  free: number,
  rounds: number,
): TickTime => {
  const look = ({ runs, people, eta }: ReturnType<typeof makeMoment>) =>
    planAlerts(rule, settings, runs, people, eta, 0)
  for (let round = 0; round < Math.min(rounds, 300); round++) look(makeMoment(open, free, `warm/${open}/${round}`))
  const moments = Array.from({ length: rounds }, (_, round) => makeMoment(open, free, `tick/${open}/${round}`))
  const took: number[] = []
  // Over all rounds together: the system counts processor time in steps longer than a small look.
  const began = process.threadCpuUsage()
  for (const moment of moments) {
    const from = performance.now()
    look(moment)
    took.push(performance.now() - from)
  }
  const { user, system } = process.threadCpuUsage(began)
  took.sort((a, b) => a - b)
  return { open, free, rule, mean: (user + system) / 1000 / rounds, median: took[rounds >> 1] ?? 0 }
}
