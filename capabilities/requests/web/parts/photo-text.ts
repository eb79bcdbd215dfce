/** Photos are kept as text, because what keeps them can only encrypt text. */
export const textOfBlob = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  // In pieces: one call with half a million arguments is more than a stack holds.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** The photo again; null when the text is none of ours. */
export const blobOfText = (text: string, type: string): Blob | null => {
  try {
    return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type })
  } catch {
    return null
  }
}
