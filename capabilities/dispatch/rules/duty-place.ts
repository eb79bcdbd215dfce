import type { LngLat } from '../../../kernel/shared/place.ts'

/** The corner of the office's map everything falls back to, in this order. */
export interface PlacesOfSomebody {
  /** Said while on duty; null: nothing that still counts. */
  readonly checkIn: LngLat | null
  /** Home or office; null: the middle of their area. */
  readonly dutyPlace: LngLat | null
  readonly areaCenter: LngLat | null
  readonly officeCenter: LngLat
}

/** Where somebody on duty is asked from: what they said themselves, else their duty place, else the middle of their area. */
export const placeOnDuty = ({ checkIn, dutyPlace, areaCenter, officeCenter }: PlacesOfSomebody): LngLat =>
  checkIn ?? dutyPlace ?? areaCenter ?? officeCenter

/** Degrees: 0.001 is some 110 m north, 95 m east at 32° N. Chosen: a block of houses, not a door. */
const homeGrid = 0.001

/**
 * The point of a person on the desk's map. A home is personal information and the map needs no door: it is moved to the
 * nearest node of a grid of about 100 m. A check-in was said for being seen, and an office is no secret.
 */
export const pointOnMap = (person: {
  readonly point: LngLat
  readonly placeKind: 'area' | 'home' | 'office'
  readonly isCheckedIn: boolean
}): LngLat => {
  const { point, placeKind, isCheckedIn } = person
  if (isCheckedIn || placeKind !== 'home') return point
  const coarse = (degrees: number) => Number((Math.round(degrees / homeGrid) * homeGrid).toFixed(3))
  return { lng: coarse(point.lng), lat: coarse(point.lat) }
}
