import { parentPort } from 'node:worker_threads'
import type { Highs } from 'highs'
import { drawByRows } from '../../rules/coverage/cover-rows.ts'
import { type CoverTown, coverWeek, openCoverTown, peopleAt } from '../../rules/coverage/cover-town.ts'
import { placePeople, type Solve } from './place-people.ts'
import type { CoverageAnswer, CoverageAsk, FromWorker, ToWorker } from './worker-messages.ts'

// A thread of its own: a map takes some milliseconds and a plan half a minute, and somebody waits at a door meanwhile.

/** Towns of a few offices of one server; the longest unused goes first. */
const mostTowns = 4
const towns = new Map<string, CoverTown>()
const waiting = new Map<string, { readonly id: number; readonly ask: CoverageAsk }[]>()

const tell = (message: FromWorker, move: ArrayBufferLike[] = []) =>
  parentPort?.postMessage(
    message,
    move.filter((buffer) => buffer instanceof ArrayBuffer),
  )

const openSolver = async (): Promise<Solve> => {
  // The solver is 3.5 MB of WebAssembly: only a plan needs it.
  const { default: load } = (await import('highs')) as unknown as { readonly default: () => Promise<Highs> }
  const highs = await load()
  return (lp, options) => highs.solve(lp, options)
}

const answer = async (town: CoverTown, id: number, ask: CoverageAsk): Promise<CoverageAnswer> => {
  const { people, law } = ask
  switch (ask.kind) {
    case 'map':
      return { kind: 'map', ...drawByRows(peopleAt(town, people, ask.hour, law), town.doors.length) }
    case 'week':
      return { kind: 'week', sums: coverWeek(town, people, ask.skill, law) }
    case 'plan': {
      const machine = {
        solver: openSolver,
        seconds: () => performance.now() / 1000,
        tell: (progress: number, placed: Extract<FromWorker, { kind: 'step' }>['placed']) =>
          tell({ kind: 'step', id, progress, placed }),
      }
      return { kind: 'plan', ...(await placePeople(town, people, ask.plan, law, machine)) }
    }
  }
}

const buffersOf = (one: CoverageAnswer): ArrayBufferLike[] =>
  one.kind === 'map' ? [one.expected.buffer, one.gaps.buffer] : one.kind === 'week' ? [one.sums.buffer] : []

const respond = async (town: CoverTown, id: number, ask: CoverageAsk) => {
  try {
    const made = await answer(town, id, ask)
    tell({ kind: 'answer', id, answer: made }, buffersOf(made))
  } catch (error) {
    // The thread has no edge of its own: who asked meets the fault.
    tell({ kind: 'failed', id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

const take = async (message: ToWorker) => {
  if (message.kind === 'town') {
    const town = openCoverTown(message.plan)
    const [oldest] = towns.keys()
    if (towns.size >= mostTowns && oldest !== undefined) towns.delete(oldest)
    towns.set(message.townKey, town)
    const asked = waiting.get(message.townKey) ?? []
    waiting.delete(message.townKey)
    for (const { id, ask } of asked) await respond(town, id, ask)
    return
  }
  const { id, ask } = message
  const town = towns.get(ask.townKey)
  if (town) {
    towns.delete(ask.townKey)
    towns.set(ask.townKey, town)
    await respond(town, id, ask)
    return
  }
  const asked = waiting.get(ask.townKey)
  if (asked) {
    asked.push(message)
    return
  }
  waiting.set(ask.townKey, [message])
  tell({ kind: 'needsTown', id, townKey: ask.townKey })
}

parentPort?.on('message', (message: ToWorker) => void take(message))
