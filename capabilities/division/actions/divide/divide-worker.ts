import { parentPort } from 'node:worker_threads'
import type { Highs } from 'highs'
import type { DivisionPhase } from '../../contract/divisions.ts'
import { type Divide, openDivide, resumeDivide, type SavedDivide } from '../../rules/divide/divide.ts'
import { sheetOf } from '../../rules/figures/sheet.ts'
import { type GroundFile, openPieces } from '../../rules/ground.ts'
import { makeGround } from '../../rules/make-ground.ts'
import { oldPlanOf } from '../../rules/old-plan.ts'
import { gridGoal } from '../../rules/search/goal.ts'
import type { Pieces } from '../../rules/shapes.ts'
import { repairAround } from '../../rules/windows/improve-by-windows.ts'
import type { Solve, SolverAnswer } from '../../rules/windows/solve-cover.ts'
import { pack, unpackHere } from '../pack.ts'
import type { DividerAsk, FoundPlan, FromDivider, ToDivider } from './worker-messages.ts'

// A thread of its own: laying cells takes seconds and a search minutes, and somebody waits at a door meanwhile.

type DivideAsk = Extract<DividerAsk, { kind: 'divide' }>
type RepairAsk = Extract<DividerAsk, { kind: 'repair' }>

const tell = (message: FromDivider) => parentPort?.postMessage(message)

let isStopped = false
/** The messages of others are heard between two slices. */
const listen = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The solver is 3.5 MB of WebAssembly, loaded when the first window asks; one that failed is left and a fresh one opened. */
const openSolver = (): Solve => {
  let highs: Promise<Highs> | null = null
  return async (lp, options) => {
    highs ??= (async () => {
      const { default: load } = (await import('highs')) as unknown as { readonly default: () => Promise<Highs> }
      return load()
    })()
    try {
      return (await highs).solve(lp, { ...options }) as SolverAnswer
    } catch {
      // After a failure inside it the module answers nothing any more; the window stays as it is (contract of Solve).
      highs = null
      return null
    }
  }
}

const planEveryMs = 1000
const saveEveryMs = 5000

/** Reads, or lays, the ground. */
const groundFor = (ask: DivideAsk): { readonly pieces: Pieces; readonly areaIds: readonly (string | null)[] } => {
  const { town, ground, settings } = ask
  if (ground) {
    const file = unpackHere(ground) as GroundFile
    return { pieces: openPieces(file.pieces), areaIds: file.units.map(({ areaId }) => areaId) }
  }
  if (!town) throw new Error('a division needs a town or a ground')
  tell({ kind: 'step', phase: 'cells', progress: 0 })
  const { file, unitDoors, defects, counts } = makeGround(town, settings)
  tell({ kind: 'ground', ground: pack(file), doors: pack({ unitDoors, defects }), counts })
  // As they will be read again after a pause: kept figures are rounded, and a search that goes on must see the same.
  return { pieces: openPieces(file.pieces), areaIds: file.units.map(({ areaId }) => areaId) }
}

const divide = async (ask: DivideAsk): Promise<void> => {
  const { pieces, areaIds } = groundFor(ask)
  const { settings, seed, effort, isAnew } = ask
  const old = isAnew ? oldPlanOf(areaIds, ask.parents) : null
  const question = { pieces, settings, seed, effort, ...(old && { old }) }
  const work = ask.saved ? resumeDivide(question, unpackHere(ask.saved) as SavedDivide) : openDivide(question)
  const solve = openSolver()
  const told = new Map<number, number>()

  const foundOf = (one: Divide, isAll: boolean): FoundPlan[] =>
    one.plans().flatMap(({ labels, groups, price }, alternative) => {
      // Level-1 grids come last: with them the plan is another one at the same price.
      const mark = price + (groups.length > 0 ? 0.5e-9 : 0)
      if (labels.length === 0 || (!isAll && told.get(alternative) === mark)) return []
      told.set(alternative, mark)
      return [{ alternative, labels, groups, sheet: sheetOf(pieces, labels, settings, { groups }) }]
    })
  const tellPlans = () => {
    const plans = foundOf(work, false)
    if (plans.length > 0) tell({ kind: 'plans', plans })
  }
  const tellSaved = () => tell({ kind: 'saved', saved: pack(work.save()) })

  let plansAt = Number.NEGATIVE_INFINITY
  let savedAt = performance.now()
  let savedIn: DivisionPhase = 'cells'
  while (!work.done) {
    await listen()
    if (isStopped) {
      tellSaved()
      tellPlans()
      // What is shown is a whole plan: level-1 grids are made of what there is. Going on later goes on from what was saved.
      while (!work.done) {
        work.hurry()
        await work.next(solve)
        tellPlans()
      }
      return tell({ kind: 'stopped' })
    }
    const { phase, progress } = await work.next(solve)
    const now = performance.now()
    const isNext = phase !== savedIn
    if (isNext || now - plansAt >= planEveryMs) {
      tellPlans()
      plansAt = performance.now()
    }
    tell({ kind: 'step', phase, progress })
    if (isNext || now - savedAt >= saveEveryMs) {
      tellSaved()
      savedAt = performance.now()
      savedIn = phase
    }
  }
  tell({ kind: 'done', plans: foundOf(work, true) })
}

const repairSeed = 1

const repair = async ({ pieces, settings, labels, grids, locked }: RepairAsk): Promise<void> => {
  const goal = gridGoal(pieces, settings)
  const found = await repairAround(pieces, goal, labels, grids, locked, openSolver(), repairSeed)
  tell({ kind: 'repaired', labels: found.labels })
}

const take = async (message: ToDivider) => {
  if (message.kind === 'stop') {
    isStopped = true
    return
  }
  try {
    if (message.ask.kind === 'divide') await divide(message.ask)
    else await repair(message.ask)
  } catch (error) {
    // The thread has no edge of its own: who asked meets the fault.
    tell({ kind: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

parentPort?.on('message', (message: ToDivider) => void take(message))
