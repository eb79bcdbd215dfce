import { maxPasswordLength, minPasswordLength } from './password.ts'

export type PasswordProblem = 'too_short' | 'too_long' | 'too_common' | 'contains_username'

/**
 * What people choose when a form asks for more letters: these words with a year, `123` or `!` behind them. Shorter
 * common passwords need no list, the length already refuses them.
 */
const commonStems = new Set([
  ...['password', 'passwort', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'pass', 'admin', 'administrator', 'root', 'user'],
  ...['welcome', 'letmein', 'iloveyou', 'woaini', 'woaiwojia', 'wangge', 'wanggetong', 'jiedao', 'shequ', 'test'],
  ...['qwerty', 'qwertyuiop', 'qwertyuiopasdf', 'asdfghjkl', 'asdfgh', 'zxcvbnm', 'zxcvbn', 'qazwsx', 'qazwsxedc'],
  ...[
    'abc',
    'abcd',
    'abcdef',
    'aaa',
    'changeme',
    'default',
    'guest',
    'login',
    'master',
    'monkey',
    'dragon',
    'sunshine',
  ],
  ...['football', 'baseball', 'superman', 'princess', 'trustno', 'china', 'zhongguo', 'beijing', 'nihao', 'xiaoming'],
  ...['1q2w3e4r5t', '1q2w3e4r', '1qaz2wsx', '1qaz2wsx3edc', 'q1w2e3r4t5', 'a1b2c3d4e5', 'a', 'aa', 'q', 'qq', 'z', 'x'],
])

/** A phone number, a date twice, an identity number: found by trying all. Longer than any of them may pass. */
const longestNumberRefused = 18
const fewestDistinct = 5

const isCommon = (password: string): boolean => {
  const plain = password.normalize('NFKC').toLowerCase()
  if (new Set(plain).size < fewestDistinct) return true
  if (/^\d+$/.test(plain) && plain.length <= longestNumberRefused) return true
  if (commonStems.has(plain)) return true
  const withoutEnd = plain.replace(/[\d\W_]+$/, '')
  const withoutBoth = withoutEnd.replace(/^[\d\W_]+/, '')
  // `passwordpassword` is `password`.
  const half = withoutBoth.slice(0, withoutBoth.length / 2)
  return (
    commonStems.has(withoutEnd) ||
    commonStems.has(withoutBoth) ||
    (half + half === withoutBoth && commonStems.has(half))
  )
}

/**
 * Why a new password cannot be used, or null. Length counts characters, Chinese ones too. No rules about kinds of
 * characters and no expiry (NIST SP 800-63B, ASVS 5.0 6.2.5): they make passwords worse.
 */
export const passwordProblem = (password: string, username: string): PasswordProblem | null => {
  const length = [...password].length
  if (length < minPasswordLength) return 'too_short'
  if (length > maxPasswordLength) return 'too_long'
  const name = username.normalize('NFKC').toLowerCase()
  // A name of one or two letters stands in many good passwords.
  if (name.length >= 3 && password.normalize('NFKC').toLowerCase().includes(name)) return 'contains_username'
  return isCommon(password) ? 'too_common' : null
}
