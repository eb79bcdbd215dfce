import type { App } from '../../kernel/server/app.ts'
import { audit } from '../../kernel/server/audit.ts'
import { narrowed, scopeOf } from '../../kernel/server/auth/scope.ts'
import { listDeadJobs, updateRevived } from '../../kernel/server/jobs/store.ts'
import type { Staff } from '../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../kernel/shared/refusal.ts'
import { addDays, dayOf, startOfDay } from '../../kernel/shared/time.ts'
import { peopleNames } from '../accounts/neighbours.ts'
import { type AreaIndex, areaIndex } from '../grids/neighbours.ts'
import { openStates } from '../requests/rules/states.ts'
import { may, viewers } from './access.ts'
import type { listAudit as auditList, readOverview as overview, retryJob as retry } from './contract.ts'
import { filterOf, sumOf } from './rules.ts'
import {
  countVerdicts,
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

/** The asked area, or the highest one the person looks after. */
const baseOf = (
  areas: AreaIndex,
  scope: { everywhere: boolean; areaIds: readonly string[] },
  asked: string | undefined,
) => {
  if (asked) return asked
  if (scope.everywhere) return areas.root.id
  return [...scope.areaIds].sort((a, b) => areas.path(a).length - areas.path(b).length)[0] ?? null
}

const byAreaOf = (areas: AreaIndex, base: string | null, groups: readonly OpenGroup[]): Overview['byArea'] => {
  if (base === null) return []
  const children = areas.all().filter((a) => a.parentId === base)
  return children
    .map((child) => {
      const own = groups.filter((g) => areas.path(g.areaId).includes(child.id))
      return {
        areaId: child.id,
        name: child.name,
        open: { value: sumOf(own, (g) => g.total), filter: filterOf({ areaId: child.id, state: open }) },
        late: { value: sumOf(own, (g) => g.late), filter: filterOf({ areaId: child.id, state: open, lamp: 'late' }) },
      }
    })
    .sort((a, b) => (b.open.value ?? 0) - (a.open.value ?? 0))
}

/** The first page of figures: only of my areas, each with the query of the inbox that lists what it counted. */
export const readOverview = async (app: App, actor: Staff, input: TakenBy<typeof overview>): Promise<Overview> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  const mine = scopeOf(areas, actor, viewers)
  const scope = input.areaId && !areas.isRoot(input.areaId) ? narrowed(areas, mine, input.areaId) : mine
  const at = app.clock.now()
  const from = startOfDay(addDays(dayOf(at), 1 - input.days))
  const [groups, received, closed, outcomes, stages, verdicts] = await app.db.read(actor.jurisdictionId, (tx) =>
    Promise.all([
      listOpenGroups(tx, scope, at),
      listReceivedGroups(tx, scope, from),
      listClosedDays(tx, scope, from),
      listOutcomes(tx, scope, from),
      listStages(tx, scope, from),
      countVerdicts(tx, scope, from),
    ]),
  )
  const areaId = input.areaId
  const figure = (of: (g: OpenGroup) => number, extra: Record<string, string>) => ({
    value: sumOf(groups, of),
    filter: filterOf({ areaId, state: open, ...extra }),
  })
  const codes = [...new Set([...groups.map((g) => g.platformCode), ...received.map((g) => g.platformCode)])].sort()
  const services = Map.groupBy(received, (g) => g.serviceId)
  const closedBy = new Map(closed.map((c) => [c.day, c.total]))
  return {
    at,
    open: figure((g) => g.total, {}),
    late: figure((g) => g.late, { lamp: 'late' }),
    soon: figure((g) => g.soon, { lamp: 'soon' }),
    urgent: figure((g) => (g.isUrgent ? g.total : 0), { urgent: 'true' }),
    unlocated: figure((g) => (g.isLocated ? 0 : g.total), { unlocated: 'true' }),
    byState: openStates.map((state) => ({
      state,
      figure: {
        value: sumOf(
          groups.filter((g) => g.state === (state as string)),
          (g) => g.total,
        ),
        filter: filterOf({ areaId, state }),
      },
    })),
    byArea: byAreaOf(areas, baseOf(areas, scope, areaId), groups),
    byPlatform: codes.map((code) => ({
      code,
      open: {
        value: sumOf(
          groups.filter((g) => g.platformCode === code),
          (g) => g.total,
        ),
        filter: filterOf({ areaId, state: open, platform: code }),
      },
      received: {
        value: sumOf(
          received.filter((g) => g.platformCode === code),
          (g) => g.total,
        ),
        filter: filterOf({ areaId, platform: code, from }),
      },
    })),
    byService: [...services]
      .map(([serviceId, parts]) => ({
        serviceId,
        received: { value: sumOf(parts, (g) => g.total), filter: filterOf({ areaId, serviceId, from }) },
      }))
      .sort((a, b) => b.received.value - a.received.value)
      .slice(0, 10),
    byStage: stages.map((s) => ({
      stage: s.stage,
      met: { value: s.met, filter: filterOf({ areaId, stage: s.stage, from }) },
      inTime: { value: s.inTime, filter: filterOf({ areaId, stage: s.stage, inTime: 'true', from }) },
      medianMinutes: s.medianMinutes,
    })),
    byDay: Array.from({ length: input.days }, (_, i) => {
      const day = addDays(dayOf(from), i)
      return {
        day,
        received: sumOf(
          received.filter((g) => g.day === day),
          (g) => g.total,
        ),
        closed: closedBy.get(day) ?? 0,
      }
    }),
    byHour: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      received: sumOf(
        received.filter((g) => g.hour === hour),
        (g) => g.total,
      ),
    })),
    outcomes: outcomes.map((o) => ({
      outcome: o.outcome,
      figure: { value: o.total, filter: filterOf({ areaId, outcome: o.outcome, from }) },
    })),
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
    items: page.items.map(({ actorId, ...entry }) => ({
      ...entry,
      actorName: (actorId && names.get(actorId)) || null,
    })),
  }
}

/** What failed for good and waits for a person. */
export const listStuckJobs = async (app: App, actor: Staff) => {
  if (!may.mendJobs(actor)) throw kernel.forbidden()
  return { items: await app.db.read(actor.jurisdictionId, (tx) => listDeadJobs(tx, actor.jurisdictionId, 200)) }
}

export const retryJob = async (app: App, actor: Staff, input: TakenBy<typeof retry>) => {
  if (!may.mendJobs(actor)) throw kernel.forbidden()
  await app.db.write(actor.jurisdictionId, async (tx) => {
    await updateRevived(tx, actor.jurisdictionId, input.id, app.clock.now())
    await audit(tx, actor, { action: 'insight.retryJob', subjectKind: 'job', subjectId: input.id }, app.clock.now())
  })
  app.jobs.kick()
  return {}
}
