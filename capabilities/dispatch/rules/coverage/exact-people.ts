import { findReaches, gainOfAll, type MorePeople, type Reaches } from './possible-places.ts'

/**
 * The best possible answer to `addPeople`, as a mixed-integer program for HiGHS. Both sides maximise the same thing, the sum
 * of weight × expected coverage, so that their ratio is honest; the classic MCLP (Church and ReVelle, "The maximal covering
 * location problem", 1974) counts a door as covered by the first person near it and would flatter neither nor compare.
 *
 * How the product becomes linear: with x_c = 1 for a chosen candidate and a_ic = -ln(1 - share_ic), door i gains
 * missed_i (1 - exp(-z_i)), z_i = sum of a_ic x_c. That curve is concave, so every tangent lies above it, and the program
 *   maximise sum of missed_i g_i; g_i below the tangents; sum of x_c <= k; x_c 0 or 1
 * never says less than the truth: its value is a bound for every choice. Tangents are set at a few points for all doors and
 * exactly where the choices already known lie (outer approximation: Duran and Grossmann 1986). Solving again with the answer
 * among the known ones lowers the bound until it meets the value: then the answer is proven best.
 */
export interface ExactAsk {
  /** CPLEX LP text, one term a line: HiGHS refuses very long lines. */
  readonly lp: string
  /** For HiGHS. */
  readonly options: { readonly mip_rel_gap: number; readonly time_limit: number }
}

/** What of a solver's answer is read (the shape of the `highs` package). */
export interface SolverAnswer {
  readonly Status: string
  readonly ObjectiveValue: number
  readonly Columns: Readonly<Record<string, { readonly Index?: number; readonly Primal?: number } | undefined>>
}

export interface ExactPeople {
  /** Indices of candidates, rising. */
  readonly chosen: readonly number[]
  /** What they add, by the true sum of weight × expected coverage. */
  readonly gain: number
  /** No choice adds more than this; null: the solver ran out of time and proved nothing. */
  readonly atMost: number | null
}

/** The solver may stop so near to its optimum; the bound says so. Chosen: far below the 1 % that greedy + swap may miss. */
const relativeGap = 5e-4
/** Half a minute of a worker: 650 doors × 100 candidates took 1 to 14 seconds. */
const timeLimitSeconds = 30
// Few, because rows cost the solver more than another round costs; where it matters the known choices add their own.
const tangentsAt = [0, 0.8, 2.4]
// Nobody is surer than this, or the logarithm would be endless.
const surest = 0.9999
/** Doors that all together miss less than one part in ten thousand are left out of the program and added to the bound. */
const negligible = 1e-4

/**
 * Solve, add the answer to `known`, solve again, until the answer is among the known ones (usually one to three rounds); the bound
 * then lies within 0.1 % of the value: the solver's gap and the doors left out.
 * @param known choices of candidates where the program shall be exact: greedy + swap's, and earlier answers
 */
export const askExactPeople = (question: MorePeople, known: readonly (readonly number[])[] = []): ExactAsk => {
  const reaches = findReaches(question)
  const terms = termsByDoor(reaches)
  const { doors } = worthwhile(reaches, terms)
  const sets = known.map((chosen) => new Set(chosen))
  const objective: string[] = []
  const rows: string[] = []
  const bounds: string[] = []
  for (const i of doors) {
    const own = terms[i] ?? []
    objective.push(`+ ${written(reaches.missed[i] as number)} g${i}`)
    rows.push(`z${i}:`, ...own.map(({ candidate, a }) => `+ ${written(a)} x${candidate}`), `- s${i} = 0`)
    const where = sets.map((set) => own.reduce((z, { candidate, a }) => (set.has(candidate) ? z + a : z), 0))
    for (const [n, at] of [...new Set([...tangentsAt, ...where])].entries()) {
      const slope = Math.exp(-at)
      rows.push(`t${i}_${n}: g${i} - ${written(slope)} s${i} <= ${written(1 - slope * (1 + at))}`)
    }
    bounds.push(`0 <= g${i} <= 1`)
  }
  const everybody = Array.from(question.candidates, (_, c) => `x${c}`)
  rows.push('k:', ...everybody.map((x) => `+ ${x}`), `<= ${question.k}`)
  const lp = [
    'Maximize',
    'obj:',
    // A program without a single door is still a program.
    ...(objective.length > 0 ? objective : ['0 x0']),
    'Subject To',
    ...rows,
    'Bounds',
    ...bounds,
    'Binary',
    ...everybody,
    'End',
    '',
  ].join('\n')
  return { lp, options: { mip_rel_gap: relativeGap, time_limit: timeLimitSeconds } }
}

/** The choice in a solver's answer, valued by the true sum; null when the solver found none. */
export const readExactPeople = (question: MorePeople, answer: SolverAnswer): ExactPeople | null => {
  const isOptimal = answer.Status === 'Optimal'
  if (!isOptimal && answer.Status !== 'Time limit reached') return null
  const chosen = [...question.candidates.keys()].filter((c) => (answer.Columns[`x${c}`]?.Primal ?? 0) > 0.5)
  if (chosen.length > question.k) return null
  const reaches = findReaches(question)
  const gain = gainOfAll(reaches, chosen)
  if (!isOptimal) return { chosen, gain, atMost: null }
  const { leftOut } = worthwhile(reaches, termsByDoor(reaches))
  return { chosen, gain, atMost: Math.max(gain, answer.ObjectiveValue * (1 + relativeGap) + leftOut) }
}

/** Digits enough for six significant figures of the sum, few enough to keep the text short. */
const written = (value: number) => value.toPrecision(10)

interface Term {
  readonly candidate: number
  readonly a: number
}

const termsByDoor = ({ start, door, share, missed }: Reaches): readonly (readonly Term[])[] => {
  const terms = Array.from(missed, (): Term[] => [])
  for (let candidate = 0; candidate + 1 < start.length; candidate++) {
    for (let at = start[candidate] as number; at < (start[candidate + 1] as number); at++) {
      const a = -Math.log(1 - Math.min(surest, share[at] as number))
      terms[door[at] as number]?.push({ candidate, a })
    }
  }
  return terms
}

/** Doors that somebody can reach, without the smallest that together do not matter; and what those could add. */
const worthwhile = ({ missed }: Reaches, terms: readonly (readonly Term[])[]) => {
  const open = [...missed.keys()].filter((i) => (terms[i]?.length ?? 0) > 0)
  open.sort((a, b) => (missed[a] as number) - (missed[b] as number))
  const spare = negligible * open.reduce((sum, i) => sum + (missed[i] as number), 0)
  let leftOut = 0
  let first = 0
  for (const i of open) {
    if (leftOut + (missed[i] as number) > spare) break
    leftOut += missed[i] as number
    first++
  }
  return { doors: open.slice(first), leftOut }
}
