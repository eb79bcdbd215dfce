import { type Draft, openDraft } from './draft.ts'
import { isShort, type OnDuty, openExplanations } from './explain-shortage.ts'
import { outlookOf } from './outlook.ts'
import { planByValue } from './plan-by-value.ts'
import { planNearest, planOwnGrid, planTriage } from './plan-in-order.ts'
import { reachOf } from './run-chance.ts'
import type { AlertSettings } from './settings.ts'
import type { AlertPlan, AlertRule, Eta, FreeResponder, OpenRun, SentAlert } from './shapes.ts'

const planners: Readonly<Record<AlertRule, (draft: Draft) => void>> = {
  own_grid: planOwnGrid,
  nearest_one: planNearest,
  nearest_three: planNearest,
  triage: planTriage,
  robust: planByValue,
  fair: planByValue,
}

/** Every run with what was sent for it and what this plan adds. */
const withPlan = (draft: Draft): OpenRun[] => {
  const added = new Map<number, SentAlert[]>()
  for (const { run, responder, because } of draft.alerts) {
    const { eta, pAccept } = because
    const alert: SentAlert = {
      responderId: draft.free[responder]?.id ?? '',
      at: draft.now,
      state: 'silent',
      eta,
      pAccept,
    }
    const others = added.get(run)
    if (others) others.push(alert)
    else added.set(run, [alert])
  }
  return draft.runs.map((run, r) => {
    const more = added.get(r)
    return more ? { ...run, sent: [...run.sent, ...more] } : run
  })
}

/**
 * One look at all open runs: who is asked about which door now, and where there is nobody to ask. Decides everything,
 * changes nothing: the same lists give the same plan. Promises: a person stands in at most one alert; only people of
 * `free` with the skill are asked; nobody twice about one run before everybody who is free was asked; the obliged first.
 * Before: release alerts whose time is over (`dueReleases`) and make overdue soft acceptances final (`softEndsAt`).
 * @param eta minutes to the door of run r for responder f
 * @param now minutes, same origin as the runs
 * @param people for the words of a shortage; absent: only the free are known
 */
export const planAlerts = (
  rule: AlertRule,
  settings: AlertSettings,
  runs: readonly OpenRun[],
  free: readonly FreeResponder[],
  eta: Eta,
  now: number,
  people?: OnDuty,
): AlertPlan => {
  if (runs.length === 0) return { alerts: [], short: [], reach: [], outlook: [] }
  const draft = openDraft(rule, settings, runs, free, eta, now)
  planners[rule](draft)
  const got = new Uint8Array(runs.length)
  for (const alert of draft.alerts) got[alert.run] = 1
  const reach = withPlan(draft).map((run) => reachOf(settings, run, now))
  const explain = openExplanations(draft, people)
  const short = runs.flatMap((_, r) => (got[r] === 0 && isShort(draft, r) ? [{ run: r, because: explain(r) }] : []))
  const outlook = reach.map((p, r) => outlookOf(draft, r, p))
  return { alerts: draft.alerts, short, reach, outlook }
}
