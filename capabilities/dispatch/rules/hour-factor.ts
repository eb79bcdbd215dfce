// Assumed until an office has answers of its own by night; the simulation of this rule set learns it from the same start.
const atNight = 0.6
const nightFrom = 22 * 60
const nightTo = 7 * 60

/**
 * How much less willing people are at this hour than by day.
 * @param minute of the local day, 0 to 1440
 */
export const hourFactor = (minute: number): number => (minute >= nightFrom || minute < nightTo ? atNight : 1)
