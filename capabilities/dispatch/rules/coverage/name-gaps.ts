import {
  type CoverageClass,
  type CoverageQuestion,
  type CoveringPerson,
  classifyCoverage,
  expectedCoverage,
  thinFrom,
  weightedCoverage,
} from './expected-coverage.ts'

/** Everybody of the office, with or without the skill the map is for. */
export interface PossiblePerson extends CoveringPerson {
  readonly hasSkill: boolean
}

/**
 * Why a door is a gap. `rota`: it would be none if everybody with the skill were on duty; `skill`: nor would that help, but
 * enough people live near who lack the skill; `distance`: too few people near, whatever their skill and rota; `none`: no gap.
 */
export const gapKinds = ['none', 'rota', 'skill', 'distance'] as const
export type GapKind = (typeof gapKinds)[number]

export interface CoverageMap {
  /** Per door, as in `expectedCoverage`. */
  readonly expected: Float64Array
  readonly classes: readonly CoverageClass[]
  readonly gaps: readonly GapKind[]
  /** Weighted by households; null where nobody lives. */
  readonly share: number | null
}

/**
 * The map of one hour and one skill, each gap with its name. The cheapest remedy is named first: a rota is changed sooner
 * than a skill is learned, and a skill is learned sooner than somebody moves.
 */
export const drawCoverage = (
  question: Omit<CoverageQuestion, 'responders'> & { readonly people: readonly PossiblePerson[] },
): CoverageMap => {
  const { demand, people, minutes } = question
  const of = (picked: readonly number[], doors: readonly number[], isOnDuty: boolean) =>
    expectedCoverage({
      ...question,
      demand: doors.map((i) => demand[i] ?? { weight: 0 }),
      responders: picked.map((j) => {
        const { pAccept = 0, duty = 0 } = people[j] ?? {}
        return { pAccept, duty: isOnDuty ? 1 : duty }
      }),
      minutes: (j, i) => minutes(picked[j] ?? 0, doors[i] ?? 0),
    })
  const everybody = people.map((_, j) => j)
  const able = everybody.filter((j) => people[j]?.hasSkill)
  const expected = of(able, [...demand.keys()], false)
  const classes = Array.from(expected, classifyCoverage)
  const gaps: GapKind[] = classes.map(() => 'none')

  const nameWhere = (doors: readonly number[], picked: readonly number[], kind: GapKind): number[] => {
    if (doors.length === 0) return []
    const possible = of(picked, doors, true)
    return doors.filter((door, i) => {
      const isEnough = (possible[i] ?? 0) >= thinFrom
      if (isEnough) gaps[door] = kind
      return !isEnough
    })
  }
  const open = [...classes.keys()].filter((i) => classes[i] === 'gap')
  for (const door of nameWhere(nameWhere(open, able, 'rota'), everybody, 'skill')) gaps[door] = 'distance'
  return { expected, classes, gaps, share: weightedCoverage(demand, expected) }
}
