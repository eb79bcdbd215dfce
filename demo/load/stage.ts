import type { App } from '../../kernel/server/app.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import type { Call } from '../../kernel/server/http/route.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import { refusals } from '../../kernel/shared/refusal.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import type { PictureCode } from '../pictures.ts'
import type { DemoRequest } from '../requests/shapes.ts'
import type { Cast } from './cast.ts'
import type { Hands } from './story-app.ts'

/** Where stories are told: one App with its own hands, used for one thread after the other. */
export interface Stage {
  readonly app: App
  readonly hands: Hands
  readonly cast: Cast
  readonly pictures: ReadonlyMap<PictureCode, Buffer>
  readonly serviceIds: ReadonlyMap<string, string>
  /** The end of all stories. */
  readonly now: Instant
}

export interface Order {
  readonly id: string
  readonly personId: string
}

/** What is remembered of one request between its steps, so that the database need not be asked before each. */
export interface Told {
  readonly request: DemoRequest
  /** The number of its last step; null: look. */
  stepCount: number | null
  /** The lead order that somebody is asked about or at work on; `none` when nobody is, null: look. */
  order: Order | 'none' | null
  /** The open question to a second person. */
  approvalId: string | null
  orderCount: number
  photoCount: number
  /** Whoever the rules asked instead of the person the story named; by username. */
  readonly standIns: Map<string, string>
}

export const beginTelling = (request: DemoRequest): Told => ({
  request,
  stepCount: null,
  order: 'none',
  approvalId: null,
  orderCount: 0,
  photoCount: 0,
  standIns: new Map(),
})

export const staffOf = (stage: Stage, told: Told, username: string): Staff =>
  stage.cast.staff(told.standIns.get(username) ?? username)

const txOf = (stage: Stage): Tx => {
  if (!stage.hands.tx) throw new Error('demo: a story is told inside its transaction')
  return stage.hands.tx
}

/** Where the request stands now, as whoever takes the next step would see it. Refuses `kernel.not_found`. */
export const standingOf = async (stage: Stage, requestId: string) => {
  const standing = await txOf(stage)
    .selectFrom('requests')
    .select([
      'state',
      'step_count',
      'lng',
      'lat',
      'area_id',
      'handled_by',
      'closed_at',
      'confirm_until',
      'confirmed_at',
    ])
    .where('jurisdiction_id', '=', stage.cast.visitor.jurisdictionId)
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!standing) throw refusals.not_found()
  return standing
}

export const stepCountOf = async (stage: Stage, told: Told): Promise<number> =>
  told.stepCount ?? (await standingOf(stage, told.request.id)).step_count

export const orderOf = async (stage: Stage, told: Told): Promise<Order | null> => {
  if (told.order !== null) return told.order === 'none' ? null : told.order
  const living = await txOf(stage)
    .selectFrom('work_orders')
    .select(['id', 'person_id as personId'])
    .where('jurisdiction_id', '=', stage.cast.visitor.jurisdictionId)
    .where('request_id', '=', told.request.id)
    .where('part', '=', 'lead')
    .where('state', 'in', ['offered', 'accepted', 'arrived'])
    .executeTakeFirst()
  told.order = living ?? 'none'
  return living ?? null
}

export const unseenPhotosOf = (stage: Stage, requestId: string) =>
  txOf(stage)
    .selectFrom('request_photos')
    .select('id')
    .where('jurisdiction_id', '=', stage.cast.visitor.jurisdictionId)
    .where('request_id', '=', requestId)
    .where('looked_at', 'is', null)
    .orderBy('created_at')
    .execute()

/** As if the request had come over HTTP, from a phone that holds this key. */
export const callWith = (followKey: string | null): Call => ({
  followKey,
  address: '',
  device: null,
  language: 'zh-CN',
  startSession: () => undefined,
  endSession: () => undefined,
})
