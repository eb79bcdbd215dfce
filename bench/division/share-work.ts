import { Worker } from 'node:worker_threads'
import type { TownRun, TownTask } from './work-town.ts'

const program = new URL('./work-town.ts', import.meta.url)

/** Divides all towns on two threads; `tell` after each. The answers keep the order of the tasks. */
export const workTowns = async (
  tasks: readonly TownTask[],
  tell: (done: number, run: TownRun) => void,
): Promise<readonly TownRun[]> => {
  const runs: TownRun[] = []
  let next = 0
  let done = 0
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(program)
      let current = -1
      const give = () => {
        current = next++
        const task = tasks[current]
        if (task) return worker.postMessage(task)
        void worker.terminate().then(() => resolve())
      }
      worker.on('error', reject)
      worker.on('message', (message: TownRun | 'ready') => {
        if (message !== 'ready') {
          runs[current] = message
          tell(++done, message)
        }
        give()
      })
    })
  await Promise.all([work(), work()])
  return runs
}
