import highsLoader, { type Highs } from 'highs'
import { addPeople, addPeopleGreedily } from '../../capabilities/dispatch/rules/coverage/add-people.ts'
import { askExactPeople, readExactPeople } from '../../capabilities/dispatch/rules/coverage/exact-people.ts'
import { expectedCoverage } from '../../capabilities/dispatch/rules/coverage/expected-coverage.ts'
import type { MorePeople } from '../../capabilities/dispatch/rules/coverage/possible-places.ts'
import { usualDelay } from '../../capabilities/dispatch/rules/reach.ts'
import { makeTown } from '../../capabilities/dispatch/rules/simulate/make-town.ts'
import { openRandom } from '../../capabilities/dispatch/rules/simulate/random.ts'
import { assignSparse } from '../../kernel/shared/assign/assign.ts'

// The package's types say CommonJS, its module is ESM: what is called `default` there is what is imported here.
const loadHighs = highsLoader as unknown as () => Promise<Highs>

/** The same assignment as a linear program; its corners are whole. */
const programOf = (arcs: readonly { row: number; column: number; score: number }[]): string => {
  const limits = new Map<string, string[]>()
  for (const [a, { row, column }] of arcs.entries()) {
    for (const key of [`r${row}`, `c${column}`]) limits.set(key, [...(limits.get(key) ?? []), `+ a${a}`])
  }
  return [
    'Maximize',
    'obj:',
    ...arcs.map(({ score }, a) => `+ ${score} a${a}`),
    'Subject To',
    ...[...limits].map(([key, terms]) => `${key}: ${terms.join('\n')} <= 1`),
    'Bounds',
    ...arcs.map((_, a) => `0 <= a${a} <= 1`),
    'End',
    '',
  ].join('\n')
}

export interface OptimumCheck {
  readonly cases: number
  readonly equal: number
  /** The largest difference from the optimum, relative. */
  readonly worst: number
}

/** Random sparse cases of 3 to 40 rows: our assignment against HiGHS's optimum. */
export const checkAssignment = async (cases: number): Promise<OptimumCheck> => {
  let highs = await loadHighs()
  let equal = 0
  let worst = 0
  for (let n = 0; n < cases; n++) {
    // WASM memory of HiGHS grows with every program; a fresh one now and then keeps it small.
    if (n % 200 === 199) highs = await loadHighs()
    const random = openRandom(`optimum/${n}`)
    const rows = 3 + random.below(38)
    const columns = 2 + random.below(40)
    const arcs: { row: number; column: number; score: number }[] = []
    const rowStart = new Int32Array(rows + 1)
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (random.is(0.3)) arcs.push({ row, column, score: Number(random.between(0.01, 4).toFixed(4)) })
      }
      rowStart[row + 1] = arcs.length
    }
    const { value } = assignSparse({
      rows,
      columns,
      rowStart,
      arcColumn: Int32Array.from(arcs, ({ column }) => column),
      arcScore: Float64Array.from(arcs, ({ score }) => score),
    })
    const best = arcs.length === 0 ? 0 : highs.solve(programOf(arcs)).ObjectiveValue
    const off = Math.abs(best - value) / Math.max(1, best)
    worst = Math.max(worst, off)
    if (off < 1e-6) equal++
  }
  return { cases, equal, worst }
}

const mostRounds = 3
/** Seconds for one program. */
const longestSolve = 12
const provenWithin = 1.002

export interface CoverageCheck {
  readonly town: string
  readonly k: number
  /** Share of the exact optimum's gain. */
  readonly greedy: number
  readonly swapped: number
  readonly isProven: boolean
  readonly mapMs: number
}

/** Where to add people at night (first aid, 03:00): greedy and greedy + swap against the exact optimum. */
export const checkCoverage = async (seed: string, counts: readonly number[]): Promise<CoverageCheck[]> => {
  const town = makeTown('fixture', seed)
  const night = town.responders.filter(
    ({ skills, duty }) => skills.has('first_aid') && duty.some(({ from, to }) => from <= 180 && to > 180),
  )
  const minutes = (from: number, to: number) => 1.2 + town.metres(from, to) / 75
  const demand = town.places.map(({ households }) => ({ weight: households }))
  const placeOf = night.map(({ duty }) => duty[0]?.place ?? 0)
  const began = performance.now()
  const expected = expectedCoverage({
    demand,
    responders: night.map(() => ({ pAccept: 0.3, duty: 1 })),
    minutes: (j, i) => minutes(placeOf[j] ?? 0, i),
    promise: 15,
    delay: usualDelay,
  })
  const mapMs = performance.now() - began
  // Every sixth building may host a stand-by: a hundred places.
  const places = [...town.places.keys()].filter((place) => place % 6 === 0)
  const checks: CoverageCheck[] = []
  for (const k of counts) {
    const question: MorePeople = {
      demand,
      expected,
      candidates: places.map(() => ({ pAccept: 0.8, duty: 1 })),
      minutes: (c, i) => minutes(places[c] ?? 0, i),
      promise: 15,
      delay: usualDelay,
      k,
    }
    const swapped = addPeople(question)
    const greedy = addPeopleGreedily(question)
    // Solved again with its own answer among the known ones until nothing new comes: then it is proven.
    const known: (readonly number[])[] = [swapped.chosen]
    let best = swapped.gain
    let atMost = Number.POSITIVE_INFINITY
    for (let round = 0; round < mostRounds && atMost > best * provenWithin; round++) {
      const { lp, options } = askExactPeople(question, known)
      const highs = await loadHighs()
      const exact = readExactPeople(question, highs.solve(lp, { ...options, time_limit: longestSolve }))
      if (!exact) break
      best = Math.max(best, exact.gain)
      atMost = Math.min(atMost, exact.atMost ?? Number.POSITIVE_INFINITY)
      known.push(exact.chosen)
    }
    checks.push({
      town: seed,
      k,
      greedy: greedy.gain / best,
      swapped: swapped.gain / best,
      isProven: atMost <= best * provenWithin,
      mapMs,
    })
  }
  return checks
}
