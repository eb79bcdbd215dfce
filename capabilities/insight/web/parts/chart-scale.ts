export const gridLines = 4

/** The next readable top whose grid lines are whole numbers: people and requests come in ones. */
export const topOf = (most: number): number => {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))) - 1)
  const tops = [1, power, 10 * power].flatMap((unit) => [4, 8, 12, 20, 40, 60, 80].map((n) => n * unit))
  return Math.min(...tops.filter((top) => top >= most))
}
