import type { AnswerDelay } from '../reach.ts'
import { classifyCoverage, tabulateInTime, thinFrom } from './expected-coverage.ts'
import { type GapKind, gapKinds } from './name-gaps.ts'

/**
 * The same map as `drawCoverage`, for towns where it is asked for often: what an hour changes is who is on duty, never the
 * ways, so F(T - minutes) is worked out once for every place somebody starts from and kept as a row of doors.
 */
export type CoverRow = Float32Array

/** F(T - minutes) for every door, 0 to 1; NaN or endless minutes are 0. */
export const coverRow = (
  minutes: (door: number) => number,
  doors: number,
  law: { readonly promise: number; readonly delay: AnswerDelay },
): CoverRow => {
  const inTime = tabulateInTime(law.promise, law.delay)
  return Float32Array.from({ length: doors }, (_, i) => inTime(minutes(i)))
}

/** Somebody at a row, with 0 to 1 how surely they go: duty × acceptance. */
export interface Willing {
  readonly row: CoverRow
  readonly share: number
}

/** Expected coverage of every door, as `expectedCoverage`. */
export const coverByRows = (people: Iterable<Willing>, doors: number): Float64Array => {
  const missed = new Float64Array(doors).fill(1)
  for (const { row, share } of people) {
    if (!(share > 0)) continue
    for (let i = 0; i < doors; i++) missed[i] = (missed[i] as number) * (1 - share * (row[i] as number))
  }
  for (let i = 0; i < doors; i++) missed[i] = 1 - (missed[i] as number)
  return missed
}

export interface PersonAtRow {
  readonly row: CoverRow
  readonly pAccept: number
  readonly duty: number
  readonly hasSkill: boolean
}

/** Expected coverage, and for every door the index of its gap in `gapKinds`. */
export interface RowMap {
  readonly expected: Float64Array
  readonly gaps: Uint8Array
}

const isOpen = (expected: number) => classifyCoverage(expected) === 'gap'
const nth = (kind: GapKind) => gapKinds.indexOf(kind)

/** The map of one hour and one skill, gaps named as by `drawCoverage`: rota before skill before distance. */
export const drawByRows = (people: readonly PersonAtRow[], doors: number): RowMap => {
  const able = people.filter((one) => one.hasSkill)
  const expected = coverByRows(
    able.map(({ row, pAccept, duty }) => ({ row, share: pAccept * duty })),
    doors,
  )
  const gaps = new Uint8Array(doors).fill(nth('none'))
  if (!expected.some(isOpen)) return { expected, gaps }
  const onDuty = (all: readonly PersonAtRow[]) =>
    coverByRows(
      all.map(({ row, pAccept }) => ({ row, share: pAccept })),
      doors,
    )
  const byAble = onDuty(able)
  const byAll = onDuty(people)
  for (let i = 0; i < doors; i++) {
    if (!isOpen(expected[i] as number)) continue
    gaps[i] = nth((byAble[i] as number) >= thinFrom ? 'rota' : (byAll[i] as number) >= thinFrom ? 'skill' : 'distance')
  }
  return { expected, gaps }
}

/** Sum of weight × expected coverage for every group of doors. @param groupOf index of each door's group, below `groups` */
export const sumByGroup = (
  expected: Float64Array,
  weights: ArrayLike<number>,
  groupOf: ArrayLike<number>,
  groups: number,
): Float64Array => {
  const sums = new Float64Array(groups)
  for (let i = 0; i < expected.length; i++) {
    const group = groupOf[i] as number
    sums[group] = (sums[group] as number) + (weights[i] as number) * (expected[i] as number)
  }
  return sums
}
