import { Worker } from 'node:worker_threads'
import { refusals } from '../../contract.ts'
import type { GroundAsk } from '../../rules/import-places/collect-objects.ts'
import { type OpenedPlaces, openPlaces } from './open-file.ts'

export interface OpenAsk {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly ask: GroundAsk
}
export type OpenAnswer =
  | { readonly opened: OpenedPlaces }
  /** The wire code, and what `not_readable` says of the file. */
  | { readonly refusal: string; readonly reason: string }

/** A file of this size takes some 50 ms, as long as a thread needs to begin. */
const smallBytes = 256 * 1024
/** Three times what the largest file that is allowed needs; beyond it the thread ends and not the server. */
const mostMegabytes = 1500
// Read by its own name in the folder: the server runs from its sources.
const program = new URL('./open-worker.ts', import.meta.url)

const openInThread = (ask: OpenAsk): Promise<OpenAnswer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: ask, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
    worker.once('message', resolve)
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ refusal: 'grids.not_readable', reason: 'too_large' })
      else reject(error)
    })
    worker.once('exit', () => reject(new Error('the thread that reads files ended without an answer')))
  })

/**
 * `openPlaces`, a large file in a thread of its own: a town's extract takes seconds, and somebody waits at a door meanwhile.
 * Refuses what `openPlaces` refuses.
 */
export const openPlacesAside = async (bytes: Buffer, fileName: string, ask: GroundAsk): Promise<OpenedPlaces> => {
  if (bytes.length < smallBytes) return openPlaces(bytes, fileName, ask)
  const answer = await openInThread({ bytes, fileName, ask })
  if ('opened' in answer) return answer.opened
  throw answer.refusal === 'grids.nothing_to_import'
    ? refusals.nothing_to_import()
    : refusals.not_readable({ code: answer.reason })
}
