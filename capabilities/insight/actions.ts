import type { App } from '../../kernel/server/app.ts'
import { audit } from '../../kernel/server/audit.ts'
import { narrowed, type Scope, scopeOf } from '../../kernel/server/auth/scope.ts'
import { listDeadJobs, updateRevived } from '../../kernel/server/jobs/store.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../kernel/shared/refusal.ts'
import { addDays, dayOf, startOfDay } from '../../kernel/shared/time.ts'
import { peopleNames } from '../accounts/neighbours.ts'
import type { Area } from '../grids/contract.ts'
import { type AreaIndex, areaIndex } from '../grids/neighbours.ts'
import { openStates } from '../requests/rules/states.ts'
import { may, viewers } from './access.ts'
import type { listAudit as auditList, readOverview as overview, retryJob as retry } from './contract.ts'
import { filterOf, sumOf, totalsBy } from './rules.ts'
import {
  countVerdicts,
  findAny,
  listClosedDays,
  listEntries,
  listOpenGroups,
  listOutcomes,
  listReceivedGroups,
  listStages,
  type OpenGroup,
} from './store.ts'

type Overview = ReturnedBy<typeof overview>
const open = openStates.join(',')

/** The highest areas the person looks after. */
const topsOf = (areas: AreaIndex, scope: Scope): readonly string[] =>
  scope.everywhere
    ? [areas.root.id]
    : scope.areaIds.filter((id) => !areas.path(id).some((above) => above !== id && scope.areaIds.includes(above)))

/** Areas in force below the one asked about, or the several tops; ended ones only while something is open in them. */
const branchesOf = (areas: AreaIndex, tops: readonly string[], groups: readonly OpenGroup[]): readonly Area[] => {
  const [only] = tops
  const ids = only && tops.length === 1 ? areas.below(only).filter((id) => areas.byId(id)?.parentId === only) : tops
  return ids
    .flatMap((id) => areas.byId(id) ?? [])
    .filter((area) => area.validTo === null || groups.some((g) => areas.path(g.areaId).includes(area.id)))
}

