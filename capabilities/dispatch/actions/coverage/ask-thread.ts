import { Worker } from 'node:worker_threads'
import type { TownPlan } from '../../rules/coverage/cover-town.ts'
import type { CoverageAnswer, CoverageAsk, FromWorker, PlacedPeople, ToWorker } from './worker-messages.ts'

type AnswerOf<A extends CoverageAsk> = Extract<CoverageAnswer, { kind: A['kind'] }>

export interface AskOptions {
  /** Sent when the thread does not know the town of the question yet. */
  readonly loadTown: () => Promise<TownPlan>
  readonly onStep?: (progress: number, placed: PlacedPeople | null) => void
}

/** A thread that works out coverage, so that this one stays free for whoever waits at a door. */
export interface CoverageThread {
  ask<A extends CoverageAsk>(ask: A, options: AskOptions): Promise<AnswerOf<A>>
  /** Ends it now; what is still asked is refused as a fault. */
  end(): Promise<void>
}

interface Pending extends AskOptions {
  readonly resolve: (answer: CoverageAnswer) => void
  readonly reject: (error: Error) => void
}

const program = new URL('./coverage-worker.ts', import.meta.url)

export const openCoverageThread = (onEnd: () => void = () => undefined): CoverageThread => {
  const worker = new Worker(program)
  const pending = new Map<number, Pending>()
  let last = 0
  // Without a question it keeps no process alive.
  worker.unref()
  const rest = () => {
    if (pending.size === 0) worker.unref()
  }
  const failAll = (error: Error) => {
    for (const one of pending.values()) one.reject(error)
    pending.clear()
    onEnd()
  }
  const send = (message: ToWorker) => worker.postMessage(message)
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('the coverage thread ended')))
  worker.on('message', (message: FromWorker) => {
    const one = pending.get(message.id)
    if (!one) return
    switch (message.kind) {
      case 'step':
        one.onStep?.(message.progress, message.placed)
        return
      case 'needsTown':
        // Others may wait for the same town: when it cannot be loaded the thread is of no use to any of them.
        one.loadTown().then(
          (plan) => send({ kind: 'town', townKey: message.townKey, plan }),
          (error: Error) => {
            failAll(error)
            void worker.terminate()
          },
        )
        return
      case 'answer':
        one.resolve(message.answer)
        break
      case 'failed':
        one.reject(new Error(message.error))
        break
    }
    pending.delete(message.id)
    rest()
  })
  return {
    ask: <A extends CoverageAsk>(ask: A, options: AskOptions) =>
      new Promise<AnswerOf<A>>((resolve, reject) => {
        last++
        // The thread answers a question in its own kind.
        pending.set(last, { ...options, resolve: resolve as Pending['resolve'], reject })
        worker.ref()
        send({ kind: 'ask', id: last, ask })
      }),
    end: async () => {
      await worker.terminate()
    },
  }
}

/** Nobody looks at a map for so long: its memory is given back. */
const idleMs = 5 * 60_000
let shared: CoverageThread | null = null
let idle: NodeJS.Timeout | undefined

/** Asks the one thread of this process that answers maps; it is started when the first is asked for. */
export const askCoverage = async <A extends CoverageAsk>(ask: A, options: AskOptions): Promise<AnswerOf<A>> => {
  if (!shared) {
    const opened = openCoverageThread(() => {
      if (shared === opened) shared = null
    })
    shared = opened
  }
  const thread = shared
  clearTimeout(idle)
  try {
    return await thread.ask(ask, options)
  } finally {
    clearTimeout(idle)
    idle = setTimeout(() => void thread.end(), idleMs)
    idle.unref()
  }
}
