import { z } from 'zod'

const weight = z.number().min(0).max(3)

/**
 * How an office wants its ground divided. Weights multiply the measured prices of rules/search/goal.ts: 1 is the
 * measured price, 0 leaves a wish out, 3 is the most.
 */
export const DivisionSettings = z
  .object({
    /** Households of a small grid. Hard, except for what is accepted with a reason. */
    households: z.object({ min: z.number().int().min(1).max(200), max: z.number().int().min(2).max(400) }),
    /** People of a small grid, aimed at. */
    peopleTarget: z.number().int().min(5).max(2000),
    /** Small grids of a level-1 grid. */
    gridsPerBundle: z.object({ min: z.number().int().min(1).max(20), max: z.number().int().min(1).max(40) }),
    /** What is shared out equally: people, or the weighed work of households. */
    balanceBy: z.enum(['people', 'workload']),
    weights: z.object({
      /** 任务相当: equal people or work. Moves the spread of people and the share within ±20 %. */
      balance: weight,
      /** 便于管理: short ways. Moves compactness. */
      compact: weight,
      /** 界定清晰: borders run along streets. Moves street use and main roads crossed. */
      streets: weight,
      /** 责任明确: a building, a stairwell has one leader. Moves buildings and stairwells cut. */
      whole: weight,
      /** When dividing anew from the plan in force: the price of a household that changes its leader. */
      keep: weight,
    }),
    /** A stairwell with at most so many households is never cut; a larger one is cut into bands of storeys. */
    stairwellWhole: z.number().int().min(2).max(40),
    bandHouseholds: z.number().int().min(2).max(40),
    /** Open ground larger than this belongs to no household: it becomes a dedicated grid. m². */
    openGround: z.number().int().min(500).max(1_000_000),
    /** How far from its building a household's plot may reach over open ground, in metres. */
    plotReach: z.number().int().min(10).max(500),
  })
  .refine((s) => s.households.max > s.households.min, { path: ['households'], message: 'range' })
  .refine((s) => s.gridsPerBundle.max >= s.gridsPerBundle.min, { path: ['gridsPerBundle'], message: 'range' })
export type DivisionSettings = z.output<typeof DivisionSettings>

/** What every office begins with: 15–25 households, about 80 people, 6–7 small grids in a level-1 grid. */
export const usualSettings: DivisionSettings = {
  households: { min: 15, max: 25 },
  peopleTarget: 80,
  gridsPerBundle: { min: 6, max: 7 },
  balanceBy: 'people',
  weights: { balance: 1, compact: 1, streets: 1, whole: 1, keep: 1 },
  stairwellWhole: 8,
  bandHouseholds: 6,
  openGround: 8000,
  plotReach: 40,
}
