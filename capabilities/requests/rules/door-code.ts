/** Four digits from a keyed hash: the same for a request for ever, and told to nobody who does not hold the key. */
export const doorCodeFrom = (hash: Uint8Array): string => {
  // Six bytes: so far above 10,000 that all codes are equally likely, to one in 28 thousand million.
  const number = hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
  return String(number % 10_000).padStart(4, '0')
}
