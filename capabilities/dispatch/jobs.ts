import { z } from 'zod'
import type { App } from '../../kernel/server/app.ts'
import { every, type JobKind, on, type Tick, timed } from '../../kernel/server/jobs/reactions.ts'
import type { System } from '../../kernel/shared/actor.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { addMinutes } from '../../kernel/shared/time.ts'
import { postHandedOver } from '../accounts/contract.ts'
import { clockEnded, requestRegistered, requestReworked, requestStopped } from '../requests/contract.ts'
import { PlanJob, planKind, startPlan } from './actions/coverage/run-plan.ts'
import { escalateRuns, superviseKind, superviseStage, watchEndedClock } from './actions/escalate.ts'
import { expireOffer, handOverOrders, offerRegistered, offerReworked, withdrawStopped } from './actions/go-on.ts'
import { lookKind } from './actions/hold-run.ts'
import { forgetCheckIns } from './actions/keep-duty.ts'
import { learn } from './actions/learn.ts'
import { lookNow, matchRuns, matchSeconds, matchTick } from './actions/match-runs.ts'
import { expireKind } from './actions/offer-order.ts'
import { listOverdueOffers } from './store/orders.ts'

// A promise that failed for good lies on the list of stuck jobs; the offer itself must not wait there with it.
const graceMinutes = 2
const batch = 100

/** The net under the promises: offers whose time was over minutes ago go on all the same. */
const expireOverdue = async (app: App, system: System) => {
  const before = addMinutes(app.clock.now(), -graceMinutes)
  const overdue = await app.db.read(system.jurisdictionId, (tx) =>
    listOverdueOffers(tx, system.jurisdictionId, before, batch),
  )
  for (const { id } of overdue) {
    // One that cannot go on must not stop those behind it.
    await expireOffer(app, system, { orderId: id }).catch((error: unknown) =>
      app.log.error({ err: error, orderId: id }, 'an overdue offer could not go on'),
    )
  }
}

// Each may run twice: under the lock of the request it sees that there is nothing left to do.
export const jobs: readonly JobKind[] = [
  on(requestRegistered, 'dispatch.offer', offerRegistered),
  timed(expireKind, z.object({ orderId: Id }), expireOffer),
  on(requestReworked, 'dispatch.offerAgain', offerReworked),
  on(requestStopped, 'dispatch.withdraw', withdrawStopped),
  on(postHandedOver, 'dispatch.handOver', handOverOrders),
  timed(lookKind, z.object({}), lookNow),
  on(clockEnded, 'dispatch.watchEndedClock', watchEndedClock),
  timed(superviseKind, clockEnded.carries, superviseStage),
  timed(planKind, PlanJob, startPlan),
]
export const ticks: readonly Tick[] = [
  every(matchTick, matchSeconds, matchRuns),
  every('dispatch.escalate', 15, escalateRuns),
  every('dispatch.expireOverdue', 60, expireOverdue),
  every('dispatch.forgetCheckins', 60, forgetCheckIns),
  every('dispatch.learn', 600, learn),
]
