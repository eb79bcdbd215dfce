import type { DutySpan } from '../../contract/responders.ts'

export const mostSpans = 28
/** Monday first, as people speak of a week. */
export const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const
const workdays = [1, 2, 3, 4, 5]

const keyOf = (span: DutySpan) => `${span.weekday} ${span.from} ${span.to}`
const placeOf = (weekday: number) => weekOrder.indexOf(weekday as (typeof weekOrder)[number])

/** Ordered by day and hour, each span once. */
export const tidyWeekly = (spans: readonly DutySpan[]): DutySpan[] =>
  [...new Map(spans.map((span) => [keyOf(span), span])).values()].sort(
    (a, b) => placeOf(a.weekday) - placeOf(b.weekday) || (a.from < b.from ? -1 : 1),
  )

/** One more span: the day after the last one with the same hours, or a working Monday. */
export const addSpan = (spans: readonly DutySpan[]): DutySpan[] => {
  if (spans.length >= mostSpans) return [...spans]
  const last = spans.at(-1)
  return [...spans, last ? { ...last, weekday: (last.weekday + 1) % 7 } : { weekday: 1, from: '08:00', to: '18:00' }]
}

/** The hours of one span on every working day; other spans of those days stay, equal ones are not doubled. */
export const copyToWorkdays = (spans: readonly DutySpan[], index: number): DutySpan[] => {
  const model = spans[index]
  if (!model) return [...spans]
  const copied = tidyWeekly([...spans, ...workdays.map((weekday) => ({ ...model, weekday }))])
  return copied.slice(0, mostSpans)
}

const halfHours = Array.from(
  { length: 48 },
  (_, i) => `${String(Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`,
)

/**
 * Times to choose from: every half hour, and the one in force when it lies between. A native time field would show 18:00
 * as 06:00 on some phones.
 */
export const timesWith = (time: string): readonly string[] =>
  halfHours.includes(time) ? halfHours : [...halfHours, time].sort()

export const isOvernight = ({ from, to }: DutySpan): boolean => to <= from

export interface SpokenSpan {
  readonly firstDay: number
  readonly lastDay: number
  readonly from: string
  readonly to: string
}

/** Neighbouring days with the same hours as one: Mon–Fri 08:00–18:00. */
export const spokenWeekly = (spans: readonly DutySpan[]): readonly SpokenSpan[] => {
  const spoken: SpokenSpan[] = []
  const byHours = tidyWeekly(spans).sort(
    (a, b) =>
      (a.from + a.to < b.from + b.to ? -1 : a.from + a.to > b.from + b.to ? 1 : 0) ||
      placeOf(a.weekday) - placeOf(b.weekday),
  )
  for (const span of byHours) {
    const last = spoken.at(-1)
    if (last && last.from === span.from && last.to === span.to && placeOf(span.weekday) === placeOf(last.lastDay) + 1)
      spoken[spoken.length - 1] = { ...last, lastDay: span.weekday }
    else spoken.push({ firstDay: span.weekday, lastDay: span.weekday, from: span.from, to: span.to })
  }
  return spoken.sort((a, b) => placeOf(a.firstDay) - placeOf(b.firstDay) || (a.from < b.from ? -1 : 1))
}
