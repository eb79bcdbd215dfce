/** Is the phrase part of what was written? */
export const holdsPhrase = (words: string, phrase: string): boolean => words.includes(phrase)

/** Adds a phrase at the end, or takes it out again. English sentences get a space between them, Chinese ones none. */
export const togglePhrase = (words: string, phrase: string): string => {
  if (holdsPhrase(words, phrase)) return words.replace(phrase, '').replace(/ {2,}/g, ' ').trim()
  const written = words.trim()
  if (written === '') return phrase
  return /[\p{Script=Latin}.]$/u.test(written) ? `${written} ${phrase}` : `${written}${phrase}`
}
