import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { PageInput, pageOf } from '../../../kernel/shared/paging.ts'
import { Day, Instant } from '../../../kernel/shared/time.ts'
import { PlanEdit } from './edits.ts'
import { Sheet } from './sheet.ts'

export const PlanState = z.enum(['draft', 'decided', 'in_force', 'replaced'])
export type PlanState = z.output<typeof PlanState>

/** What putting a plan in force changed, or would change today. */
export const PlanOutcome = z.object({
  /** Small grids that stay (with another ground, perhaps), begin and end. */
  kept: z.number(),
  begun: z.number(),
  ended: z.number(),
  doors: z.number(),
  /** Households whose small grid, and so whose leader, is another one. */
  movedDoors: z.number(),
  /** Posts of leaders that end because their grid ends. */
  endedPosts: z.number(),
  /** Small grids that have no leader. */
  withoutLeader: z.number(),
})
export type PlanOutcome = z.output<typeof PlanOutcome>

export const PlanRow = z.object({
  id: Id,
  divisionId: Id,
  areaId: Id,
  number: z.number(),
  title: z.string(),
  state: PlanState,
  sheet: Sheet,
  editCount: z.number(),
  copiedFrom: Id.nullable(),
  /** Null: the search made it. */
  madeByName: z.string().nullable(),
  madeAt: Instant,
  changedAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
  inForceOn: Day.nullable(),
  inForceAt: Instant.nullable(),
  replacedAt: Instant.nullable(),
  outcome: PlanOutcome.nullable(),
})
export type PlanRow = z.output<typeof PlanRow>

export const PlanException = z.object({ grid: z.number().int().min(0), reason: z.string().trim().min(1).max(300) })

/** A plan whole. `labels` and `groups` are made into shapes and figures by the same rules in the browser. */
export const DivisionPlan = PlanRow.extend({
  labels: z.array(z.number().int()),
  groups: z.array(z.number().int()),
  locked: z.array(z.boolean()),
  /** A name a person chose; '' while the name is made. */
  names: z.array(z.string()),
  exceptions: z.array(PlanException),
  madeLabels: z.array(z.number().int()),
  madeGroups: z.array(z.number().int()),
  /** Code and name each grid and each level-1 grid will have, and the area in force that lives on in it. */
  grids: z.array(z.object({ code: z.string(), name: z.string(), areaId: Id.nullable() })),
  bundles: z.array(z.object({ code: z.string(), name: z.string(), areaId: Id.nullable() })),
})
export type DivisionPlan = z.output<typeof DivisionPlan>

const planId = z.object({ id: Id })

export const readPlan = endpoint({
  method: 'GET',
  path: '/division-plans/:id',
  audience: 'staff',
  summary: 'A plan with its grids.',
  takes: planId,
  returns: DivisionPlan,
})
export const editPlan = endpoint({
  method: 'POST',
  path: '/division-plans/:id/edits',
  audience: 'staff',
  summary: 'Changes a draft; refused when somebody else changed it meanwhile or when a grid would fall apart.',
  limit: { perMinute: 120 },
  takes: z.object({ id: Id, editId: Id, editCount: z.number().int().min(0), edit: PlanEdit }),
  returns: DivisionPlan,
})
export const undoEdit = endpoint({
  method: 'POST',
  path: '/division-plans/:id/undo',
  audience: 'staff',
  summary: 'Takes the last edit back.',
  limit: { perMinute: 120 },
  takes: z.object({ id: Id, editCount: z.number().int().min(1) }),
  returns: DivisionPlan,
})
export const repairPlan = endpoint({
  method: 'POST',
  path: '/division-plans/:id/repair',
  audience: 'staff',
  summary: 'Searches for something better around some grids; locked ones stay. Counts as one edit.',
  limit: { perMinute: 20 },
  takes: z.object({
    id: Id,
    editId: Id,
    editCount: z.number().int().min(0),
    grids: z.array(z.number().int().min(0)).min(1).max(6),
  }),
  returns: DivisionPlan,
})
export const copyPlan = endpoint({
  method: 'POST',
  path: '/division-plans/:id/copy',
  audience: 'staff',
  summary: 'A draft of one’s own, beginning where this plan stands.',
  limit: { perMinute: 20 },
  takes: z.object({ id: Id, newId: Id, title: z.string().trim().min(1).max(100) }),
  returns: DivisionPlan,
})

