import { downloadRoute, type Route, route, streamRoute, uploadRoute } from '../../kernel/server/http/route.ts'
import { dropFilter, listAlarms, listFilters, saveFilter, seeAlarm } from './actions/alarms.ts'
import { askApproval, decideApproval, listApprovals } from './actions/ask-approval.ts'
import { closeMany, closeRequest, declineRequest, verifyRequest } from './actions/close-request.ts'
import { exportRequests } from './actions/export-requests.ts'
import { findRequest, giveVerdict, joinRequest, listNearby, readFollowed, sayMore } from './actions/follow-request.ts'
import { findCaller, listDuplicates, listRequests } from './actions/list-requests.ts'
import { mergeRequest, noteRequest, reopenRequest, resumeRequest, unmergeRequest } from './actions/merge-request.ts'
import { readPhoto, uploadPhoto } from './actions/photos.ts'
import { lookAtPhoto, readRequest, revealReporter } from './actions/read-request.ts'
import { amendRequest, registerMany, registerRequest } from './actions/register-request.ts'
import { submitRequest } from './actions/submit-request.ts'
import { watchRequests } from './actions/watch-requests.ts'
import * as desk from './contract/desk.ts'
import * as inbox from './contract/inbox.ts'
import * as photos from './contract/photos.ts'
import * as resident from './contract/resident.ts'

export const routes: readonly Route[] = [
  route(resident.submitRequest, (app, actor, input) => submitRequest(app, actor, input)),
  route(resident.listNearby, listNearby),
  route(resident.joinRequest, joinRequest),
  route(resident.findRequest, findRequest),
  route(resident.readFollowed, readFollowed),
  route(resident.giveVerdict, giveVerdict),
  route(resident.sayMore, sayMore),
  uploadRoute(
    photos.uploadPhoto,
    ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/octet-stream'],
    uploadPhoto,
  ),
  downloadRoute(photos.readPhoto, ['image/jpeg'], readPhoto),
  downloadRoute(
    photos.exportRequests,
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    exportRequests,
  ),
  streamRoute(photos.watchRequests, watchRequests),
  route(desk.listRequests, listRequests),
  route(desk.readRequest, readRequest),
  route(desk.registerRequest, registerRequest),
  route(desk.registerMany, registerMany),
  route(desk.amendRequest, amendRequest),
  route(desk.declineRequest, declineRequest),
  route(desk.verifyRequest, verifyRequest),
  route(desk.closeRequest, closeRequest),
  route(desk.closeMany, closeMany),
  route(desk.askApproval, askApproval),
  route(desk.decideApproval, decideApproval),
  route(desk.listApprovals, listApprovals),
  route(desk.resumeRequest, resumeRequest),
  route(desk.mergeRequest, mergeRequest),
  route(desk.unmergeRequest, unmergeRequest),
  route(desk.reopenRequest, reopenRequest),
  route(desk.noteRequest, noteRequest),
  route(desk.revealReporter, revealReporter),
  route(desk.lookAtPhoto, lookAtPhoto),
  route(desk.listDuplicates, listDuplicates),
  route(desk.findCaller, findCaller),
  route(inbox.listAlarms, listAlarms),
  route(inbox.seeAlarm, seeAlarm),
  route(inbox.listFilters, listFilters),
  route(inbox.saveFilter, saveFilter),
  route(inbox.dropFilter, dropFilter),
]
