import type { App } from '../../../kernel/server/app.ts'
import { narrowed, scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import type { Page } from '../../../kernel/shared/paging.ts'
import { plainPhone } from '../../../kernel/shared/phone.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { instantOf, msOf } from '../../../kernel/shared/time.ts'
import { catalogueOf } from '../../catalogue/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may, readers } from '../access.ts'
import type { findCaller as caller, listDuplicates as duplicates, listRequests as list } from '../contract/desk.ts'
import type { RequestRow } from '../contract/shapes.ts'
import { refusals } from '../contract.ts'
import { boxAround, metresBetween } from '../rules/distance.ts'
import { maskName } from '../rules/mask-name.ts'
import { readNumber } from '../rules/number.ts'
import { openStates, states } from '../rules/states.ts'
import { getSubject } from '../store/get-request.ts'
import { type ListFilter, listByPhone, listDue, listInBox, listNewest, pageOfRows } from '../store/list-requests.ts'
import { findCallerName } from '../store/reporters.ts'
import { openReporter, phoneIndex } from './reporter.ts'
import { mustMay, subjectOf } from './subject.ts'

type ListInput = Omit<TakenBy<typeof list>, 'after' | 'limit' | 'sort'>

/** Local landlines have 7 or 8 digits, as request numbers do; everything longer that looks like a phone is one. */
const mostLocalDigits = 8

/** A number, or a whole phone number; anything else finds nothing rather than everything. */
const found = (app: App, jurisdictionId: string, text: string | undefined): Partial<ListFilter> => {
  if (!text) return {}
  const phone = plainPhone(text)
  const number = readNumber(text)
  if (!phone) return { number: number ?? -1 }
  const isBoth = number !== null && phone.length <= mostLocalDigits
  return { phoneIndex: phoneIndex(app, jurisdictionId, phone), ...(isBoth ? { number } : {}) }
}

const filterOf = (app: App, actor: Staff, input: ListInput): ListFilter => ({
  states: input.state ?? states,
  serviceId: input.serviceId,
  platform: input.platform,
  channels: input.channel,
  lamp: input.lamp,
  urgent: input.urgent,
  handledBy: input.mine ? actor.personId : undefined,
  unlocated: input.unlocated,
  outcome: input.outcome,
  stage: input.stage,
  inTime: input.inTime,
  from: input.from,
  to: input.to,
  now: app.clock.now(),
  ...found(app, actor.jurisdictionId, input.find),
})

/** The inbox: only what lies in the areas of my posts. */
export const listRequests = async (app: App, actor: Staff, input: TakenBy<typeof list>): Promise<Page<RequestRow>> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  const mine = scopeOf(areas, actor, readers)
  const scope = input.areaId && !areas.isRoot(input.areaId) ? narrowed(areas, mine, input.areaId) : mine
  const filter = filterOf(app, actor, input)
  const sort = input.sort === 'due' || input.lamp ? 'due' : 'newest'
  const list = sort === 'due' ? listDue(scope, filter, input) : listNewest(scope, filter, input)
  const rows = await app.db.readOne(actor.jurisdictionId, (tx) => list.compile(tx))
  return pageOfRows(rows, input.limit, sort)
}

/** What may be the same: the same service, near and not long ago, by the distance and days of the catalogue. */
export const listDuplicates = async (app: App, actor: Staff, input: TakenBy<typeof duplicates>) => {
  const subject = await app.db.read(actor.jurisdictionId, (tx) => getSubject(tx, actor.jurisdictionId, input.id))
  mustMay(
    actor,
    'read',
    await subjectOf(app, actor.jurisdictionId, { area_id: subject.areaId, handled_by: subject.handledBy }),
  )
  if (subject.lng === null || subject.lat === null) return { items: [] }
  const near = await findNearby(app, actor.jurisdictionId, {
    serviceId: subject.serviceId,
    lng: subject.lng,
    lat: subject.lat,
    exceptId: input.id,
  })
  const items = await readableBy(app, actor, near)
  return { items: items.slice(0, 20) }
}

/** Of rows found by something else than a scope: across the border of a grid lie requests that are not this person's to read. */
const readableBy = async <R extends RequestRow>(app: App, actor: Staff, rows: readonly R[]): Promise<R[]> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  return rows.filter((r) => may.read(actor, { areaPath: areas.path(r.areaId), handledBy: r.handledBy }))
}

/** Open requests of a service around a point, nearest first, by the catalogue's distance and days. */
export const findNearby = async (
  app: App,
  jurisdictionId: string,
  near: { serviceId: string; lng: number; lat: number; exceptId: string | null },
) => {
  const service = (await catalogueOf(app, jurisdictionId)).byId(near.serviceId)
  const { metres, days } = service?.body.duplicate ?? { metres: 0, days: 0 }
  if (metres === 0 || days === 0) return []
  const since = instantOf(msOf(app.clock.now()) - days * 86_400_000)
  const rows = await app.db.read(jurisdictionId, (tx) =>
    listInBox(tx, jurisdictionId, {
      serviceId: near.serviceId,
      since,
      states: openStates,
      box: boxAround(near, metres),
      exceptId: near.exceptId,
    }),
  )
  return rows
    .flatMap((r) => (r.point ? [{ ...r, distanceM: Math.round(metresBetween(near, r.point)) }] : []))
    .filter((r) => r.distanceM <= metres)
    .sort((a, b) => a.distanceM - b.distanceM)
}

/** A ringing telephone: what this number asked before. Only for those who answer the telephone. */
export const findCaller = async (app: App, actor: Staff, input: TakenBy<typeof caller>) => {
  if (!may.takeCalls(actor)) throw kernel.forbidden()
  const phone = plainPhone(input.phone)
  if (!phone) throw refusals.bad_phone()
  const index = phoneIndex(app, actor.jurisdictionId, phone)
  return app.db.read(actor.jurisdictionId, async (tx) => {
    const named = await findCallerName(tx, actor.jurisdictionId, index)
    const { name } = named
      ? openReporter(app, actor.jurisdictionId, named.request_id, {
          name_sealed: named.name_sealed,
          phone_sealed: null,
        })
      : { name: null }
    const items = await readableBy(app, actor, await listByPhone(tx, actor.jurisdictionId, index, 20))
    return { nameMasked: name && maskName(name), items }
  })
}

/** For the export: the same list, page after page, to an upper bound. */
export const listAll = async (
  app: App,
  actor: Staff,
  input: ListInput & { sort: 'newest' | 'due' },
  most: number,
): Promise<RequestRow[]> => {
  const rows: RequestRow[] = []
  let after: string | undefined
  do {
    const page: Page<RequestRow> = await listRequests(app, actor, { ...input, after, limit: 500 })
    rows.push(...page.items)
    if (rows.length > most) throw refusals.too_many_rows({ limit: most })
    after = page.next
  } while (after)
  return rows
}
