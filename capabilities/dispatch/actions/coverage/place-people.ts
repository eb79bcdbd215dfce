import { type AddedPeople, addPeople, addPeopleGreedily } from '../../rules/coverage/add-people.ts'
import type { CoverLaw, CoverPerson, CoverTown } from '../../rules/coverage/cover-town.ts'
import { askExactPeople, readExactPeople, type SolverAnswer } from '../../rules/coverage/exact-people.ts'
import { type PlanAsk, type PlanQuestion, questionOf } from '../../rules/coverage/plan-question.ts'
import type { ExactShare, PlacedPeople } from './worker-messages.ts'

/** A person waits in front of it, and one of two processors is taken: longer is not worth a tenth of a point. */
const solverSeconds = 20
/** A last round shorter than this proves nothing. */
const leastSeconds = 2
/** Proven when nothing can be better by more than a tenth of a point: no map shows less. */
const provenWithin = 0.001

export type Solve = (lp: string, options: { mip_rel_gap: number; time_limit: number }) => SolverAnswer
export type Tell = (progress: number, placed: PlacedPeople | null) => void

const placedOf = ({ buildings, doors, before }: PlanQuestion, added: AddedPeople): PlacedPeople => {
  let sum = before * doors
  return {
    before,
    places: added.chosen.map((candidate, i) => {
      sum += added.gains[i] ?? 0
      return { building: buildings[candidate] ?? 0, after: sum / doors }
    }),
  }
}

/** The best there is, round after round: each answer makes the program exact where it lies, until bound and value meet. */
const findExact = (
  { question, doors, before }: PlanQuestion,
  added: AddedPeople,
  solve: Solve,
  seconds: () => number,
): ExactShare => {
  const known: (readonly number[])[] = [added.chosen]
  let gain = added.gain
  // Nobody gains more than is missed: where next to nothing is, nothing has to be proven.
  const missed = (1 - before) * doors
  const isNear = (atMost: number) => (Math.min(atMost, missed) - gain) / doors <= provenWithin
  // Of single places greedy looks at all.
  let isProven = question.k === 1 || isNear(missed)
  const started = seconds()
  const spent = () => seconds() - started
  while (!isProven && solverSeconds - spent() >= leastSeconds) {
    const { lp, options } = askExactPeople(question, known)
    // No closer than what is to be proven: the last digits take most of the time. The bound is widened by as much.
    const gap = Math.max(options.mip_rel_gap, (provenWithin * doors) / 2 / Math.max(gain, 1))
    const solved = solve(lp, { mip_rel_gap: gap, time_limit: solverSeconds - spent() })
    const widened = (solved.ObjectiveValue * (1 + gap)) / (1 + options.mip_rel_gap)
    const answer = readExactPeople(question, { ...solved, ObjectiveValue: widened })
    if (!answer) break
    gain = Math.max(gain, answer.gain)
    // Out of time: what it found counts, but nothing is proven.
    if (answer.atMost === null) break
    isProven = isNear(answer.atMost)
    const isNew = known.every((one) => one.toSorted().join() !== answer.chosen.toSorted().join())
    if (!isNew) break
    known.push(answer.chosen)
  }
  return { share: before + gain / doors, isProven, seconds: Math.round(spent() * 10) / 10 }
}

/**
 * Where further people help most: greedy, swaps, then the exact optimum beside it, all on one measure (small grids).
 * `solver` is loaded only when there is something to solve; `tell` hears every step.
 */
export const placePeople = async (
  town: CoverTown,
  people: readonly CoverPerson[],
  ask: PlanAsk,
  law: CoverLaw,
  machine: { readonly solver: () => Promise<Solve>; readonly seconds: () => number; readonly tell: Tell },
): Promise<{ placed: PlacedPeople; exact: ExactShare | null }> => {
  machine.tell(0.1, null)
  const plan = questionOf(town, people, ask, law)
  if (plan.doors === 0) return { placed: { before: 0, places: [] }, exact: null }
  machine.tell(0.25, placedOf(plan, addPeopleGreedily(plan.question)))
  const added = addPeople(plan.question)
  const placed = placedOf(plan, added)
  machine.tell(0.4, placed)
  return { placed, exact: findExact(plan, added, await machine.solver(), machine.seconds) }
}
