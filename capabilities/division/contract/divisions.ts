import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { PageInput, pageOf } from '../../../kernel/shared/paging.ts'
import { LngLat } from '../../../kernel/shared/place.ts'
import { Day, Instant } from '../../../kernel/shared/time.ts'
import { PlanRow, PlanState } from './plans.ts'
import { DivisionSettings } from './settings.ts'

/** How long it may think: a first look, the usual, over lunch. Counted in moves, so that a plan can be made again. */
export const Effort = z.enum(['quick', 'usual', 'thorough'])
export type Effort = z.output<typeof Effort>
export const DivisionState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export const DivisionPhase = z.enum(['reading', 'cells', 'start', 'anneal', 'windows', 'bundles', 'done'])
export type DivisionPhase = z.output<typeof DivisionPhase>

/** What was read of the ground. */
export const GroundCounts = z.object({
  buildings: z.number(),
  doors: z.number(),
  units: z.number(),
  people: z.number(),
  lines: z.number(),
  openCells: z.number(),
  defects: z.number(),
  /** No outline or no places: neighbours are those in the order of the list. */
  isList: z.boolean(),
  /** People of a household on average: with little more than 3, 80 people need more than 25 households. */
  peopleEach: z.number(),
})

export const Division = z.object({
  id: Id,
  areaId: Id,
  areaName: z.string(),
  title: z.string(),
  state: DivisionState,
  phase: DivisionPhase,
  /** 0–1 of the whole. */
  progress: z.number(),
  seed: z.number(),
  effort: Effort,
  /** From the grids in force, moving as few households as possible. */
  isAnew: z.boolean(),
  settings: DivisionSettings,
  ground: GroundCounts.nullable(),
  /** False: streets, buildings or doors changed since they were read; a decision must be made on what is true. */
  isCurrent: z.boolean(),
  /** Why it failed: words stand in the browser. */
  failure: z.enum(['nothing_to_divide', 'too_large', 'broke_down']).nullable(),
  askedAt: Instant,
  askedByName: z.string(),
  doneAt: Instant.nullable(),
  /** The plan of it that is in force, else the one that waits for its day; null: none is. */
  standing: z
    .object({ planId: Id, number: z.number(), title: z.string(), state: PlanState, inForceOn: Day.nullable() })
    .nullable(),
  plans: z.array(PlanRow).max(200),
})
export type Division = z.output<typeof Division>

export const startDivision = endpoint({
  method: 'POST',
  path: '/divisions',
  audience: 'staff',
  summary: 'Divides a community: worked out in the background, three plans to choose from.',
  limit: { perMinute: 6 },
  takes: z.object({
    id: Id,
    areaId: Id,
    title: z.string().trim().min(1).max(100),
    seed: z.number().int().min(0).max(2_147_483_647),
    effort: Effort,
    isAnew: z.boolean(),
    settings: DivisionSettings,
  }),
  returns: Division,
})
export const listDivisions = endpoint({
  method: 'GET',
  path: '/divisions',
  audience: 'staff',
  summary: 'Divisions of the communities one looks after, newest first.',
  takes: z.object({ areaId: Id.optional(), ...PageInput }),
  returns: pageOf(Division.omit({ plans: true, settings: true })),
})
export const readDivision = endpoint({
  method: 'GET',
  path: '/divisions/:id',
  audience: 'staff',
  summary: 'How far a division is and the plans it has.',
  takes: z.object({ id: Id }),
  returns: Division,
})
export const cancelDivision = endpoint({
  method: 'POST',
  path: '/divisions/:id/cancel',
  audience: 'staff',
  summary: 'Stops the search; the best plans so far stay.',
  takes: z.object({ id: Id }),
  returns: Division,
})
export const continueDivision = endpoint({
  method: 'POST',
  path: '/divisions/:id/continue',
  audience: 'staff',
  summary: 'Lets a stopped or failed search go on from where it stood.',
  limit: { perMinute: 6 },
  takes: z.object({ id: Id }),
  returns: Division,
})

export const GroundDefect = z.object({
  code: z.enum([
    'building_outside',
    'building_overlaps',
    'unit_without_ground',
    'line_outside',
    'isolated_ground',
    'building_without_place',
    'building_without_doors',
    'door_without_people',
  ]),
  /** Name of the building or street; empty when it has none. */
  name: z.string(),
  buildingId: Id.nullable(),
  point: LngLat.nullable(),
})
export type GroundDefect = z.output<typeof GroundDefect>
export const listDefects = endpoint({
  method: 'GET',
  path: '/divisions/:id/defects',
  audience: 'staff',
  summary: 'What was found wrong in the ground, each with its place.',
  takes: z.object({ id: Id, ...PageInput }),
  returns: pageOf(GroundDefect),
})

/** The ground as the planner's map draws it: one file of JSON (`GroundFile`), kept by the browser for the division's life. */
export const readGround = endpoint({
  method: 'GET',
  path: '/divisions/:id/ground',
  audience: 'staff',
  summary: 'Cells, units, buildings and streets of a division, for drawing and for checking edits.',
  takes: z.object({ id: Id }),
  returns: z.unknown(),
})

export const readDivisionSettings = endpoint({
  method: 'GET',
  path: '/division-settings',
  audience: 'staff',
  summary: 'How a community is divided: its own settings, or those of the office.',
  takes: z.object({ areaId: Id }),
  returns: z.object({
    settings: DivisionSettings,
    /** The area whose settings these are; null: nobody set any, these are the usual ones. */
    fromAreaId: Id.nullable(),
    version: z.number(),
    changedAt: Instant.nullable(),
    changedByName: z.string().nullable(),
  }),
})
export const setDivisionSettings = endpoint({
  method: 'PUT',
  path: '/division-settings',
  audience: 'staff',
  summary: 'Sets how a community, or the whole office, is divided from now on.',
  takes: z.object({ areaId: Id, version: z.number().int().min(0), settings: DivisionSettings }),
  returns: readDivisionSettings.returns,
})
