import type { Instant } from '../../../../kernel/shared/time.ts'
import type { RequestVerb } from '../states.ts'
import { splitWords } from './split-words.ts'

/** A step of a record that is over, to be taken by the state table. */
export interface ImportStep {
  readonly verb: Extract<RequestVerb, 'register' | 'dispatch' | 'resolve' | 'verify' | 'close' | 'note'>
  readonly at: Instant
  readonly isTimeUnknown: boolean
  readonly words: string
  readonly data: Readonly<Record<string, unknown>>
  /** Only of `close`. */
  readonly closing?: { readonly words: string; readonly closedAt: Instant | null }
}

export interface FinishedRecord {
  readonly receivedAt: Instant
  /** null: the source does not say when. */
  readonly closedAt: Instant | null
  readonly reply: string
  readonly unit: { readonly code: string | null; readonly name: string } | null
  readonly sourceOnTime: boolean | null
}

/**
 * The steps of a record that its own system has closed. Other systems export when a thing came and perhaps when it was
 * answered, not when it was filed, sent or checked; those steps happened, since the state table knows no other way to an
 * end, but they are marked `isTimeUnknown` and no clock is met or missed by them. They stand at the first moment at which
 * they are known to lie behind us: the closing.
 *
 * Where the closing time is unknown too, nothing is invented: the steps stand at the receipt, because a step needs a
 * moment and any later one would be a duration we claim; `closedAt` stays null, so that no figure takes 0 days for the
 * truth, and every clock of the record stops uncounted ("no data").
 */
export const planSteps = (record: FinishedRecord): ImportStep[] => {
  const at = record.closedAt ?? record.receivedAt
  const quiet = (verb: ImportStep['verb'], data: ImportStep['data'] = {}): ImportStep => ({
    verb,
    at,
    isTimeUnknown: true,
    words: '',
    data: { isTimeUnknown: true, ...data },
  })
  const isTimeUnknown = record.closedAt === null
  const parts = splitWords(record.reply)
  return [
    quiet('register'),
    quiet('dispatch', record.unit ? { unitCode: record.unit.code, unit: record.unit.name } : {}),
    quiet('resolve'),
    quiet('verify'),
    {
      verb: 'close',
      at,
      isTimeUnknown,
      words: parts[0] ?? '',
      data: {
        sourceOnTime: record.sourceOnTime,
        ...(isTimeUnknown ? { isTimeUnknown } : {}),
        ...(parts.length > 1 ? { partCount: parts.length } : {}),
      },
      closing: { words: record.reply, closedAt: record.closedAt },
    },
    // A step holds 4000 characters. The request keeps the whole reply; the history, which is what counts, keeps all parts.
    ...parts
      .slice(1)
      .map((words, i): ImportStep => ({ verb: 'note', at, isTimeUnknown, words, data: { continuesClose: i + 2 } })),
  ]
}
