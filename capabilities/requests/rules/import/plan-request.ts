import { type Instant, msOf } from '../../../../kernel/shared/time.ts'
import type { RequestDraft } from '../../contract/shapes.ts'
import { type ImportColumns, type ImportField, type ImportProfile, importFields } from './import-columns.ts'
import type { ImportNote, ImportNoteCode, ImportProblem, ImportProblemCode } from './import-problem.ts'
import type { OfficeIndex } from './office-index.ts'
import { type ImportStep, planSteps } from './plan-steps.ts'
import { type Moment, readMoment } from './read-moment.ts'
import { readChannel, readOutcome, type SourceOutcome } from './source-words.ts'
import { lengthOf, mostWords } from './split-words.ts'

/** A record as the same actions take it that people use. */
export interface RequestPlan {
  readonly key: string
  readonly receivedAt: Instant
  readonly draft: Omit<RequestDraft, 'id'>
  /** Kept with the first step. */
  readonly facts: Readonly<Record<string, string>>
  readonly steps: readonly ImportStep[]
  /** As the source judged it. */
  readonly sourceOnTime: boolean | null
  readonly notes: readonly ImportNote[]
}

export interface PlanOptions {
  readonly profile: ImportProfile
  readonly columns: ImportColumns
  readonly office: OfficeIndex
  /** The service of letters that say no type; its id. */
  readonly letterServiceId: string | null
  readonly now: Instant
}

type Planned = { readonly plan: RequestPlan } | { readonly problem: ImportProblem }
type Values = Readonly<Record<ImportField, string>>

const longestFact = 200
const longTexts: ReadonlySet<ImportField> = new Set(['words', 'title', 'reply'])
/** Lists print a dash where there is nothing. */
const nothing = new Set(['-', '—', '——', '/', '无', 'null', 'NULL'])

/** What a record says, field by field: the texts of people as they came, the rest without what stands for nothing. */
export const valuesOf = (cells: Readonly<Record<string, string>>, columns: ImportColumns): Values => {
  const values = Object.fromEntries(
    importFields.map((field) => {
      const heading = columns[field]
      const text = (heading === undefined ? '' : (cells[heading] ?? '')).trim()
      return [field, !longTexts.has(field) && nothing.has(text) ? '' : text]
    }),
  )
  return values as Record<ImportField, string>
}

const problemOf = (code: ImportProblemCode, data: ImportProblem['data'] = {}): { readonly problem: ImportProblem } => ({
  problem: { code, data },
})

const checkTexts = (values: Values): { readonly problem: ImportProblem } | null => {
  if (values.key === '') return problemOf('key_missing')
  for (const field of importFields) {
    // PostgreSQL has no character zero in text; to drop it silently would change what somebody wrote.
    if (values[field].includes('\u0000')) return problemOf('bad_character', { field })
    if (!longTexts.has(field) && lengthOf(values[field]) > longestFact) return problemOf('value_too_long', { field })
  }
  return null
}

/** Closing time that is only a day counts as that day, never as before a receipt on the same day. */
const closedAfter = (received: Moment, closed: Moment): Instant =>
  closed.precision === 'day' &&
  msOf(closed.at) < msOf(received.at) &&
  msOf(received.at) - msOf(closed.at) < 24 * 60 * 60_000
    ? received.at
    : closed.at

const readTimes = (values: Values, now: Instant) => {
  const received = readMoment(values.receivedAt)
  if (!received) return problemOf('received_unreadable', { text: values.receivedAt })
  const closed = values.closedAt === '' ? null : readMoment(values.closedAt)
  if (closed === null && values.closedAt !== '') return problemOf('closed_unreadable', { text: values.closedAt })
  const closedAt = closed && closedAfter(received, closed)
  if (msOf(received.at) > msOf(now) || (closedAt && msOf(closedAt) > msOf(now))) return problemOf('in_future')
  if (closedAt && msOf(closedAt) < msOf(received.at)) return problemOf('closed_before_received')
  return { received, closedAt }
}

/** Letters are closed by their reply; cases by what their system says of them. */
const outcomeOf = (values: Values): SourceOutcome | { readonly problem: ImportProblem } => {
  if (values.outcome !== '')
    return readOutcome(values.outcome) ?? problemOf('outcome_unknown', { text: values.outcome })
  if (values.closedAt !== '' && values.reply === '') return problemOf('reply_missing')
  return { isClosed: values.reply !== '', isOnTime: null }
}

