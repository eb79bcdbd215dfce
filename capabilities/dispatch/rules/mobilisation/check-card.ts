import type { RunCardBody } from '../../contract/mobilisation.ts'

/** A board of more people than this is read by nobody, and one press must not empty a district. */
export const mostCalled = 500

/** Paths of what does not fit together in a card; empty when all does. */
export const cardProblems = ({ roles, levels }: RunCardBody): string[] => {
  const problems: string[] = []
  const codes = new Set<string>()
  for (const [i, { code }] of roles.entries()) {
    if (codes.has(code)) problems.push(`roles.${i}.code`)
    codes.add(code)
  }
  for (const [i, level] of levels.entries()) {
    const named = new Set<string>()
    for (const [j, { role }] of level.entries()) {
      // A part that stands twice in one level could not be told apart on the board.
      if (!codes.has(role) || named.has(role)) problems.push(`levels.${i}.${j}.role`)
      named.add(role)
    }
  }
  const all = levels.flat().reduce((sum, { count }) => sum + count, 0)
  if (all > mostCalled) problems.push('levels')
  return problems
}
