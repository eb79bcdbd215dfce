import { type Instant, minutesBetween } from '../../../../kernel/shared/time.ts'

/** One request of the import as the database has it now. */
export interface ImportedFact {
  readonly serviceId: string
  readonly platformCode: string
  readonly receivedAt: Instant
  readonly closedAt: Instant | null
  /** Every clock of `closed` met in time; null: none was met or missed that we know of. */
  readonly isOnTime: boolean | null
  readonly sourceOnTime: boolean | null
}

/** `share` is null where there is nothing to divide: no data is not 0. */
export interface Share {
  readonly onTime: number
  readonly total: number
  readonly share: number | null
}
export interface ReplyDays {
  readonly count: number
  readonly median: number
  readonly p90: number
}
export interface GroupSummary {
  readonly key: string
  readonly count: number
  readonly source: Share
  readonly ours: Share
  /** Days from receipt to closing; null: no record of the group says when it was closed. */
  readonly replyDays: ReplyDays | null
}

export const shareOf = (judged: readonly (boolean | null)[]): Share => {
  const known = judged.filter((one) => one !== null)
  const onTime = known.filter((one) => one).length
  return { onTime, total: known.length, share: known.length === 0 ? null : onTime / known.length }
}

/** Median as the mean of the middle two; p90 as the nearest rank (the smallest value that nine of ten do not exceed). */
export const replyDaysOf = (facts: readonly Pick<ImportedFact, 'receivedAt' | 'closedAt'>[]): ReplyDays | null => {
  const days = facts
    .flatMap(({ receivedAt, closedAt }) => (closedAt === null ? [] : [minutesBetween(receivedAt, closedAt) / 1440]))
    .sort((a, b) => a - b)
  const lower = days[Math.floor((days.length - 1) / 2)]
  const upper = days[Math.floor(days.length / 2)]
  const p90 = days[Math.ceil(days.length * 0.9) - 1]
  if (lower === undefined || upper === undefined || p90 === undefined) return null
  return { count: days.length, median: (lower + upper) / 2, p90 }
}

const summarise = (key: string, facts: readonly ImportedFact[]): GroupSummary => ({
  key,
  count: facts.length,
  source: shareOf(facts.map(({ sourceOnTime }) => sourceOnTime)),
  ours: shareOf(facts.map(({ isOnTime }) => isOnTime)),
  replyDays: replyDaysOf(facts),
})

/** The largest groups first, at most `most`; ties in the order of their keys. */
export const summariseBy = (
  facts: readonly ImportedFact[],
  keyOf: (fact: ImportedFact) => string,
  most = 10,
): GroupSummary[] =>
  [...Map.groupBy(facts, keyOf)]
    .map(([key, group]) => summarise(key, group))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, most)

export const summariseAll = (facts: readonly ImportedFact[]): GroupSummary => summarise('', facts)

/** How often each word came, the most frequent first. */
export const countWords = (words: readonly string[]): { readonly text: string; readonly count: number }[] =>
  [...Map.groupBy(words, (word) => word)]
    .map(([text, all]) => ({ text, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
