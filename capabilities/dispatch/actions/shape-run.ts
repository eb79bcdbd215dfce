import { softFinalAt } from '../rules/alerts/answer-acceptance.ts'
import type { AlertSettings } from '../rules/alerts/settings.ts'
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

/**
 * Until when somebody faster is looked for. It follows from the moment of the yes and is not stored: what the office decides
 * about holding an answer counts for those who hold it.
 */
const softOf = (
  settings: AlertSettings,
  run: OpenRun,
  stored: StoredRun,
  orders: readonly RunOrder[],
): OpenRun['soft'] => {
  const order = orders.find(({ id }) => id === stored.softOrderId)
  if (!order || stored.softArrivesAt === null) return null
  const arrivesAt = minutesOf(stored.softArrivesAt)
  const saidAt = minutesOf(order.acceptedAt ?? stored.softArrivesAt)
  return { responderId: order.personId, arrivesAt, finalAt: softFinalAt(settings, run, arrivesAt, saidAt) }
}

/**
 * A run as the rules see it. `x` and `y` are filled where people are looked for.
 * @param orders lead orders of its round, the soft one among them
 */
export const openRunOf = (settings: AlertSettings, stored: StoredRun, orders: readonly RunOrder[]): OpenRun => {
  const run: OpenRun = {
    id: stored.requestId,
    since: minutesOf(stored.since),
    promise: stored.promiseMinutes,
    isUrgent: stored.isUrgent,
    skill: stored.skill,
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
    soft: null,
  }
  return { ...run, soft: softOf(settings, run, stored, orders) }
}
