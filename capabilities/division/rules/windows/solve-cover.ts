import { type BlockSets, blocksOf } from './list-sets.ts'

/** What of a solver's answer is read (the shape of the `highs` package). */
export interface SolverAnswer {
  readonly Status: string
  readonly Columns: Readonly<Record<string, { readonly Index?: number; readonly Primal?: number } | undefined>>
}

/**
 * A mixed-integer solver that is handed in: rules load nothing. Null: it failed; opening a fresh one is the caller's
 * business, the window stays as it is.
 */
export type Solve = (lp: string, options: SolveOptions) => SolverAnswer | null | Promise<SolverAnswer | null>
export interface SolveOptions {
  readonly mip_rel_gap: number
  readonly mip_abs_gap: number
  readonly mip_max_nodes: number
}

/** Nodes and not seconds bound the solver: the same window must have the same answer on a slower machine. */
const options: SolveOptions = { mip_rel_gap: 0, mip_abs_gap: 1e-6, mip_max_nodes: 500 }

/**
 * Set partitioning as a program in CPLEX LP text for HiGHS, one term a line: it refuses very long lines.
 * @param kept the sets that may be chosen
 */
export const writeCover = (blockCount: number, sets: BlockSets, kept: readonly number[]): string => {
  const rows: string[][] = Array.from({ length: blockCount }, (_, b) => [`b${b}:`])
  for (const s of kept) for (const b of blocksOf(sets, s)) rows[b]?.push(`+ s${s}`)
  return [
    'Minimize',
    'price:',
    ...kept.map((s) => `+ ${(sets.prices[s] as number).toPrecision(15)} s${s}`),
    'Subject To',
    // A block that no set covers: a program without an answer, not a broken one.
    ...rows.flatMap((row) => [...row, ...(row.length === 1 ? ['0 none'] : []), '= 1']),
    'Binary',
    ...kept.map((s) => `s${s}`),
    'End',
    '',
  ].join('\n')
}

/** The cheapest choice by the solver; null when it found none or proved nothing. */
export const solveCover = async (
  blockCount: number,
  sets: BlockSets,
  kept: readonly number[],
  solve: Solve,
): Promise<number[] | null> => {
  const answer = await solve(writeCover(blockCount, sets, kept), options)
  if (answer?.Status !== 'Optimal') return null
  return kept.filter((s) => (answer.Columns[`s${s}`]?.Primal ?? 0) > 0.5)
}