/** The first page of figures: only of my areas, each with the query of the inbox that lists what it counted. */
export const readOverview = async (app: App, actor: Staff, input: TakenBy<typeof overview>): Promise<Overview> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  const mine = scopeOf(areas, actor, viewers)
  const scope = input.areaId && !areas.isRoot(input.areaId) ? narrowed(areas, mine, input.areaId) : mine
  const tops = topsOf(areas, scope)
  const at = app.clock.now()
  const from = startOfDay(addDays(dayOf(at), 1 - input.days))
  const [hasAny, groups, receivedGroups, closed, outcomes, stages, verdicts] = await app.db.read(
    actor.jurisdictionId,
    (tx) =>
      Promise.all([
        findAny(tx, scope),
        listOpenGroups(tx, scope, at),
        listReceivedGroups(tx, scope, from),
        listClosedDays(tx, scope, from),
        listOutcomes(tx, scope, from),
        listStages(tx, scope, from),
        countVerdicts(tx, scope, from),
      ]),
  )
  const areaId = input.areaId
  const figure = (value: number, filter: Record<string, string>) => ({
    value: hasAny ? value : null,
    filter: filterOf({ areaId, ...filter }),
  })
  const openFigure = (of: (g: OpenGroup) => number, filter: Record<string, string>) =>
    figure(sumOf(groups, of), { state: open, ...filter })
  const received = {
    day: totalsBy(receivedGroups, (g) => g.day),
    hour: totalsBy(receivedGroups, (g) => g.hour),
    platform: totalsBy(receivedGroups, (g) => g.platformCode),
    service: totalsBy(receivedGroups, (g) => g.serviceId),
  }
  const codes = [...new Set([...groups.map((g) => g.platformCode), ...received.platform.keys()])].sort()
  const closedBy = new Map(closed.map((c) => [c.day, c.total]))
  return {
    at,
    baseId: tops.length === 1 ? (tops[0] ?? null) : null,
    open: openFigure((g) => g.total, {}),
    late: openFigure((g) => g.late, { lamp: 'late' }),
    soon: openFigure((g) => g.soon, { lamp: 'soon' }),
    urgent: openFigure((g) => (g.isUrgent ? g.total : 0), { urgent: 'true' }),
    unlocated: openFigure((g) => (g.isLocated ? 0 : g.total), { unlocated: 'true' }),
    received: figure(
      sumOf(receivedGroups, (g) => g.total),
      { from },
    ),
    closed: figure(
      sumOf(closed, (c) => c.total),
      { state: 'closed', from },
    ),
    byState: openStates.map((state) => ({
      state,
      figure: openFigure((g) => (g.state === state ? g.total : 0), { state }),
    })),
    byArea: branchesOf(areas, tops, groups)
      .map(({ id, name }) => {
        const isIn = (g: OpenGroup) => areas.path(g.areaId).includes(id)
        return {
          areaId: id,
          name,
          open: openFigure((g) => (isIn(g) ? g.total : 0), { areaId: id }),
          late: openFigure((g) => (isIn(g) ? g.late : 0), { areaId: id, lamp: 'late' }),
        }
      })
      .sort((a, b) => (b.open.value ?? 0) - (a.open.value ?? 0)),
    byPlatform: codes.map((code) => ({
      code,
      open: openFigure((g) => (g.platformCode === code ? g.total : 0), { platform: code }),
      received: figure(received.platform.get(code) ?? 0, { platform: code, from }),
    })),
    byService: [...received.service]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 10)
      .map(([serviceId, total]) => ({ serviceId, received: figure(total, { serviceId, from }) })),
    byStage: stages.map(({ stage, met, inTime, ...minutes }) => ({
      stage,
      met: figure(met, { stage, from }),
      inTime: figure(inTime, { stage, inTime: 'true', from }),
      late: figure(met - inTime, { stage, inTime: 'false', from }),
      ...minutes,
    })),
    byDay: Array.from({ length: input.days }, (_, i) => {
      const day = addDays(dayOf(from), i)
      const to = startOfDay(addDays(day, 1))
      return {
        day,
        received: figure(received.day.get(day) ?? 0, { from: startOfDay(day), to }),
        closed: closedBy.get(day) ?? 0,
      }
    }),
    byHour: Array.from({ length: 24 }, (_, hour) => ({ hour, received: received.hour.get(hour) ?? 0 })),
    outcomes: outcomes.map((o) => ({ outcome: o.outcome, figure: figure(o.total, { outcome: o.outcome, from }) })),
    verdicts,
  }
}

/** The audit for its administrator; reading it is itself written down. */
export const listAudit = async (app: App, actor: Staff, input: TakenBy<typeof auditList>) => {
  if (!may.readAudit(actor)) throw kernel.forbidden()
  const names = await peopleNames(app, actor.jurisdictionId)
  const page = await app.db.write(actor.jurisdictionId, async (tx) => {
    const found = await listEntries(tx, actor.jurisdictionId, input)
    await audit(
      tx,
      actor,
      { action: 'insight.listAudit', subjectKind: 'audit', subjectId: '-', detail: { rows: found.items.length } },
      app.clock.now(),
    )
    return found
  })
  return {
    ...page,
    items: page.items.map((entry) => ({ ...entry, actorName: (entry.actorId && names.get(entry.actorId)) || null })),
  }
}

/** What failed for good and waits for a person. */
export const listStuckJobs = async (app: App, actor: Staff) => {
  if (!may.mendJobs(actor)) throw kernel.forbidden()
  return { items: await app.db.read(actor.jurisdictionId, (tx) => listDeadJobs(tx, actor.jurisdictionId, 200)) }
}

/** Once more. Somebody else may have pressed first: then it is no longer stuck, and nothing is written down. */
export const retryJob = async (app: App, actor: Staff, input: TakenBy<typeof retry>) => {
  if (!may.mendJobs(actor)) throw kernel.forbidden()
  await app.db.write(actor.jurisdictionId, async (tx) => {
    const revived = await updateRevived(tx, actor.jurisdictionId, input.id, app.clock.now())
    if (revived.numUpdatedRows === 0n) throw kernel.not_found()
    await audit(tx, actor, { action: 'insight.retryJob', subjectKind: 'job', subjectId: input.id }, app.clock.now())
  })
  app.jobs.kick()
  return {}
}
