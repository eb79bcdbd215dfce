import { openDivider } from './open-divider.ts'
import type { DividerAsk } from './worker-messages.ts'

type Ask = Omit<Extract<DividerAsk, { kind: 'repair' }>, 'kind'>

/** Somebody waits for it: its budget of windows takes a second or two; whatever hangs gives its processor back. */
const longestMs = 20_000

// One after the other: two at a time would only make both wait.
let line: Promise<unknown> = Promise.resolve()

const search = async (ask: Ask): Promise<Int32Array> => {
  const divider = openDivider({ kind: 'repair', ...ask })
  const limit = setTimeout(() => void divider.end(), longestMs)
  try {
    for (;;) {
      const message = await divider.next()
      if (message.kind === 'repaired') return message.labels
      if (message.kind === 'failed') throw new Error(message.error)
      if (message.kind === 'stopped') throw new Error('a search around some grids ended without an answer')
    }
  } finally {
    clearTimeout(limit)
    await divider.end()
  }
}

/** Something better for these grids and their neighbours, locked ones apart: unit → grid. In a thread of its own. */
export const searchAround = (ask: Ask): Promise<Int32Array> => {
  const found = line.then(() => search(ask))
  line = found.catch(() => undefined)
  return found
}
