import { z } from 'zod'

const share = z.number().nullable()

/**
 * The figures of a plan (reference: rules/figures/sheet.ts). Shares 0–1, metres, null where there is nothing to count.
 * Every limit is that of the division's own settings.
 */
export const Sheet = z.object({
  grids: z.number(),
  bundles: z.number(),
  households: z.number(),
  people: z.number(),
  inRange: z.number(),
  contiguous: z.number(),
  meanPeople: share,
  /** Standard deviation over mean. */
  cvPeople: share,
  cvLoad: share,
  /** Grids within ±20 % of the people aimed at. */
  nearTarget: z.number(),
  /** 4πA / perimeter². */
  compactMean: share,
  compactTenth: share,
  /** Of the border between grids, the share on streets and lanes. */
  borderOnStreets: share,
  /** Of all street between dwellings, the share that is a border, by class. */
  useMain: share,
  useStreet: share,
  useLane: share,
  crossMain: z.number(),
  crossStreet: z.number(),
  /** Buildings that could be whole in one grid. */
  smallBuildings: z.number(),
  smallBuildingsCut: z.number(),
  largeBuildingParts: z.number(),
  stairwellsCut: z.number(),
  /** Level-1 grids with as many small grids as the settings ask. */
  bundlesInRange: z.number(),
})
export type Sheet = z.output<typeof Sheet>
