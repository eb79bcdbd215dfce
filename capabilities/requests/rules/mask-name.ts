/** The family name stays, so that a caller can be greeted: 王**. */
export const maskName = (name: string): string => {
  const letters = [...name]
  return letters.length <= 1 ? name : `${letters[0]}${'*'.repeat(Math.min(letters.length - 1, 2))}`
}
