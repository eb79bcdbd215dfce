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
  /** Median and worst of the rounds, milliseconds. */
  readonly median: number
  readonly worst: number
}

/** One look at so many open runs, several times over fresh lists after a warm start. */
export const timeTick = (
  rule: AlertRule,
  settings: AlertSettings,
  open: number,
  free: number,
  rounds: number,
): TickTime => {
  const took: number[] = []
  for (let round = 0; round < rounds + Math.min(rounds, 20); round++) {
    const { runs, people, eta } = makeMoment(open, free, `tick/${open}/${round}`)
    // Processor time, because the machine may have other work; a look waits for nothing.
    const began = process.cpuUsage()
    planAlerts(rule, settings, runs, people, eta, 0)
    const { user, system } = process.cpuUsage(began)
    took.push((user + system) / 1000)
  }
  const counted = took.slice(-rounds).sort((a, b) => a - b)
  return { open, free, rule, median: counted[rounds >> 1] ?? 0, worst: counted.at(-1) ?? 0 }
}
