import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { ResponderKind } from '../alerts/shapes.ts'
import type { Travel } from '../travel/minutes-to-door.ts'

/** A building with doors, or a place where people wait for duty. Metres east and north of the town's origin. */
export interface SimulatedPlace {
  readonly x: number
  readonly y: number
  /** Floors above the ground. */
  readonly floors: number
  readonly households: number
  /** Small grids of this building, each with everything above it, smallest first; empty where nobody lives. */
  readonly areaPaths: readonly (readonly string[])[]
}

/** One piece of the weekly duty: minutes of the local day, `from` < `to` ≤ 1440. */
export interface DutyWindow {
  /** 0 = Monday … 6 = Sunday. */
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
  /** Place where this person waits then. */
  readonly place: number
}

export interface SimulatedResponder {
  readonly id: string
  readonly kind: ResponderKind
  readonly skills: ReadonlySet<Skill>
  readonly isObliged: boolean
  readonly leads: readonly string[]
  readonly travel: Travel
  readonly duty: readonly DutyWindow[]
  /** Alerts a week at most; null: no budget. */
  readonly alertsPerWeek: number | null
  /** What makes this person say yes more or less often than their kind, on the scale of log odds; hidden from the rules. */
  readonly habit: number
}

/**
 * A town to try a rota in: made by `makeTown`, or read from an office. Indices of `places` are used everywhere.
 */
export interface SimulatedTown {
  readonly name: string
  readonly places: readonly SimulatedPlace[]
  /** Metres on foot between two places; looked up, never computed while matching. */
  readonly metres: (from: number, to: number) => number
  /** Minutes for each floor (stairs 0.25; lifts less). */
  readonly perFloor: number
  readonly responders: readonly SimulatedResponder[]
}

const slotMinutes = 15
const slotsPerWeek = (7 * 1440) / slotMinutes

/** Duty of everybody by quarter of an hour of the week: place + 1, or 0 when off duty. */
export const dutyTable = (town: SimulatedTown): Int32Array[] =>
  town.responders.map(({ duty }) => {
    const table = new Int32Array(slotsPerWeek)
    for (const { days, from, to, place } of duty) {
      for (const day of days) {
        for (let minute = from; minute < to; minute += slotMinutes) {
          table[Math.floor((day * 1440 + minute) / slotMinutes)] = place + 1
        }
      }
    }
    return table
  })

/** The slot of a moment; minute 0 is a Monday's midnight. */
export const slotAt = (now: number): number => Math.floor((now % (7 * 1440)) / slotMinutes)
