/** What the tables take: requests.words and request_steps.words. */
export const mostWords = 4000

/** Characters as the database counts them: a rare Chinese character or an emoji is one, not two. */
export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length++
  return length
}

/**
 * A text in pieces of at most `most` characters that give the whole again when put together. It is cut after the last
 * line or sentence of the last quarter, where there is one; never inside a character.
 */
export const splitWords = (text: string, most: number = mostWords): string[] => {
  const letters = Array.from(text)
  const pieces: string[] = []
  let from = 0
  while (letters.length - from > most) {
    const window = letters.slice(from, from + most)
    const end = Math.max(
      window.lastIndexOf('\n'),
      ...['。', '！', '？', '；', '.'].map((stop) => window.lastIndexOf(stop)),
    )
    const length = end + 1 > most * 0.75 ? end + 1 : most
    pieces.push(window.slice(0, length).join(''))
    from += length
  }
  pieces.push(letters.slice(from).join(''))
  return pieces
}
