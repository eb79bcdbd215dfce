/** Sum of a count over groups. */
export const sumOf = <T>(groups: readonly T[], of: (group: T) => number): number =>
  groups.reduce((sum, g) => sum + of(g), 0)

/** A share in per cent to one decimal, or null where there is no denominator: no data is not 0 %. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10

/** The query of the inbox that lists what a figure counted: empty parts left out. */
export const filterOf = (parts: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).filter((p): p is [string, string] => p[1] !== undefined))
