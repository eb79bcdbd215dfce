import { giveVerdict, joinRequest } from '../../capabilities/requests/actions/follow-request.ts'
import { submitRequest } from '../../capabilities/requests/actions/submit-request.ts'
import { RequestDraft } from '../../capabilities/requests/contract/shapes.ts'
import { requestReworked, requestStopped } from '../../capabilities/requests/contract.ts'
import { lockForWork, step as takeStep } from '../../capabilities/requests/neighbours.ts'
import type { Handler } from '../../kernel/server/jobs/reactions.ts'
import { Refusal } from '../../kernel/shared/refusal.ts'
import { msOf } from '../../kernel/shared/time.ts'
import type { DemoStep } from '../requests/shapes.ts'
import { sure } from '../sure.ts'
import {
  reportedAs,
  tellAsk,
  tellChange,
  tellClose,
  tellDecide,
  tellDecline,
  tellRegister,
  tellVerify,
} from './desk-acts.ts'
import { sendPhotos, tellDispatch, tellFieldAct } from './field-acts.ts'
import { beginTelling, callWith, type Stage, type Told } from './stage.ts'
import type { Thread } from './threads.ts'

/** The news that others act on at once: who checks again, and who need not go any more. */
const followed: ReadonlySet<string> = new Set([requestReworked.name, requestStopped.name])

const tellSubmit = async (stage: Stage, told: Told) => {
  const { request } = told
  const { id, words, place, reporter, followKey, channel, language, isUrgent, emergency } = request
  const actor = request.by === null ? stage.cast.visitor : stage.cast.staff(request.by)
  const photos = await sendPhotos(stage, told, actor, request.photos)
  const code = reportedAs(request)
  const serviceId = sure(stage.serviceIds.get(code), code)
  // Its questions were asked only of whoever chose the service.
  const answers = code === request.serviceCode ? request.answers : {}
  const draft = RequestDraft.parse({
    ...{ id, serviceId, words, answers, place, photos, reporter, followKey, channel, language, isUrgent, emergency },
  })
  await submitRequest(stage.app, actor, draft)
  told.stepCount = 1
}

const tellStep = async (stage: Stage, told: Told, step: DemoStep): Promise<unknown> => {
  const { app, cast } = stage
  const { id, followKey } = told.request
  switch (step.act) {
    case 'register':
      return tellRegister(stage, told, step)
    case 'decline':
      return tellDecline(stage, told, step)
    case 'dispatch':
      return tellDispatch(stage, told, step)
    case 'accept':
    case 'decline_offer':
    case 'arrive':
    case 'finish':
    case 'return':
      return tellFieldAct(stage, told, step)
    case 'verify':
      return tellVerify(stage, told, step)
    case 'close':
      return tellClose(stage, told, step)
    case 'ask_void':
    case 'ask_suspend':
    case 'ask_extend':
      return tellAsk(stage, told, step)
    case 'decide':
      return tellDecide(stage, told, step)
    case 'resume':
    case 'merge':
    case 'reopen':
    case 'note':
      return tellChange(stage, told, step)
    case 'verdict':
      return giveVerdict(app, cast.visitor, { id, verdict: step.verdict, words: step.words }, callWith(followKey))
    case 'join':
      return joinRequest(app, cast.visitor, {
        id,
        reporterId: step.reporterId,
        followKey: step.followKey,
        name: step.name,
        phone: step.phone,
        words: step.words,
      })
  }
}

/** Runs what others do because of the step, at the same moment; may be run twice like every reaction. */
const tellReactions = async ({ app, cast, hands }: Stage, told: Told): Promise<void> => {
  for (const { name, payload } of hands.heard.splice(0)) {
    if (!followed.has(name)) continue
    Object.assign(told, { stepCount: null, order: null })
    for (const kind of app.jobs.kinds.values()) {
      if (kind.event === name) await (kind.handle as Handler<unknown>)(app, cast.system, payload)
    }
  }
}

/** Silence confirms: what the clock would have done meanwhile. */
const confirmSilent = async ({ app, cast, hands, now }: Stage, requestId: string): Promise<void> => {
  const { jurisdictionId } = cast.system
  await app.db.write(jurisdictionId, async (tx) => {
    const r = await lockForWork(tx, jurisdictionId, requestId)
    const until = r.confirm_until
    if (r.state !== 'closed' || r.confirmed_at !== null || until === null || msOf(until) > msOf(now)) return
    hands.now = until
    await takeStep(app, tx, cast.system, r, {
      verb: 'confirm',
      at: until,
      data: { bySilence: true },
      set: { confirmed_at: until },
    })
  })
}

/** A step the rules did not permit: its place in the thread, and what was answered. */
export class StepRefused extends Error {
  readonly place: number
  readonly course: string
  readonly act: string
  readonly code: string
  constructor(place: number, course: string, act: string, code: string) {
    super(`demo: ${course}/${act} was refused: ${code}`)
    this.name = 'StepRefused'
    this.place = place
    this.course = course
    this.act = act
    this.code = code
  }
}

/**
 * Tells the stories of a thread through the actions that people use, each step at its own moment. Must be called with a
 * transaction in the hands, which a `StepRefused` has spoilt.
 * @param skipped places of steps to leave out
 */
export const tellThread = async (stage: Stage, thread: Thread, skipped: ReadonlySet<number>): Promise<void> => {
  const telling = new Map<string, Told>()
  for (const [place, { request, step, isLast }] of thread.happenings.entries()) {
    if (skipped.has(place)) continue
    const told = telling.get(request.id) ?? beginTelling(request)
    telling.set(request.id, told)
    Object.assign(stage.hands, { now: step?.at ?? request.at, isLast, heard: [] })
    const before = told.stepCount
    try {
      await (step ? tellStep(stage, told, step) : tellSubmit(stage, told))
      // An act that does not say how many steps it took, or took one of another request too.
      if (told.stepCount === before) for (const other of telling.values()) other.stepCount = null
      await tellReactions(stage, told)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new StepRefused(place, request.course, step?.act ?? 'submit', error.code)
    }
  }
  for (const [id, { request }] of telling) {
    if (request.steps.some((step) => step.act === 'close')) await confirmSilent(stage, id)
  }
}
