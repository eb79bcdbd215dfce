import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { type Instant, msOf } from '../../../kernel/shared/time.ts'
import { type Holder, listHolders, listUnitsIndex } from '../../accounts/neighbours.ts'
import { workingPosts } from '../../accounts/rules/duties.ts'
import { catalogueOf, serviceAt } from '../../catalogue/neighbours.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { readSubject, roundOf } from '../../requests/neighbours.ts'
import { may } from '../access.ts'
import type { listCandidates as candidates, listMyOrders as mine, listOrders as ofRequest } from '../contract.ts'
import { saidNo } from '../rules/ladder.ts'
import { listMine } from '../store/list-mine.ts'
import { countLiving, listOfRequest } from '../store/orders.ts'
import { mustMay } from './dispatch-request.ts'
import { listAble } from './list-able.ts'
import { withNames } from './tell-orders.ts'

/** What is asked of me: every card complete, so that it serves without a network. */
export const listMyOrders = async (app: App, actor: Staff, input: TakenBy<typeof mine>) => {
  const { jurisdictionId } = actor
  const [named, areas] = await Promise.all([withNames(app, jurisdictionId), areaIndex(app, jurisdictionId)])
  return app.db.read(jurisdictionId, async (tx) => {
    const { state: states, after, limit } = input
    const page = await listMine(tx, jurisdictionId, actor.personId, { states, after, limit, now: app.clock.now() })
    const items = page.items.map(async ({ deskWords, ...order }) => {
      const { areaId, serviceVersion, ...request } = order.request
      const service = await serviceAt(app, tx, jurisdictionId, request.serviceId, serviceVersion)
      const areaName = areas.byId(areaId)?.name ?? ''
      const { isDoorService } = service.body
      return { ...named(order), request: { ...request, areaName, isDoorService, deskWords } }
    })
    return { ...page, items: await Promise.all(items) }
  })
}

/** Who was asked about a request, oldest first. */
export const listOrders = async (app: App, actor: Staff, input: TakenBy<typeof ofRequest>) => {
  const { jurisdictionId } = actor
  const named = await withNames(app, jurisdictionId)
  const orders = await app.db.read(jurisdictionId, async (tx) => {
    const subject = await readSubject(app, tx, jurisdictionId, input.requestId)
    const orders = await listOfRequest(tx, jurisdictionId, input.requestId)
    if (!may.readOrders(actor, subject, orders)) throw kernel.not_found()
    return orders
  })
  return { items: orders.map(named) }
}

const mostCandidates = 60

/** Anybody at work in the office whose name, unit or area the words are in. */
const findOthers = async (app: App, tx: Tx, jurisdictionId: string, text: string, now: Instant): Promise<Holder[]> => {
  const areas = await areaIndex(app, jurisdictionId)
  const areaIds = areas.all().map((a) => a.id)
  const holders = await listHolders(tx, jurisdictionId, { areaIds, kinds: workingPosts, now })
  return holders.filter((h) => [h.name, h.unitName, areas.byId(h.areaId)?.name].some((said) => said?.includes(text)))
}

/** Who may be asked: first the ladder in its order, then (searching) everybody else at work. */
export const listCandidates = async (app: App, actor: Staff, input: TakenBy<typeof candidates>) => {
  const { jurisdictionId } = actor
  const [areas, units] = await Promise.all([areaIndex(app, jurisdictionId), listUnitsIndex(app, jurisdictionId)])
  const catalogue = await catalogueOf(app, jurisdictionId)
  const now = app.clock.now()
  const text = input.text?.trim()
  return app.db.read(jurisdictionId, async (tx) => {
    const subject = await readSubject(app, tx, jurisdictionId, input.requestId)
    mustMay(actor, 'dispatch', subject)
    const service = catalogue.byId(subject.serviceId)
    const ladder = service
      ? await listAble(app, tx, jurisdictionId, { service: service.body, areaId: subject.areaId, now })
      : []
    const round = await roundOf(tx, jurisdictionId, input.requestId)
    const asked = (await listOfRequest(tx, jurisdictionId, input.requestId)).filter((o) => o.why.round === round.number)
    const onLadder = new Set(ladder.map((c) => c.personId))
    const found = text ? await findOthers(app, tx, jurisdictionId, text, now) : []
    const others = [...new Map(found.map((h) => [h.personId, h])).values()].filter((h) => !onLadder.has(h.personId))
    const openOrders = await countLiving(
      tx,
      jurisdictionId,
      others.map((h) => h.personId),
    )
    const all = [
      ...ladder,
      ...others.map((h) => ({ ...h, level: 'by_hand' as const, openOrders: openOrders.get(h.personId) ?? 0 })),
    ].map((c) => ({
      personId: c.personId,
      name: c.name,
      post: c.post,
      areaId: c.areaId,
      areaName: areas.byId(c.areaId)?.name ?? '',
      unitName: c.unitId === null ? null : (units.byId(c.unitId)?.name ?? null),
      level: c.level,
      openOrders: c.openOrders,
      isAway: c.awayUntil !== null && msOf(c.awayUntil) > msOf(now),
      declinedBefore: saidNo(asked, c.personId),
    }))
    const wanted = text ? all.filter((c) => [c.name, c.unitName, c.areaName].some((said) => said?.includes(text))) : all
    return { items: wanted.slice(0, mostCandidates) }
  })
}
