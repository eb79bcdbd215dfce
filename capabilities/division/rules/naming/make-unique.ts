const mostLetters = 100

const digits = '〇一二三四五六七八九'
const chineseNumber = (n: number): string =>
  n < 10
    ? (digits[n] ?? '')
    : n < 100
      ? `${n < 20 ? '' : digits[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : digits[n % 10]}`
      : String(n)

/**
 * Names that several have get 之一, 之二 … in the order of their numbers, so that each stands once; none longer than 100
 * characters.
 * @param order numbers by which equal names are counted
 * @param taken names nobody of these may have
 */
export const makeUnique = (
  names: readonly string[],
  order: ArrayLike<number>,
  taken: Iterable<string> = [],
): string[] => {
  const used = new Set(taken)
  const wanted = names.map((name) => cut(name, mostLetters))
  const count = new Map<string, number>()
  for (const name of wanted) count.set(name, (count.get(name) ?? 0) + 1)
  const given = wanted.map((name) => {
    const isFree = count.get(name) === 1 && !used.has(name)
    if (isFree) used.add(name)
    return isFree ? name : ''
  })
  const rest = [...wanted.keys()].filter((i) => given[i] === '')
  rest.sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b)
  const reached = new Map<string, number>()
  for (const i of rest) {
    const name = wanted[i] ?? ''
    for (let n = (reached.get(name) ?? 0) + 1; ; n++) {
      const suffix = /\p{Script=Han}/u.test(name) ? `之${chineseNumber(n)}` : ` (${n})`
      const full = `${cut(name, mostLetters - suffix.length)}${suffix}`
      if (used.has(full)) continue
      used.add(full)
      given[i] = full
      reached.set(name, n)
      break
    }
  }
  return given
}

/** Never in the middle of a character that takes two places. */
const cut = (text: string, most: number): string => {
  let kept = ''
  for (const letter of text) {
    if (kept.length + letter.length > most) break
    kept += letter
  }
  return kept
}
