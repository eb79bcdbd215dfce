import { randomInt } from 'node:crypto'
import { passwordProblem } from './password-rules.ts'

// Without what is read out or copied wrongly: 0 and o, 1 and l and i.
const letters = '23456789abcdefghjkmnpqrstuvwxyz'
const groups = 4
const groupLength = 4

const draw = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')

/**
 * A password for somebody who forgot theirs, to be read out or written down once and changed at the first sign-in:
 * four groups of four, some 79 bits.
 */
export const drawStartPassword = (username: string): string => {
  let password = draw()
  // A short user name may stand in it by chance.
  while (passwordProblem(password, username) !== null) password = draw()
  return password
}
