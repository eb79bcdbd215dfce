import type { BoardPerson } from '../../contract/board.ts'

type PersonState = BoardPerson['state']

/** Drawn in this order: whoever is at work lies over those who wait. */
const drawn: readonly PersonState[] = ['free', 'there', 'going', 'asked']

export interface PeopleDot {
  readonly point: BoardPerson['point']
  readonly state: PersonState
  readonly count: number
}

/** People of one state at one place as one dot: places are kept coarse, and dots on each other would hide how many stand there. */
export const groupPeople = (people: readonly BoardPerson[]): readonly PeopleDot[] => {
  const dots = new Map<string, PeopleDot>()
  for (const { point, state } of people) {
    const key = `${state} ${point.lng} ${point.lat}`
    dots.set(key, { point, state, count: (dots.get(key)?.count ?? 0) + 1 })
  }
  return [...dots.values()].sort((a, b) => drawn.indexOf(a.state) - drawn.indexOf(b.state))
}

const smallest = 4.5
const growth = 1.6
/** Pixels: a crowd of eight is twice as wide as one person. */
export const dotRadius = (count: number): number => smallest + growth * Math.log2(Math.max(1, count))
