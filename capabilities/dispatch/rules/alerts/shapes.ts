import type { Skill } from '../../../catalogue/rules/skills.ts'

/**
 * What the rules of the quarter of an hour see: a promise that runs, and people who could keep it. The running office and
 * `wangge simulate` fill the same shapes, so that what an office tries is what it will live with.
 *
 * Units: moments are minutes as a number from any fixed origin; spans are minutes; distances are metres.
 */

/** Who answers: behaviour differs by kind, not by name. */
export const responderKinds = ['grid2_leader', 'grid1_leader', 'worker', 'officer', 'volunteer'] as const
/** `worker`: community and department workers (a team at hand); `officer`: police and cadres on duty. */
export type ResponderKind = (typeof responderKinds)[number]

/** What became of one alert of a run. */
export type AlertState = 'silent' | 'accepted' | 'declined' | 'released'

/** One alert that was sent for a run. `released`: its time was over, or the desk took it back. */
export interface SentAlert {
  readonly responderId: string
  readonly at: number
  readonly state: AlertState
  /** Minutes from setting off to the door, as believed when it was sent. */
  readonly eta: number
  /** Belief that this person accepts at all, when it was sent. */
  readonly pAccept: number
}

/** Somebody said yes but would come late: they walk, and the run stays open for somebody faster. */
export interface SoftAcceptance {
  readonly responderId: string
  readonly arrivesAt: number
  /** When it becomes final if nobody faster comes; absent: shortly before the promise ends. */
  readonly finalAt?: number
}

/** One promise that nobody is yet sure to keep. */
export interface OpenRun {
  readonly id: string
  /** When the promise began: the request's receipt. */
  readonly since: number
  /** T: minutes promised to the door. */
  readonly promise: number
  readonly isUrgent: boolean
  /** Needed at the door; null: anybody can help. */
  readonly skill: Skill | null
  /** East and north of a fixed origin in the office, metres: for finding who is near, not for the time. */
  readonly x: number
  readonly y: number
  /** The small grid the door lies in and every area above it. */
  readonly areaPath: readonly string[]
  /** Every alert of this run, oldest first. */
  readonly sent: readonly SentAlert[]
  readonly soft: SoftAcceptance | null
  /** Posts and units the service allows; the caller's test, already made for these. Absent: everybody. */
  readonly mayGo?: (responder: FreeResponder) => boolean
}

/** Somebody on duty, idle, not alerted for anything. Off duty people are never in the list: no rule can pick them. */
export interface FreeResponder {
  readonly id: string
  readonly kind: ResponderKind
  readonly skills: ReadonlySet<Skill>
  /** Staff, leaders, police on duty: asked first. Volunteers are added. */
  readonly isObliged: boolean
  readonly x: number
  readonly y: number
  /** Learned belief of an acceptance now, hour factor included (rules/reach.ts `believeAcceptance`). */
  readonly pAccept: number
  /** Minutes of work of the last 30 days. */
  readonly loadMinutes: number
  /** Hours on duty in the same 30 days: the fair measure of load is minutes per hour of duty. Absent: not known. */
  readonly dutyHours?: number
  /** Alerts this person may still get this week; null: no budget (the obliged). */
  readonly alertsLeft: number | null
  /** Areas this person leads. */
  readonly leads: readonly string[]
}

/** Minutes to the door of run `r` for responder `f` (indices in the lists given): set off, way, floors. */
export type Eta = (r: number, f: number) => number

/** Why this person: kept with the offer, shown to the desk. */
export interface PickedBecause {
  readonly rule: AlertRule
  readonly eta: number
  readonly pAccept: number
  /** Probability that this person alone is on time. */
  readonly pOnTime: number
  /** P(S) before and after this alert. */
  readonly before: number
  readonly after: number
  readonly isOwnGrid: boolean
  /** Place among the candidates by time, 1 is the nearest. */
  readonly rank: number
  /** How many could have been asked. */
  readonly among: number
}
export interface Alert {
  /** Indices in the lists given. */
  readonly run: number
  readonly responder: number
  readonly because: PickedBecause
}

/** Why there is nobody (more) to ask; counts of people, never names. */
export interface ShortBecause {
  readonly reason: 'nobody_on_duty' | 'nobody_with_skill' | 'everybody_busy' | 'everybody_asked' | 'too_far'
  /** On duty with the skill, busy or not. */
  readonly onDuty: number
  readonly withSkill: number
  readonly tried: number
  /** Of the nearest that is free and able; null: none. */
  readonly nearestEta: number | null
}
export interface Shortage {
  readonly run: number
  readonly because: ShortBecause
}

/** What one look at all open runs decides. */
export interface AlertPlan {
  readonly alerts: readonly Alert[]
  /** Runs that need somebody and got nobody. */
  readonly short: readonly Shortage[]
  /** P(S) of every run given, after the alerts: belief that somebody is at the door in time. */
  readonly reach: readonly number[]
  /** The same when the asking goes on: with the waves that would follow. At the first alert of a run this is the belief to keep and to hold against the fact. */
  readonly outlook: readonly number[]
}

/** The rules an office may choose between; `own_grid` and `nearest_one` are the ways it was done before. */
export const alertRules = ['own_grid', 'nearest_one', 'nearest_three', 'triage', 'robust', 'fair'] as const
export type AlertRule = (typeof alertRules)[number]
