import { Worker } from 'node:worker_threads'
import type { DividerAsk, FromDivider, ToDivider } from './worker-messages.ts'

/** A thread that divides, so that this one stays free for whoever waits at a door. */
export interface Divider<Own> {
  /** What it says, in its order, and what was put between by `push`. */
  next(): Promise<FromDivider | Own>
  push(own: Own): void
  /** Tells what there is and ends; within `limitMs` whatever it is doing. */
  stop(limitMs: number): void
  end(): Promise<void>
}

const program = new URL('./divide-worker.ts', import.meta.url)

export const openDivider = <Own = never>(ask: DividerAsk): Divider<Own> => {
  const worker = new Worker(program)
  const heard: (FromDivider | Own)[] = []
  let wake: (() => void) | null = null
  let limit: NodeJS.Timeout | undefined
  const push = (message: FromDivider | Own) => {
    heard.push(message)
    wake?.()
    wake = null
  }
  const send = (message: ToDivider) => worker.postMessage(message)
  worker.on('error', (error) => push({ kind: 'failed', error: error.stack ?? error.message }))
  worker.on('exit', () => push({ kind: 'stopped' }))
  worker.on('message', push)
  send({ kind: 'ask', ask })
  return {
    async next() {
      for (;;) {
        const message = heard.shift()
        if (message !== undefined) return message
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    push,
    stop(limitMs) {
      send({ kind: 'stop' })
      limit ??= setTimeout(() => void worker.terminate(), limitMs)
    },
    async end() {
      clearTimeout(limit)
      await worker.terminate()
    },
  }
}
