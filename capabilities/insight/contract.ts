import { z } from 'zod'
import { endpoint } from '../../kernel/shared/contract.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { PageInput, pageOf } from '../../kernel/shared/paging.ts'
import { Day, Instant } from '../../kernel/shared/time.ts'
import { Stage } from '../catalogue/contract.ts'
import { Outcome, RequestState } from '../requests/contract/shapes.ts'

/**
 * A figure that opens to its cases: `filter` is a query of the inbox that lists exactly what was counted. `value` is null
 * where no request ever came from the areas asked about: no data is not 0.
 */
export const Figure = z.object({ value: z.number().nullable(), filter: z.record(z.string(), z.string()) })
export type Figure = z.output<typeof Figure>

export const readOverview = endpoint({
  method: 'GET',
  path: '/insight/overview',
  audience: 'staff',
  summary: 'What is open by state, area, platform and clock, and how the last weeks went, in my areas.',
  takes: z.object({ areaId: Id.optional(), days: z.coerce.number().int().min(1).max(366).default(30) }),
  returns: z.object({
    at: Instant,
    /** The area the figures are of: the asked one, or the highest of mine; null without a post that sees any. */
    baseId: Id.nullable(),
    open: Figure,
    late: Figure,
    soon: Figure,
    urgent: Figure,
    unlocated: Figure,
    /** Received within the days asked, and those of them that are closed now. */
    received: Figure,
    closed: Figure,
    byState: z.array(z.object({ state: RequestState, figure: Figure })),
    /** The children of that area (communities of the street, grids of a community), or mine when I have several. */
    byArea: z.array(z.object({ areaId: Id, name: z.string(), open: Figure, late: Figure })).max(500),
    byPlatform: z.array(z.object({ code: z.string(), open: Figure, received: Figure })),
    byService: z.array(z.object({ serviceId: Id, received: Figure })).max(20),
    /**
     * Of what was received within the days asked: in how many a stage was reached, in how many always in time or once late, the median
     * minutes it took and the median minutes promised (wall clock, nights and holidays between included). A stage that
     * nothing reached is absent.
     */
    byStage: z.array(
      z.object({
        stage: Stage,
        met: Figure,
        inTime: Figure,
        late: Figure,
        medianMinutes: z.number().nullable(),
        promisedMinutes: z.number().nullable(),
      }),
    ),
    /** Local days; `closed` counts closings on that day of what was received within the days asked. */
    byDay: z.array(z.object({ day: Day, received: Figure, closed: z.number() })).max(366),
    byHour: z.array(z.object({ hour: z.number(), received: z.number() })).max(24),
    outcomes: z.array(z.object({ outcome: Outcome, figure: Figure })),
    /** Confirmed by the reporters themselves, of those who said anything. */
    verdicts: z.object({ solved: z.number(), notSolved: z.number() }),
  }),
})

export const AuditRow = z.object({
  id: z.number(),
  at: Instant,
  actorKind: z.string(),
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  reason: z.string().nullable(),
})
export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  audience: 'staff',
  summary: 'The audit, newest first (audit administrator).',
  takes: z.object({
    action: z.string().max(80).optional(),
    actorId: Id.optional(),
    subjectId: z.string().max(80).optional(),
    ...PageInput,
  }),
  returns: pageOf(AuditRow),
})
export const listStuckJobs = endpoint({
  method: 'GET',
  path: '/jobs/stuck',
  audience: 'staff',
  summary: 'Work that failed for good and waits for a person (system administrator).',
  takes: z.object({}),
  returns: z.object({
    items: z
      .array(
        z.object({
          id: Id,
          kind: z.string(),
          attempt: z.number(),
          lastError: z.string().nullable(),
          deadAt: Instant.nullable(),
          createdAt: Instant,
        }),
      )
      .max(200),
  }),
})
export const retryJob = endpoint({
  method: 'POST',
  path: '/jobs/:id/retry',
  audience: 'staff',
  summary: 'Tries stuck work once more.',
  takes: z.object({ id: Id }),
  returns: z.object({}),
})