/** A household whose small grid becomes another one. */
export const MovedDoor = z.object({
  doorId: Id,
  address: z.string(),
  people: z.number(),
  from: z.object({ areaId: Id, name: z.string(), leader: z.string().nullable() }).nullable(),
  to: z.object({ grid: z.number(), areaId: Id.nullable(), name: z.string(), leader: z.string().nullable() }),
})
export type MovedDoor = z.output<typeof MovedDoor>
export const listMovedDoors = endpoint({
  method: 'GET',
  path: '/division-plans/:id/moved',
  audience: 'staff',
  summary: 'Every household whose leader changes by a plan, with the old and the new one.',
  takes: z.object({ id: Id, ...PageInput }),
  returns: pageOf(MovedDoor),
})
export const weighPlan = endpoint({
  method: 'GET',
  path: '/division-plans/:id/weigh',
  audience: 'staff',
  summary: 'What putting a plan in force would change today, and what still stands against it.',
  takes: planId,
  returns: z.object({
    outcome: PlanOutcome,
    /** Level-1 and small grids that would be without a leader, and leaders whose grid ends. */
    withoutLeader: z.array(z.object({ grid: z.number(), name: z.string() })).max(1000),
    endedPosts: z.array(z.object({ personName: z.string(), areaName: z.string() })).max(1000),
    /** Grids outside the rules that nobody has accepted with a reason. */
    open: z.array(z.object({ grid: z.number(), code: z.string() })).max(1000),
    /** Grids the community has no code left for. */
    withoutCode: z.number(),
    isCurrent: z.boolean(),
  }),
})
export const decidePlan = endpoint({
  method: 'POST',
  path: '/division-plans/:id/decide',
  audience: 'staff',
  summary: 'A named person decides a plan: it is in force from a day on.',
  takes: z.object({
    id: Id,
    editCount: z.number().int().min(0),
    inForceOn: Day,
    reason: z.string().trim().min(1).max(2000),
  }),
  returns: DivisionPlan,
})
export const withdrawPlan = endpoint({
  method: 'POST',
  path: '/division-plans/:id/withdraw',
  audience: 'staff',
  summary: 'Takes a decision back before its day: the plan is a draft again.',
  takes: planId,
  returns: DivisionPlan,
})

export const PlanFile = z.enum(['geojson', 'topojson', 'vector', 'workbook'])
export const readPlanFile = endpoint({
  method: 'GET',
  path: '/division-plans/:id/files/:file',
  audience: 'staff',
  summary: 'A plan to take away: GeoJSON, TopoJSON, the list unit → grid (CSV), or a workbook of grids and households.',
  limit: { perMinute: 20 },
  takes: z.object({ id: Id, file: PlanFile }),
  returns: z.unknown(),
})
export const readWallMap = endpoint({
  method: 'GET',
  path: '/division-plans/:id/wall-map',
  audience: 'staff',
  summary: 'A wall map (PDF, A3) of one grid or of every grid, with its leaders and the code for the grid’s page.',
  limit: { perMinute: 10 },
  takes: z.object({ id: Id, grid: z.coerce.number().int().min(0).optional() }),
  returns: z.unknown(),
})

/** Why a door is in its grid, for anybody who stands before it: counts and names of streets, nobody's data. */
export const GridReasons = z.object({
  areaId: Id,
  areaName: z.string(),
  /** When the plan that made this grid came in force and who decided it; null: made before there were plans. */
  decided: z.object({ on: Day, byName: z.string(), reason: z.string() }).nullable(),
  households: z.number(),
  range: z.object({ min: z.number(), max: z.number() }),
  /** Named streets along its border, the longest first. */
  streets: z.array(z.string()).max(6),
  /** Accepted outside the range, for this reason. */
  exception: z.string().nullable(),
  building: z
    .object({
      name: z.string(),
      households: z.number(),
      /** `whole`: nobody of it lies elsewhere; `shared`: it has more households than a grid may have; `cut`: it was cut for another reason. */
      is: z.enum(['whole', 'shared', 'cut']),
      /** Stairwells of this building that belong to this grid. */
      stairwells: z.array(z.string()).max(40),
    })
    .nullable(),
})
export type GridReasons = z.output<typeof GridReasons>
export const readGridReasons = endpoint({
  method: 'GET',
  path: '/areas/:areaId/reasons',
  audience: 'anyone',
  summary: 'Why this ground, or this building, is in this grid.',
  limit: { perMinute: 60 },
  takes: z.object({ areaId: Id, buildingId: Id.optional() }),
  returns: GridReasons,
})
