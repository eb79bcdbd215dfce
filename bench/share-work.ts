import { Worker } from 'node:worker_threads'

/**
 * Works off all tasks on two threads of a program that says 'ready' and then answers each task it is given; `tell` after
 * each. The answers keep the order of the tasks.
 */
export const shareWork = async <Task, Result>(
  program: URL,
  tasks: readonly Task[],
  tell: (done: number, result: Result) => void,
): Promise<readonly Result[]> => {
  const results: Result[] = []
  let next = 0
  let done = 0
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(program, { workerData: 'bench' })
      let current = -1
      const give = () => {
        current = next++
        const task = tasks[current]
        if (task !== undefined) return worker.postMessage(task)
        void worker.terminate().then(() => resolve())
      }
      worker.on('error', reject)
      worker.on('message', (message: Result | 'ready') => {
        if (message !== 'ready') {
          results[current] = message
          tell(++done, message)
        }
        give()
      })
    })
  await Promise.all([work(), work()])
  return results
}
