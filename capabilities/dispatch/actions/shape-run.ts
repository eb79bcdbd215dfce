import type { OpenRun, SentAlert } from '../rules/alerts/shapes.ts'
import type { OrderState } from '../rules/states.ts'
import type { RunOrder, StoredRun } from '../store/runs.ts'
import { minutesOf } from './hold-run.ts'

const sentState: Readonly<Record<OrderState, SentAlert['state']>> = {
  offered: 'silent',
  accepted: 'accepted',
  arrived: 'accepted',
  done: 'accepted',
  declined: 'declined',
  expired: 'released',
  withdrawn: 'released',
  returned: 'declined',
}
// Of somebody chosen by hand nothing was reckoned: the desk thought them able and near.
const byHand = { eta: 8, pAccept: 0.75 }

/** A run as the rules see it. `x` and `y` are filled where people are looked for. */
export const openRunOf = (run: StoredRun, orders: readonly RunOrder[], softPersonId: string | null): OpenRun => ({
  id: run.requestId,
  since: minutesOf(run.since),
  promise: run.promiseMinutes,
  isUrgent: run.isUrgent,
  skill: run.skill,
  x: 0,
  y: 0,
  areaPath: [],
  sent: orders.map((o) => ({
    responderId: o.personId,
    at: minutesOf(o.offeredAt),
    state: sentState[o.state],
    eta: o.etaMinutes ?? byHand.eta,
    pAccept: o.believed ?? byHand.pAccept,
  })),
  soft:
    softPersonId === null || run.softArrivesAt === null
      ? null
      : { responderId: softPersonId, arrivesAt: minutesOf(run.softArrivesAt) },
})
