import { z } from 'zod'

const grid = z.number().int().min(0).max(20_000)
/** Centimetres from the origin of the ground. */
const cm = z.tuple([
  z.number().int().min(-10_000_000).max(10_000_000),
  z.number().int().min(-10_000_000).max(10_000_000),
])

/** What a planner does to a draft; rules/edits says what each means and refuses. */
export const PlanEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    units: z.array(z.number().int().min(0).max(200_000)).min(1).max(500),
    to: z.union([grid, z.literal('new')]),
  }),
  z.object({ kind: z.literal('cut'), grid, line: z.array(cm).min(2).max(200) }),
  z.object({ kind: z.literal('merge'), a: grid, b: grid }),
  z.object({ kind: z.literal('lock'), grid, isLocked: z.boolean() }),
  z.object({ kind: z.literal('accept'), grid, reason: z.string().trim().min(1).max(300).nullable() }),
  z.object({ kind: z.literal('rename'), grid, name: z.string().trim().min(1).max(100).nullable() }),
  z.object({ kind: z.literal('regroup'), grid, group: z.union([grid, z.literal('new')]) }),
])
export type PlanEdit = z.output<typeof PlanEdit>
