import { type Route, route, streamRoute } from '../../kernel/server/http/route.ts'
import { acceptOrder, declineOrder, returnOrder } from './actions/answer-order.ts'
import { addDutyException, dropDutyException, listDutyExceptions } from './actions/change-exceptions.ts'
import { listCoveragePlans, planCoverage, readCoveragePlan } from './actions/coverage/plan-coverage.ts'
import { readCoverage, readCoverageWeek } from './actions/coverage/read-coverage.ts'
import { dispatchRequest, withdrawOrder } from './actions/dispatch-request.ts'
import { checkIn, readMyDuty, setMyDuty } from './actions/keep-duty.ts'
import { listResponders, putResponder, setMyWeekly } from './actions/keep-responders.ts'
import { listCandidates, listMyOrders, listOrders } from './actions/list-orders.ts'
import { answerCall, listMyCalls } from './actions/mobilise/answer-call.ts'
import { endMobilisation } from './actions/mobilise/end-mobilisation.ts'
import { listRunCards, putRunCard } from './actions/mobilise/put-run-card.ts'
import { raiseMobilisation } from './actions/mobilise/raise-mobilisation.ts'
import { listMobilisations, readMobilisation } from './actions/mobilise/read-mobilisations.ts'
import { previewMobilisation, startMobilisation } from './actions/mobilise/start-mobilisation.ts'
import { watchMobilisations } from './actions/mobilise/watch-mobilisations.ts'
import { listMyCopies, seeCopy } from './actions/my-copies.ts'
import { listBoardPeople, readBoard, readRun } from './actions/read-board.ts'
import { revealCaller } from './actions/reveal-caller.ts'
import { readDispatchSettings, setDispatchSettings, switchSurge } from './actions/set-settings.ts'
import { watchOrders } from './actions/watch-orders.ts'
import { arriveAtOrder, finishOrder } from './actions/work-on-order.ts'
import * as board from './contract/board.ts'
import * as coverage from './contract/coverage.ts'
import * as mobilisation from './contract/mobilisation.ts'
import * as people from './contract/responders.ts'
import * as settings from './contract/settings.ts'
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
  route(people.listResponders, listResponders),
  route(people.putResponder, putResponder),
  route(people.listDutyExceptions, listDutyExceptions),
  route(people.addDutyException, addDutyException),
  route(people.dropDutyException, dropDutyException),
  route(people.readMyDuty, readMyDuty),
  route(people.setMyDuty, setMyDuty),
  route(people.checkIn, checkIn),
  route(people.setMyWeekly, setMyWeekly),
  route(settings.readDispatchSettings, readDispatchSettings),
  route(settings.setDispatchSettings, setDispatchSettings),
  route(settings.switchSurge, switchSurge),
  route(settings.listMyCopies, listMyCopies),
  route(settings.seeCopy, seeCopy),
  route(board.readBoard, readBoard),
  route(board.listBoardPeople, listBoardPeople),
  route(board.readRun, readRun),
  route(coverage.readCoverage, readCoverage),
  route(coverage.readCoverageWeek, readCoverageWeek),
  route(coverage.planCoverage, planCoverage),
  route(coverage.listCoveragePlans, listCoveragePlans),
  route(coverage.readCoveragePlan, readCoveragePlan),
  route(mobilisation.listRunCards, listRunCards),
  route(mobilisation.putRunCard, putRunCard),
  route(mobilisation.listMobilisations, listMobilisations),
  route(mobilisation.listMyCalls, listMyCalls),
  streamRoute(mobilisation.watchMobilisations, watchMobilisations),
  route(mobilisation.previewMobilisation, previewMobilisation),
  route(mobilisation.startMobilisation, startMobilisation),
  route(mobilisation.readMobilisation, readMobilisation),
  route(mobilisation.raiseMobilisation, raiseMobilisation),
  route(mobilisation.endMobilisation, endMobilisation),
  route(mobilisation.answerCall, answerCall),
]
