import { areaIndex } from '../../capabilities/grids/neighbours.ts'
import { may } from '../../capabilities/requests/access.ts'
import { askApproval, decideApproval } from '../../capabilities/requests/actions/ask-approval.ts'
import { closeRequest, declineRequest, verifyRequest } from '../../capabilities/requests/actions/close-request.ts'
import {
  mergeRequest,
  noteRequest,
  reopenRequest,
  resumeRequest,
} from '../../capabilities/requests/actions/merge-request.ts'
import { lookAtPhoto } from '../../capabilities/requests/actions/read-request.ts'
import { registerRequest } from '../../capabilities/requests/actions/register-request.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { addMinutes, msOf } from '../../kernel/shared/time.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import { makeRandom, uuidOf } from '../random.ts'
import type { DemoRequest, DemoStep } from '../requests/shapes.ts'
import { sure } from '../sure.ts'
import { shownCommunity } from '../town/people.ts'
import { type Stage, staffOf, standingOf, stepCountOf, type Told, unseenPhotosOf } from './stage.ts'

export type Act<A extends DemoStep['act']> = Extract<DemoStep, { act: A }>

const services = new Map(defaultCatalogue.services.map((service) => [service.code, service]))
/** What the resident chose: services that only the desk has are reported as "something else". */
export const reportedAs = ({ serviceCode, by }: DemoRequest): string =>
  by === null && !services.get(serviceCode)?.body.isPublic ? 'other_help' : serviceCode
/** What the desk files it under: where even the story does not know, it is something around the house. */
const filedAs = ({ serviceCode }: DemoRequest): string =>
  services.get(serviceCode)?.body.isUnsure ? 'property_management' : serviceCode

/** Where the desk finds it to be, when only words said so: as near as the people who will go there. */
const placeFound = (stage: Stage, request: DemoRequest) => {
  const { point, areaCode, buildingId, words } = request.place
  if (point || areaCode || buildingId) return null
  const near = request.steps.flatMap((step) => {
    const username = step.act === 'dispatch' ? step.to : 'by' in step ? step.by : null
    return username ? [stage.cast.person(username).areaCode] : []
  })
  const deepest = near.sort((a, b) => b.length - a.length)[0] ?? shownCommunity
  return { point: null, areaCode: deepest.length >= 12 ? deepest : shownCommunity, buildingId: null, words }
}

export const tellRegister = async (stage: Stage, told: Told, step: Act<'register'>) => {
  const { request } = told
  const place = placeFound(stage, request)
  const row = await registerRequest(stage.app, staffOf(stage, told, step.by), {
    id: request.id,
    stepCount: await stepCountOf(stage, told),
    words: step.words,
    ...(place ? { place } : {}),
    serviceId: sure(services.get(filedAs(request)), filedAs(request)).id,
    isUrgent: request.isUrgent,
  })
  told.stepCount = row.stepCount
}

export const tellDecline = async (stage: Stage, told: Told, { by, reason, words }: Act<'decline'>) => {
  const { id } = told.request
  const stepCount = await stepCountOf(stage, told)
  await declineRequest(stage.app, staffOf(stage, told, by), { id, stepCount, reason, words })
}

/** Another person than who went there: where the rules sent somebody else, that may be the one the story had in mind. */
export const tellVerify = async (stage: Stage, told: Told, { by, isPassed, words }: Act<'verify'>) => {
  const { id } = told.request
  const { area_id, handled_by, step_count } = await standingOf(stage, id)
  const areas = await areaIndex(stage.app, stage.cast.visitor.jurisdictionId)
  const wanted = stage.cast.staff(by)
  const isAble = may.verify(wanted, { areaPath: areas.path(area_id), handledBy: handled_by })
  const checker: Staff = isAble ? wanted : stage.cast.other('acceptor', handled_by)
  const row = await verifyRequest(stage.app, checker, { id, stepCount: step_count, isPassed, words, photos: [] })
  told.stepCount = row.stepCount
}

/** Before the answer goes out the desk has looked at the pictures, so that the reporter may see those of the work. */
export const tellClose = async (stage: Stage, told: Told, { by, outcome, words }: Act<'close'>) => {
  const { id } = told.request
  const closer = staffOf(stage, told, by)
  const photos = told.photoCount > 0 ? await unseenPhotosOf(stage, id) : []
  for (const photo of photos) {
    const row = await lookAtPhoto(stage.app, closer, { id, photoId: photo.id, isHidden: false })
    told.stepCount = row.stepCount
  }
  await closeRequest(stage.app, closer, { id, stepCount: await stepCountOf(stage, told), outcome, words })
}

/** A day to come back on that lies ahead, for what is still suspended at the end of the stories. */
const untilOf = (stage: Stage, request: DemoRequest, until: string) =>
  msOf(until) > msOf(stage.now) ? until : addMinutes(stage.now, makeRandom(request.id).int(3, 25) * 1440)

export const tellAsk = async (
  stage: Stage,
  told: Told,
  step: Act<'ask_void'> | Act<'ask_suspend'> | Act<'ask_extend'>,
) => {
  const { request } = told
  const actor = staffOf(stage, told, step.by)
  const approvalId = uuidOf(request.id, `approval ${step.at}`)
  const asked = { id: request.id, stepCount: await stepCountOf(stage, told), approvalId, words: step.words }
  if (step.act === 'ask_void') {
    await askApproval(stage.app, actor, { ...asked, kind: 'void', reason: step.reason })
  } else if (step.act === 'ask_suspend') {
    const until = untilOf(stage, request, step.until)
    await askApproval(stage.app, actor, { ...asked, kind: 'suspend', reason: step.reason, until })
  } else {
    const limit = { count: step.workingDays, unit: 'working_days' as const }
    await askApproval(stage.app, actor, { ...asked, kind: 'extend', reason: step.reason, limit })
  }
  told.approvalId = approvalId
}

export const tellDecide = async (stage: Stage, told: Told, { by, isApproved, words }: Act<'decide'>) => {
  const id = sure(told.approvalId, 'something to decide')
  await decideApproval(stage.app, staffOf(stage, told, by), { id, isApproved, words })
  told.approvalId = null
}

export const tellChange = async (
  stage: Stage,
  told: Told,
  step: Act<'resume'> | Act<'merge'> | Act<'reopen'> | Act<'note'>,
) => {
  const { id } = told.request
  const actor = staffOf(stage, told, step.by)
  const stepCount = await stepCountOf(stage, told)
  if (step.act === 'merge') {
    await mergeRequest(stage.app, actor, { id, stepCount, leadingId: step.leadingId, words: '' })
  } else {
    const change = { resume: resumeRequest, reopen: reopenRequest, note: noteRequest }[step.act]
    await change(stage.app, actor, { id, stepCount, words: step.words })
  }
}