const findService = (values: Values, { columns, office, letterServiceId }: PlanOptions): string | null => {
  const hasTypes = columns.subTypeId !== undefined || columns.subType !== undefined
  if (!hasTypes) return letterServiceId
  // A type table whose ids repeat is imported with the id of the main type in front.
  const codes = values.subTypeId === '' ? [] : [`${values.mainTypeId}-${values.subTypeId}`, values.subTypeId]
  return office.findService(codes, values.subType)
}

/** Letters as they came; for a case without text the words of its type, which is all that is known of it. */
const wordsOf = (values: Values): string => {
  if (values.words !== '') return values.title === '' ? values.words : `${values.title}\n${values.words}`
  if (values.title !== '') return values.title
  const type = [values.eventType, values.mainType, values.subType].filter((word) => word !== '').join(' / ')
  return values.nature === '' || type === '' ? type : `${type}（${values.nature}）`
}

/**
 * What is to be done with one record, or why it cannot be taken. Nothing is guessed and nothing is cut: a stated place or
 * type that is not ours refuses the row, a place that is not stated is left open.
 */
export const planRequest = (values: Values, options: PlanOptions): Planned => {
  const wrong = checkTexts(values)
  if (wrong) return wrong
  const times = readTimes(values, options.now)
  if ('problem' in times) return times
  const outcome = outcomeOf(values)
  if ('problem' in outcome) return outcome
  const words = wordsOf(values)
  if (words === '') return problemOf('words_missing')
  if (lengthOf(words) > mostWords) return problemOf('words_too_long')
  const serviceId = findService(values, options)
  if (serviceId === null) return problemOf('service_unknown', { text: `${values.subTypeId} ${values.subType}`.trim() })
  const hasArea = values.areaCode !== '' || values.street !== '' || values.community !== ''
  const areaCode = hasArea
    ? options.office.findArea({ code: values.areaCode, street: values.street, community: values.community })
    : null
  if (hasArea && areaCode === null) {
    return problemOf('area_unknown', { text: `${values.areaCode} ${values.street} ${values.community}`.trim() })
  }
  const { received, closedAt } = times
  const channel = readChannel(values.source) ?? (values.source === '' && options.profile === 'messages' ? 'web' : null)
  const unitCode = options.office.findUnit(values.unitId, values.unit)
  const steps = outcome.isClosed
    ? planSteps({
        receivedAt: received.at,
        closedAt,
        // The source's own word is the only answer a case without a text was given.
        reply: values.reply === '' ? values.outcome : values.reply,
        unit: values.unit === '' && unitCode === null ? null : { code: unitCode, name: values.unit },
        sourceOnTime: outcome.isOnTime,
      })
    : []

  const notes: ImportNote[] = []
  const note = (code: ImportNoteCode, isSo: boolean, text = '') => {
    if (isSo) notes.push({ code, text })
  }
  note('area_unstated', !hasArea)
  note('unit_unknown', values.unit !== '' && unitCode === null, values.unit)
  note('channel_unknown', channel === null, values.source)
  note('closing_time_unknown', outcome.isClosed && closedAt === null)
  note('receipt_day_only', received.precision === 'day')
  note('words_from_type', values.words === '' && values.title === '')
  note(
    'reply_in_parts',
    steps.some(({ verb }) => verb === 'note'),
  )

  const facts: Record<string, string> = { profile: options.profile, receivedPrecision: received.precision }
  const keep = ['key', 'source', 'nature', 'eventType', 'mainType', 'subType', 'unit', 'outcome', 'reporter'] as const
  for (const field of keep) if (values[field] !== '') facts[field] = values[field]
  return {
    plan: {
      key: values.key,
      receivedAt: received.at,
      draft: {
        serviceId,
        words,
        answers: {},
        place: { point: null, areaCode, buildingId: null, words: values.place },
        photos: [],
        reporter: { name: null, phone: null },
        followKey: null,
        channel: channel ?? 'transfer',
        language: 'zh',
        isUrgent: false,
        // Whoever wrote of a fire years ago and was answered needs no fire engine now; an open record may still.
        emergency: outcome.isClosed ? 'not_emergency' : 'called',
        deviceAt: null,
      },
      facts,
      steps,
      sourceOnTime: outcome.isOnTime,
      notes,
    },
  }
}
