export interface EmergencyWord {
  readonly word: string
  readonly phone: '110' | '119' | '120'
}

/**
 * Right before a word these turn it round: it is not so (没着火), it is over (曾起火), or somebody fears or prevents it
 * (怕着火, 防火灾, 容易起火): an ordinary hazard, for the desk.
 */
const turnsBefore = [
  ...['没有', '没', '不是', '并非', '曾经', '曾'],
  ...['防', '防止', '怕', '担心', '容易', '引起', '引发', '反'],
  ...['no', 'not', 'never', 'without', 'no longer', 'prevent', 'afraid of'],
]
/** Right after it: a hazard, a drill or a lesson about it (火灾隐患, 消防演练). */
const turnsAfter = ['隐患', '演练', '培训', '预案', '宣传', 'drill', 'hazard', 'alarm test']

const isLatin = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{Script=Latin}\p{Nd}]/u.test(letter)

/** Full-width letters become half-width and case goes, so that ＦＩＲＥ, Fire and fire are one word. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A Latin word must stand alone: "fire" is not in "fireworks". Chinese has no gaps to look for. */
const standsAlone = (text: string, from: number, word: string): boolean =>
  !(isLatin(word[0]) && isLatin(text[from - 1])) &&
  !(isLatin(word[word.length - 1]) && isLatin(text[from + word.length]))

type Listed<W> = readonly { readonly entry: W; readonly word: string }[]

/** The longest listed word that begins at a place; null: none does. */
const wordAt = <W>(text: string, at: number, listed: Listed<W>): { entry: W; word: string } | null => {
  let found: { entry: W; word: string } | null = null
  for (const one of listed) {
    const isLonger = found === null || one.word.length > found.word.length
    if (isLonger && text.startsWith(one.word, at) && standsAlone(text, at, one.word)) found = one
  }
  return found
}

/** Where a listed word ends that is turned round from here; null: nothing is. */
const turnedUntil = <W>(text: string, at: number, listed: Listed<W>): number | null => {
  for (const turn of turnsBefore) {
    if (!text.startsWith(turn, at) || (isLatin(turn[0]) && isLatin(text[at - 1]))) continue
    const next = at + turn.length + (text[at + turn.length] === ' ' ? 1 : 0)
    const found = wordAt(text, next, listed)
    if (found) return next + found.word.length
  }
  return null
}

const isTurnedAfter = (text: string, end: number): boolean =>
  turnsAfter.some((turn) =>
    text
      .slice(end, end + turn.length + 1)
      .trimStart()
      .startsWith(turn),
  )

/**
 * The emergency a text speaks of, or null: of all listed words in it the longest, and of equally long ones the first.
 * A word that is turned round (没, 不是, 曾 before it, 隐患 after it …) does not count, nor do shorter words inside it.
 * The phone asks while somebody types and the server asks again, so both say the same. Linear in text × words.
 */
export const findEmergency = <W extends EmergencyWord>(text: string, words: readonly W[]): W | null => {
  const read = plain(text)
  const listed = words.map((entry) => ({ entry, word: plain(entry.word) })).filter(({ word }) => word !== '')
  let found: { entry: W; word: string } | null = null
  let at = 0
  while (at < read.length) {
    // First, because words overlap: 引起火灾 holds 起火 and 火灾, and is read 引起 + 火灾.
    const turned = turnedUntil(read, at, listed)
    if (turned !== null) {
      at = turned
      continue
    }
    const here = wordAt(read, at, listed)
    if (here === null) {
      at += 1
      continue
    }
    at += here.word.length
    if (!isTurnedAfter(read, at) && (found === null || here.word.length > found.word.length)) found = here
  }
  return found?.entry ?? null
}
