import { Worker } from 'node:worker_threads'
import type { TownResult, TownTask } from './live-town.ts'

const program = new URL('./live-town.ts', import.meta.url)

/** Lives through all towns on two threads; `tell` after each. The answers keep the order of the tasks. */
export const liveTowns = async (
  tasks: readonly TownTask[],
  tell: (done: number) => void,
): Promise<readonly TownResult[]> => {
  const results: TownResult[] = []
  let next = 0
  let done = 0
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(program, { workerData: 'bench' })
      let current = -1
      const give = () => {
        current = next++
        const task = tasks[current]
        if (task) return worker.postMessage(task)
        void worker.terminate().then(() => resolve())
      }
      worker.on('error', reject)
      worker.on('message', (message: TownResult | 'ready') => {
        if (message !== 'ready') {
          results[current] = message
          tell(++done)
        }
        give()
      })
    })
  await Promise.all([work(), work()])
  return results
}
