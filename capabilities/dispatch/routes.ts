import { type Route, route, streamRoute } from '../../kernel/server/http/route.ts'
import { acceptOrder, declineOrder, returnOrder } from './actions/answer-order.ts'
import { dispatchRequest, withdrawOrder } from './actions/dispatch-request.ts'
import { listCandidates, listMyOrders, listOrders } from './actions/list-orders.ts'
import { revealCaller } from './actions/reveal-caller.ts'
import { watchOrders } from './actions/watch-orders.ts'
import { arriveAtOrder, finishOrder } from './actions/work-on-order.ts'
import * as dispatch from './contract.ts'

export const routes: readonly Route[] = [
  route(dispatch.listMyOrders, listMyOrders),
  streamRoute(dispatch.watchOrders, watchOrders),
  route(dispatch.listOrders, listOrders),
  route(dispatch.listCandidates, listCandidates),
  route(dispatch.dispatchRequest, dispatchRequest),
  route(dispatch.withdrawOrder, withdrawOrder),
  route(dispatch.acceptOrder, acceptOrder),
  route(dispatch.declineOrder, declineOrder),
  route(dispatch.arriveAtOrder, arriveAtOrder),
  route(dispatch.finishOrder, finishOrder),
  route(dispatch.returnOrder, returnOrder),
  route(dispatch.revealCaller, revealCaller),
]
