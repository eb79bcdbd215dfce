import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { Refusal } from '../../../kernel/shared/refusal.ts'
import { refusals as catalogueRefusals } from '../../catalogue/contract.ts'
import { catalogueOf } from '../../catalogue/neighbours.ts'
import type { amendRequest as amend, registerMany as many, registerRequest as register } from '../contract/desk.ts'
import type { RequestDraft } from '../contract/shapes.ts'
import { refusals, requestRegistered } from '../contract.ts'
import { isOpen } from '../rules/states.ts'
import type { LockedRequest } from '../store/lock-request.ts'
import type { RequestColumns } from '../store/update-request.ts'
import { changeRequest } from './change-request.ts'
import { findPlace } from './find-place.ts'

interface Correction {
  readonly serviceId?: string | undefined
  readonly place?: RequestDraft['place'] | undefined
  readonly isUrgent?: boolean | undefined
}

/** What is put right, as columns, and what it was before, for the history. */
const correct = async (app: App, tx: Tx, jurisdictionId: string, r: LockedRequest, fix: Correction) => {
  const set: Partial<RequestColumns> = {}
  const before: Record<string, unknown> = {}
  if (fix.serviceId && fix.serviceId !== r.service_id) {
    const service = (await catalogueOf(app, jurisdictionId)).byId(fix.serviceId)
    if (!service || service.isEnded) throw catalogueRefusals.service_not_offered()
    Object.assign(set, {
      service_id: service.id,
      service_version: service.version,
      platform_code: service.platformCode,
    })
    before.serviceId = r.service_id
  }
  if (fix.place) {
    Object.assign(set, await findPlace(app, jurisdictionId, fix.place, tx))
    before.areaId = r.area_id
  }
  if (fix.isUrgent !== undefined && fix.isUrgent !== r.is_urgent) {
    set.is_urgent = fix.isUrgent
    before.isUrgent = r.is_urgent
  }
  return { set, before }
}

/** 立案: what the desk found out is put right in the same step. Nothing is filed that nobody could be sent to. */
export const registerRequest = (app: App, actor: Staff, input: TakenBy<typeof register>) =>
  changeRequest(app, actor, input, 'register', async (r, tx, at) => {
    const { set, before } = await correct(app, tx, actor.jurisdictionId, r, input)
    const catalogue = await catalogueOf(app, actor.jurisdictionId)
    if (catalogue.byId(set.service_id ?? r.service_id)?.body.isUnsure) throw refusals.service_needed()
    if (!(set.is_located ?? r.is_located)) throw refusals.place_needed()
    return {
      verb: 'register',
      at,
      words: input.words,
      data: Object.keys(before).length > 0 ? { before } : {},
      set,
      jobs: app.jobs.rowsFor(actor.jurisdictionId, requestRegistered, { requestId: r.id }, at),
    }
  })

/** Puts service, place or urgency right while work goes on; the clocks that run follow the new promise. */
export const amendRequest = (app: App, actor: Staff, input: TakenBy<typeof amend>) =>
  changeRequest(app, actor, input, 'amend', async (r, tx, at) => {
    if (!isOpen(r.state)) throw refusals.not_now({ state: r.state })
    const { set, before } = await correct(app, tx, actor.jurisdictionId, r, input)
    // Now somebody has to come within minutes: whoever dispatches hears of it as of a request that was just filed.
    const isFiled = r.state === 'registered' || r.state === 'dispatched'
    const jobs =
      isFiled && set.is_urgent === true
        ? app.jobs.rowsFor(actor.jurisdictionId, requestRegistered, { requestId: r.id }, at)
        : []
    return { verb: 'amend', at, words: input.words, data: { before }, set, jobs }
  })

/** Several at once: each stands for itself, so that one that somebody else has just taken does not stop the others. */
export const registerMany = async (app: App, actor: Staff, input: TakenBy<typeof many>) => {
  const results: { id: string; refusal: string | null }[] = []
  for (const { id, stepCount } of input.items) {
    results.push({ id, refusal: await refusalOf(() => registerRequest(app, actor, { id, stepCount, words: '' })) })
  }
  return { results }
}

/** The code of the refusal, or null when it went through; faults are not ours to answer. */
export const refusalOf = async (work: () => Promise<unknown>): Promise<string | null> => {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
