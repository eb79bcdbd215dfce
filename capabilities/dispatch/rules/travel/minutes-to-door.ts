/** How a responder moves. */
export const travels = ['walk', 'ebike'] as const
export type Travel = (typeof travels)[number]

/** What an office may set for itself. */
export interface TravelSettings {
  /** Metres per minute. */
  readonly speed: Readonly<Record<Travel, number>>
  /** Minutes for every floor above the ground, by stairs. */
  readonly perFloor: number
  /** Minutes from "yes" to being on the way: shoes, keys, the lift down. */
  readonly setOff: number
}

/**
 * 75 m/min on foot is 15 minutes for about a kilometre, as GB 50180-2018 draws its fifteen-minute neighbourhood;
 * 190 m/min (11 km/h) for an e-bike is door to door with parking, well below the 25 km/h of GB 17761. Floors and setting
 * off are chosen, not measured.
 */
export const usualTravel: TravelSettings = { speed: { walk: 75, ebike: 190 }, perFloor: 0.25, setOff: 1.2 }

/**
 * Minutes from saying yes to the door: set off, way, stairs.
 * @param metres length of the way; @param floor above the ground (0: ground floor, below 0: cellar, counted the same)
 * @param setOff minutes for this person (0: already outside); the office's setting when absent
 */
export const minutesToDoor = (
  way: { readonly metres: number; readonly travel: Travel; readonly floor?: number; readonly setOff?: number },
  settings: TravelSettings = usualTravel,
): number =>
  way.metres / settings.speed[way.travel] +
  settings.perFloor * Math.abs(way.floor ?? 0) +
  (way.setOff ?? settings.setOff)
