/** The value, or a fault that names what was missing: the generators index lists they have just built themselves. */
export const sure = <T>(value: T | undefined | null, what: string): T => {
  if (value === undefined || value === null) throw new Error(`demo: missing ${what}`)
  return value
}
