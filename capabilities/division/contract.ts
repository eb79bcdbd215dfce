import { z } from 'zod'
import { event } from '../../kernel/shared/contract.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { refusalsOf } from '../../kernel/shared/refusal.ts'

/** A plan came in force: the small grids of this community are others, or lie elsewhere, from now on. */
export const planInForce = event('division.planInForce', z.object({ planId: Id, areaId: Id }))

export const refusals = refusalsOf('division', {
  /** Only a community is divided. */
  not_a_community: { kind: 'invalid' },
  nothing_to_divide: { kind: 'invalid' },
  /** More doors than one division holds; divide the communities one by one. */
  too_large: { kind: 'invalid', data: {} as { most: number } },
  already_running: { kind: 'conflict' },
  still_running: { kind: 'conflict' },
  not_ready: { kind: 'conflict' },
  /** Somebody else edited the plan meanwhile; look again. */
  plan_changed: { kind: 'conflict', data: {} as { editCount: number } },
  /** Decided, in force or replaced: copy it to change it. */
  not_a_draft: { kind: 'conflict' },
  nothing_to_undo: { kind: 'conflict' },
  /** The grid, unit or level-1 grid is not in this plan. */
  unknown_part: { kind: 'invalid' },
  grid_locked: { kind: 'conflict', data: {} as { grid: number } },
  /** A grid would lie in so many parts that do not touch. */
  not_contiguous: { kind: 'invalid', data: {} as { grid: number; parts: number } },
  /** The same for a level-1 grid. */
  group_not_contiguous: { kind: 'invalid', data: {} as { group: number; parts: number } },
  /** The line leaves all units on one side. */
  line_cuts_nothing: { kind: 'invalid' },
  /** One side of the line lies in so many parts: draw it so that the smaller ones fall to the other side. */
  line_leaves_parts: { kind: 'invalid', data: {} as { grid: number; parts: number } },
  /** Another grid of the plan has this name. */
  name_taken: { kind: 'conflict', data: {} as { grid: number } },
  not_touching: { kind: 'invalid' },
  nothing_changes: { kind: 'invalid' },
  /** Grids outside the rules must be accepted with a reason first. */
  open_problems: { kind: 'conflict', data: {} as { count: number } },
  /** So many grids are more than a community has codes for: divide it, or let grids be larger. */
  codes_used_up: { kind: 'conflict', data: {} as { count: number; most: number } },
  /** So many small grids lie in no level-1 grid: the search was stopped before it made them. */
  bundles_missing: { kind: 'conflict', data: {} as { count: number } },
  /** Streets, buildings or doors changed since the ground was read. */
  ground_changed: { kind: 'conflict' },
  day_passed: { kind: 'invalid' },
  another_decided: { kind: 'conflict' },
  not_decided: { kind: 'conflict' },
  no_ground: { kind: 'invalid' },
})
