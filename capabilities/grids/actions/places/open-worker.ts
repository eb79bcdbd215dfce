import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../../../kernel/shared/refusal.ts'
import type { OpenAnswer, OpenAsk } from './open-aside.ts'
import { openPlaces } from './open-file.ts'

// One file, then it ends: what a large document took is given back at once.
const { bytes, fileName, ask } = workerData as OpenAsk

const answer = async (): Promise<OpenAnswer> => {
  try {
    return { opened: await openPlaces(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), fileName, ask) }
  } catch (error) {
    // A refusal is an answer; it loses its class on the way through a message.
    if (error instanceof Refusal) return { refusal: error.code, reason: String(error.data.code ?? '') }
    throw error
  }
}

parentPort?.postMessage(await answer())
